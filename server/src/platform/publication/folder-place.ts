import { randomBytes } from 'node:crypto';
import { link, open, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createFileWitness, readCheckpointFile } from '@cordon/audit-log';
import type { CheckpointPlace, SignedCheckpoint } from './port.ts';

/**
 * A folder, such as a share of another machine: `checkpoint-<size>` for each, and `latest`. The folder must be there: one
 * that would be made here could be the empty place where a share is not mounted.
 */
export function openFolderPlace(name: string, folder: string): CheckpointPlace {
  const latest = createFileWitness(join(folder, 'latest'));
  return {
    name,
    kind: 'folder',
    copy: {
      place: name,
      lastSeen: async () => {
        await requireFolder(folder);
        return await latest.lastSeen();
      },
      saw: (note) => latest.saw(note),
    },
    async publish(checkpoint) {
      await requireFolder(folder);
      await keepBySize(folder, checkpoint);
      await latest.saw(checkpoint.note);
    },
  };
}

/** A copy under a name that no later one takes. One that is there already with other entries is left, and told. */
async function keepBySize(folder: string, { size, note }: SignedCheckpoint): Promise<void> {
  const target = join(folder, `checkpoint-${size}`);
  const draft = join(folder, `.checkpoint-${size}.${randomBytes(6).toString('hex')}`);
  try {
    const file = await open(draft, 'wx', 0o644);
    try {
      await file.writeFile(note);
      await file.sync();
    } finally {
      await file.close();
    }
    await claim(draft, target, note);
  } finally {
    await rm(draft, { force: true });
  }
  await syncFolder(folder);
}

async function claim(draft: string, target: string, note: string): Promise<void> {
  try {
    await link(draft, target);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code !== 'EEXIST') {
      // Some shares know no second name for a file.
      if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'EOPNOTSUPP' && code !== 'ENOSYS') throw error;
      // There a look must do: what is kept under that name is never replaced.
      if ((await readCheckpointFile(target)) === null) {
        await rename(draft, target);
        return;
      }
    }
    if (promiseOf((await readCheckpointFile(target)) ?? '') === promiseOf(note)) return;
    throw Object.assign(new Error('Another checkpoint of this size is kept there.'), {
      code: 'CONTRADICTED',
    });
  }
}

/** Origin, size and root: what a checkpoint promises, whoever signed it. */
function promiseOf(note: string): string {
  return note.split('\n').slice(0, 3).join('\n');
}

async function requireFolder(folder: string): Promise<void> {
  if ((await stat(folder)).isDirectory()) return;
  throw Object.assign(new Error('A checkpoint is published in a folder, and this is none.'), {
    code: 'ENOTDIR',
  });
}

/** A new name in a folder survives a power cut only once the folder itself is on the disk. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
