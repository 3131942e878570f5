import type { Kysely, Selectable } from 'kysely';
import type { FailureCode } from '../../kernel/failure.ts';
import type { BackupRun, RestoreTest } from './model.ts';
import { clockSlack } from './rules.ts';

interface BackupRunTable {
  id: string;
  started_at: number;
  ended_at: number;
  failure: FailureCode | null;
  backup: string | null;
  kind: 'full' | 'incremental' | null;
  bytes: number;
  new_bytes: number;
  log_size: number | null;
}

interface RestoreTestTable {
  id: string;
  started_at: number;
  ended_at: number;
  failure: FailureCode | null;
  finding: string | null;
  backup: string | null;
  reached_at: number | null;
  bytes: number;
  log_size: number | null;
}

export interface ContinuityTables {
  backup_run: BackupRunTable;
  restore_test: RestoreTestTable;
}

/** Evidence of backups and restore tests: written once, never removed (164.316(b)(2)(i)). */
export interface ContinuityStore {
  insertBackupRun(run: BackupRun): Promise<void>;
  insertRestoreTest(test: RestoreTest): Promise<void>;
  /** Newest first. `endedBy`: none that says it ended after that, UTC milliseconds. */
  backupRuns(limit: number, endedBy?: number): Promise<readonly BackupRun[]>;
  restoreTests(limit: number, endedBy?: number): Promise<readonly RestoreTest[]>;
}

/** The last backup and the last restore test that count as evidence. @param now UTC milliseconds */
export async function readLast(
  store: Pick<ContinuityStore, 'backupRuns' | 'restoreTests'>,
  now: number,
): Promise<{ lastBackup: BackupRun | undefined; lastTest: RestoreTest | undefined }> {
  const [lastBackup] = await store.backupRuns(1, now + clockSlack);
  const [lastTest] = await store.restoreTests(1, now + clockSlack);
  return { lastBackup, lastTest };
}

export function openContinuityStore(tables: Kysely<ContinuityTables>): ContinuityStore {
  return {
    async insertBackupRun({ startedAt, endedAt, newBytes, logSize, ...run }) {
      const times = { started_at: startedAt, ended_at: endedAt, new_bytes: newBytes, log_size: logSize };
      await tables
        .insertInto('backup_run')
        .values({ ...run, ...times })
        .execute();
    },
    async insertRestoreTest({ startedAt, endedAt, reachedAt, logSize, ...test }) {
      const times = { started_at: startedAt, ended_at: endedAt, reached_at: reachedAt, log_size: logSize };
      await tables
        .insertInto('restore_test')
        .values({ ...test, ...times })
        .execute();
    },
    async backupRuns(limit, endedBy = Number.MAX_SAFE_INTEGER) {
      const rows = await tables
        .selectFrom('backup_run')
        .selectAll()
        .where('ended_at', '<=', endedBy)
        .orderBy('id', 'desc')
        .limit(limit)
        .execute();
      return rows.map(toBackupRun);
    },
    async restoreTests(limit, endedBy = Number.MAX_SAFE_INTEGER) {
      const rows = await tables
        .selectFrom('restore_test')
        .selectAll()
        .where('ended_at', '<=', endedBy)
        .orderBy('id', 'desc')
        .limit(limit)
        .execute();
      return rows.map(toRestoreTest);
    },
  };
}

function toBackupRun({
  started_at,
  ended_at,
  new_bytes,
  log_size,
  ...row
}: Selectable<BackupRunTable>): BackupRun {
  return { ...row, startedAt: started_at, endedAt: ended_at, newBytes: new_bytes, logSize: log_size };
}

function toRestoreTest({
  started_at,
  ended_at,
  reached_at,
  log_size,
  ...row
}: Selectable<RestoreTestTable>): RestoreTest {
  return { ...row, startedAt: started_at, endedAt: ended_at, reachedAt: reached_at, logSize: log_size };
}
