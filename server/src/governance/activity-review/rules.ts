import type { Actor } from '../../kernel/actor.ts';
import { addDays, dayAt, startOfDay } from '../../kernel/calendar.ts';
import { Failure } from '../../kernel/failure.ts';
import type { ActivityLine, ActivityReview, ActivityReviewRules, LineReason } from './model.ts';

/** The rule asks to review regularly and names no interval (164.308(a)(1)(ii)(D)): these are ours, until the organisation sets its own. */
export const usualRules: ActivityReviewRules = {
  ...{ intervalDays: 7, sampleSize: 25, daysToDecide: 14, workFrom: 6, workTo: 22 },
};

export const ruleBounds = {
  intervalDays: { least: 1, most: 31 },
  sampleSize: { least: 5, most: 200 },
  daysToDecide: { least: 3, most: 60 },
} as const;

/** No review covers more days: who opens a longer one by hand opens several. */
export const longestDays = 31;
/** The most that one rule puts before somebody; the review says how many it found. */
export const mostOfRule = 40;
/** Lines that may be judged appropriate in one act. */
export const mostJudged = 100;

/** Acts that open, carry away or change who may: each is looked at. The record has them all. */
export const reviewedActs: readonly { readonly event: string; readonly reason: LineReason }[] = [
  // Whatever was asked under it is picked by itself: this shows one that was taken and not used, too.
  ...because('emergency', ['emergency.opened']),
  ...because('content-opened', ['exchange.revealed', 'patient.found']),
  ...because('exported', ['entries.exported', 'evidence.exported', 'record.exported']),
  ...because('access-changed', [
    ...['person.invited', 'person-roles.set', 'recovery.approved', 'application-delegation.set'],
    ...['key.issued', 'public-key.registered', 'certificate.registered', 'application.reassigned'],
    ...['system-access.set', 'identity-provider.configured', 'identity-provider.revised'],
  ]),
  ...because('protection-changed', [
    ...[
      'own-policy.withdrawn',
      'phi-need.decided',
      'data-level.set',
      'sign-in-rules.set',
      'activity-limit.set',
      'activity-rule.set',
    ],
    ...[
      'sign-in-limits.set',
      'access-review-rules.set',
      'activity-review-rules.set',
      'patient.unmarked',
      'patient.unwatched',
    ],
    ...['retention-policy.set', 'retention-policy.withdrawn', 'hold.released', 'record-alarm.accepted'],
    ...['record.restore-accepted', 'key-rotation.started', 'ring-copies.attested'],
  ]),
];

function because(reason: LineReason, events: readonly string[]) {
  return events.map((event) => ({ event, reason }));
}

/** A period, UTC milliseconds, from inclusive, until exclusive. */
export interface Period {
  readonly from: number;
  readonly to: number;
}

/**
 * The period of the next review that opens by itself: whole days, from where the last one ended, so that none is left out.
 * Null until enough days are over.
 * @param since end of the last such period, or since when there is an organisation
 */
export function nextPeriod(
  since: number,
  now: number,
  { intervalDays }: Pick<ActivityReviewRules, 'intervalDays'>,
  zone: string,
): Period | null {
  const from = startOfDay(dayAt(since, zone), zone);
  const today = startOfDay(dayAt(now, zone), zone);
  if (startOfDay(addDays(dayAt(from, zone), intervalDays), zone) > today) return null;
  const latest = startOfDay(addDays(dayAt(from, zone), longestDays), zone);
  return { from, to: Math.min(today, latest) };
}

/** When that is, the first moment of a day. */
export function nextOpening(since: number, { intervalDays }: ActivityReviewRules, zone: string): number {
  return startOfDay(addDays(dayAt(since, zone), intervalDays), zone);
}

/** @throws Failure `request_invalid` for a period that is not over, or longer than one review takes */
export function requirePeriod({ from, to }: Period, now: number): void {
  if (to > now || from >= to) {
    throw new Failure('request_invalid', { field: 'to', detail: 'A period that is over is reviewed.' });
  }
  if (to - from > longestDays * 86_400_000 + 7_200_000) {
    throw new Failure('request_invalid', {
      field: 'from',
      detail: `A review covers ${longestDays} days at most.`,
      next: 'Open several.',
    });
  }
}

/** The end of the last day on which it is not overdue. */
export function dueAt(openedAt: number, { daysToDecide }: ActivityReviewRules, zone: string): number {
  return startOfDay(addDays(dayAt(openedAt, zone), daysToDecide + 1), zone);
}

/** @throws Failure `conflict` where it is closed */
export function requireOpen(review: ActivityReview): void {
  if (review.closed) {
    throw new Failure('conflict', { detail: 'This review is closed: nothing of it is changed any more.' });
  }
}

/**
 * Whether somebody may judge a line: another person than did it, and once.
 * @throws Failure `not_permitted`, `conflict`
 */
export function requireJudgeable(line: ActivityLine, actor: Actor): void {
  if (line.concerned.includes(actor.id)) {
    throw new Failure('not_permitted', {
      field: 'lines',
      detail: `Line ${line.number} is what you did, or was done for you: somebody else judges it.`,
      next: 'Ask another officer.',
    });
  }
  if (line.decision) {
    throw new Failure('conflict', { field: 'lines', detail: `Line ${line.number} is judged already.` });
  }
}

/** @throws Failure `request_invalid` where lines are open and nobody says why */
export function requireClosable(openLines: number, reason: string | undefined): void {
  if (openLines === 0 || reason !== undefined) return;
  throw new Failure('request_invalid', {
    field: 'reason',
    detail: `${openLines === 1 ? '1 line is' : `${openLines} lines are`} not judged.`,
    next: 'Judge them, or say why the review is closed without.',
  });
}

export function unknownReview(): Failure {
  return new Failure('not_found', { detail: 'There is no such review of activity.' });
}
