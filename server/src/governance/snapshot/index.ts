import { canonicalize } from '@cordon/audit-log';
import { hashSnapshot, type PolicySnapshot } from '../../kernel/snapshot.ts';
import type { StoreTransaction } from '../../platform/store/index.ts';
import { type Contribution, compileSnapshot } from './compile.ts';
import { openSnapshotStore, type SnapshotTables } from './store.ts';

export type { Contribution } from './compile.ts';

/** What goes into the snapshot. Each part reads in the transaction, so that it sees what was just written. */
export interface SnapshotSetup {
  organisation(transaction: StoreTransaction): Promise<PolicySnapshot['organisation']>;
  readonly contributors: readonly Contributor[];
}

export type Contributor = (transaction: StoreTransaction, now: number) => Promise<Contribution>;

export interface SnapshotDuty {
  /**
   * Compiles what is in force and, if that is new, keeps it for ever and makes it current: every node has it once the
   * transaction commits. Call it last in every act that changes policy, and when the current one reaches `validUntil`.
   * @param now UTC milliseconds
   * @returns the hash of the snapshot in force
   */
  publish(transaction: StoreTransaction, now: number): Promise<string>;
  /** A snapshot by its hash, to replay what was decided under it. `undefined` if there never was one. */
  read(transaction: StoreTransaction, hash: string): Promise<PolicySnapshot | undefined>;
}

/** The policy snapshot: what governance has put in force, for the gateway to decide from (164.308(a)(4)). */
export function createSnapshotDuty(setup: SnapshotSetup): SnapshotDuty {
  return {
    async publish(transaction, now) {
      const store = openSnapshotStore(transaction.tables<SnapshotTables>());
      await store.lock();
      const contributions: Contribution[] = [];
      for (const contribute of setup.contributors) contributions.push(await contribute(transaction, now));
      const body = canonicalize(compileSnapshot(await setup.organisation(transaction), contributions, now));
      const hash = hashSnapshot(body);
      if ((await store.currentHash()) === hash) return hash;
      await store.keep(hash, body, now);
      await store.point(hash, now);
      return hash;
    },

    async read(transaction, hash) {
      const body = await openSnapshotStore(transaction.tables<SnapshotTables>()).read(hash);
      return body === undefined ? undefined : (JSON.parse(body) as PolicySnapshot);
    },
  };
}
