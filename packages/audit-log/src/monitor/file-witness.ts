import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
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
    async lastSeen() {
      try {
        const { size } = await stat(path);
        if (size > MAX_BYTES) {
          throw new LogError('integrity', `${path} is too long for a checkpoint: ${size} bytes.`);
        }
        return await readFile(path, 'utf8');
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
        throw error;
      }
    },
    saw: (note) => replaceFile(path, note),
  };
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
