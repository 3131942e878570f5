import { canonicalize } from '@cordon/audit-log';
import { hashSnapshot, type PolicySnapshot } from '../../kernel/snapshot.ts';
import type { StoreTransaction } from '../../platform/store/index.ts';
import { compareSnapshots, type SnapshotDifference } from './compare.ts';
import { type Contribution, compileSnapshot } from './compile.ts';
import { openSnapshotStore, type SnapshotTables } from './store.ts';

export type { Contribution } from './compile.ts';

/** What goes into the snapshot. Each part reads in the transaction, so that it sees what was just written. */
export interface SnapshotSetup {
  organisation(transaction: StoreTransaction): Promise<PolicySnapshot['organisation']>;
  readonly contributors: readonly Contributor[];
  /** Writes into the record that another policy is in force, in the transaction that puts it there. */
  tell(transaction: StoreTransaction, change: PolicyChange): Promise<void>;
}

/** One policy in the place of another. `before` and `after` are the hashes by which each exchange names its policy. */
export interface PolicyChange extends SnapshotDifference {
  /** UTC milliseconds. */
  readonly at: number;
  /** Null for the first. */
  readonly before: string | null;
  readonly after: string;
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
      const before = (await store.currentHash()) ?? null;
      if (before === hash) return hash;
      await store.keep(hash, body, now);
      await store.point(hash, now);
      const old = before === null ? undefined : await store.read(before);
      await setup.tell(transaction, { at: now, before, after: hash, ...compareSnapshots(old, body) });
      return hash;
    },

    async read(transaction, hash) {
      const body = await openSnapshotStore(transaction.tables<SnapshotTables>()).read(hash);
      return body === undefined ? undefined : (JSON.parse(body) as PolicySnapshot);
    },
  };
}
