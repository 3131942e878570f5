import { Failure } from '../../kernel/failure.ts';
import type { AiSystem, SystemState } from './model.ts';

/** Which state follows which. A retired system stays retired: what it did stays on record under its name. */
const following: Readonly<Record<SystemState, readonly SystemState[]>> = {
  requested: ['approved', 'retired'],
  approved: ['live', 'retired'],
  live: ['suspended', 'retired'],
  suspended: ['live', 'retired'],
  retired: [],
};

export function nextStates(state: SystemState): readonly SystemState[] {
  return following[state];
}

/**
 * Checks a step in the life of a system (164.308(a)(1)(ii)(B)): nothing is live that was not approved, and nothing is
 * live that offers no model.
 * @throws Failure `conflict`
 */
export function requireStep(system: AiSystem, to: SystemState): void {
  if (!following[system.state].includes(to)) {
    const possible = following[system.state].join(' or ') || 'nothing';
    throw conflict(`${system.title} is ${system.state}; the next step is ${possible}.`);
  }
  if (to === 'live' && system.models.length === 0) {
    throw conflict(`${system.title} offers no model.`, 'Bind a model to an endpoint first.');
  }
}

/** What somebody has to do next; null where nothing is to be done. */
export function describeNextStep(system: AiSystem): string | null {
  switch (system.state) {
    case 'requested':
      return 'Analyse its risk, then approve it.';
    case 'approved':
      return system.models.length === 0 ? 'Bind a model to an endpoint.' : 'Take it live.';
    case 'suspended':
      return 'Clear up why it was suspended, then take it live again or retire it.';
    default:
      return null;
  }
}

/** @throws Failure `conflict` where the system has ended */
export function requireOpen(system: AiSystem): void {
  if (system.state === 'retired') throw conflict(`${system.title} is retired.`);
}

function conflict(detail: string, next?: string): Failure {
  return new Failure('conflict', next === undefined ? { detail } : { detail, next });
}
