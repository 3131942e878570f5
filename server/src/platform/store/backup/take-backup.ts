import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import path from 'node:path';
import type { Clock } from '../../../kernel/clock.ts';
import { Failure } from '../../../kernel/failure.ts';
import { newId } from '../../../kernel/ids.ts';
import { unusableFolder } from './backup-failure.ts';
import { gone, listCluster } from './cluster-files.ts';
import { makePrivateFolder, replaceFile } from './durable-file.ts';
import type { BackupHead, BackupKeys, BlockPlace, LogMark, Manifest } from './file-forms.ts';
import { formatLsn, type Lsn, parseLsn } from './lsn.ts';
import { PackWriter } from './pack-writer.ts';
import type { BackupRepository } from './repository.ts';
import { frameBytes, writeSealed } from './sealed-file.ts';
import { manifestIdentity, type OpenSeries, readManifest, signHead, wrapSeriesKey } from './series.ts';
import type { ClusterFacts, ServerLine } from './server-line.ts';

export interface TakeBackupOptions {
  readonly repository: BackupRepository;
  readonly series: OpenSeries;
  readonly keys: BackupKeys;
  readonly line: ServerLine;
  readonly cluster: ClusterFacts;
  readonly clock: Clock;
  /** Where the record stands, with a signed checkpoint. Asked while the backup is under way: it will hold at least that. */
  readonly readLogMark: () => Promise<LogMark>;
  readonly schemaStep: string | null;
  /** Resolves once the log up to this position is in the backup folder. */
  readonly untilArchived: (position: Lsn) => Promise<void>;
  /** Begins anew instead of adding to earlier backups. */
  readonly full?: boolean;
  readonly signal?: AbortSignal;
}

/** Backups that add to one another before everything is written once more: a damaged pack harms a week at most. */
const longestChain = 6;

/**
 * Copies the cluster into the backup folder while it serves: files that are in the newest backup of the series already
 * are not written again. A backup counts once its head is written, after all it needs, the log included, is on the disk.
 * @throws Failure `backup_unavailable`, `store_unavailable`, `keys_unavailable`
 */
export async function takeBackup(options: TakeBackupOptions): Promise<BackupHead> {
  const { repository, series, line, clock } = options;
  try {
    const startedAt = clock.now();
    const id = newId('backup', clock);
    const before = await findBefore(options);
    const folder = path.join(series.folder.backups, id);
    await makePrivateFolder(folder);
    const start = parseLsn(
      (await line.one<{ start: string }>('select pg_backup_start($1, true)::text as start', [id])).start,
    );
    const packs = new PackWriter(series, before?.manifest ?? null);
    const copied = await copyCluster(options, packs).catch(async (error: unknown) => {
      await packs.abandon();
      throw error;
    });
    const log = await options.readLogMark();
    const { stop, labelFiles } = await endBackup(options, packs);
    await packs.publish();
    const manifest: Manifest = {
      v: 1,
      id,
      packs: packs.names(),
      folders: [...copied.folders],
      files: [...copied.files, ...labelFiles],
      log,
    };
    const manifestBytes = Buffer.from(JSON.stringify(manifest));
    const identity = manifestIdentity(series.id, id);
    const stored = await writeSealed(path.join(folder, 'manifest'), identity, series.key, manifestBytes);
    await options.untilArchived(stop);
    const head = signHead(
      {
        ...{ v: 1, id, series: series.id, kind: before ? 'incremental' : 'full' },
        ...{ startedAt, finishedAt: clock.now(), start: formatLsn(start), stop: formatLsn(stop) },
        timeline: series.head.timeline,
        bytes: manifest.files.reduce((sum, file) => sum + file.size, 0),
        newBytes: packs.bytes + stored.bytes,
        files: manifest.files.length,
        ...{ postgres: options.cluster.version, schemaStep: options.schemaStep },
        logSize: log?.size ?? null,
        sinceFull: before ? before.head.sinceFull + 1 : 0,
        key: await options.keys.describe(),
        wrapped: await wrapSeriesKey(options.keys, series.id, series.key),
        manifest: {
          size: manifestBytes.length,
          sha256: createHash('sha256').update(manifestBytes).digest('base64'),
        },
      },
      series.key,
    );
    await replaceFile(path.join(folder, 'backup.json'), `${JSON.stringify(head, null, 2)}\n`);
    return head;
  } catch (error) {
    throw unusableFolder(repository.folder, error);
  }
}

/** The backup to add to. One whose manifest cannot be read is not built upon. */
async function findBefore({ repository, series, full }: TakeBackupOptions) {
  if (full) return undefined;
  const [head] = await repository.listBackups(series.id);
  if (!head || head.sinceFull >= longestChain) return undefined;
  try {
    return { head, manifest: await readManifest(series, head) };
  } catch {
    return undefined;
  }
}

async function copyCluster({ cluster, signal }: TakeBackupOptions, packs: PackWriter) {
  const listing = await listCluster(cluster.folder);
  const files: Manifest['files'] = [];
  for (const at of listing.files) {
    signal?.throwIfAborted();
    const copied = await copyFile(path.join(cluster.folder, at), packs, signal);
    if (copied) files.push({ path: at, ...copied });
  }
  return { folders: listing.folders, files };
}

/**
 * Copies a file as it is now. Pages that change while we read are put right by the log; what is appended comes from the
 * log altogether.
 * @returns nothing for a file that has gone
 */
async function copyFile(file: string, packs: PackWriter, signal?: AbortSignal) {
  const handle = await open(file, 'r').catch(gone(undefined));
  if (!handle) return undefined;
  try {
    const blocks: BlockPlace[] = [];
    let size = 0;
    const most = (await handle.stat()).size;
    while (size < most) {
      signal?.throwIfAborted();
      const block = await readBlock(handle, size, Math.min(frameBytes, most - size));
      if (block.length === 0) break;
      blocks.push(await packs.add(block));
      size += block.length;
    }
    return { size, blocks };
  } finally {
    await handle.close();
  }
}

async function readBlock(handle: Awaited<ReturnType<typeof open>>, at: number, wanted: number) {
  const block = Buffer.alloc(wanted);
  let filled = 0;
  while (filled < wanted) {
    const { bytesRead } = await handle.read(block, filled, wanted - filled, at + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return block.subarray(0, filled);
}

/** Ends the backup on the server, and adds the two files that say from where a recovery has to begin. */
async function endBackup({ line }: TakeBackupOptions, packs: PackWriter) {
  const done = await line.one<{ stop: string; label: string; tablespaces: string }>(
    'select lsn::text as stop, labelfile as label, spcmapfile as tablespaces from pg_backup_stop(false)',
  );
  if (done.tablespaces.trim() !== '') {
    throw new Failure('configuration_invalid', {
      detail: 'The built-in database has tablespaces of its own.',
    });
  }
  const label = Buffer.from(done.label, 'utf8');
  const labelFiles = [{ path: 'backup_label', size: label.length, blocks: [await packs.add(label)] }];
  return { stop: parseLsn(done.stop), labelFiles };
}
