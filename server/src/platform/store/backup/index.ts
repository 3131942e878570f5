export {
  type ArchiveStatus,
  BackupDesk,
  type BackupDeskOptions,
  endArchiving,
  type FinishedBackup,
  listArchived,
} from './backup-desk.ts';
export type { RestoreTarget } from './choose-backup.ts';
export { replaceFile, replaceFileByLines } from './durable-file.ts';
export type { BackupHead, BackupKeys, KeyLabel, LogMark } from './file-forms.ts';
export { lastReadableAt, type Retention } from './prune.ts';
export { BackupRepository, checkPlace, listBackupFiles } from './repository.ts';
export {
  type Restored,
  type RestoredLog,
  type RestoreOptions,
  rehearseRestore,
  restoreInstance,
} from './restore-backup.ts';
export { nameKey, rewrapSeriesKeys } from './series.ts';
