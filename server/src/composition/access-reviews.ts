import type { AccessReviewSetup, AccessSource } from '../governance/access-reviews/index.ts';
import type { EmergencyDuty } from '../governance/emergency/index.ts';
import type { OrganisationDuty } from '../governance/organisation/index.ts';
import type { Role } from '../kernel/actor.ts';
import { Failure } from '../kernel/failure.ts';
import { isId } from '../kernel/ids.ts';
import { describeChange, findActs, listGrants, type OpenRecord } from '../platform/audit/index.ts';
import {
  openIdentityPorts,
  type TakenAccess,
  takeDepartment,
  takeKey,
  takeRole,
} from '../platform/identity/index.ts';
import type { RecurringJob } from '../platform/jobs/index.ts';
import type { StoreTransaction } from '../platform/store/index.ts';
import type { House } from './house.ts';

interface ReviewGround {
  readonly record: Pick<OpenRecord, 'acts' | 'reader'>;
  readonly organisation: Pick<OrganisationDuty, 'storeIn' | 'departmentNames'>;
  readonly emergency: Pick<EmergencyDuty, 'peopleSince'>;
}

/** What is known of access, and how it is taken away: of identity, of the record and of other duties. */
export function joinAccessReviews(
  record: ReviewGround['record'],
  organisation: ReviewGround['organisation'],
  emergency: ReviewGround['emergency'],
): AccessReviewSetup {
  return { source: (transaction) => openSource({ record, organisation, emergency }, transaction) };
}

function openSource(ground: ReviewGround, transaction: StoreTransaction): AccessSource {
  const { record, organisation, emergency } = ground;
  const { access } = openIdentityPorts(transaction);
  return {
    picture: async (from, now) => ({
      ...{ people: await access.people(), keys: await access.keys(now) },
      grants: await listGrants(transaction.query),
      emergencies: await emergency.peopleSince(transaction, from),
      departments: await organisation.departmentNames(transaction),
    }),
    async holdings(people, keys, now) {
      const found = [
        ...(people.length === 0 ? [] : await access.people(people)),
        ...(keys.length === 0 ? [] : await access.keys(now, keys)),
      ];
      return new Map(found.map((one) => [one.id, one]));
    },
    async take(context, line, wish) {
      const taken = await takeLine(transaction, context, line, wish);
      const { event, facts, change } = taken;
      const changed = change ? describeChange(change) : {};
      await record.acts.recordAct(transaction, {
        ...{ event, at: context.clock.now(), actor: context.actor },
        facts: { ...facts, ...changed, review: wish.review, line: line.number },
      });
    },
    organisation: () => organisation.storeIn(transaction).read(),
    async closingEntry(review) {
      const acts = await findActs(record.reader, transaction.query, 'access-review.closed', 'review', [
        review,
      ]);
      const found = acts.get(review);
      if (!found) return undefined;
      const { digest } = (found.record.facts ?? {}) as { digest?: unknown };
      return { entry: found.entry, leafHash: found.leafHash, digest };
    },
  };
}

async function takeLine(
  transaction: StoreTransaction,
  context: Parameters<AccessSource['take']>[0],
  { kind, holder, held }: Parameters<AccessSource['take']>[1],
  { reason, endPerson }: Parameters<AccessSource['take']>[2],
): Promise<TakenAccess> {
  const ports = openIdentityPorts(transaction);
  if (kind === 'key' && isId('key', held)) return await takeKey(ports, context, held);
  if (!isId('person', holder.id)) throw new Failure('internal_error');
  if (kind === 'department' && isId('department', held)) {
    return await takeDepartment(ports, { person: holder.id, department: held });
  }
  return await takeRole(ports, context, { person: holder.id, role: held as Role, reason, endPerson });
}

/** An access review opens by itself when one is due; on however many nodes it is looked at, once: 164.308(a)(4)(ii)(C). */
export function openAccessReviews({ duties, store, record, clock }: House): RecurringJob {
  return {
    name: 'open-access-review',
    title: 'Opens an access review when one is due',
    cron: '35 * * * *',
    longestMinutes: 30,
    run: () =>
      store.transaction(async (transaction) => {
        const opened = await duties.accessReviews.openDue(transaction, clock);
        if (!opened) return;
        await record.acts.recordAct(transaction, {
          ...{ event: 'access-review.opened', at: clock.now(), actor: null },
          facts: { review: opened.id, lines: opened.lineCount, dueAt: opened.dueAt },
        });
      }),
  };
}
