import { randomBytes } from 'node:crypto';
import { open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Failure } from '../../kernel/failure.ts';

/**
 * Reads a file that only we may read.
 * @throws Failure `keys_unavailable` when it is missing, belongs to another user, or others may read or write it
 */
export async function readPrivateFile(path: string): Promise<Buffer> {
  try {
    const facts = await stat(path);
    assertPrivate(path, facts);
    return await readFile(path);
  } catch (error) {
    throw error instanceof Failure ? error : unreadable(path, error);
  }
}

/**
 * Reads a file that somebody else vouches for.
 * @throws Failure `keys_unavailable` when it cannot be read
 */
export async function readPlainFile(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (error) {
    throw unreadable(path, error);
  }
}

/**
 * Writes a file that only we may read: whole or not at all, and on the disk when the promise resolves.
 * @throws Failure `keys_unavailable`
 */
export async function writePrivateFile(path: string, bytes: Uint8Array): Promise<void> {
  const draft = `${path}.${randomBytes(6).toString('hex')}.new`;
  try {
    const file = await open(draft, 'wx', 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, path);
    await syncFolder(dirname(path));
  } catch (error) {
    await rm(draft, { force: true });
    throw new Failure('keys_unavailable', { detail: `“${path}” cannot be written.`, cause: error });
  }
}

/** A new name in a folder survives a power cut only once the folder itself is on the disk. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

function assertPrivate(path: string, facts: { mode: number; uid: number; isFile(): boolean }): void {
  if (!facts.isFile()) throw new Failure('keys_unavailable', { detail: `“${path}” is not a file.` });
  if (process.platform === 'win32') return;
  if ((facts.mode & 0o077) !== 0) {
    throw new Failure('keys_unavailable', {
      detail: `“${path}” may be read or written by other users.`,
      next: `Run: chmod 600 ${path}`,
    });
  }
  if (facts.uid !== process.getuid?.()) {
    throw new Failure('keys_unavailable', {
      detail: `“${path}” belongs to another user.`,
      next: 'Make the user that runs Cordon the owner of the file.',
    });
  }
}

function unreadable(path: string, cause: unknown): Failure {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
  return new Failure('keys_unavailable', { detail: `“${path}” cannot be read (${code}).`, cause });
}
