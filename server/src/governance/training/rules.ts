import { addDays, type Day, dayAt, startOfDay } from '../../kernel/calendar.ts';
import { Failure } from '../../kernel/failure.ts';
import type { Completion, TrainingStanding } from './model.ts';

/**
 * Days for which a completion counts. The rules ask for training of each new member within a reasonable time, and again
 * when policies change materially (164.530(b)), and for a programme that goes on (164.308(a)(5)); a year between
 * two of them is good practice and not law.
 */
export const validDays = 365;

/** Days before the end of a training in which people are reminded. */
export const remindedDays = 30;

const day = 86_400_000;

/** The last moment at which a completion counts, UTC milliseconds: the end of its last day in the organisation's zone. */
export function validUntil(completedOn: Day, zone: string): number {
  return startOfDay(addDays(completedOn, validDays + 1), zone);
}

/** @throws Failure `request_invalid` for a day that is still to come, or so long ago that it counts for nothing */
export function requireRecent(completedOn: Day, zone: string, now: number): void {
  const today = dayAt(now, zone);
  if (completedOn > today) {
    throw new Failure('request_invalid', { field: 'completedOn', detail: 'That day is still to come.' });
  }
  if (validUntil(completedOn, zone) > now) return;
  throw new Failure('request_invalid', {
    field: 'completedOn',
    detail: `A completion counts for ${validDays} days, and this one is older.`,
  });
}

/** Until when a person is trained: the latest of what counts. @returns UTC milliseconds, or null for never */
export function trainedUntil(
  completions: readonly Pick<Completion, 'validUntil' | 'withdrawnAt'>[],
): number | null {
  const ends = completions.filter((one) => one.withdrawnAt === null).map((one) => one.validUntil);
  return ends.length > 0 ? Math.max(...ends) : null;
}

/** @param now UTC milliseconds */
export function standingAt(until: number | null, now: number): TrainingStanding {
  if (until === null) return 'missing';
  if (until <= now) return 'overdue';
  return until - now <= remindedDays * day ? 'ending' : 'current';
}
