import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { concatBytes, equalBytes } from '../core/bytes.ts';
import { appendToEdge } from '../core/edge.ts';
import { emptyRoot, HASH_BYTES, hashFullSubtree, splitHashes } from '../core/hashing.ts';
import { countLevelHashes, TILE_WIDTH } from '../core/tile-path.ts';
import { LogError } from '../failure.ts';
import { AppendFile } from './append-file.ts';
import type { Backend, Batch, Head, Since, StoredCheckpoint, StoredEntry } from './backend.ts';
import {
  decodeCount,
  decodeHead,
  decodeStoredEntry,
  encodeCount,
  encodeHead,
  encodeStoredEntry,
  HEAD_BYTES,
  type HeadRecord,
} from './file-format.ts';
import { lockFolder } from './folder-lock.ts';

export interface FileBackend extends Backend {
  close(): Promise<void>;
}

const TILE_BYTES: number = TILE_WIDTH * HASH_BYTES;
const LEVELS = 7;

/**
 * A log in a folder, for one process: entries.dat, ends.dat (where each entry ends), leaf hashes, full tiles by level,
 * checkpoints, and heads.dat, to which each commit adds one record after all else is flushed. What lies behind the last
 * record is the torn tail of a crash and is cut off when the folder is opened. A last record that is whole but wrong is
 * damage, not a crash: then the folder does not open (LogError `integrity`), because cutting it off would lose entries.
 *
 * Companion rows have no place here and are refused.
 */
export async function openFileBackend(folder: string): Promise<FileBackend> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const unlock = await lockFolder(join(folder, 'lock'));
  try {
    return await FolderLog.open(folder, unlock);
  } catch (error) {
    await unlock();
    throw error;
  }
}

interface Files {
  readonly heads: AppendFile;
  readonly entries: AppendFile;
  readonly ends: AppendFile;
  readonly hashes: AppendFile;
  readonly checkpoints: AppendFile;
  readonly tiles: readonly AppendFile[];
}

class FolderLog implements FileBackend {
  readonly #folder: string;
  readonly #files: Files;
  readonly #unlock: () => Promise<void>;
  #head: HeadRecord;
  #checkpoints: StoredCheckpoint[];
  #last: Promise<unknown> = Promise.resolve();
  #broken: unknown = null;

  private constructor(
    folder: string,
    files: Files,
    head: HeadRecord,
    checkpoints: StoredCheckpoint[],
    unlock: () => Promise<void>,
  ) {
    this.#folder = folder;
    this.#files = files;
    this.#head = head;
    this.#checkpoints = checkpoints;
    this.#unlock = unlock;
  }

  static async open(folder: string, unlock: () => Promise<void>): Promise<FolderLog> {
    const files = await openFiles(folder);
    try {
      const head = await recoverHead(files);
      const checkpoints = await recoverCheckpoints(files.checkpoints);
      await syncFolder(folder);
      return new FolderLog(folder, files, head, checkpoints, unlock);
    } catch (error) {
      await closeFiles(files);
      throw error;
    }
  }

  async claimOrigin(origin: string): Promise<string> {
    const path = join(this.#folder, 'origin');
    return await this.#inTurn(async () => {
      const known = await readFile(path, 'utf8').catch(() => null);
      if (known !== null) return known;
      const file = await open(`${path}.new`, 'w', 0o600);
      await file.writeFile(origin);
      await file.sync();
      await file.close();
      await rename(`${path}.new`, path);
      await syncFolder(this.#folder);
      return origin;
    });
  }

  async readHead(): Promise<Head> {
    const { size, root } = this.#head;
    const edge: Uint8Array[][] = [];
    for (let level = 0; countLevelHashes(size, level) > 0; level++) {
      const to = countLevelHashes(size, level);
      const open = await this.#readLevel(level, to - (to % TILE_WIDTH), to);
      edge.unshift([...appendToEdge({ size: 0, hashes: [] }, open).hashes]);
    }
    return { size, root, edge: edge.flat() };
  }

  async readSince(size: number): Promise<Since> {
    const head = await this.readHead();
    const to = Math.min(head.size, size + 4096);
    return { head, leafHashes: to > size ? await this.readLeafHashes(size, to) : [] };
  }

  async commit(expected: Head, batch: Batch): Promise<'committed' | 'conflict'> {
    return await this.#inTurn(async () => {
      if (expected.size !== this.#head.size || !equalBytes(expected.root, this.#head.root)) return 'conflict';
      if (Object.values(batch.companions).some((rows) => rows.length > 0)) {
        throw new LogError(
          'commit_refused',
          'A log in files cannot hold companion rows. Nothing was recorded.',
        );
      }
      await this.#write(batch);
      return 'committed';
    });
  }

  async *readEntries(from: number, to: number): AsyncGenerator<StoredEntry> {
    const last = Math.min(to, this.#head.size);
    for (let index = Math.max(0, from); index < last; index++) {
      const ends = await this.#files.ends.read(Math.max(0, index - 1) * 8, (index + 1) * 8);
      const start = index === 0 ? 0 : decodeCount(ends, 0);
      const end = decodeCount(ends, ends.length - 8);
      const leafHash = await this.#files.hashes.read(index * HASH_BYTES, (index + 1) * HASH_BYTES);
      const bytes = await this.#files.entries.read(Math.min(start, end), end);
      yield { index, leafHash, ...decodeStoredEntry(bytes) };
    }
  }

  async readEntriesAt(indices: readonly number[]): Promise<StoredEntry[]> {
    const entries: StoredEntry[] = [];
    for (const index of new Set(indices.toSorted((a, b) => a - b))) {
      for await (const entry of this.readEntries(index, index + 1)) entries.push(entry);
    }
    return entries;
  }

  async readLeaves(from: number, to: number): Promise<Uint8Array[]> {
    const leaves: Uint8Array[] = [];
    for await (const { leaf } of this.readEntries(from, to)) leaves.push(leaf);
    return leaves;
  }

  async readLeafHashes(from: number, to: number): Promise<Uint8Array[]> {
    return splitHashes(await this.#files.hashes.read(from * HASH_BYTES, to * HASH_BYTES));
  }

  async readTiles(
    level: number,
    from: number,
    to: number,
  ): Promise<{ level: number; index: number; hashes: Uint8Array }[]> {
    const bytes =
      (await this.#files.tiles[level]?.read(from * TILE_BYTES, to * TILE_BYTES)) ?? new Uint8Array();
    return Array.from({ length: Math.floor(bytes.length / TILE_BYTES) }, (_, i) => ({
      level,
      index: from + i,
      hashes: bytes.subarray(i * TILE_BYTES, (i + 1) * TILE_BYTES),
    }));
  }

  async countTiles(level: number): Promise<number> {
    return Math.floor((this.#files.tiles[level]?.end ?? 0) / TILE_BYTES);
  }

  async countEntries(): Promise<number> {
    return this.#files.ends.end / 8;
  }

  async writeCheckpoint(checkpoint: StoredCheckpoint): Promise<void> {
    await this.#inTurn(async () => {
      if (this.#checkpoints.some(({ size }) => size === checkpoint.size)) return;
      const line = Buffer.from(`${JSON.stringify(checkpoint)}\n`);
      await this.#files.checkpoints.write(line);
      this.#files.checkpoints.advance(line.length);
      this.#checkpoints = [...this.#checkpoints, checkpoint].sort((a, b) => a.size - b.size);
    });
  }

  async readCheckpoint(atMost: number): Promise<StoredCheckpoint | null> {
    return this.#checkpoints.findLast(({ size }) => size <= atMost) ?? null;
  }

  async *readCheckpoints(): AsyncGenerator<StoredCheckpoint> {
    yield* this.#checkpoints;
  }

  async close(): Promise<void> {
    await this.#last;
    await closeFiles(this.#files);
    await this.#unlock();
  }

  async #write(batch: Batch): Promise<void> {
    const { heads, entries, ends, hashes, tiles } = this.#files;
    const encoded = batch.entries.map(encodeStoredEntry);
    let end = this.#head.entryBytes;
    const places = encoded.map((bytes) => {
      end += bytes.length;
      return encodeCount(end);
    });
    const parts: [AppendFile, Uint8Array][] = [
      [entries, concatBytes(encoded)],
      [ends, concatBytes(places)],
      [hashes, concatBytes(batch.entries.map((entry) => entry.leafHash))],
    ];
    for (const [level, file] of tiles.entries()) {
      const full = batch.tiles.filter((tile) => tile.level === level);
      if (full.length > 0) parts.push([file, concatBytes(full.map((tile) => tile.hashes))]);
    }
    const head = { size: batch.next.size, entryBytes: end, root: batch.next.root };
    // All writes have ended before this returns, so that none of them meets those of the next commit.
    const written = await Promise.allSettled(parts.map(([file, bytes]) => file.write(bytes)));
    const failure = written.find((result) => result.status === 'rejected');
    if (failure !== undefined) {
      const text =
        'The log folder could not be written, so nothing was recorded. Free some space, then append again.';
      throw new LogError('commit_refused', text, failure.reason);
    }
    await this.#writeHead(heads, head);
    for (const [file, bytes] of parts) file.advance(bytes.length);
    this.#head = head;
  }

  // After a failed flush the kernel may have dropped the pages: only a new opening can tell what is on the disk.
  async #writeHead(heads: AppendFile, head: HeadRecord): Promise<void> {
    try {
      await heads.write(encodeHead(head));
      heads.advance(HEAD_BYTES);
    } catch (error) {
      this.#broken = error;
      throw error;
    }
  }

  /** Hashes of a level: leaf hashes, or the roots of the full tiles below. */
  async #readLevel(level: number, from: number, to: number): Promise<Uint8Array[]> {
    if (level === 0) return await this.readLeafHashes(from, to);
    const tiles = await this.readTiles(level - 1, from, to);
    return tiles.map((tile) => hashFullSubtree(splitHashes(tile.hashes)));
  }

  async #inTurn<T>(act: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(() => {
      if (this.#broken !== null)
        throw new Error('The log folder must be opened again after a failed flush.', { cause: this.#broken });
      return act();
    });
    this.#last = turn.catch(() => undefined);
    return await turn;
  }
}

async function openFiles(folder: string): Promise<Files> {
  const at = (name: string): Promise<AppendFile> => AppendFile.open(join(folder, `${name}.dat`));
  return {
    heads: await at('heads'),
    entries: await at('entries'),
    ends: await at('ends'),
    hashes: await at('hashes'),
    checkpoints: await at('checkpoints'),
    tiles: await Promise.all(Array.from({ length: LEVELS }, (_, level) => at(`tiles-${level}`))),
  };
}

async function closeFiles({ tiles, ...others }: Files): Promise<void> {
  await Promise.all([...tiles, ...Object.values(others)].map((file) => file.close()));
}

async function recoverHead(files: Files): Promise<HeadRecord> {
  const { heads, entries, ends, hashes, tiles } = files;
  const torn = heads.end % HEAD_BYTES;
  if (torn > 0) await heads.truncate(heads.end - torn);
  const bytes = await heads.read(Math.max(0, heads.end - HEAD_BYTES), heads.end);
  const empty = { size: 0, entryBytes: 0, root: emptyRoot() };
  const head = bytes.length === 0 ? empty : decodeHead(bytes);
  if (head === null) {
    // A crash may leave a record of zeros: the length was flushed before the content.
    if (bytes.some((byte) => byte !== 0))
      throw damaged('the last record of heads.dat does not fit its check sum');
    await heads.truncate(heads.end - HEAD_BYTES);
    return await recoverHead(files);
  }
  const lengths: [AppendFile, number][] = [
    [entries, head.entryBytes],
    [ends, head.size * 8],
    [hashes, head.size * HASH_BYTES],
    ...tiles.map((file, level): [AppendFile, number] => [
      file,
      countLevelHashes(head.size, level + 1) * TILE_BYTES,
    ]),
  ];
  for (const [file, length] of lengths) {
    if (file.end < length) throw damaged('a file is shorter than the last commit left it');
    if (file.end > length) await file.truncate(length);
  }
  return head;
}

async function recoverCheckpoints(file: AppendFile): Promise<StoredCheckpoint[]> {
  const text = Buffer.from(await file.read(0, file.end)).toString('utf8');
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  if (whole.length < text.length) await file.truncate(Buffer.byteLength(whole));
  const checkpoints = whole.split('\n').slice(0, -1).map(readCheckpointLine);
  return checkpoints.sort((a, b) => a.size - b.size);
}

function readCheckpointLine(line: string): StoredCheckpoint {
  try {
    const { size, note, signedAt } = JSON.parse(line) as Record<string, unknown>;
    if (Number.isSafeInteger(size) && typeof note === 'string' && Number.isSafeInteger(signedAt)) {
      return { size: Number(size), note, signedAt: Number(signedAt) };
    }
  } catch {
    // Told below: the line is not quoted.
  }
  throw damaged('a line of checkpoints.dat cannot be read');
}

async function syncFolder(folder: string): Promise<void> {
  // Windows cannot flush a folder, and does not need to.
  const handle = await open(folder, 'r').catch(() => null);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}

function damaged(what: string): LogError {
  return new LogError(
    'integrity',
    `The log folder is damaged: ${what}. Restore it from a backup; nothing was cut off.`,
  );
}
