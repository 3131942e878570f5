import { createHash, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import path from 'node:path';
import { Failure } from '../../../kernel/failure.ts';
import { damaged, unusableFolder } from './backup-failure.ts';
import { makePrivateFolder, replaceFile } from './durable-file.ts';
import {
  type BackupHead,
  type BackupKeys,
  backupHeadSchema,
  type KeyLabel,
  type Manifest,
  manifestSchema,
  type Reach,
  reachSchema,
  type SeriesHead,
  seriesSchema,
} from './file-forms.ts';
import { formatLsn, type Lsn } from './lsn.ts';
import { requireOwnFolders } from './read-regular.ts';
import { type BackupRepository, parseFile, type SeriesFolder } from './repository.ts';
import { readWholeSealed, type SealedIdentity } from './sealed-file.ts';

/** A series whose key is at hand. */
export interface OpenSeries {
  readonly id: string;
  readonly head: SeriesHead;
  readonly folder: SeriesFolder;
  readonly key: Uint8Array;
}

export interface NewSeries {
  readonly id: string;
  readonly system: string;
  readonly timeline: number;
  readonly begin: Lsn;
  readonly begunAt: number;
}

/** A name for a series that nobody has used. */
export function nameSeries(): string {
  return randomBytes(8).toString('hex');
}

/** Begins a series: draws its key and stores it, wrapped. */
export async function beginSeries(
  repository: BackupRepository,
  keys: BackupKeys,
  made: NewSeries,
): Promise<OpenSeries> {
  const folder = repository.seriesFolder(made.id);
  for (const one of [folder.root, folder.wal, folder.packs, folder.backups]) await makePrivateFolder(one);
  const key = randomBytes(32);
  const unsigned = {
    ...{ v: 1 as const, series: made.id, system: made.system, timeline: made.timeline },
    ...{ begunAt: made.begunAt, begin: formatLsn(made.begin) },
    key: await keys.describe(),
    wrapped: await wrapSeriesKey(keys, made.id, key),
  };
  const head: SeriesHead = { ...unsigned, mac: macOf(seriesSchema, unsigned, key) };
  await replaceFile(folder.head, `${JSON.stringify(head, null, 2)}\n`);
  return { id: made.id, head, folder, key };
}

export async function wrapSeriesKey(keys: BackupKeys, series: string, key: Uint8Array): Promise<string> {
  return Buffer.from(await keys.wrap(key, bindingOf(series))).toString('base64');
}

function bindingOf(series: string): string {
  return `backup-series|${series}`;
}

/**
 * Opens the key of a series: by the backup's own copy of it where one is given, which is wrapped by the key that was in
 * use when the backup was taken.
 * @throws Failure `keys_unavailable`, naming the key that is needed
 */
export async function openSeries(
  repository: BackupRepository,
  keys: BackupKeys,
  head: SeriesHead,
  backup?: BackupHead,
): Promise<OpenSeries> {
  const folder = repository.seriesFolder(head.series);
  // Each backup carries the key as the provider wrapped it that day: an old wrapping may have been retired since.
  const rewrapped = await repository.readSeriesKey(head.series);
  const others = await repository.listBackups(head.series);
  const places = [...(backup ? [backup] : []), head, ...others].map((place) => place.wrapped);
  let reason: unknown;
  for (const wrapped of [...(rewrapped === undefined ? [] : [rewrapped]), ...places]) {
    try {
      const key = await keys.unwrap(Buffer.from(wrapped, 'base64'), bindingOf(head.series));
      checkMac(seriesSchema, head, key, `series ${head.series}`);
      return { id: head.series, head, folder, key };
    } catch (error) {
      if (error instanceof Failure && error.code === 'backup_damaged') throw error;
      reason ??= error;
    }
  }
  const here = await keys.describe().catch(() => null);
  throw new Failure('keys_unavailable', {
    detail: `The backup opens with ${nameKey((backup ?? head).key)}; here is ${here ? nameKey(here) : 'no key'}.`,
    next: 'Put that key in place (--keys FOLDER for a key ring), then run the command again. Nothing was changed.',
    cause: reason,
  });
}

/**
 * Wraps the key of every series anew, with the key that the provider wraps with now, so that older backups can still be
 * restored once it gives its older keys up. May be repeated. A series that does not open now did not open before; one
 * that only cannot be read at this moment, because folder or provider are away, ends the work instead: what is passed
 * over here is lost with the older keys.
 * @param isExpected whether there must be backups in the folder
 * @returns how many were wrapped
 * @throws Failure `backup_unavailable` when the folder is not there or cannot be written, `keys_unavailable` while the
 *   provider is away
 */
export async function rewrapSeriesKeys(
  repository: BackupRepository,
  keys: BackupKeys,
  isExpected: boolean,
): Promise<number> {
  const isMarked = (await repository.readMarker()) !== undefined;
  const seen = new Set<string>();
  let rewrapped = 0;
  // Until a look shows none that is new: a folder that was away for a moment shows fewer than there are.
  for (let isMore = true; isMore; ) {
    const heads = (await repository.listSeries()).filter(({ series }) => !seen.has(series));
    isMore = heads.length > 0;
    for (const head of heads) {
      seen.add(head.series);
      if (await rewrapSeries(repository, keys, head)) rewrapped += 1;
    }
  }
  const isGone = (isMarked || isExpected) && !(await repository.readMarker());
  if (isGone || (isExpected && seen.size === 0)) {
    throw new Failure('backup_unavailable', {
      detail: `The backup folder ${repository.folder} does not hold the backups of this instance, whose keys a rotation has to wrap anew.`,
      next: 'Mount the disk that holds them; the rotation goes on by itself. Where they are lost: cordon backup --begin-anew',
    });
  }
  return rewrapped;
}

async function rewrapSeries(
  repository: BackupRepository,
  keys: BackupKeys,
  head: SeriesHead,
): Promise<boolean> {
  const series = await openSeries(repository, keys, head).catch(async (error: unknown) => {
    if (!(error instanceof Failure) || error.code === 'backup_unavailable') throw error;
    // Does the provider work, and the folder? Then it is this series that does not open.
    await keys.wrap(Buffer.alloc(32), bindingOf(head.series));
    return await openSeries(repository, keys, head).catch(refuseOnlyAway);
  });
  if (!series) return false;
  const made = { v: 1, series: series.id, wrapped: await wrapSeriesKey(keys, series.id, series.key) };
  await requireOwnFolders([series.folder.root]);
  await replaceFile(series.folder.key, `${JSON.stringify(made, null, 2)}\n`).catch((error: unknown) => {
    throw unusableFolder(repository.folder, error);
  });
  if ((await repository.readSeriesKey(series.id)) === made.wrapped) return true;
  throw unusableFolder(repository.folder, new Error('What was written is not there.'));
}

function refuseOnlyAway(error: unknown): undefined {
  if (!(error instanceof Failure) || error.code === 'backup_unavailable') throw error;
  return undefined;
}

/** A key in words: `the key-ring-file key ckey_…`. */
export function nameKey({ kind, id }: KeyLabel): string {
  return id === null ? `a key of the provider ${kind}` : `the key ${id} (${kind})`;
}

/** Authenticates the readable head of a backup by the key of its series. */
export function signHead(head: Omit<BackupHead, 'mac'>, seriesKey: Uint8Array): BackupHead {
  return { ...head, mac: macOf(backupHeadSchema, head, seriesKey) };
}

/** @throws Failure `backup_damaged` */
export function checkHead(head: BackupHead, seriesKey: Uint8Array): void {
  checkMac(backupHeadSchema, head, seriesKey, `${head.id}/backup.json`);
}

type HeadSchema = typeof seriesSchema | typeof backupHeadSchema;

function checkMac(schema: HeadSchema, head: { mac: string }, seriesKey: Uint8Array, name: string): void {
  const { mac, ...rest } = head;
  const [wanted, found] = [Buffer.from(macOf(schema, rest, seriesKey)), Buffer.from(mac)];
  if (wanted.length !== found.length || !timingSafeEqual(wanted, found)) throw damaged(name, 'was changed.');
}

function macOf(schema: HeadSchema, head: object, seriesKey: Uint8Array): string {
  const key = Buffer.from(hkdfSync('sha256', seriesKey, '', 'cordon backup v1|head', 32));
  // Through the schema, so that fields stand in the same order whoever made the object.
  const fields = schema.parse({ ...head, mac: '' });
  return createHmac('sha256', key).update(JSON.stringify(fields)).digest('base64');
}

export function packIdentity(series: string, pack: string): SealedIdentity {
  return { series, kind: 'pack', name: pack };
}

export function manifestIdentity(series: string, backup: string): SealedIdentity {
  return { series, kind: 'manifest', name: backup };
}

/** @throws Failure `backup_damaged` */
export async function readManifest(series: OpenSeries, backup: BackupHead): Promise<Manifest> {
  checkHead(backup, series.key);
  const file = path.join(series.folder.backups, backup.id, 'manifest');
  const bytes = await readWholeSealed(file, manifestIdentity(series.id, backup.id), series.key);
  const digest = createHash('sha256').update(bytes).digest('base64');
  if (digest !== backup.manifest.sha256)
    throw damaged(`${backup.id}/manifest`, 'is not the one of this backup.');
  const manifest = parseFile(manifestSchema, bytes.toString('utf8'), `${backup.id}/manifest`);
  if (manifest.id !== backup.id) throw damaged(`${backup.id}/manifest`, 'belongs to another backup.');
  return manifest;
}

export const reachIdentity = (series: string): SealedIdentity => ({ series, kind: 'reach', name: 'reach' });

/** Up to where the series reaches; nothing before its first archiving. @throws Failure `backup_damaged` */
export async function readReach(series: OpenSeries): Promise<Reach> {
  const bytes = await readWholeSealed(series.folder.reach, reachIdentity(series.id), series.key);
  return parseFile(reachSchema, bytes.toString('utf8'), 'reach');
}
