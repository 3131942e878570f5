import { randomBytes } from 'node:crypto';
import { type FileHandle, link, mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';

/** Ending of a file that is still being written. Whoever reads a backup does not see it; the next backup removes it. */
export const draftEnding = '.part';

/** A folder that only we can enter. Parents are made too. */
export async function makePrivateFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
}

/** A file under another name until it is whole and on the disk. */
export interface DraftFile {
  readonly handle: FileHandle;
  /**
   * Gives the file its name, durably.
   * @param replaces puts it in the place of the one before. Otherwise nothing is ever overwritten.
   * @returns false where a file of that name was there already
   */
  publish(replaces?: boolean): Promise<boolean>;
  abandon(): Promise<void>;
}

export async function openDraft(file: string): Promise<DraftFile> {
  const draft = `${file}.${randomBytes(6).toString('hex')}${draftEnding}`;
  const handle = await open(draft, 'wx', 0o600);
  const drop = async () => {
    await handle.close().catch(() => undefined);
    await rm(draft, { force: true }).catch(() => undefined);
  };
  return {
    handle,
    async publish(replaces = false) {
      try {
        await handle.sync();
        await handle.close();
        const isNew = replaces ? await rename(draft, file).then(() => true) : await giveName(draft, file);
        await syncFolder(path.dirname(file));
        return isNew;
      } finally {
        await drop();
      }
    },
    abandon: drop,
  };
}

/** `rename` would overwrite, `link` does not; file systems without hard links (FAT, some network drives) get a check. */
async function giveName(draft: string, file: string): Promise<boolean> {
  try {
    await link(draft, file);
    return true;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'EEXIST') return false;
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'].includes(code ?? '')) throw error;
  }
  try {
    await (await open(file, 'wx', 0o600)).close();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
  await rename(draft, file);
  return true;
}

/** Writes a small file in place of the one before: whole or not at all. */
export async function replaceFile(file: string, bytes: Uint8Array | string): Promise<void> {
  const draft = await openDraft(file);
  try {
    await draft.handle.writeFile(bytes);
  } catch (error) {
    await draft.abandon();
    throw error;
  }
  await draft.publish(true);
}

/** As `replaceFile`, line by line, for what does not fit into memory. @returns how many lines */
export async function replaceFileByLines(file: string, lines: AsyncIterable<string>): Promise<number> {
  const draft = await openDraft(file);
  let count = 0;
  try {
    let waiting = '';
    for await (const line of lines) {
      count += 1;
      waiting += line;
      if (waiting.length < 65_536) continue;
      await draft.handle.appendFile(waiting);
      waiting = '';
    }
    await draft.handle.appendFile(waiting);
  } catch (error) {
    await draft.abandon();
    throw error;
  }
  await draft.publish(true);
  return count;
}

export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } catch (error) {
    // Some network drives cannot flush a folder; the file itself is on the disk.
    const code = (error as NodeJS.ErrnoException).code;
    if (code !== 'EINVAL' && code !== 'ENOTSUP') throw error;
  } finally {
    await handle.close();
  }
}
