import { createReadStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Failure } from '../kernel/failure.ts';
import {
  exportKeySet,
  type ImportedKeySet,
  importKeySet,
  type KeyRing,
  type KeyTables,
} from '../platform/keys/index.ts';
import { replaceFile, replaceFileByLines } from '../platform/store/backup/index.ts';
import type { Store } from '../platform/store/index.ts';
import type { Foundation } from './foundation.ts';

/** The set of content keys, in a folder apart from the backups; replaced whole, so that it holds no destroyed key. */
export const keySetName = 'keys.jsonl';
/** The last signed checkpoint: what a restored record is compared with. */
export const checkpointName = 'checkpoint';

export interface KeptKeys {
  readonly folder: string;
  readonly lines: number;
  /** Entries that the checkpoint beside the keys covers; null before the first. */
  readonly logSize: number | null;
}

type KeyGround = Pick<Foundation, 'config' | 'store' | 'ring' | 'clock' | 'record'>;

/**
 * Writes the key set and the last checkpoint into the folder for keys, durably; nothing where none is set.
 * @throws Failure `backup_unavailable`, `configuration_invalid` for a folder that holds the backups too
 */
export async function keepKeysApart(ground: KeyGround, folder?: string): Promise<KeptKeys | null> {
  const { config, store, ring, clock, record } = ground;
  const place = folder ?? config.keyBackupFolder;
  if (place === null) return null;
  if (config.backupFolder !== null && resolve(place) === resolve(config.backupFolder)) {
    throw new Failure('configuration_invalid', {
      detail: 'The folder for keys is the one for backups.',
      next: 'Name another folder: whoever has both has everything, for ever.',
      field: 'CORDON_KEY_BACKUP_FOLDER',
    });
  }
  try {
    await mkdir(place, { recursive: true, mode: 0o700 });
    const lines = exportKeySet({ database: store.tables<KeyTables>(), ring, clock });
    const written = await replaceFileByLines(join(place, keySetName), lines);
    const signed = record.log.head().size > 0 ? await record.log.checkpoint() : null;
    if (signed) await replaceFile(join(place, checkpointName), signed.note);
    return { folder: place, lines: written, logSize: signed?.size ?? null };
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure('backup_unavailable', {
      detail: `The folder for keys ${place} cannot be written.`,
      cause: error,
    });
  }
}

/**
 * Lays the key set of a folder over a restored database: what was destroyed since the backup is destroyed again.
 * @throws Failure `request_invalid` for a set that is not whole or belongs to another ring
 */
export async function layKeysOver(store: Store, ring: KeyRing, folder: string): Promise<ImportedKeySet> {
  const lines = readLines(join(folder, keySetName));
  return await store.transaction(
    async (transaction) => await importKeySet({ database: transaction.tables<KeyTables>(), ring }, lines),
  );
}

/** Far longer than any line of a key set: what is longer is none, and is not read into memory. */
const longestLine = 16_384;

/** The lines of a file. */
async function* readLines(file: string): AsyncGenerator<string> {
  let rest = '';
  for await (const piece of createReadStream(file, 'utf8') as AsyncIterable<string>) {
    const lines = `${rest}${piece}`.split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
    if (rest.length > longestLine) {
      throw new Failure('request_invalid', {
        detail: `${file} is no key set: a line of it is too long.`,
        field: 'keySet',
      });
    }
  }
  if (rest !== '') yield rest;
}
