import type { InnerDoor } from '../gateway/inner-door.ts';
import { type CompareGround, compareDays } from '../governance/activity-limits/index.ts';
import { Failure } from '../kernel/failure.ts';
import {
  compareCensus,
  conductVerification,
  countActivity,
  countJoined,
  describeMissing,
  type JoinedQuestion,
  recordAbandonedTallies,
} from '../platform/audit/index.ts';
import { confirmAccounts } from '../platform/identity/index.ts';
import type { RecurringJob } from '../platform/jobs/index.ts';
import { openAccessReviews } from './access-reviews.ts';
import { openActivityReviews } from './activity-reviews.ts';
import { askCanaries } from './consistency.ts';
import type { House } from './house.ts';
import { keepKeysApart } from './key-backup.ts';

/**
 * What is done again and again while the program serves. A new job is added here.
 * @param askInside the program's own way to ask a model; without it nothing asks one
 */
export function listRecurringJobs(house: House, askInside: InnerDoor | null = null): readonly RecurringJob[] {
  return [
    ...(askInside ? [askCanaries(house.duties.consistency, house, askInside)] : []),
    verifyRecord(house),
    publishCheckpoints(house),
    reconcileExchanges(house),
    runDisposal(house),
    ...backUp(house),
    rotateKeys(house),
    changeSigningKey(house),
    compareActivity(house),
    countRefusals(house),
    askProviders(house),
    watchSignIns(house),
    openAccessReviews(house),
    openActivityReviews(house),
  ];
}

/** The record is read whole and checked each night: 164.312(b), (c)(1). */
function verifyRecord({ record, clock }: House): RecurringJob {
  return {
    name: 'verify-record',
    title: 'Reads the whole record and checks it',
    cron: '30 2 * * *',
    longestMinutes: 12 * 60,
    run: (context) => conductVerification(record, clock, context),
  };
}

/** Asks each minute; the periods of the places decide what is due. Failures stand with the places, and are retried there. */
function publishCheckpoints({ publisher }: House): RecurringJob {
  return {
    name: 'publish-checkpoints',
    title: 'Publishes signed checkpoints where they are due',
    cron: '* * * * *',
    longestMinutes: 10,
    run: () => publisher.publishDue(),
  };
}

/** Exchanges counted where they arrive are held against the record each hour: 164.312(b). */
function reconcileExchanges({ store, record, clock }: House): RecurringJob {
  return {
    name: 'reconcile-exchanges',
    title: 'Compares the exchanges that arrived with those in the record',
    cron: '7 * * * *',
    longestMinutes: 30,
    async run() {
      const { from, to, ...counts } = await compareCensus(store.query, clock.now());
      if (from === null) return;
      await record.acts.recordNow({
        event: 'record.reconciled',
        at: clock.now(),
        actor: null,
        facts: { from, to, ...counts },
      });
      if (counts.missing > 0) await record.alarms.raise(describeMissing({ from, to, ...counts }));
    },
  };
}

/** What is due is destroyed each night: 164.310(d)(2)(i). */
function runDisposal({ duties, store, record, clock }: House): RecurringJob {
  return {
    name: 'run-disposal',
    title: 'Destroys the keys of content whose retention period is over',
    ownAct: 'run-disposal',
    cron: '10 4 * * *',
    longestMinutes: 6 * 60,
    async run({ signal }) {
      await duties.retention.doDisposal({ store, acts: record.acts, clock }, signal);
    },
  };
}

/** Exact copies, and proof that they can be restored: 164.308(a)(7)(ii)(A), (B), (D). The keys are kept apart either way. */
function backUp(house: House): readonly RecurringJob[] {
  const { backups, config } = house;
  const keepKeys: RecurringJob = {
    name: 'keep-keys-apart',
    title: 'Writes the set of content keys into its own folder',
    // After the disposal of the night, so that the set holds no destroyed key for longer than it must.
    cron: '40 4 * * *',
    longestMinutes: 60,
    run: async () => {
      await keepKeysApart(house);
    },
  };
  const keys = config.keyBackupFolder === null ? [] : [keepKeys];
  if (backups.mode !== 'on') return keys;
  return [
    ...keys,
    {
      name: 'take-backup',
      title: 'Takes a backup of the database',
      cron: '15 1 * * *',
      longestMinutes: 12 * 60,
      run: async () => {
        await backups.takeBackup();
      },
    },
    {
      name: 'test-restore',
      title: 'Rehearses a restore of the newest backup',
      ownAct: 'start-restore-test',
      cron: '45 3 * * 0',
      longestMinutes: 12 * 60,
      run: async () => {
        await backups.doRestoreTest();
      },
    },
  ];
}

/** A rotation of the keys that was started, here or on another node, is brought to its end: 164.312(a)(2)(iv). */
function rotateKeys({ duties }: House): RecurringJob {
  return {
    name: 'rotate-keys',
    title: 'Goes on with a rotation of the keys that was started',
    cron: '* * * * *',
    longestMinutes: 12 * 60,
    async run({ signal, progress }) {
      await duties.keyCustody.doRotation(signal, ({ rewrapped, total }) => progress(rewrapped, total));
    },
  };
}

/** A change of the key that signs the record goes on, and ends when both have signed for long enough: 164.312(c)(1). */
function changeSigningKey({ duties }: House): RecurringJob {
  return {
    name: 'change-signing-key',
    title: 'Goes on with a change of the key that signs the record',
    cron: '* * * * *',
    longestMinutes: 10,
    run: async () => {
      await duties.keyCustody.doSigningKeyChange();
    },
  };
}

/** What a node that was killed had counted of refusals comes into the record by another one: 164.312(b). */
function countRefusals({ store, record, clock }: House): RecurringJob {
  return {
    name: 'count-refusals',
    title: 'Records the refusals that a node had counted when it was cut off',
    cron: '* * * * *',
    longestMinutes: 10,
    run: async () => {
      await recordAbandonedTallies({ store, acts: record.acts, clock });
    },
  };
}

/** What people and systems did today is held against what is usual for them: 164.308(a)(1)(ii)(D). */
function compareActivity({ store, record, clock, duties }: House): RecurringJob {
  return {
    name: 'compare-activity',
    title: 'Compares what people and AI systems did today with what is usual for them',
    cron: '20 * * * *',
    longestMinutes: 30,
    async run({ signal }) {
      const { zone } = await duties.organisation.storeIn(store).read();
      const count = (span: Parameters<CompareGround['count']>[0]) => countActivity(store.query, span);
      const joined = (asked: JoinedQuestion) => countJoined(store.query, asked);
      const ground = { store, acts: record.acts, clock, zone, count, countJoined: joined };
      await compareDays(ground, signal);
    },
  };
}

/** Identity providers are asked whether people are still theirs, as often as their terms say: 164.308(a)(3)(ii)(C). */
function askProviders({ federationParts }: House): RecurringJob {
  return {
    name: 'confirm-accounts',
    title: 'Asks identity providers whether accounts still stand',
    cron: '* * * * *',
    longestMinutes: 30,
    async run({ signal }) {
      const { unanswered } = await confirmAccounts(federationParts, signal);
      if (unanswered > 0) throw new Failure('destination_unreachable');
    },
  };
}

/** Attempts to sign in are held against the thresholds each minute; what crosses one is on Today: 164.308(a)(5)(ii)(C). */
function watchSignIns({ duties, store, record, clock }: House): RecurringJob {
  return {
    name: 'watch-sign-ins',
    title: 'Looks for guessing and other strange attempts to sign in',
    cron: '* * * * *',
    longestMinutes: 10,
    run: () =>
      store.transaction(async (transaction) => {
        for (const { id, kind, account, network, count } of await duties.signInWatch.watch(
          transaction,
          clock,
        )) {
          const person = account?.startsWith('per_') ? account : null;
          await record.acts.recordAct(transaction, {
            ...{ event: 'sign-in-alert.raised', at: clock.now(), actor: null },
            facts: { alert: id, kind, person, network, count },
          });
        }
      }),
  };
}
