import { randomUUID } from 'node:crypto';
import { readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { ownerSetting } from './launch.ts';
import type { Layout } from './layout.ts';
import { isMarkAlive, sightProcess } from './processes.ts';

/** What the cluster's pid file and the process behind it say. */
export type Sighting =
  /** No server, and nothing in the way of one. */
  | { kind: 'none' }
  /** The pid file names a process that is not this cluster's server. The file is a leftover. */
  | { kind: 'leftover' }
  /** This cluster's server, started by Cordon. */
  | { kind: 'running'; pid: number; socket: string; owner: string; ownerAlive: boolean }
  /** Something runs that we did not start or cannot see into. It is never signalled. */
  | { kind: 'unknown'; pid: number; socket: string };

/**
 * Looks whether a server runs on this cluster and who owns it. The pid in the file is believed only after the command
 * line of that process named our cluster; nothing is ever signalled on the word of the file alone.
 */
export async function sightServer(layout: Layout): Promise<Sighting> {
  const lines = await readPidFile(layout.cluster);
  if (!lines) return { kind: 'none' };
  const pid = Number(lines[0]);
  const socket = lines[4]?.trim() || layout.socket;
  const found = sightProcess(pid);
  if (!found) return { kind: 'leftover' };
  if (found.command === '') return { kind: 'unknown', pid, socket };
  if (!found.command.includes(` -D ${layout.cluster} `)) {
    return isPostgres(found.command) ? { kind: 'unknown', pid, socket } : { kind: 'leftover' };
  }
  const owner = new RegExp(` ${ownerSetting.replace('.', '\\.')}=([^\\s/]+)`).exec(found.command)?.[1];
  if (owner === undefined) return { kind: 'unknown', pid, socket };
  return { kind: 'running', pid, socket, owner, ownerAlive: isMarkAlive(owner) };
}

async function readPidFile(cluster: string): Promise<string[] | undefined> {
  try {
    return (await readFile(path.join(cluster, 'postmaster.pid'), 'utf8')).split('\n');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT') return undefined;
    throw error;
  }
}

/** A server started by hand with a relative path does not show our folder, yet may well be on it. */
function isPostgres(command: string): boolean {
  return path.basename(command.split(' ')[0] ?? '').startsWith('postgres');
}

/**
 * Moves away a pid file whose number now belongs to something else (after a restart of the machine or container numbers
 * are dealt anew, and PostgreSQL would refuse to start). Should a server's own processes still be there, PostgreSQL
 * notices by its shared memory and refuses all the same.
 */
export async function clearLeftover(layout: Layout): Promise<void> {
  const file = path.join(layout.cluster, 'postmaster.pid');
  const judged = await readPidFile(layout.cluster);
  if (!judged || (await sightServer(layout)).kind !== 'leftover') return;
  const aside = `${file}.${randomUUID()}`;
  try {
    await rename(file, aside);
    // Another start may have put its own file there since we looked: that one goes back.
    if ((await readFile(aside, 'utf8')) !== judged.join('\n')) await rename(aside, file);
    else await rm(aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

/** Asks an orphan for a fast shutdown, after checking once more that it is one. */
export async function stopOrphan(layout: Layout, pid: number): Promise<void> {
  const again = await sightServer(layout);
  if (again.kind !== 'running' || again.pid !== pid || again.ownerAlive) return;
  try {
    process.kill(pid, 'SIGINT');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
