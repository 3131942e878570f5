import { Failure } from '../../kernel/failure.ts';
import type { OwnPolicy } from './model.ts';

/** How many may be in force at once: every exchange whose answer is not remembered asks all of them. */
export const mostInForce = 50;

/** What is wrong with a text, and where. */
export interface Fault {
  readonly message: string;
  readonly line: number | null;
  readonly column: number | null;
}

/** How many faults are shown at once. */
const mostShown = 5;

/** @throws Failure `request_invalid` with the first faults and their places, where there are any */
export function requireFaultless(errors: readonly Fault[]): void {
  if (errors.length === 0) return;
  const shown = errors
    .slice(0, mostShown)
    .map(({ message, line, column }) =>
      line === null ? message : `Line ${line}, column ${column}: ${message}`,
    );
  throw new Failure('request_invalid', { field: 'cedar', detail: shown.join('\n') });
}

/**
 * Whoever wrote a policy does not put it in force, where there is anybody else who could (164.308(a)(4)(ii)(C)).
 * @param approvers ids of all who may approve
 * @throws Failure `not_permitted`
 */
export function requireSecondPerson(
  { draftedBy }: Pick<OwnPolicy, 'draftedBy'>,
  approver: string,
  approvers: readonly string[],
): void {
  if (draftedBy !== approver || approvers.every((id) => id === approver)) return;
  throw new Failure('not_permitted', {
    detail: 'Whoever wrote a policy does not approve it.',
    next: 'Ask another officer or administrator to approve it.',
  });
}

/** @throws Failure `conflict` where there are as many in force as may be */
export function requireRoom(inForce: readonly OwnPolicy[], policy: OwnPolicy['policy']): void {
  if (inForce.filter((one) => one.policy !== policy).length < mostInForce) return;
  throw new Failure('conflict', {
    detail: `${mostInForce} own policies are in force, which is as many as there may be.`,
    next: 'Withdraw one, or join two of them.',
  });
}
