import type { Endpoint, SystemDetail } from '../../api/types.ts';
import { purposeWord, usersFor } from '../../words/purposes.ts';
import { join } from '../../words/roles.ts';
import type { Step } from '../endpoints/clearance.ts';

/** What has to stand before a system can be used, in the order in which it is done. */
export function stepsOf(system: SystemDetail, clearance: (endpoint: Endpoint) => readonly Step[]): Step[] {
  const { state, models } = system;
  const approved = state !== 'requested';
  return [
    {
      key: 'model',
      title: 'Model and endpoint',
      done: models.length > 0,
      says:
        models.length > 0
          ? `${join(
              models.map((model) => model.name),
              'and',
            )}.`
          : 'No model is bound yet.',
      act: 'model:bind',
    },
    ...system.endpoints.flatMap((endpoint) => clearance(endpoint)),
    {
      key: 'approve',
      title: 'Approval',
      done: approved,
      says: approved
        ? 'Its risk was analysed and it was approved.'
        : 'Its risk is to be analysed before it is approved.',
      act: 'system-state:change',
    },
    {
      key: 'live',
      title: 'Live',
      done: state === 'live',
      says:
        state === 'live'
          ? 'People and programs can use it.'
          : state === 'suspended'
            ? 'Clear up why it was suspended, then take it live again.'
            : 'It is not live yet.',
      act: 'system-state:change',
    },
  ];
}

/** The moment of the last change of state; null where the timeline does not say. */
export function stateSince(system: SystemDetail): number | null {
  const changes = system.timeline.filter(
    (line) => line.event === 'system-state.changed' || line.event === 'system.suspended',
  );
  return changes.length === 0 ? null : Math.max(...changes.map((line) => line.at));
}

/** `Clinicians and nurses may use it for treatment; billing and front desk for payment` */
export function usersWords(codes: readonly string[]): string {
  const groups = new Map<string, string[]>();
  for (const code of codes) {
    const who = usersFor(code);
    groups.set(who, [...(groups.get(who) ?? []), purposeWord(code).toLowerCase()]);
  }
  const [first, ...rest] = [...groups].map(([who, purposes]) => ({ who, what: join(purposes, 'and') }));
  if (!first) return 'Nobody may use it';
  return [
    `${first.who.charAt(0).toUpperCase()}${first.who.slice(1)} may use it for ${first.what}`,
    ...rest.map(({ who, what }) => `${who} for ${what}`),
  ].join('; ');
}
