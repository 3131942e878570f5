import { execFile } from 'node:child_process';
import { chmod, chown, lstat, mkdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { Failure } from '../../../kernel/failure.ts';
import type { Layout } from './layout.ts';
import { callAs, type RunAs } from './run-as.ts';

const run = promisify(execFile);

/**
 * Makes the instance folder and the database folder, the latter mode 0700 and owned by the server's user. Safe to
 * repeat.
 * @returns whether that user can really get there: a real process of that user tries it.
 */
export async function openDatabaseFolder(layout: Layout, who: RunAs): Promise<boolean> {
  // Parents get the system's usual mode: /var/lib/cordon made 0700 would lock the server's user out of what is below.
  await mkdir(path.dirname(layout.instance), { recursive: true });
  await mkdir(layout.instance, { recursive: true, mode: 0o700 });
  await letAccountPass(layout.instance, who);
  await makePrivateFolder(layout.database, who, process.getuid?.() === 0);
  try {
    const call = callAs(who, '/bin/sh', ['-c', 'cd "$0" && test -w .', layout.database]);
    await run(call.file, call.args, call.options);
    return true;
  } catch {
    return false;
  }
}

/** Makes the socket folder. One that somebody else made is refused: it could hold another server's socket. */
export async function openSocketFolder(layout: Layout, who: RunAs): Promise<void> {
  await mkdir(path.dirname(layout.socket), { recursive: true, mode: 0o700 });
  await makePrivateFolder(layout.socket, who, false);
}

/**
 * @param takesOver whether a folder of some other account may be given to `who`: only in an instance folder, and only by
 *   root, which tries one account after the other.
 */
async function makePrivateFolder(folder: string, who: RunAs, takesOver: boolean): Promise<void> {
  try {
    await mkdir(folder, { mode: 0o700 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const self = process.getuid?.() ?? 0;
  const wanted = who.kind === 'account' ? who.uid : self;
  const found = await lstat(folder);
  if (!found.isDirectory() || (!takesOver && found.uid !== wanted && found.uid !== self)) {
    throw new Failure('configuration_invalid', {
      detail: `The folder ${folder} belongs to somebody else (user number ${found.uid}), so the database cannot use it.`,
      next: 'Find out who made it and remove it, then start again.',
      field: 'dataFolder',
    });
  }
  if ((found.mode & 0o777) !== 0o700) await chmod(folder, 0o700);
  if (found.uid !== wanted) {
    await chown(folder, wanted, who.kind === 'account' ? who.gid : (process.getgid?.() ?? 0));
  }
}

/**
 * An instance folder that only root can enter (mode 0700) would lock the server's user out of its own database. The
 * folder's group becomes that user's, with the right to pass through and nothing else; a folder that an administrator
 * gave to some other group stays as it is.
 */
async function letAccountPass(folder: string, who: RunAs): Promise<void> {
  if (who.kind !== 'account') return;
  const found = await stat(folder);
  const isOurs =
    found.uid === process.getuid?.() && (found.gid === process.getgid?.() || found.gid === who.gid);
  if (!isOurs || (found.mode & 0o001) !== 0) return;
  if (found.gid !== who.gid) await chown(folder, found.uid, who.gid);
  await chmod(folder, (found.mode & 0o7777) | 0o010);
}
