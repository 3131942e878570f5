import { readFile, rm, writeFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { Failure } from '../../kernel/failure.ts';

/**
 * Runs `change` while no other process changes the same file. The lock is a file beside it that names its owner; one
 * left behind by a process that is gone is taken away.
 * @throws Failure `keys_unavailable` when another process keeps the lock for five seconds
 */
export async function withFileLock<T>(path: string, change: () => Promise<T>): Promise<T> {
  const lock = `${path}.lock`;
  await takeLock(lock, 100);
  try {
    return await change();
  } finally {
    await rm(lock, { force: true });
  }
}

async function takeLock(lock: string, attempts: number): Promise<void> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    try {
      await writeFile(lock, String(process.pid), { flag: 'wx', mode: 0o600 });
      return;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) {
        throw new Failure('keys_unavailable', { detail: `“${lock}” cannot be written.`, cause: error });
      }
    }
    if (await ownerIsGone(lock)) await rm(lock, { force: true });
    else await wait(50);
  }
  throw new Failure('keys_unavailable', {
    detail: 'Another process is changing the key ring.',
    next: `Try again; if no other process runs, remove “${lock}”.`,
  });
}

async function ownerIsGone(lock: string): Promise<boolean> {
  const owner = Number(await readFile(lock, 'utf8').catch(() => ''));
  if (!Number.isInteger(owner) || owner <= 0 || owner === process.pid) return false;
  try {
    process.kill(owner, 0);
    return false;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH';
  }
}
