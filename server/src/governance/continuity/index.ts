import { type BoundOperation, bindOperation } from '../../kernel/operation.ts';
import type { StoreTransaction } from '../../platform/store/index.ts';
import { listBackups } from './operations/list-backups.ts';
import { listRestoreTests } from './operations/list-restore-tests.ts';
import { startBackup } from './operations/start-backup.ts';
import { startRestoreTest } from './operations/start-restore-test.ts';
import type { ContinuityPorts } from './ports.ts';
import { type ContinuityStore, type ContinuityTables, openContinuityStore, readLast } from './store.ts';

export type { ContinuityEventName } from './events.ts';
export type { BackupPosture, BackupRun, RestoreTest } from './model.ts';
export { findGaps } from './rules.ts';

/** What the duty needs from the rest of the house. */
export type ContinuitySetup = Omit<ContinuityPorts, 'store'>;

/** The duty as the composition root sees it. */
export interface ContinuityDuty {
  readonly operations: readonly BoundOperation[];
  /** The last backup and the last restore test that count as evidence. @param now UTC milliseconds */
  readLast(transaction: StoreTransaction, now: number): ReturnType<typeof readLast>;
  storeIn(transaction: StoreTransaction): ContinuityStore;
}

/** Exact copies of what is kept, and proof that they can be restored: 164.308(a)(7)(ii)(A), (B), (D). */
export function createContinuityDuty(setup: ContinuitySetup): ContinuityDuty {
  const storeIn = (transaction: StoreTransaction) =>
    openContinuityStore(transaction.tables<ContinuityTables>());
  const portsFor = (transaction: StoreTransaction): ContinuityPorts => ({
    ...setup,
    store: storeIn(transaction),
  });
  return {
    operations: [
      bindOperation(listBackups, portsFor),
      bindOperation(listRestoreTests, portsFor),
      bindOperation(startBackup, portsFor),
      bindOperation(startRestoreTest, portsFor),
    ],
    readLast: (transaction, now) => readLast(storeIn(transaction), now),
    storeIn,
  };
}
