import type { Clock } from '../../kernel/clock.ts';
import type { Id } from '../../kernel/ids.ts';
import { type BoundOperation, bindOperation } from '../../kernel/operation.ts';
import type { StoreTransaction } from '../../platform/store/index.ts';
import type { ActivityReview } from './model.ts';
import { openDueReview } from './open-review.ts';
import { closeActivityReview } from './operations/close-activity-review.ts';
import { exportActivityReview } from './operations/export-activity-review.ts';
import { judgeActivityLines } from './operations/judge-activity-lines.ts';
import { listActivityLines } from './operations/list-activity-lines.ts';
import { listActivityReviews } from './operations/list-activity-reviews.ts';
import { openActivityReview } from './operations/open-activity-review.ts';
import { readActivityReview } from './operations/read-activity-review.ts';
import { setActivityReviewRules } from './operations/set-activity-review-rules.ts';
import type { ActivityReviewPorts, ActivitySource } from './ports.ts';
import { type ActivityReviewTables, openActivityReviewStore } from './store.ts';
import { openActivityLineStore } from './stores/lines.ts';

export type { ActivitySource } from './ports.ts';

/** What the duty needs from the rest of the house. */
export interface ActivityReviewSetup {
  source(transaction: StoreTransaction): ActivitySource;
}

/** A review that waits for somebody. */
export interface OpenReview {
  readonly id: Id<'activityReview'>;
  readonly lines: number;
  readonly decided: number;
  readonly isOverdue: boolean;
}

export interface ActivityReviewDuty {
  readonly operations: readonly BoundOperation[];
  /** Opens a review where one is due; undefined where none is. The record of it is the caller's. */
  openDue(transaction: StoreTransaction, clock: Clock): Promise<ActivityReview | undefined>;
  /** The one that is open, if any is. @param now UTC milliseconds */
  findOpen(transaction: StoreTransaction, now: number): Promise<OpenReview | null>;
}

/** Reviews of activity: what was done, looked at by another person, and what was found kept (164.308(a)(1)(ii)(D)). */
export function createActivityReviewDuty(setup: ActivityReviewSetup): ActivityReviewDuty {
  const portsFor = (transaction: StoreTransaction): ActivityReviewPorts => ({
    store: openActivityReviewStore(transaction.tables<ActivityReviewTables>()),
    lines: openActivityLineStore(transaction.tables<ActivityReviewTables>()),
    source: setup.source(transaction),
  });
  return {
    operations: [
      bindOperation(openActivityReview, portsFor),
      bindOperation(listActivityReviews, portsFor),
      bindOperation(readActivityReview, portsFor),
      bindOperation(listActivityLines, portsFor),
      bindOperation(judgeActivityLines, portsFor),
      bindOperation(closeActivityReview, portsFor),
      bindOperation(exportActivityReview, portsFor),
      bindOperation(setActivityReviewRules, portsFor),
    ],
    openDue: (transaction, clock) => openDueReview(portsFor(transaction), clock),
    async findOpen(transaction, now) {
      const { store } = portsFor(transaction);
      const open = await store.findOpen();
      if (!open) return null;
      const decided = (await store.progress([open.id])).get(open.id)?.decided ?? 0;
      return { id: open.id, lines: open.lineCount, decided, isOverdue: now >= open.dueAt };
    },
  };
}
