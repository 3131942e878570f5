import { ask, askFile, queryOf } from './request.ts';
import type { ListOf, Named } from './types.ts';

export type LineKind = 'role' | 'department' | 'key';

/** Why a line needs a closer look, as it stood when the review was opened. */
export type LineFlag =
  | 'never-used'
  | 'unused'
  | 'suspended'
  | 'no-second-factor'
  | 'administrator'
  | 'training-lapsed'
  | 'emergency'
  | 'ownerless'
  | 'ends-soon'
  | 'unrestricted'
  | 'acts-for-people';

/** What has changed since. */
export type LineChange = 'gone' | 'state' | 'more-access' | 'owner' | 'acts-for-people';

export interface ReviewRules {
  intervalMonths: number;
  daysToDecide: number;
}

/** Times are UTC milliseconds. */
export interface AccessReview {
  id: string;
  state: 'open' | 'overdue' | 'closed';
  openedAt: number;
  /** Null where it opened by itself. */
  openedBy: Named | null;
  dueAt: number;
  lines: number;
  decided: number;
  kept: number;
  removed: number;
  gone: number;
  flagged: number;
  flaggedOpen: number;
  closed: { at: number; by: Named; reason: string | null; digest: string } | null;
}

/** One piece of access of one person or application. */
export interface AccessLine {
  number: number;
  kind: LineKind;
  holder: Named;
  held: string;
  heldName: string;
  since: number | null;
  givenBy: string | null;
  lastUsedAt: number | null;
  flags: readonly LineFlag[];
  endsAt: number | null;
  systems: readonly string[];
  purposes: readonly string[];
  changes: readonly LineChange[];
  /** About whoever looks at it: somebody else decides. */
  isOwn: boolean;
  /** Without it this person has no access at all. */
  isOnlyRole: boolean;
  decision: { what: 'kept' | 'removed' | 'gone'; at: number; by: Named; note: string | null } | null;
}

export interface ReviewPage extends ListOf<AccessReview> {
  rules: ReviewRules;
  /** When one opens by itself, unless one is still open then. */
  nextOpeningAt: number;
}

export interface LineFilter {
  state?: 'open' | 'decided' | undefined;
  flag?: LineFlag | undefined;
  flagged?: 'yes' | 'no' | undefined;
}

const at = (review: string) => `/access-reviews/${encodeURIComponent(review)}`;

export const listAccessReviews = (cursor?: string): Promise<ReviewPage> =>
  ask('GET', `/access-reviews${queryOf({ cursor })}`);

export const readAccessReview = (review: string): Promise<AccessReview> => ask('GET', at(review));

export const listAccessLines = (
  review: string,
  filter: LineFilter,
  cursor?: number,
): Promise<{ items: readonly AccessLine[]; next: number | null }> =>
  ask(
    'GET',
    `${at(review)}/lines${queryOf({ ...filter, cursor: cursor === undefined ? undefined : String(cursor) })}`,
  );

export const openAccessReview = (): Promise<AccessReview> => ask('POST', '/access-reviews', {});

export const setAccessReviewRules = (rules: ReviewRules & { reason: string }): Promise<ReviewRules> =>
  ask('POST', '/access-review-rules', rules);

export const confirmAccess = (
  review: string,
  given: { lines: readonly number[]; note?: string },
): Promise<{ kept: readonly number[]; gone: readonly number[] }> =>
  ask('POST', `${at(review)}/confirm`, given);

export const withdrawAccess = (
  review: string,
  line: number,
  given: { reason: string; endPerson: boolean },
): Promise<{ decision: 'removed' | 'gone' }> => ask('POST', `${at(review)}/lines/${line}/withdraw`, given);

export const closeAccessReview = (review: string, given: { reason?: string }): Promise<AccessReview> =>
  ask('POST', `${at(review)}/close`, given);

/** The outcome to print, or the lines for a spreadsheet. */
export const exportAccessReview = (review: string, format: 'html' | 'csv'): Promise<Blob> =>
  askFile(`${at(review)}/export${queryOf({ format })}`);
