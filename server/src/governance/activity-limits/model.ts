import type { Day } from '../../kernel/calendar.ts';
import type { Id } from '../../kernel/ids.ts';

/** Over which time different patients are counted. */
export const measures = ['patients-day', 'patients-hour'] as const;
export type Measure = (typeof measures)[number];

/** `reached`: the threshold for an alert. `blocked`: a request was refused. `lifted`: it would have been, but for an emergency. */
export const alertKinds = ['reached', 'blocked', 'lifted'] as const;
export type AlertKind = (typeof alertKinds)[number];

/** What officers are told of. It names no patient. Times are UTC milliseconds. */
export interface ActivityAlert {
  readonly id: Id<'activityAlert'>;
  readonly actor: { readonly kind: 'person' | 'application'; readonly id: string };
  readonly measure: Measure;
  readonly kind: AlertKind;
  readonly day: Day;
  /** How many different patients had been asked about when it was raised. */
  readonly count: number;
  readonly threshold: number;
  readonly raisedAt: number;
  readonly acknowledged: { readonly at: number; readonly by: string; readonly name: string } | null;
}
