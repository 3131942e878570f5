import type { ActivityDraw, DrawnThing, EntryReference, ThingFacts } from '../../platform/audit/index.ts';
import type { ActivityReviewStore } from './store.ts';
import type { ActivityLineStore } from './stores/lines.ts';

/** What the rest of the house knows of what was done, on a transaction. */
export interface ActivitySource {
  draw(
    draw: Omit<ActivityDraw, 'protectedSubjects' | 'watchedSubjects' | 'ownRecords'>,
  ): Promise<readonly DrawnThing[]>;
  describe(things: readonly Pick<DrawnThing, 'kind' | 'id'>[]): Promise<readonly ThingFacts[]>;
  /** Names of people, applications and systems, by id. */
  names(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Who answers for applications, by their ids. */
  owners(): Promise<ReadonlyMap<string, string>>;
  organisation(): Promise<{ readonly name: string; readonly zone: string; readonly createdAt: number }>;
  /** The entry of the closing of a review; absent as long as the record has none. */
  closingEntry(review: string): Promise<(EntryReference & { readonly digest: unknown }) | undefined>;
}

/** What the operations of this duty need; made anew for each call, inside its transaction. */
export interface ActivityReviewPorts {
  readonly store: ActivityReviewStore;
  readonly lines: ActivityLineStore;
  readonly source: ActivitySource;
}
