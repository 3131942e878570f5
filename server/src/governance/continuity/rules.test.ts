import { describe, expect, it } from 'vitest';
import type { BackupPosture, BackupRun, RestoreTest } from './model.ts';
import { findGaps } from './rules.ts';

const now = Date.UTC(2026, 10, 22, 12);
const hours = (count: number) => now - count * 3_600_000;
const posture: BackupPosture = {
  mode: 'on',
  archive: { state: 'following', archivedAt: now - 5_000, problem: null, backlogBytes: 0, freeBytes: 1 },
  readableUntil: now,
};
const backup: BackupRun = {
  ...{ id: 'run_1', startedAt: hours(10), endedAt: hours(10), failure: null, backup: 'bkp_1', kind: 'full' },
  ...{ bytes: 1, newBytes: 1, logSize: 1 },
};
const tested: RestoreTest = {
  ...{ id: 'run_2', startedAt: hours(50), endedAt: hours(50), failure: null, finding: null, backup: 'bkp_1' },
  ...{ reachedAt: hours(50), bytes: 1, logSize: 1 },
};

describe('what is missing', () => {
  it('is nothing after a backup last night and a test this week', () => {
    expect(findGaps({ posture, lastBackup: backup, lastTest: tested }, now)).toEqual([]);
  });

  it('is everything without a folder, and unknown for a database of somebody else', () => {
    expect(
      findGaps({ posture: { ...posture, mode: 'off' }, lastBackup: backup, lastTest: tested }, now),
    ).toEqual([expect.stringContaining('No backup folder')]);
    expect(
      findGaps({ posture: { ...posture, mode: 'outside' }, lastBackup: backup, lastTest: tested }, now),
    ).toEqual([expect.stringContaining('its operator')]);
  });

  it.each<[string, Partial<BackupRun>, Partial<RestoreTest>, RegExp]>([
    ['a backup that failed', { failure: 'backup_unavailable' }, {}, /last backup failed/],
    ['a backup of the day before yesterday', { endedAt: hours(60) }, {}, /2 days old/],
    [
      'a test that failed',
      {},
      { failure: 'backup_damaged', finding: 'A pack is missing.' },
      /A pack is missing/,
    ],
    ['a test of last month', {}, { endedAt: hours(24 * 30) }, /30 days old/],
  ])('is %s', (_, run, test, says) => {
    const gaps = findGaps(
      { posture, lastBackup: { ...backup, ...run }, lastTest: { ...tested, ...test } },
      now,
    );
    expect(gaps).toEqual([expect.stringMatching(says)]);
  });

  it('is a log that is not archived, or has not been for a while', () => {
    const facts = { lastBackup: backup, lastTest: tested };
    const archive = (changes: object) => ({
      ...posture,
      archive: {
        state: 'following' as const,
        archivedAt: now,
        problem: null,
        backlogBytes: 0,
        freeBytes: 1,
        ...changes,
      },
    });
    const problem = { code: 'backup_unavailable', says: 'it is full.', since: now };
    expect(findGaps({ ...facts, posture: archive({ state: 'behind', problem }) }, now)[0]).toContain(
      'it is full',
    );
    expect(findGaps({ ...facts, posture: archive({ archivedAt: hours(1) }) }, now)[0]).toContain('quarter');
  });
});
