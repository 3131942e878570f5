import { copyFile, mkdir, readdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { createFileWitness } from '@cordon/audit-log';
import { Failure } from '../kernel/failure.ts';
import { phi } from '../kernel/phi.ts';
import { checkRestoredRecord, type KeptCheckpoint, type RestoredRecord } from '../platform/audit/index.ts';
import { openKeyRingFile } from '../platform/keys/index.ts';
import {
  BackupRepository,
  nameKey,
  type RestoreTarget,
  restoreInstance,
} from '../platform/store/backup/index.ts';
import { openStore, toUrl } from '../platform/store/index.ts';
import { makeBackupKeys } from './backups.ts';
import { keyRingPath, openFoundation, type Surroundings, witnessPath } from './foundation.ts';
import { checkpointName, keySetName, layKeysOver } from './key-backup.ts';
import { openRingHolder } from './key-holder.ts';

export interface RestoreWish {
  readonly from: string;
  readonly target: RestoreTarget;
  /** Folder with the key ring, the key set and the last checkpoint, each where it is there. */
  readonly keys?: string | undefined;
  /** File with a signed checkpoint that was kept elsewhere. */
  readonly checkpoint?: string | undefined;
  /**
   * Takes a record that ends before a checkpoint that was kept elsewhere, for this reason, which is kept sealed. It is
   * one act: the restored record names it, and goes on under it (`record.restore-accepted`).
   */
  readonly acceptedLoss: { readonly reason: string } | null;
  readonly onStep: (says: string) => void;
}

/** What a restore came to. Times in UTC milliseconds. */
export interface RestoreReport {
  readonly backup: string;
  /** The moment asked for, or up to when the archive reaches. */
  readonly reachedAt: number;
  readonly logSize: number;
  readonly lastEntryAt: number | null;
  /** Entries that a checkpoint kept elsewhere has and this record lacks. */
  readonly missing: number;
  /** Content keys that were laid over; null where no key set was given. */
  readonly contentKeys: number | null;
  /** Content keys that were ever destroyed in this database by a set; null where none was given. */
  readonly laidKeys: number | null;
  /** When that key set was made; what was destroyed later lives again until the next disposal. */
  readonly keySetAt: number | null;
  /** Generations of the key ring that are needed and not in it. */
  readonly missingKeys: readonly string[];
  /** Whether the restore stands in the restored record as an entry. */
  readonly isRecorded: boolean;
}

/**
 * Restores a backup into the instance folder, with the key ring it needs, verifies the record against what was kept
 * elsewhere, and lays the present key set over the restored one.
 * @throws Failure `conflict`, `keys_unavailable`, `backup_damaged`, `record_unavailable`, `request_invalid`
 */
export async function restoreFromBackup(
  surroundings: Surroundings,
  wish: RestoreWish,
): Promise<RestoreReport> {
  const { config, clock } = surroundings;
  if (config.databaseUrl !== null) {
    throw new Failure('configuration_invalid', {
      detail: 'CORDON_DATABASE_URL is set, and a restore makes a built-in database.',
      next: 'Unset it for this command. An outside database is restored by its own means.',
    });
  }
  const ringPath = await findRing(surroundings, wish);
  const ring = await openKeyRingFile({ path: ringPath, ...(await openRingHolder(config)) });
  try {
    const kept = await readKept(config, wish);
    const options = {
      from: wish.from,
      keys: makeBackupKeys(ring),
      target: wish.target,
      clock,
      onStep: wish.onStep,
    };
    const restored = await restoreInstance(config.dataFolder, options, async (server, { log }) => {
      const store = await openStore({ url: toUrl(server.address), poolSize: 2, lanes: 1 });
      try {
        const own = log ? [{ place: 'the backup', note: log.checkpoint, vkey: log.vkey }] : [];
        const record = await checkRestoredRecord({ store, ring, clock, kept: [...own, ...kept] });
        requireSound(record, wish.acceptedLoss !== null);
        const hasKeySet = wish.keys !== undefined && (await isFile(join(wish.keys, keySetName)));
        const laid = hasKeySet && wish.keys ? await layKeysOver(store, ring, wish.keys) : null;
        return { record, laid };
      } finally {
        await store.close();
      }
    });
    if (ringPath !== keyRingPath(config)) await placeRing(ringPath, keyRingPath(config));
    const { record, laid } = restored.checked;
    const report = {
      backup: restored.backup.id,
      reachedAt: wish.target.at ?? restored.reach,
      ...{ logSize: record.size, lastEntryAt: record.lastEntryAt, missing: record.missing },
      ...{
        contentKeys: laid?.contentKeys ?? null,
        laidKeys: laid?.laidKeys ?? null,
        keySetAt: laid?.head.at ?? null,
      },
      missingKeys: laid?.missingGenerations ?? [],
    };
    return { ...report, isRecorded: await recordRestore(surroundings, report, wish.acceptedLoss) };
  } finally {
    await ring.close();
  }
}

/** @throws Failure `keys_unavailable`, naming the ring that the backups need */
async function findRing({ config }: Surroundings, { keys, from }: RestoreWish): Promise<string> {
  const own = keyRingPath(config);
  if (await isFile(own)) return own;
  const given = keys === undefined ? undefined : join(keys, 'ring.json');
  if (given && (await isFile(given))) return given;
  const repository = new BackupRepository(from);
  const [newest] = await repository.listSeries();
  throw new Failure('keys_unavailable', {
    detail: newest
      ? `The backups open with ${nameKey(newest.key)}, which is neither in the instance folder nor in the folder for keys.`
      : `There is no key ring, and no readable backup in ${from} that would say which one is needed.`,
    next: 'Name the folder that holds a copy of the key ring (ring.json, and the file ending in .key beside it, where it has one) with --keys. Nothing was changed.',
  });
}

async function placeRing(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true, mode: 0o700 });
  // Each rotation makes a key file with a name of its own; the ring says which one opens it.
  for (const name of await readdir(dirname(from))) {
    if (name.startsWith(basename(from)) && name.endsWith('.key')) {
      await copyFile(
        join(dirname(from), name),
        join(dirname(to), `${basename(to)}${name.slice(basename(from).length)}`),
      );
    }
  }
  await copyFile(from, to);
}

async function readKept(
  config: Surroundings['config'],
  { keys, checkpoint }: RestoreWish,
): Promise<KeptCheckpoint[]> {
  const own = witnessPath(config);
  const beside = keys === undefined ? undefined : join(keys, checkpointName);
  return [
    // Where the database alone was lost, the instance folder still knows how far the record went.
    ...(await readCheckpoint(own)).map((note) => ({ place: own, note, tellsLossOnly: true })),
    ...(beside === undefined ? [] : await readCheckpoint(beside)).map((note) => ({
      place: `${beside}`,
      note,
    })),
    ...(checkpoint === undefined ? [] : await readNamed(checkpoint)),
  ];
}

/** No more than one, read with a bound: whoever can write to the folder may have put anything there. */
async function readCheckpoint(place: string): Promise<readonly string[]> {
  try {
    const note = await createFileWitness(place).lastSeen();
    return note === null ? [] : [note];
  } catch (cause) {
    throw new Failure('request_invalid', {
      detail: `${place} cannot be read as a checkpoint.`,
      field: 'checkpoint',
      cause,
    });
  }
}

async function readNamed(place: string): Promise<readonly KeptCheckpoint[]> {
  const [note] = await readCheckpoint(place);
  if (note !== undefined) return [{ place, note }];
  throw new Failure('request_invalid', { detail: `${place} cannot be read.`, field: 'checkpoint' });
}

/** @throws Failure `backup_damaged`, `conflict` where entries are missing and nobody has accepted that */
function requireSound(record: RestoredRecord, acceptsLoss: boolean): void {
  if (!record.ok) {
    throw new Failure('backup_damaged', {
      detail: `The restored record does not verify: ${record.findings.slice(0, 3).join(' ')}`,
    });
  }
  if (record.missing === 0 || acceptsLoss) return;
  throw new Failure('conflict', {
    detail: `The restored record has ${record.size} entries; a checkpoint that was kept elsewhere covers ${record.missing} more, which would be lost.`,
    next: 'Restore to a later time. If this loss is meant, run the command again with --accept-loss --reason "…". Nothing was changed.',
  });
}

/** The restore is an act of its own; a record that refuses to go on (see the monitor of checkpoints) is left as it is. */
async function recordRestore(
  surroundings: Surroundings,
  report: Omit<RestoreReport, 'isRecorded'>,
  accepted: RestoreWish['acceptedLoss'],
): Promise<boolean> {
  try {
    const foundation = await openFoundation({
      ...surroundings,
      ...(accepted && { acceptsRestore: { ...accepted, size: report.logSize, lossOnly: true } }),
    });
    try {
      const { backup, reachedAt, logSize, missing, contentKeys, laidKeys, keySetAt } = report;
      await foundation.record.acts.recordNow({
        event: 'instance.restored',
        at: surroundings.clock.now(),
        actor: null,
        facts: { backup, reachedAt, logSize, missing, contentKeys, laidKeys, keySetAt },
        ...(accepted && { sealed: phi(accepted) }),
      });
      return true;
    } finally {
      await foundation.close();
    }
  } catch (error) {
    surroundings.logger.error({ err: error }, 'restore');
    return false;
  }
}

async function isFile(path: string): Promise<boolean> {
  return await stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}
