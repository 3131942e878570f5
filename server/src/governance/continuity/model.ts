import type { FailureCode } from '../../kernel/failure.ts';

/** A backup that was tried: evidence that exact copies are made. Times are UTC milliseconds. */
export interface BackupRun {
  readonly id: string;
  readonly startedAt: number;
  readonly endedAt: number;
  /** Null where it succeeded. */
  readonly failure: FailureCode | null;
  /** Id of the backup; null where it failed. */
  readonly backup: string | null;
  readonly kind: 'full' | 'incremental' | null;
  /** Bytes of the database, and bytes that were added to the folder. */
  readonly bytes: number;
  readonly newBytes: number;
  /** Entries of the record when it was taken; null before the first. */
  readonly logSize: number | null;
}

/** A rehearsed restore: evidence that a backup can be restored. */
export interface RestoreTest {
  readonly id: string;
  readonly startedAt: number;
  readonly endedAt: number;
  /** Null where everything held. */
  readonly failure: FailureCode | null;
  /** What was found, in words; null where everything held. */
  readonly finding: string | null;
  readonly backup: string | null;
  /** Up to when the restored state reached. */
  readonly reachedAt: number | null;
  readonly bytes: number;
  readonly logSize: number | null;
}

/** How the backups stand now. */
export interface BackupPosture {
  /** `off` where no folder is set, `outside` for a database that its operator backs up. */
  readonly mode: 'on' | 'off' | 'outside';
  readonly archive: {
    readonly state: 'following' | 'behind' | 'elsewhere' | 'stopped';
    readonly archivedAt: number | null;
    readonly problem: { readonly code: string; readonly says: string; readonly since: number } | null;
    readonly backlogBytes: number | null;
    readonly freeBytes: number | null;
  } | null;
  /** Until when content that is destroyed now can still be read from backups. */
  readonly readableUntil: number | null;
}
