import { access, mkdir, readFile, rename, rm, statfs, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Clock } from '../../../kernel/clock.ts';
import { Failure } from '../../../kernel/failure.ts';
import { layOut } from '../embedded/layout.ts';
import { isMarkAlive, markOf } from '../embedded/processes.ts';
import type { EmbeddedServer } from '../embedded/server.ts';
import { unusableTarget } from './backup-failure.ts';
import { type ChosenBackup, chooseBackup, type RestoreTarget } from './choose-backup.ts';
import { syncFolder } from './durable-file.ts';
import type { BackupHead, BackupKeys, LogMark } from './file-forms.ts';
import { segmentBytes } from './lsn.ts';
import { handOver, prepareSite, recoverCluster, type Site } from './recover-cluster.ts';
import { BackupRepository } from './repository.ts';
import { readManifest } from './series.ts';
import { unpackBackup, unpackWal } from './unpack-backup.ts';

export interface RestoreOptions {
  /** The folder that backups were written to. */
  readonly from: string;
  readonly keys: BackupKeys;
  readonly target: RestoreTarget;
  readonly clock: Clock;
  /** Told what is being done, in words for the operator. */
  readonly onStep?: (says: string) => void;
}

/** What was restored, while its server runs. */
export interface Restored<Checked> {
  readonly backup: BackupHead;
  /** UTC milliseconds: all that was acknowledged before it was archived. */
  readonly reach: number;
  /** Where the record stood when the backup was taken. */
  readonly log: LogMark;
  readonly checked: Checked;
}

/**
 * Restores a backup into an instance folder that has no database yet. The cluster is put together in a folder beside,
 * checked there by `check` while its server runs, and moved to its place at last: an interrupted restore leaves no
 * database, and can be repeated.
 * @param check rejects to refuse what was restored; then it is removed again
 * @throws Failure `conflict` where a database is there, `backup_damaged`, `keys_unavailable`, `backup_unavailable`
 */
export async function restoreInstance<Checked>(
  dataFolder: string,
  options: RestoreOptions,
  check: (server: EmbeddedServer, chosen: RestoredLog) => Promise<Checked>,
): Promise<Restored<Checked>> {
  const final = layOut(dataFolder, process.getuid?.() === 0);
  if (await exists(final.cluster)) throw inUse(final.cluster);
  const site = path.join(dataFolder, 'restore');
  const restored = await restoreInto(site, options, check);
  if (await exists(final.cluster)) throw inUse(final.cluster);
  const place = await prepareSite(dataFolder);
  await rename(layOut(site, process.getuid?.() === 0).cluster, place.layout.cluster);
  await syncFolder(place.layout.database);
  await rm(site, { recursive: true, force: true });
  return restored;
}

/** Restores a backup into a folder that is removed afterwards, whatever `check` says. */
export async function rehearseRestore<Checked>(
  siteFolder: string,
  options: RestoreOptions,
  check: (server: EmbeddedServer, chosen: RestoredLog) => Promise<Checked>,
): Promise<Restored<Checked>> {
  try {
    return await restoreInto(siteFolder, options, check);
  } finally {
    await rm(siteFolder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** What a check compares the restored record with. */
export interface RestoredLog {
  readonly backup: BackupHead;
  readonly log: LogMark;
}

async function restoreInto<Checked>(
  siteFolder: string,
  options: RestoreOptions,
  check: (server: EmbeddedServer, chosen: RestoredLog) => Promise<Checked>,
): Promise<Restored<Checked>> {
  const { onStep = () => undefined, target } = options;
  // Keys, and whether the archive reaches far enough, before anything is written.
  const chosen = await chooseBackup(new BackupRepository(options.from), options.keys, target, (names) =>
    onStep(`Passed over, because they cannot be read: ${names.join(', ')}.`),
  );
  const manifest = await readManifest(chosen.series, chosen.head);
  await takeSite(siteFolder).catch((error: unknown) => {
    throw unusableTarget(siteFolder, error);
  });
  try {
    await checkSpace(siteFolder, chosen);
    onStep(`Reading backup ${chosen.head.id} of ${new Date(chosen.head.finishedAt).toISOString()}.`);
    const site = await prepareSite(siteFolder);
    await mkdir(site.layout.cluster, { mode: 0o700 });
    await unpackBackup(chosen.series, manifest, site.layout.cluster);
    onStep(`Reading the log: ${chosen.pieces.length} files.`);
    await unpackWal(chosen.series, chosen.pieces, path.join(site.layout.cluster, 'pg_wal'));
    await writeFile(path.join(site.layout.cluster, 'recovery.signal'), '', { mode: 0o600 });
    await handOver(site);
    onStep('Every file is whole. Replaying the log.');
    const checked = await runAndCheck(site, target.at, (server) =>
      check(server, { backup: chosen.head, log: manifest.log }),
    );
    return { backup: chosen.head, reach: chosen.reach.at, log: manifest.log, checked };
  } catch (error) {
    await rm(siteFolder, { recursive: true, force: true, maxRetries: 3 });
    throw unusableTarget(siteFolder, error);
  }
}

async function runAndCheck<Checked>(
  site: Site,
  at: number | null,
  check: (server: EmbeddedServer) => Promise<Checked>,
): Promise<Checked> {
  const server = await recoverCluster(site, at);
  try {
    return await check(server);
  } finally {
    await server.stop();
  }
}

/** Takes the folder for this process. What an interrupted restore left there is removed; a running one is refused. */
async function takeSite(folder: string): Promise<void> {
  const note = path.join(folder, 'restored-by');
  const owner = await readFile(note, 'utf8').catch(() => undefined);
  if (owner !== undefined && isMarkAlive(owner)) {
    throw new Failure('conflict', {
      detail: `Another restore is under way in ${folder}.`,
      next: 'Wait until it has ended.',
    });
  }
  await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  await mkdir(path.dirname(folder), { recursive: true });
  await mkdir(folder, { mode: 0o700 });
  await writeFile(note, markOf(process.pid), { mode: 0o600, flag: 'wx' });
}

/** @throws Failure `backup_unavailable` where the disk cannot hold what is to be restored */
async function checkSpace(folder: string, { head, pieces }: ChosenBackup): Promise<void> {
  const segments = new Set(pieces.map(({ segment }) => segment)).size;
  const needed = head.bytes + segments * segmentBytes;
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize >= needed) return;
  const gibibytes = (bytes: number) => `${(bytes / 1024 ** 3).toFixed(1)} GiB`;
  throw new Failure('backup_unavailable', {
    detail: `The restore needs ${gibibytes(needed)} and the disk has ${gibibytes(bavail * bsize)} free.`,
    next: 'Make room, or restore to another disk.',
  });
}

function inUse(cluster: string): Failure {
  return new Failure('conflict', {
    detail: `There is a database at ${cluster} already. Nothing was changed.`,
    next: 'Restore to another folder with --data-folder, or move the old database away first.',
  });
}

async function exists(file: string): Promise<boolean> {
  return await access(file).then(
    () => true,
    () => false,
  );
}
