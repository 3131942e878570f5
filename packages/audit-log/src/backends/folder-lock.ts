import { readFile, rm, writeFile } from 'node:fs/promises';
import { LogError } from '../failure.ts';

/** Lock files held by this process: a pid alone does not tell a second opening from a leftover of an earlier container. */
const held = new Set<string>();

/**
 * Takes a lock file for this process, or throws LogError `commit_refused` if another one lives that has it. A lock left by
 * a process that is gone is taken over.
 */
export async function lockFolder(path: string): Promise<() => Promise<void>> {
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      await writeFile(path, String(process.pid), { flag: 'wx', mode: 0o600 });
      held.add(path);
      return async () => {
        held.delete(path);
        await rm(path, { force: true });
      };
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
      const owner = Number(await readFile(path, 'utf8').catch(() => '0'));
      if (held.has(path) || (owner !== process.pid && isAlive(owner))) break;
      await rm(path, { force: true });
    }
  }
  throw new LogError(
    'commit_refused',
    `The log folder is in use by another process: ${path} names it. Stop that one first.`,
  );
}

function isAlive(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Not ours to signal, but there.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
