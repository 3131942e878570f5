import { lstat, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Failure } from '../../../kernel/failure.ts';
import { gone } from './cluster-files.ts';
import type { BackupHead } from './file-forms.ts';
import { parseLsn, startOfSegment } from './lsn.ts';
import { requireOwnFolders } from './read-regular.ts';
import type { BackupRepository, SeriesFolder } from './repository.ts';
import { type OpenSeries, readManifest } from './series.ts';
import { listPieces } from './wal-pieces.ts';

export interface Retention {
  /** Milliseconds that a backup is kept. */
  readonly keep: number;
  /** Finished backups that are kept however old they are. */
  readonly least: number;
}

/**
 * Which backups are dropped. One goes when a newer one is itself old enough to stand in for it: so every moment of the
 * whole period can be restored, and never fewer than `least` stay.
 * @param backups of all series, in any order
 * @param now UTC milliseconds
 */
export function chooseDropped(
  backups: readonly BackupHead[],
  { keep, least }: Retention,
  now: number,
): BackupHead[] {
  const newestFirst = backups.toSorted((a, b) => b.finishedAt - a.finishedAt);
  // The newest backup from before the period is where a restore to the period's first moment begins.
  const anchor = newestFirst.findIndex(({ finishedAt }) => finishedAt <= now - keep);
  if (anchor === -1) return [];
  return newestFirst.slice(Math.max(anchor + 1, least));
}

/** Until when content whose key is destroyed at `now` can still be read from backups. UTC milliseconds. */
export function lastReadableAt({ keep }: Retention, interval: number, now: number): number {
  // The backup before the destruction is the anchor of the period until the next one has grown old enough.
  return now + keep + interval;
}

export interface Pruning {
  readonly backups: number;
  readonly files: number;
  /** Backups that cannot be read. What they need is not known, so that nothing of their series was removed but backups. */
  readonly unreadable: readonly string[];
}

/**
 * Removes what is older than it is kept, and what no backup needs: packs, log, unfinished backups. A backup loses its
 * head first, so that one that is half removed counts as none. Run it while no backup is taken.
 */
export async function pruneBackups(
  repository: BackupRepository,
  current: OpenSeries,
  retention: Retention,
  now: number,
): Promise<Pruning> {
  const all: BackupHead[] = [];
  const unreadable = new Map<string, string[]>();
  const seriesHeads = await repository.listSeries();
  for (const { series } of seriesHeads) {
    const damaged: string[] = [];
    all.push(...(await repository.listBackups(series, (id) => damaged.push(id))));
    unreadable.set(series, await keepYoung(repository.seriesFolder(series), damaged, now - retention.keep));
  }
  const dropped = chooseDropped(all, retention, now);
  for (const { series, id } of dropped) {
    const { root, backups } = repository.seriesFolder(series);
    const folder = path.join(backups, id);
    await requireOwnFolders([root, backups, folder]);
    await rm(path.join(folder, 'backup.json'), { force: true });
    await rm(folder, { recursive: true, force: true });
  }
  const kept = all.filter((backup) => !dropped.includes(backup));
  let files = 0;
  for (const { series } of seriesHeads) {
    const own = kept.filter((backup) => backup.series === series);
    const damaged = unreadable.get(series) ?? [];
    if (series === current.id) files += await pruneSeries(current, own, damaged);
    else if (own.length === 0 && damaged.length === 0) {
      await rm(repository.seriesFolder(series).root, { recursive: true, force: true });
      files += 1;
    }
  }
  return { backups: dropped.length, files, unreadable: [...unreadable.values()].flat() };
}

/** Names that are ours. Only they are ever removed: whoever can write to the folder may have put a link in a folder's place. */
const ownNames = {
  backup: /^bkp_[0-9a-f]{32}$/,
  pack: /^[0-9a-f]{32}(\.[0-9a-f]{12}\.part)?$/,
  draft: /\.[0-9a-f]{12}\.part$/,
};

/**
 * A backup whose head cannot be read stays for a person to look at, with all that it may need, for as long as backups are
 * kept: what was destroyed since must not be read from it for longer.
 * @returns those that stay
 */
async function keepYoung(
  { root, backups }: SeriesFolder,
  damaged: readonly string[],
  oldest: number,
): Promise<string[]> {
  const young: string[] = [];
  for (const id of damaged.filter((name) => ownNames.backup.test(name))) {
    const folder = path.join(backups, id);
    await requireOwnFolders([root, backups, folder]);
    const found = await lstat(path.join(folder, 'backup.json')).catch(gone(undefined));
    if (found && found.mtimeMs > oldest) young.push(id);
    else await rm(folder, { recursive: true, force: true });
  }
  return young;
}

/** @param damaged ids of backups of this series that cannot be read; those whose manifest cannot be read are added */
async function pruneSeries(
  series: OpenSeries,
  kept: readonly BackupHead[],
  damaged: string[],
): Promise<number> {
  const { root, wal, packs, backups } = series.folder;
  await requireOwnFolders([root, wal, packs, backups]);
  let removed = await dropUnfinished(series, kept);
  removed += await dropDrafts([series.folder.root, series.folder.wal, series.folder.packs]);
  const needed = new Set<string>();
  for (const backup of kept) {
    const manifest = await readManifest(series, backup)
      .catch(gone(undefined))
      .catch((error: unknown) => {
        if (error instanceof Failure && error.code === 'backup_damaged') return undefined;
        throw error;
      });
    if (manifest) for (const pack of manifest.packs) needed.add(pack);
    else damaged.push(backup.id);
  }
  if (kept.length === 0 || damaged.length > 0) return removed;
  for (const pack of await readdir(series.folder.packs)) {
    if (needed.has(pack) || !ownNames.pack.test(pack)) continue;
    await rm(path.join(series.folder.packs, pack), { force: true });
    removed += 1;
  }
  const starts = kept.map(({ start }) => parseLsn(start));
  const first = startOfSegment(starts.reduce((least, one) => (one < least ? one : least)));
  for (const piece of await listPieces(series.folder.wal)) {
    if (piece.to > first) continue;
    await rm(path.join(series.folder.wal, piece.name), { force: true });
    removed += 1;
  }
  return removed;
}

async function dropUnfinished(series: OpenSeries, kept: readonly BackupHead[]): Promise<number> {
  const finished = new Set<string>(kept.map(({ id }) => id));
  const left = (await readdir(series.folder.backups)).filter(
    (id) => !finished.has(id) && ownNames.backup.test(id),
  );
  for (const id of left) {
    // A head that cannot be read is a damaged backup, not an unfinished one: it stays for a person to look at.
    const head = path.join(series.folder.backups, id, 'backup.json');
    if (await stat(head).catch(gone(undefined))) continue;
    await rm(path.join(series.folder.backups, id), { recursive: true, force: true });
  }
  return left.length;
}

/** Milliseconds after which a draft belongs to nobody: the archive may be writing one right now. */
const draftAge = 60 * 60_000;

async function dropDrafts(folders: readonly string[]): Promise<number> {
  let removed = 0;
  for (const folder of folders) {
    for (const name of await readdir(folder)) {
      if (!ownNames.draft.test(name)) continue;
      const file = path.join(folder, name);
      const found = await stat(file).catch(gone(undefined));
      const newest = await stat(folder);
      if (!found || newest.mtimeMs - found.mtimeMs < draftAge) continue;
      await rm(file, { force: true });
      removed += 1;
    }
  }
  return removed;
}
