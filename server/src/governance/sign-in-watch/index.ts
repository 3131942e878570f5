import type { Clock } from '../../kernel/clock.ts';
import { type Id, newId } from '../../kernel/ids.ts';
import { type BoundOperation, bindOperation } from '../../kernel/operation.ts';
import { type ContentKeys, createWordSealer } from '../../platform/keys/index.ts';
import type { StoreTransaction } from '../../platform/store/index.ts';
import type { Alert, Report } from './model.ts';
import { acknowledgeSignInAlert } from './operations/acknowledge-sign-in-alert.ts';
import { listSignInAlerts } from './operations/list-sign-in-alerts.ts';
import { listSignInAttempts } from './operations/list-sign-in-attempts.ts';
import { setSignInLimits } from './operations/set-sign-in-limits.ts';
import type { SignInWatchPorts } from './ports.ts';
import { describeAlert, findCrossings } from './rules.ts';
import { openSignInWatchStore, type SignInWatchTables } from './store.ts';
import { openReportStore } from './stores/reports.ts';
import { nameAccounts, reportRow } from './view.ts';

export type { AlertKind } from './model.ts';
export type { AttemptCount, AttemptSource } from './ports.ts';

/** What the duty needs from the rest of the house. Functions of a transaction see what it has written. */
export interface SignInWatchSetup {
  readonly keys: ContentKeys;
  people(transaction: StoreTransaction): Pick<SignInWatchPorts, 'attempts' | 'names'> & {
    /** People whose accounts open much: for them a new network is told. */
    officers(): Promise<ReadonlySet<string>>;
  };
  zone(transaction: StoreTransaction): Promise<string>;
}

/** An alert that nobody has acknowledged. */
export type UneasySignIn = Pick<Alert, 'id' | 'kind'> & {
  /** Whose account it is; null where it is about a network alone. */
  readonly name: string | null;
  readonly says: string;
};

export interface SignInWatchDuty {
  readonly operations: readonly BoundOperation[];
  /** Looks at the attempts of the window, and raises what is new. */
  watch(transaction: StoreTransaction, clock: Clock): Promise<readonly Omit<Alert, 'acknowledged'>[]>;
  /** Raises an alert for what a person said was not them, or adds to theirs that is open; each thing once. */
  report(
    transaction: StoreTransaction,
    clock: Clock,
    told: Omit<Report, 'at'> & { readonly note: string | null },
  ): Promise<{ readonly alert: Id<'signInAlert'>; readonly isNew: boolean }>;
  /** Which of these entries of the record the person has reported. */
  listReported(
    transaction: StoreTransaction,
    person: string,
    entries: readonly number[],
  ): Promise<ReadonlySet<number>>;
  /** Those that nobody has acknowledged. */
  listUneasy(transaction: StoreTransaction): Promise<readonly UneasySignIn[]>;
}

/** More than anybody reads on one page. */
const mostUneasy = 50;

/** Log-in monitoring: thresholds over attempts to sign in, told at once, acknowledged with a note (164.308(a)(5)(ii)(C)). */
export function createSignInWatchDuty(setup: SignInWatchSetup): SignInWatchDuty {
  const words = createWordSealer(setup.keys);
  const storeIn = (transaction: StoreTransaction) =>
    openSignInWatchStore(transaction.tables<SignInWatchTables>());
  const reportsIn = (transaction: StoreTransaction) =>
    openReportStore(transaction.tables<SignInWatchTables>());
  const portsFor = (transaction: StoreTransaction): SignInWatchPorts => {
    const { attempts, names } = setup.people(transaction);
    const zone = () => setup.zone(transaction);
    return { store: storeIn(transaction), reports: reportsIn(transaction), words, attempts, names, zone };
  };
  return {
    operations: [
      bindOperation(listSignInAlerts, portsFor),
      bindOperation(acknowledgeSignInAlert, portsFor),
      bindOperation(listSignInAttempts, portsFor),
      bindOperation(setSignInLimits, portsFor),
    ],
    async watch(transaction, clock) {
      const store = storeIn(transaction);
      const { attempts, officers } = setup.people(transaction);
      const [limits, now] = [await store.limits(), clock.now()];
      const found = await attempts.since(now - limits.windowMinutes * 60_000);
      const raised = [];
      for (const crossing of findCrossings(found, limits, await officers())) {
        const id = newId('signInAlert', clock);
        if (await store.raise(id, crossing, now)) raised.push({ id, raisedAt: now, ...crossing });
      }
      return raised;
    },
    async report(transaction, clock, { note, ...told }) {
      const at = clock.now();
      const sealed = note === null ? null : await words.seal(reportRow(told), { note }, at);
      return await reportsIn(transaction).add(newId('signInAlert', clock), { ...told, at }, sealed);
    },
    listReported: (transaction, person, entries) => reportsIn(transaction).reported(person, entries),
    async listUneasy(transaction) {
      const found = await storeIn(transaction).list({ isOpen: true, limit: mostUneasy });
      const accounts = found.flatMap(({ account }) => account ?? []);
      const whose = await nameAccounts(setup.people(transaction), accounts);
      return found.map((alert) => ({
        ...{ id: alert.id, kind: alert.kind, says: describeAlert(alert) },
        name: alert.account === null ? null : whose(alert.account).name,
      }));
    },
  };
}
