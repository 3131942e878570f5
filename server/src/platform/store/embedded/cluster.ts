import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chown, open, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { Failure } from '../../../kernel/failure.ts';
import { clusterNames, type Layout } from './layout.ts';
import { callAs, type RunAs } from './run-as.ts';
import type { Runtime } from './runtime.ts';

const run = promisify(execFile);

/** The major version whose files the programs read. */
const majorVersion = '18';

/**
 * Makes the cluster where there is none, and writes who may connect. The cluster is made under another name and renamed:
 * a start that dies half-way leaves no half cluster, and of two starts at once one wins.
 */
export async function ensureCluster(
  layout: Layout,
  runtime: Runtime,
  who: RunAs,
  mayCreate: boolean,
): Promise<void> {
  if (!(await hasCluster(layout.cluster))) {
    if (!mayCreate) throw clusterVanished(layout.cluster);
    await createCluster(layout, runtime, who);
  }
  await writeAccess(layout.cluster, who);
}

function clusterVanished(folder: string): Failure {
  return new Failure('store_unavailable', {
    detail: `The database folder ${folder} has vanished.`,
    next: 'Put it back, or mount it again; Cordon looks for it until then.',
  });
}

async function hasCluster(folder: string): Promise<boolean> {
  let version: string;
  try {
    version = (await readFile(path.join(folder, 'PG_VERSION'), 'utf8')).trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
  if (version === majorVersion) return true;
  throw new Failure('configuration_invalid', {
    detail: `The database was made by PostgreSQL ${version}; this Cordon brings PostgreSQL ${majorVersion}, which cannot read it.`,
    next: 'Move the data as docs/operations/database.md describes. Nothing was changed.',
  });
}

async function createCluster(layout: Layout, runtime: Runtime, who: RunAs): Promise<void> {
  const draft = path.join(layout.database, `cluster.${randomUUID()}`);
  try {
    const call = callAs(who, runtime.initdb, initdbArguments(draft));
    await run(call.file, call.args, call.options);
    await writeAccess(draft, who);
    await rename(draft, layout.cluster);
    await syncFolder(layout.database);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    const { code, stderr } = error as { code?: unknown; stderr?: unknown };
    if (code === 'ENOTEMPTY' || code === 'EEXIST') return;
    throw new Failure('store_unavailable', {
      detail: `The database could not be created. ${lastLines(stderr)}`.trim(),
      next: 'Correct the cause that the message names and start again.',
      cause: error,
    });
  }
}

function initdbArguments(folder: string): string[] {
  return [
    ...['-D', folder, '-U', clusterNames.superuser, '-E', 'UTF8'],
    // The builtin provider sorts the same on every machine; a system's locale library may change under an index.
    ...['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
    ...['--auth-local=peer', '--auth-host=scram-sha-256', '--no-instructions', '--data-checksums'],
  ];
}

/**
 * Only the operating-system user that runs Cordon may connect, proved by the kernel (peer). No password exists, and
 * there is no `trust` line: that one would let in whoever reaches the socket.
 */
async function writeAccess(folder: string, who: RunAs): Promise<void> {
  const { map, superuser, role } = clusterNames;
  const peer = `"${who.peerName.replaceAll('"', '""')}"`;
  await writeIfChanged(path.join(folder, 'pg_hba.conf'), `local all all peer map=${map}\n`, who);
  await writeIfChanged(
    path.join(folder, 'pg_ident.conf'),
    `${map} ${peer} ${superuser}\n${map} ${peer} ${role}\n`,
    who,
  );
}

async function writeIfChanged(file: string, text: string, who: RunAs): Promise<void> {
  const current = await readFile(file, 'utf8').catch(() => undefined);
  if (current === text) return;
  const draft = `${file}.${randomUUID()}`;
  const handle = await open(draft, 'wx', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  if (who.kind === 'account') await chown(draft, who.uid, who.gid);
  await rename(draft, file);
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function lastLines(text: unknown): string {
  return typeof text === 'string' ? text.trim().split('\n').slice(-3).join(' ') : '';
}
