import type { ActivityLimit } from '../../kernel/activity-limit.ts';
import type { Actor } from '../../kernel/actor.ts';
import { writeDay } from '../../kernel/calendar.ts';
import { Failure } from '../../kernel/failure.ts';
import type { ActivityAlert, AlertKind, Measure, UsualMeasure } from './model.ts';

/** What the database counted for one request. */
export interface Counted {
  readonly day_count: number;
  readonly hour_count: number;
  readonly day_over: boolean;
  readonly hour_over: boolean;
}

type Told = Pick<ActivityAlert, 'measure' | 'kind' | 'count' | 'threshold' | 'usual' | 'day'>;
export type Reached = Pick<ActivityAlert, 'measure' | 'kind' | 'count' | 'threshold' | 'usual'>;

/** The alerts that a count is worth. `lifted`: an emergency let through what was beyond the limit. */
export function reachedBy(
  counted: Counted,
  { day, hour }: Omit<ActivityLimit, 'scope'>,
  lifted: boolean,
): readonly Reached[] {
  const found: Reached[] = [];
  const add = (measure: Measure, kind: AlertKind, count: number, threshold: number | null) => {
    if (threshold !== null) found.push({ measure, kind, count, threshold, usual: null });
  };
  const beyond = lifted ? 'lifted' : 'blocked';
  if (counted.day_count >= day.alert) add('patients-day', 'reached', counted.day_count, day.alert);
  if (counted.hour_count >= hour.alert) add('patients-hour', 'reached', counted.hour_count, hour.alert);
  if (counted.day_over) add('patients-day', beyond, counted.day_count, day.block);
  if (counted.hour_over) add('patients-hour', beyond, counted.hour_count, hour.block);
  return found;
}

/** What an alert says of whoever it is about, as one sentence without their name. */
export function describeAlert(alert: Told): string {
  if (alert.kind === 'unusual') return describeUnusual(alert);
  if (alert.kind === 'joined') return describeJoined(alert);
  return describeLimit(alert, alert.kind);
}

/** “61 different patients on 22 November 2026; usual are 12, rarely more than 19.” */
function describeUnusual({ measure, count, threshold, usual, day }: Told): string {
  const what = {
    'usual-exchanges': 'requests',
    'usual-patients': 'different patients',
    'usual-refusals': 'refused requests',
    'usual-off-hours': 'requests before 6:00 or after 20:00',
  }[measure as UsualMeasure];
  return `${count} ${what} on ${writeDay(day)}; usual are ${usual}, rarely more than ${threshold}.`;
}

function describeJoined({ count, threshold, day }: Told): string {
  const patients = count === 1 ? '1 patient' : `${count} patients`;
  return `Details that may tell who it is came together of ${patients} by ${writeDay(day)}, over several requests that named nobody; told from ${threshold} on.`;
}

function describeLimit(
  { measure, count, threshold, day }: Told,
  kind: Exclude<AlertKind, 'unusual' | 'joined'>,
): string {
  const span = measure === 'patients-day' ? `on ${writeDay(day)}` : `within an hour on ${writeDay(day)}`;
  const tail = {
    reached: `the limit for an alert is ${threshold}.`,
    blocked: `the limit is ${threshold}, and further ones were refused.`,
    lifted: `the limit is ${threshold}, and emergency access lifted it.`,
  }[kind];
  return `Asked about ${count} different ${count === 1 ? 'patient' : 'patients'} ${span}; ${tail}`;
}

/** The refusal, in words for the person. */
export function refusalOf(counted: Counted, { day, hour }: Omit<ActivityLimit, 'scope'>): Failure {
  const [count, span, most] = counted.day_over
    ? [counted.day_count, 'today', day.block]
    : [counted.hour_count, 'in the last hour', hour.block];
  const patients = count === 1 ? '1 patient' : `${count} patients`;
  return new Failure('patient_limit', {
    detail: `You have asked about ${patients} ${span}; the limit is ${most}.`,
  });
}

/** @throws Failure `request_invalid` where a block stands below its alert */
export function requireOrdered({ day, hour }: Omit<ActivityLimit, 'scope'>): void {
  for (const [field, { alert, block }] of Object.entries({ day, hour })) {
    if (block !== null && block < alert) {
      throw new Failure('request_invalid', {
        field: `${field}.block`,
        detail: 'A request cannot be refused before the alert is raised.',
      });
    }
  }
}

/** @throws Failure `not_permitted` for one’s own, `conflict` for one that is acknowledged */
export function requireAcknowledgeable(alert: ActivityAlert, actor: Actor): void {
  if (alert.actor.id === actor.id) {
    throw new Failure('not_permitted', {
      detail: 'An alert is acknowledged by another person than it is about.',
      next: 'Ask the other officer.',
    });
  }
  if (alert.acknowledged) throw new Failure('conflict', { detail: 'It has been acknowledged already.' });
}
