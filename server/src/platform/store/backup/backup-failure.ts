import { Failure } from '../../../kernel/failure.ts';

/** What stands in a backup is not what was written there. `name` is a file of the backup, never content. */
export function damaged(name: string, what: string, cause?: unknown): Failure {
  return new Failure('backup_damaged', { detail: `${name}: ${what}`, cause });
}

const causes: Readonly<Record<string, string>> = {
  ENOSPC: 'it is full',
  EDQUOT: 'its quota is used up',
  EROFS: 'it is mounted read-only',
  EACCES: 'this program may not write there',
  EPERM: 'this program may not write there',
  ENOENT: 'it is not there',
  ENOTDIR: 'it is not a folder',
  EIO: 'the device reports an error',
  ESTALE: 'the network drive was replaced',
  ENOTCONN: 'the network drive is not connected',
};

/** A fault of the folder that backups are written to. A `Failure` stays as it is. */
export function unusableFolder(folder: string, error: unknown): Failure {
  if (error instanceof Failure) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const why = causes[code] ?? `it cannot be used (${code || 'unknown'})`;
  return new Failure('backup_unavailable', { detail: `The backup folder ${folder}: ${why}.`, cause: error });
}

/** What a write into the folder that is restored into can meet. A reading of the backup never meets it. */
const writeFaults = new Set(['ENOSPC', 'EDQUOT', 'EROFS']);

/** A fault of the folder that is restored into, in words. Whatever else went wrong stays as it is. */
export function unusableTarget(folder: string, error: unknown): unknown {
  if (error instanceof Failure || !(error instanceof Error) || !('code' in error)) return error;
  const code = String(error.code);
  const isDenied = (code === 'EACCES' || code === 'EPERM') && 'path' in error;
  const isOurs = writeFaults.has(code) || (isDenied && String(error.path).startsWith(folder));
  if (!isOurs) return error;
  return new Failure('store_unavailable', {
    detail: `Nothing can be restored into ${folder}: ${causes[code]}. What was begun there is no database.`,
    next: 'Make room, or name another folder, and start again.',
    cause: error,
  });
}
