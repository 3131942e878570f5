import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { LogError } from '../failure.ts';
import type { CheckpointWitness } from './witness.ts';

/** A checkpoint has some hundred characters; whatever is longer was put there by somebody else. */
const MAX_BYTES = 100_000;

/**
 * A witness in a file: the signed note as it is, so that any other verifier can read it. Written aside and renamed: the
 * file is whole at every moment and after every crash. Its folder is made if it is not there.
 */
export function createFileWitness(path: string): CheckpointWitness {
  return {
    place: path,
    lastSeen: () => readCheckpointFile(path),
    saw: (note) => replaceFile(path, note),
  };
}

/**
 * The text of a file that should hold a checkpoint; null if there is none. Whoever can write to its folder may have put
 * anything there: a pipe that nobody writes to, a link to a device without an end. Throws LogError `integrity` for what is no
 * file or too long.
 */
export async function readCheckpointFile(path: string): Promise<string | null> {
  const file = await openIfThere(path);
  if (file === null) return null;
  try {
    const stats = await file.stat();
    // Of a folder, reading says so.
    if (!stats.isFile() && !stats.isDirectory()) throw new LogError('integrity', `${path} is no file.`);
    const buffer = Buffer.alloc(MAX_BYTES + 1);
    let length = 0;
    for (let read = -1; read !== 0 && length <= MAX_BYTES; length += read) {
      read = (await file.read(buffer, length, buffer.length - length)).bytesRead;
    }
    if (length > MAX_BYTES) throw new LogError('integrity', `${path} is too long for a checkpoint.`);
    return buffer.toString('utf8', 0, length);
  } finally {
    await file.close();
  }
}

async function openIfThere(path: string) {
  try {
    // Without waiting: opening a pipe lasts until somebody writes to it.
    return await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

async function replaceFile(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const draft = `${path}.${randomBytes(6).toString('hex')}.new`;
  try {
    const file = await open(draft, 'wx', 0o600);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, path);
    await syncFolder(dirname(path));
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
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
