import type { ActivityReviewSetup, ActivitySource } from '../governance/activity-review/index.ts';
import type { CareDuty } from '../governance/care/index.ts';
import type { OrganisationDuty } from '../governance/organisation/index.ts';
import { describeActivity, drawActivity, findActs, type OpenRecord } from '../platform/audit/index.ts';
import { openIdentityPorts } from '../platform/identity/index.ts';
import type { RecurringJob } from '../platform/jobs/index.ts';
import type { StoreTransaction } from '../platform/store/index.ts';
import type { House } from './house.ts';
import { openActivityActors } from './workforce.ts';

interface ReviewGround {
  readonly record: Pick<OpenRecord, 'reader'>;
  readonly organisation: Pick<OrganisationDuty, 'storeIn'>;
  readonly care: Pick<CareDuty, 'markedSubjects' | 'watched'>;
  readonly inventory: Parameters<typeof openActivityActors>[0];
}

/** What is known of who did what: of the record, of identity and of other duties. */
export function joinActivityReviews(ground: ReviewGround): ActivityReviewSetup {
  return { source: (transaction) => openSource(ground, transaction) };
}

function openSource(
  { record, organisation, care, inventory }: ReviewGround,
  transaction: StoreTransaction,
): ActivitySource {
  const { applications } = openIdentityPorts(transaction);
  return {
    async draw(draw) {
      const protectedSubjects = await care.markedSubjects(transaction);
      const watched = await care.watched(transaction);
      return await drawActivity(transaction.query, { ...draw, protectedSubjects, ...watched });
    },
    describe: (things) => describeActivity(transaction.query, things),
    names: openActivityActors(inventory)(transaction).names,
    owners: async () => new Map((await applications.list()).map(({ id, owner }) => [id, owner])),
    organisation: () => organisation.storeIn(transaction).read(),
    async closingEntry(review) {
      const acts = await findActs(record.reader, transaction.query, 'activity-review.closed', 'review', [
        review,
      ]);
      const found = acts.get(review);
      if (!found) return undefined;
      const { digest } = (found.record.facts ?? {}) as { digest?: unknown };
      return { entry: found.entry, leafHash: found.leafHash, digest };
    },
  };
}

/** A review of activity opens by itself when one is due; on however many nodes it is looked at, once: 164.308(a)(1)(ii)(D). */
export function openActivityReviews({ duties, store, record, clock }: House): RecurringJob {
  return {
    name: 'open-activity-review',
    title: 'Opens a review of activity when one is due',
    cron: '45 * * * *',
    longestMinutes: 60,
    run: () =>
      store.transaction(async (transaction) => {
        const opened = await duties.activityReviews.openDue(transaction, clock);
        if (!opened) return;
        const { id: review, periodFrom, periodTo, seed, lineCount: lines } = opened;
        await record.acts.recordAct(transaction, {
          ...{ event: 'activity-review.opened', at: clock.now(), actor: null },
          facts: { review, periodFrom, periodTo, seed, lines },
        });
      }),
  };
}
