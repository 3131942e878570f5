import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.ts';
import { createClock } from '../../kernel/clock.ts';
import { newId } from '../../kernel/ids.ts';
import type { BackupRun, RestoreTest } from './model.ts';
import { findGaps } from './rules.ts';
import { type ContinuityTables, openContinuityStore, readLast } from './store.ts';

const hour = 3_600_000;
const now = Date.UTC(2026, 10, 22, 12);
let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database?.close());

function backupAt(at: number, failure: BackupRun['failure'] = null): BackupRun {
  return {
    ...{ id: newId('jobRun', createClock(at)), startedAt: at, endedAt: at, failure },
    ...{
      backup: failure === null ? 'bkp_1' : null,
      kind: failure === null ? 'full' : null,
      bytes: 0,
      newBytes: 0,
      logSize: null,
    },
  };
}

function testAt(at: number): RestoreTest {
  return {
    ...{ id: newId('jobRun', createClock(at)), startedAt: at, endedAt: at, failure: null, finding: null },
    ...{ backup: 'bkp_1', reachedAt: null, bytes: 0, logSize: null },
  };
}

test('evidence of a clock that was a year ahead hides nothing that is missing now', async () => {
  const store = openContinuityStore(database.store.tables<ContinuityTables>());
  const later = now + 365 * 24 * hour;
  await store.insertBackupRun(backupAt(later));
  await store.insertRestoreTest(testAt(later));
  const posture = { mode: 'on', archive: null, readableUntil: null } as const;
  const gaps = async () => findGaps({ posture, ...(await readLast(store, now)) }, now);
  expect(await gaps()).toEqual(['No backup has been taken yet.', 'No restore has been tested yet.']);
  await store.insertBackupRun(backupAt(now - 60 * hour));
  await store.insertRestoreTest(testAt(now - hour));
  expect(await gaps()).toEqual(['The last backup is 2 days old.']);
  await store.insertBackupRun(backupAt(now - hour, 'backup_unavailable'));
  expect(await gaps()).toEqual(['The last backup failed.']);
  // The clocks of two nodes differ by a minute.
  await store.insertBackupRun(backupAt(now + 60_000));
  expect(await gaps()).toEqual([]);
  expect((await store.backupRuns(10)).map(({ endedAt }) => endedAt)[0], 'all are shown').toBe(later);
});
