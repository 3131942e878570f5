import { addDays, type Day, dayAt, startOfDay } from '../../kernel/calendar.ts';
import { documentationRemovableFrom } from '../../kernel/documentation.ts';
import { Failure } from '../../kernel/failure.ts';
import type { Agreement, AgreementState } from './model.ts';

/** Our policy: this many days before its end an agreement counts as expiring, so that a renewal can be negotiated. */
export const expiringDays = 60;

/** The state on a day. Nothing has to run for an agreement to expire: the day alone decides. */
export function stateAt(agreement: Agreement, today: Day): AgreementState {
  if (agreement.termination) return 'terminated';
  if (!agreement.execution) return 'draft';
  if (agreement.activatedAt === null || today < agreement.effectiveFrom) return 'signed';
  const last = lastDay(agreement);
  if (last === null) return 'active';
  if (today > last) return 'expired';
  return today >= addDays(last, -expiringDays) ? 'expiring' : 'active';
}

/** True where PHI may go to the vendor under this agreement, as far as its term is concerned. */
export function isInForce(state: AgreementState): boolean {
  return state === 'active' || state === 'expiring';
}

/** The last day in force by its term or by an amendment; null where neither ends it. */
export function lastDay(agreement: Agreement): Day | null {
  const replaced = agreement.supersededFrom === null ? null : addDays(agreement.supersededFrom, -1);
  return earliest(agreement.effectiveUntil, replaced);
}

/** Moments, in UTC milliseconds, at which time alone changes the state of an active agreement. */
export function changesOf(agreement: Agreement, zone: string): number[] {
  if (agreement.activatedAt === null || agreement.termination) return [];
  const last = lastDay(agreement);
  const days = [agreement.effectiveFrom];
  if (last !== null) days.push(addDays(last, -expiringDays), addDays(last, 1));
  return days.map((day) => startOfDay(day, zone));
}

/**
 * Clauses and scope describe a text, and a text that was signed does not change: an amendment does.
 * @throws Failure `conflict`
 */
export function requireDraft(agreement: Agreement): void {
  if (!agreement.execution && !agreement.termination) return;
  throw new Failure('conflict', {
    detail: `${agreement.number} is no longer a draft, so its text stands as it was executed.`,
    next: 'Draft an amendment, change that, and activate it.',
  });
}

/**
 * An amendment is drafted from, and takes over from, an agreement that was executed and still stands by itself. Asked at
 * both moments: two amendments of one agreement may be drafted, but only one can replace it.
 * @throws Failure `conflict`
 */
export function requireAmendable(agreement: Agreement): void {
  const why = whyNotAmendable(agreement);
  if (why) throw new Failure('conflict', { detail: `${agreement.number} ${why}.` });
}

function whyNotAmendable(agreement: Agreement): string | undefined {
  if (!agreement.execution) return 'is a draft: change it as it is';
  if (agreement.termination) return 'was terminated: draft a new agreement';
  if (agreement.supersededFrom !== null) return 'was replaced: amend the agreement that replaced it';
  return undefined;
}

/**
 * The first day on which the agreement may be removed (164.316(b)(2)(i), 164.530(j)): at once for a draft, because
 * nothing was agreed; null while it is in force without an end.
 */
export function removableFrom(agreement: Agreement, zone: string): Day | null {
  if (!agreement.execution) return dayAt(agreement.createdAt, zone);
  const ended = earliest(lastDay(agreement), agreement.termination?.on ?? null);
  if (agreement.activatedAt !== null && ended === null) return null;
  const made = dayAt(agreement.createdAt, zone);
  return documentationRemovableFrom(made, agreement.activatedAt === null ? null : ended);
}

/** @throws Failure `retention_active`, with the date */
export function requireRemovable(agreement: Agreement, today: Day, zone: string): void {
  const from = removableFrom(agreement, zone);
  if (from !== null && today >= from) return;
  throw new Failure('retention_active', {
    detail:
      from === null
        ? `${agreement.number} is in force.`
        : `${agreement.number} has to be kept; it can be removed from ${from}.`,
    next:
      from === null
        ? 'Terminate it first; six years after that it can be removed.'
        : `Keep it until ${from}.`,
  });
}

function earliest(one: Day | null, other: Day | null): Day | null {
  if (one === null || other === null) return one ?? other;
  return one < other ? one : other;
}
