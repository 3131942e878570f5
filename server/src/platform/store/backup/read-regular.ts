import { constants } from 'node:fs';
import { type FileHandle, lstat, open } from 'node:fs/promises';
import path from 'node:path';
import { Failure } from '../../../kernel/failure.ts';
import { damaged, unusableFolder } from './backup-failure.ts';

/** Far longer than any head of a backup. */
const mostBytes = 1024 ** 2;

/**
 * Opens a file of a backup to read it. Whoever can write to the folder may have put anything there: opening a pipe would
 * last until somebody writes to it, and a device has no end.
 * @throws Failure `backup_damaged` for what is no file, and what the system says
 */
export async function openRegular(file: string): Promise<FileHandle> {
  const handle = await open(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    if ((await handle.stat()).isFile()) return handle;
    throw damaged(path.basename(file), 'is no file.');
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** The text of a small file. @throws Failure `backup_damaged` for what is no file or too long */
export async function readSmall(file: string): Promise<string> {
  const handle = await openRegular(file);
  try {
    const buffer = Buffer.alloc(Math.min((await handle.stat()).size, mostBytes) + 1);
    let length = 0;
    for (let read = -1; read !== 0 && length < buffer.length; length += read) {
      read = (await handle.read(buffer, length, buffer.length - length)).bytesRead;
    }
    if (length > mostBytes) throw damaged(path.basename(file), 'is too long.');
    return buffer.toString('utf8', 0, length);
  } finally {
    await handle.close();
  }
}

/**
 * Refuses to work in folders that are links: what is removed or written there would be somewhere else, with the rights of
 * this program.
 * @throws Failure `backup_unavailable`
 */
export async function requireOwnFolders(folders: readonly string[]): Promise<void> {
  for (const folder of folders) {
    const found = await lstat(folder).catch((error: unknown) => {
      throw unusableFolder(folder, error);
    });
    if (found.isDirectory()) continue;
    throw new Failure('backup_unavailable', {
      detail: `${folder} is a link or a file, where a folder of the backups was.`,
      next: 'Find out who can write to the backup folder. Nothing was removed or written there.',
    });
  }
}
