import type { Actor } from '../../kernel/actor.ts';
import { Failure } from '../../kernel/failure.ts';
import type { Emergency, EmergencyState } from './model.ts';

/** Minutes for which emergency access can be taken: the rule asks for a procedure and names no time (164.312(a)(2)(ii)). */
export const minutes = { least: 15, most: 240, usual: 60 } as const;

/** When it ends, or has ended. */
export function endOf({ endedAt, untilAt }: Pick<Emergency, 'endedAt' | 'untilAt'>): number {
  return endedAt ?? untilAt;
}

/** @param now UTC milliseconds */
export function stateAt(
  one: Pick<Emergency, 'endedAt' | 'untilAt'> & { readonly review: object | null },
  now: number,
): EmergencyState {
  if (one.review !== null) return 'reviewed';
  return now < endOf(one) ? 'open' : 'unreviewed';
}

const overAll = new Set(['privacy-officer', 'security-officer', 'compliance-analyst', 'auditor']);
const officers = new Set(['privacy-officer', 'security-officer']);

/** Officers and whoever examines see all of it, everybody else their own. */
export function seesAll({ roles }: Actor): boolean {
  return roles.some((role) => overAll.has(role));
}

/** @throws Failure `not_found` for what somebody else took, unless an officer ends it */
export function requireOwnOrOfficer(one: Emergency, actor: Actor): void {
  if (one.person === actor.id || actor.roles.some((role) => officers.has(role))) return;
  throw unknown();
}

export function unknown(): Failure {
  return new Failure('not_found', { detail: 'There is no such emergency access.' });
}

/**
 * Whether somebody may review it now: another person than took it, once it is over, and once.
 * @throws Failure `not_permitted`, `conflict`
 */
export function requireReviewable(one: Emergency, actor: Actor, now: number): void {
  if (one.person === actor.id) {
    throw new Failure('not_permitted', {
      detail: 'Emergency access is reviewed by another person than took it.',
      next: 'Ask the other officer.',
    });
  }
  const state = stateAt(one, now);
  if (state === 'open') {
    throw new Failure('conflict', {
      detail: 'It is still in force.',
      next: 'End it first, or wait until it is over.',
    });
  }
  if (state === 'reviewed') throw new Failure('conflict', { detail: 'It has been reviewed already.' });
}
