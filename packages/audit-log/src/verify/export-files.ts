import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { lstat, open, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** An export may come from anyone: links are not followed out of it, pipes not waited for. Not every system has the flags. */
const READ_ONLY = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** The content of a plain file of at most `limit` bytes; null if it is missing, a link, a folder, or larger. */
export async function readBounded(path: string, limit: number): Promise<Uint8Array | null> {
  const file = await open(path, READ_ONLY).catch(nullIfAbsent);
  if (file === null) return null;
  try {
    const stat = await file.stat();
    return stat.isFile() && stat.size <= limit ? await file.readFile() : null;
  } finally {
    await file.close();
  }
}

/** A plain file, opened for reading; null if it is missing, a link or a folder. */
export function openPlain(path: string): number | null {
  const file = orNull(() => openSync(path, READ_ONLY));
  if (file === null || fstatSync(file).isFile()) return file;
  closeSync(file);
  return null;
}

/**
 * Reads a plain file of at most `limit` bytes into memory that is used again by the next call; null as in `readBounded`.
 * For one who reads thousands of files, each as soon as the one before is done with.
 */
export class FileReader {
  #memory: Buffer = Buffer.alloc(64 * 1024);

  read(path: string, limit: number): Buffer | null {
    const file = openPlain(path);
    if (file === null) return null;
    try {
      const { size } = fstatSync(file);
      if (size > limit) return null;
      if (size > this.#memory.length) this.#memory = Buffer.alloc(size);
      let length = 0;
      while (length < size) {
        const read = readSync(file, this.#memory, length, size - length, length);
        if (read === 0) return null;
        length += read;
      }
      return this.#memory.subarray(0, length);
    } finally {
      closeSync(file);
    }
  }
}

export async function isPresent(path: string): Promise<boolean> {
  return (await lstat(path).catch(nullIfAbsent)) !== null;
}

/** Every file below a folder, by its path within it, folder by folder; links are given as such and not followed. */
export async function* walkFiles(
  root: string,
  below: string,
): AsyncGenerator<{ path: string; isPlain: boolean }> {
  const found = await readdir(join(root, below), { withFileTypes: true }).catch(nullIfAbsent);
  for (const item of found ?? []) {
    const path = `${below}/${item.name}`;
    if (item.isDirectory()) yield* walkFiles(root, path);
    else yield { path, isPlain: item.isFile() };
  }
}

function orNull<T>(act: () => T): T | null {
  try {
    return act();
  } catch (error) {
    return nullIfAbsent(error);
  }
}

// Absent, or not what it should be; anything else (no permission, broken disk) is a failure of the check, not a finding.
function nullIfAbsent(error: unknown): null {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (['ENOENT', 'ENOTDIR', 'ELOOP', 'EISDIR', 'ENXIO'].includes(code)) return null;
  throw error;
}
