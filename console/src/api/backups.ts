import { ask } from './request.ts';

/** Backups, the archive of the database's own log, and rehearsed restores. Times are UTC milliseconds. */

export interface BackupRun {
  id: string;
  startedAt: number;
  endedAt: number;
  /** Code of the failure; null where it succeeded. */
  failure: string | null;
  backup: string | null;
  kind: 'full' | 'incremental' | null;
  /** Bytes of the database, and bytes that were added to the backup folder. */
  bytes: number;
  newBytes: number;
  /** Entries of the record when it was taken. */
  logSize: number | null;
}

export interface RestoreTest {
  id: string;
  startedAt: number;
  endedAt: number;
  failure: string | null;
  /** What was found, in words; null where everything held. */
  finding: string | null;
  backup: string | null;
  /** Up to when the restored state reached. */
  reachedAt: number | null;
  bytes: number;
  logSize: number | null;
}

export interface BackupPosture {
  /** `off` where no folder is set, `outside` for a database that its operator backs up. */
  mode: 'on' | 'off' | 'outside';
  archive: {
    state: 'following' | 'behind' | 'elsewhere' | 'stopped';
    archivedAt: number | null;
    problem: { code: string; says: string; since: number } | null;
    backlogBytes: number | null;
    freeBytes: number | null;
  } | null;
  /** Until when content that is destroyed now can still be read from backups. */
  readableUntil: number | null;
}

export interface Backups {
  items: readonly BackupRun[];
  posture: BackupPosture;
  /** What is missing, in words. */
  gaps: readonly string[];
}

export const listBackups = (): Promise<Backups> => ask('GET', '/backups');

export const listRestoreTests = (): Promise<readonly RestoreTest[]> =>
  ask<{ items: readonly RestoreTest[] }>('GET', '/restore-tests').then(({ items }) => items);

export const startBackup = (): Promise<unknown> => ask('POST', '/backups', {});

export const startRestoreTest = (): Promise<unknown> => ask('POST', '/restore-tests', {});
