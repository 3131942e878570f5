import type { OperationContext } from '../../kernel/operation.ts';
import type { EntryReference } from '../../platform/audit/index.ts';
import type { AccessLine, AccessPicture, KeyHolding, PersonHolding } from './model.ts';
import type { AccessReviewStore } from './store.ts';
import type { AccessLineStore } from './stores/lines.ts';

/** What the rest of the house knows of access, on a transaction. */
export interface AccessSource {
  /** Everything of which a list is made. @param from when the period begins, UTC milliseconds */
  picture(from: number, now: number): Promise<AccessPicture>;
  /** These people and keys as they stand now, by id; absent where they have no access any more. */
  holdings(
    people: readonly string[],
    keys: readonly string[],
    now: number,
  ): Promise<ReadonlyMap<string, PersonHolding | KeyHolding>>;
  /**
   * Takes away what a line names, by the rules of the act that does so elsewhere, and leaves the entry of that act.
   * @throws Failure `conflict`, `not_permitted`
   */
  take(
    context: OperationContext,
    line: AccessLine,
    wish: { readonly reason: string; readonly endPerson: boolean; readonly review: string },
  ): Promise<void>;
  organisation(): Promise<{ readonly name: string; readonly zone: string; readonly createdAt: number }>;
  /** The entry of the closing of a review; absent as long as the record has none. */
  closingEntry(review: string): Promise<(EntryReference & { readonly digest: unknown }) | undefined>;
}

/** What the operations of this duty need; made anew for each call, inside its transaction. */
export interface AccessReviewPorts {
  readonly store: AccessReviewStore;
  readonly lines: AccessLineStore;
  readonly source: AccessSource;
}
