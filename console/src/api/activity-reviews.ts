import { ask, askFile, queryOf } from './request.ts';
import type { ExchangeState, ListOf, Named } from './types.ts';

/** Why a line is looked at: a rule picked it, or chance did. */
export type LineReason =
  | 'emergency'
  | 'own-record'
  | 'same-surname'
  | 'watched'
  | 'other-patient'
  | 'off-hours'
  | 'refused-often'
  | 'many-patients'
  | 'protected'
  | 'content-opened'
  | 'exported'
  | 'access-changed'
  | 'protection-changed'
  | 'sample';

export interface ActivityReviewRules {
  intervalDays: number;
  sampleSize: number;
  daysToDecide: number;
  /** Hours of the day that are usual, from inclusive, until exclusive. */
  workFrom: number;
  workTo: number;
}

/** Times are UTC milliseconds; the period ends before `periodTo`. */
export interface ActivityReview {
  id: string;
  state: 'open' | 'overdue' | 'closed';
  openedAt: number;
  /** Null where it opened by itself. */
  openedBy: Named | null;
  periodFrom: number;
  periodTo: number;
  dueAt: number;
  /** By which the sample can be drawn again. */
  seed: string;
  sampleSize: number;
  population: number;
  found: readonly { reason: LineReason; found: number; lines: number }[];
  lines: number;
  decided: number;
  findings: number;
  closed: { at: number; by: Named; reason: string | null; digest: string } | null;
}

/** One thing that somebody did. */
export interface ActivityLine {
  number: number;
  kind: 'exchange' | 'act';
  /** Id of the exchange or the act. */
  ref: string;
  entry: number | null;
  at: number;
  actor: Named;
  /** For whom an application asked. */
  behalf: Named | null;
  event: string | null;
  system: string | null;
  purpose: string | null;
  patients: number | null;
  state: ExchangeState | null;
  refusal: string | null;
  reasons: readonly LineReason[];
  /** Done by or for whoever looks at it: somebody else judges it. */
  isOwn: boolean;
  decision: {
    what: 'appropriate' | 'finding';
    at: number;
    by: Named;
    note: string | null;
    followUp: string | null;
  } | null;
}

export interface ActivityReviewPage extends ListOf<ActivityReview> {
  rules: ActivityReviewRules;
  /** When one opens by itself, unless one is still open then. */
  nextOpeningAt: number;
}

export interface ActivityLineFilter {
  state?: 'open' | 'decided' | 'finding' | undefined;
  reason?: LineReason | undefined;
}

const at = (review: string) => `/activity-reviews/${encodeURIComponent(review)}`;

export const listActivityReviews = (cursor?: string): Promise<ActivityReviewPage> =>
  ask('GET', `/activity-reviews${queryOf({ cursor })}`);

export const readActivityReview = (review: string): Promise<ActivityReview> => ask('GET', at(review));

export const listActivityLines = (
  review: string,
  filter: ActivityLineFilter,
  cursor?: number,
): Promise<{ items: readonly ActivityLine[]; next: number | null }> =>
  ask(
    'GET',
    `${at(review)}/lines${queryOf({ ...filter, cursor: cursor === undefined ? undefined : String(cursor) })}`,
  );

/** @param days calendar days, both included */
export const openActivityReview = (days: { from: string; to: string }): Promise<ActivityReview> =>
  ask('POST', '/activity-reviews', days);

export const setActivityReviewRules = (
  rules: ActivityReviewRules & { reason: string },
): Promise<ActivityReviewRules> => ask('POST', '/activity-review-rules', rules);

export const judgeActivityLines = (
  review: string,
  given: {
    lines: readonly number[];
    judgement: 'appropriate' | 'finding';
    note?: string;
    followUp?: string;
  },
): Promise<{ lines: readonly number[] }> => ask('POST', `${at(review)}/judgements`, given);

export const closeActivityReview = (review: string, given: { reason?: string }): Promise<ActivityReview> =>
  ask('POST', `${at(review)}/close`, given);

/** The outcome to print, or the lines for a spreadsheet. */
export const exportActivityReview = (review: string, format: 'html' | 'csv'): Promise<Blob> =>
  askFile(`${at(review)}/export${queryOf({ format })}`);
