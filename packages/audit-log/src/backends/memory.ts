import { equalBytes } from '../core/bytes.ts';
import type { FullTile } from '../core/growth.ts';
import { emptyRoot } from '../core/hashing.ts';
import type { CompanionRow } from '../entry.ts';
import type { Backend, Batch, Head, StoredCheckpoint, StoredEntry } from './backend.ts';

/**
 * What the memory backend holds, open to tests that damage it. Nothing here outlives the process, so that "durable" means no
 * more than "stored": for tests and tools, never for a serving instance.
 */
export interface MemoryStorage {
  origin: string | null;
  head: Head;
  entries: Map<number, StoredEntry>;
  tiles: Map<string, FullTile>;
  checkpoints: Map<number, StoredCheckpoint>;
  companions: Map<string, CompanionRow[]>;
}

export interface MemoryBackend extends Backend {
  readonly storage: MemoryStorage;
}

export function createMemoryBackend(): MemoryBackend {
  const storage: MemoryStorage = {
    origin: null,
    head: { size: 0, root: emptyRoot(), edge: [] },
    entries: new Map(),
    tiles: new Map(),
    checkpoints: new Map(),
    companions: new Map(),
  };
  return {
    storage,
    claimOrigin: async (origin) => {
      storage.origin ??= origin;
      return storage.origin;
    },
    readHead: async () => storage.head,
    readSince: async (size) => {
      const added = ascending(storage.entries, size, Math.min(storage.head.size, size + 4096));
      return { head: storage.head, leafHashes: added.map((entry) => entry.leafHash) };
    },
    commit: async (expected, batch) => commit(storage, expected, batch),
    readEntries: (from, to) => readEntries(storage, from, to),
    readEntriesAt: async (indices) => {
      const wanted = new Set(indices);
      return ascending(storage.entries, 0, Number.MAX_SAFE_INTEGER).filter(({ index }) => wanted.has(index));
    },
    readLeaves: async (from, to) => ascending(storage.entries, from, to).map((entry) => entry.leaf),
    readLeafHashes: async (from, to) => {
      return ascending(storage.entries, from, to).map((entry) => entry.leafHash);
    },
    readTiles: async (level, from, to) => {
      const tiles = [...storage.tiles.values()].filter(
        (t) => t.level === level && t.index >= from && t.index < to,
      );
      return tiles.sort((a, b) => a.index - b.index);
    },
    countTiles: async (level) => {
      return [...storage.tiles.values()].reduce(
        (n, t) => (t.level === level ? Math.max(n, t.index + 1) : n),
        0,
      );
    },
    countEntries: async () => [...storage.entries.keys()].reduce((n, index) => Math.max(n, index + 1), 0),
    writeCheckpoint: async (checkpoint) => {
      if (!storage.checkpoints.has(checkpoint.size)) storage.checkpoints.set(checkpoint.size, checkpoint);
    },
    readCheckpoint: async (atMost) => {
      return [...storage.checkpoints.values()].reduce<StoredCheckpoint | null>(
        (best, c) => (c.size <= atMost && c.size >= (best?.size ?? 0) ? c : best),
        null,
      );
    },
    readCheckpoints: () => readCheckpoints(storage),
  };
}

function commit(storage: MemoryStorage, expected: Head, batch: Batch): 'committed' | 'conflict' {
  if (storage.head.size !== expected.size || !equalBytes(storage.head.root, expected.root)) return 'conflict';
  batch.entries.forEach((entry, i) => {
    storage.entries.set(expected.size + i, { ...entry, index: expected.size + i });
  });
  for (const tile of batch.tiles) storage.tiles.set(`${tile.level}/${tile.index}`, tile);
  for (const [kind, rows] of Object.entries(batch.companions)) {
    storage.companions.set(kind, [...(storage.companions.get(kind) ?? []), ...rows]);
  }
  storage.head = batch.next;
  return 'committed';
}

function ascending(entries: Map<number, StoredEntry>, from: number, to: number): StoredEntry[] {
  // A foreign entry may sit at any index: walk whichever is shorter, the range or what is stored.
  const indices =
    to - from <= entries.size
      ? Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i)
      : [...entries.keys()].filter((index) => index >= from && index < to).sort((a, b) => a - b);
  return indices.flatMap((index) => entries.get(index) ?? []);
}

async function* readEntries(storage: MemoryStorage, from: number, to: number): AsyncGenerator<StoredEntry> {
  yield* ascending(storage.entries, from, to);
}

async function* readCheckpoints(storage: MemoryStorage): AsyncGenerator<StoredCheckpoint> {
  yield* [...storage.checkpoints.values()].sort((a, b) => a.size - b.size);
}
