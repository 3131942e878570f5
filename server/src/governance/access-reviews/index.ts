import type { Clock } from '../../kernel/clock.ts';
import type { Id } from '../../kernel/ids.ts';
import { type BoundOperation, bindOperation } from '../../kernel/operation.ts';
import type { StoreTransaction } from '../../platform/store/index.ts';
import type { AccessReview } from './model.ts';
import { openDueReview } from './open-review.ts';
import { closeAccessReview } from './operations/close-access-review.ts';
import { confirmAccess } from './operations/confirm-access.ts';
import { exportAccessReview } from './operations/export-access-review.ts';
import { listAccessLines } from './operations/list-access-lines.ts';
import { listAccessReviews } from './operations/list-access-reviews.ts';
import { openAccessReview } from './operations/open-access-review.ts';
import { readAccessReview } from './operations/read-access-review.ts';
import { setAccessReviewRules } from './operations/set-access-review-rules.ts';
import { withdrawAccess } from './operations/withdraw-access.ts';
import type { AccessReviewPorts, AccessSource } from './ports.ts';
import { type AccessReviewTables, openAccessReviewStore } from './store.ts';
import { openAccessLineStore } from './stores/lines.ts';

export type { AccessSource } from './ports.ts';

/** What the duty needs from the rest of the house. */
export interface AccessReviewSetup {
  source(transaction: StoreTransaction): AccessSource;
}

/** A review that waits for somebody. */
export interface OpenReview {
  readonly id: Id<'accessReview'>;
  readonly lines: number;
  readonly decided: number;
  /** UTC milliseconds. */
  readonly dueAt: number;
  readonly isOverdue: boolean;
}

export interface AccessReviewDuty {
  readonly operations: readonly BoundOperation[];
  /** Opens a review where one is due; undefined where none is. The record of it is the caller's. */
  openDue(transaction: StoreTransaction, clock: Clock): Promise<AccessReview | undefined>;
  /** The one that is open, if any is. @param now UTC milliseconds */
  findOpen(transaction: StoreTransaction, now: number): Promise<OpenReview | null>;
}

/** Access reviews: everybody's access listed, kept or taken away, and the outcome kept (164.308(a)(4)(ii)(C)). */
export function createAccessReviewDuty(setup: AccessReviewSetup): AccessReviewDuty {
  const portsFor = (transaction: StoreTransaction): AccessReviewPorts => ({
    store: openAccessReviewStore(transaction.tables<AccessReviewTables>()),
    lines: openAccessLineStore(transaction.tables<AccessReviewTables>()),
    source: setup.source(transaction),
  });
  return {
    operations: [
      bindOperation(openAccessReview, portsFor),
      bindOperation(listAccessReviews, portsFor),
      bindOperation(readAccessReview, portsFor),
      bindOperation(listAccessLines, portsFor),
      bindOperation(confirmAccess, portsFor),
      bindOperation(withdrawAccess, portsFor),
      bindOperation(closeAccessReview, portsFor),
      bindOperation(exportAccessReview, portsFor),
      bindOperation(setAccessReviewRules, portsFor),
    ],
    openDue: (transaction, clock) => openDueReview(portsFor(transaction), clock),
    async findOpen(transaction, now) {
      const { store } = portsFor(transaction);
      const last = await store.last();
      if (!last || last.closed) return null;
      const decided = (await store.progress([last.id])).get(last.id)?.decided ?? 0;
      const { id, lineCount: lines, dueAt } = last;
      return { id, lines, decided, dueAt, isOverdue: now >= dueAt };
    },
  };
}
