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

/** What is counted: different patients in a time, against a limit; a day, against days before; patients pieced together. */
export const measures = ['patients-day', 'patients-hour', ...usualMeasures, 'joined-elements'] as const;
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
  readonly joined: JoinedRule;
}

/** What does not name a patient by itself, and may stand in a limited data set (164.514(e)(2)). */
export const unnamedElements = ['DATE', 'GEOGRAPHIC', 'AGE_OVER_89'] as const;

/** When elements of one patient, asked for piece by piece, are told. */
export interface JoinedRule {
  /** All of these; none of them: nothing is told. */
  readonly elements: readonly (typeof unnamedElements)[number][];
  /** Within so many hours. */
  readonly hours: number;
  /** Of so many patients. */
  readonly patients: number;
}

/**
 * `reached`: the threshold for an alert. `blocked`: a request was refused. `lifted`: it would have been, but for an
 * emergency. `unusual`: far beyond what is usual for them. `joined`: elements came together over
 * several requests.
 */
export const alertKinds = ['reached', 'blocked', 'lifted', 'unusual', 'joined'] as const;
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
