import { createHash } from 'node:crypto';
import { constants, createReadStream } from 'node:fs';
import { lstat, open, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** An export may come from anyone: links are not followed out of it. Not every system has the flag. */
const READ_ONLY = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0);

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

/** SHA-256 and length of a plain file, read in pieces; null if there is none. */
export async function digestFile(path: string): Promise<{ digest: string; length: number } | null> {
  const stat = await lstat(path).catch(nullIfAbsent);
  if (stat === null || !stat.isFile()) return null;
  const hash = createHash('sha256');
  let length = 0;
  for await (const chunk of createReadStream(path) as AsyncIterable<Uint8Array>) {
    hash.update(chunk);
    length += chunk.length;
  }
  return { digest: hash.digest('base64'), length };
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

// Absent, or not what it should be; anything else (no permission, broken disk) is a failure of the check, not a finding.
function nullIfAbsent(error: unknown): null {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (['ENOENT', 'ENOTDIR', 'ELOOP', 'EISDIR', 'ENXIO'].includes(code)) return null;
  throw error;
}
