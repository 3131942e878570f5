import type { Day } from '../../kernel/calendar.ts';
import type { Id } from '../../kernel/ids.ts';

/** What is held against what is usual for somebody. */
export const usualMeasures = [
  'usual-exchanges',
  'usual-patients',
  'usual-refusals',
  'usual-off-hours',
] as const;
export type UsualMeasure = (typeof usualMeasures)[number];

/** What is counted: different patients in a time, against a limit; or a day, against days before. */
export const measures = ['patients-day', 'patients-hour', ...usualMeasures] as const;
export type Measure = (typeof measures)[number];

/** Whom an alert is about. */
export const actorKinds = ['person', 'application', 'system'] as const;

/** What one of them did on one day. */
export interface DayCounts {
  readonly exchanges: number;
  /** Different patients. */
  readonly patients: number;
  readonly refusals: number;
  /** Exchanges before or after the hours of work. */
  readonly offHours: number;
}

export interface CountedDay extends DayCounts {
  readonly day: Day;
}

/** From when on a day is not usual. */
export interface UsualRule {
  /** Modified z-score beyond which a value is an outlier. */
  readonly score: number;
  /** Less than this is never worth an alert. */
  readonly atLeast: DayCounts;
}

/**
 * `reached`: the threshold for an alert. `blocked`: a request was refused. `lifted`: it would have been, but for an
 * emergency. `unusual`: far beyond what is usual for them.
 */
export const alertKinds = ['reached', 'blocked', 'lifted', 'unusual'] as const;
export type AlertKind = (typeof alertKinds)[number];

/** What officers are told of. It names no patient. Times are UTC milliseconds. */
export interface ActivityAlert {
  readonly id: Id<'activityAlert'>;
  readonly actor: { readonly kind: (typeof actorKinds)[number]; readonly id: string };
  readonly measure: Measure;
  readonly kind: AlertKind;
  readonly day: Day;
  /** How many there were when it was raised. */
  readonly count: number;
  readonly threshold: number;
  /** What is usual for them; null for an alert of a limit. */
  readonly usual: number | null;
  readonly raisedAt: number;
  readonly acknowledged: { readonly at: number; readonly by: string; readonly name: string } | null;
}
