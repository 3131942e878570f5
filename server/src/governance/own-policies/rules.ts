import { Failure } from '../../kernel/failure.ts';
import type { OwnPolicy, TrialEffect } from './model.ts';

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

/** How many exchanges a text is tried on at most. */
export const mostTried = 500;

/** How many of them are named. */
const mostNamed = 100;

export interface TrialCount {
  /** Exchanges that were tried. */
  readonly tried: number;
  /** Permitted then, and refused with the text; the newest of them by id. */
  readonly refused: number;
  readonly exchanges: readonly string[];
  /** Permitted then and now, but whoever asked would see no values. */
  readonly unseen: number;
  /** Refused then, whatever the text says. */
  readonly refusedAnyway: number;
}

/** Counts what would have been refused. A text that fails for a question refuses it. */
export function countTrial(
  asked: readonly { readonly exchange: string; readonly permitted: boolean }[],
  effects: readonly TrialEffect[],
): TrialCount {
  const both = asked.map((one, index) => ({ ...one, ...(effects[index] ?? { ask: 'fails', see: 'fails' }) }));
  const permitted = both.filter((one) => one.permitted);
  const refused = permitted.filter(({ ask }) => ask !== 'passes');
  return {
    tried: both.length,
    refused: refused.length,
    exchanges: refused.slice(0, mostNamed).map(({ exchange }) => exchange),
    unseen: permitted.filter(({ ask, see }) => ask === 'passes' && see !== 'passes').length,
    refusedAnyway: both.length - permitted.length,
  };
}
