import { execFile, type SpawnOptions } from 'node:child_process';
import { stat } from 'node:fs/promises';
import os from 'node:os';
import { promisify } from 'node:util';
import { Failure } from '../../../kernel/failure.ts';

const run = promisify(execFile);

/** As whom the server runs. PostgreSQL refuses to run as root. */
export type RunAs =
  | { kind: 'self'; peerName: string }
  | { kind: 'account'; peerName: string; name: string; uid: number; gid: number }
  | { kind: 'namespace'; peerName: string; uid: number };

/** Accounts that root gives up its rights for, the best first. */
const accounts = ['cordon', 'postgres', 'nobody'] as const;

/** A program call with the rights of `RunAs`. */
export interface Call {
  file: string;
  args: string[];
  options: Pick<SpawnOptions, 'uid' | 'gid' | 'env' | 'cwd'>;
}

/**
 * Turns a program call into one that runs as the server's user. The environment is emptied: keys and database addresses
 * that Cordon was given have no business in another process.
 */
export function callAs(who: RunAs, file: string, args: readonly string[]): Call {
  const env = { PATH: '/usr/local/bin:/usr/bin:/bin', LANG: 'C', LC_ALL: 'C', TZ: 'UTC' };
  if (who.kind === 'account') {
    return { file, args: [...args], options: { uid: who.uid, gid: who.gid, env, cwd: '/' } };
  }
  if (who.kind === 'namespace') {
    return {
      file: 'unshare',
      args: ['--user', `--map-user=${who.uid}`, '--', file, ...args],
      options: { env, cwd: '/' },
    };
  }
  return { file, args: [...args], options: { env, cwd: '/' } };
}

/**
 * Decides as whom the server runs.
 * @param clusterFolder an existing cluster keeps the owner that it has.
 * @param isUsable whether that user can enter the instance folder; asked before an account is chosen.
 * @throws Failure `configuration_invalid` with what to do, where no way works.
 */
export async function chooseRunAs(
  clusterFolder: string,
  isUsable: (candidate: RunAs) => Promise<boolean>,
): Promise<RunAs> {
  const uid = process.getuid?.();
  if (uid === undefined) throw unsupportedSystem();
  const owner = await ownerOf(clusterFolder);
  if (uid !== 0) return await chooseForUser(uid, owner);
  for (const candidate of await listForRoot(owner)) {
    if (await isUsable(candidate)) return candidate;
  }
  throw new Failure('configuration_invalid', {
    detail:
      'The database does not run as root, no other account (cordon, postgres, nobody) can enter the instance folder, and user namespaces are not available.',
    next: 'Run Cordon as an ordinary user, or put the instance folder where another account may enter it, such as /var/lib/cordon.',
    field: 'dataFolder',
  });
}

async function chooseForUser(uid: number, owner: { uid: number } | undefined): Promise<RunAs> {
  if (owner && owner.uid !== uid) {
    throw new Failure('configuration_invalid', {
      detail: `The database folder belongs to user number ${owner.uid}, and this process runs as user number ${uid}.`,
      next: 'Start Cordon as the user that created the instance, or as root.',
      field: 'dataFolder',
    });
  }
  const name = currentUserName();
  if (name !== undefined) return { kind: 'self', peerName: name };
  // A number without a name (containers): initdb needs a name, which a user namespace can lend.
  const borrowed = await namespaceAs();
  if (borrowed) return borrowed;
  throw new Failure('configuration_invalid', {
    detail: `User number ${uid} has no name on this system, and the database needs one.`,
    next: 'Add the user to /etc/passwd, run as a user that is listed there, or set CORDON_DATABASE_URL.',
  });
}

async function listForRoot(owner: { uid: number; gid: number } | undefined): Promise<RunAs[]> {
  const found: RunAs[] = [];
  if (owner && owner.uid !== 0) {
    const name = await accountName(owner.uid);
    return name ? [{ kind: 'account', peerName: 'root', name, uid: owner.uid, gid: owner.gid }] : [];
  }
  if (!owner) {
    for (const name of accounts) {
      const numbers = await accountNumbers(name);
      if (numbers) found.push({ kind: 'account', peerName: 'root', name, ...numbers });
    }
  }
  const borrowed = await namespaceAs();
  return borrowed ? [...found, borrowed] : found;
}

async function namespaceAs(): Promise<RunAs | undefined> {
  for (const name of ['nobody', 'daemon']) {
    const numbers = await accountNumbers(name);
    if (!numbers) continue;
    try {
      await run('unshare', ['--user', `--map-user=${numbers.uid}`, '--', 'true']);
      return { kind: 'namespace', peerName: name, uid: numbers.uid };
    } catch {
      return undefined;
    }
  }
  return undefined;
}

async function ownerOf(folder: string): Promise<{ uid: number; gid: number } | undefined> {
  try {
    const { uid, gid } = await stat(folder);
    return { uid, gid };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

async function accountNumbers(name: string): Promise<{ uid: number; gid: number } | undefined> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])]);
    const numbers = { uid: Number(uid.stdout), gid: Number(gid.stdout) };
    return numbers.uid > 0 && numbers.gid >= 0 ? numbers : undefined;
  } catch {
    return undefined;
  }
}

async function accountName(uid: number): Promise<string | undefined> {
  try {
    return (await run('id', ['-un', String(uid)])).stdout.trim();
  } catch {
    return undefined;
  }
}

function currentUserName(): string | undefined {
  try {
    return os.userInfo().username;
  } catch {
    return undefined;
  }
}

function unsupportedSystem(): Failure {
  return new Failure('configuration_invalid', {
    detail: 'The built-in database runs on Linux and macOS only.',
    next: 'Set CORDON_DATABASE_URL to a PostgreSQL 16 or newer.',
  });
}
