import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { concatBytes } from '../core/bytes.ts';
import { emptyGrowth, type Growth, grow } from '../core/growth.ts';
import { emptyRoot } from '../core/hashing.ts';
import { type EncodedEntry, encodeEntry } from '../entry.ts';
import { headOf } from '../growth-loading.ts';
import type { Backend, Batch, Head, StoredEntry } from './backend.ts';

/** One storage under test. */
export interface BackendFixture {
  readonly backend: Backend;
  /** Another handle on the same storage, after a restart where the storage has one. */
  reopen(): Promise<Backend>;
  close(): Promise<void>;
}

/** Runs the contract of `Backend` on an implementation. `create` gives an empty storage each time. */
export function testBackendContract(name: string, create: () => Promise<BackendFixture>): void {
  describe(`backend contract: ${name}`, () => {
    let fixture: BackendFixture;
    let backend: Backend;

    beforeEach(async () => {
      fixture = await create();
      backend = fixture.backend;
    });
    afterEach(async () => {
      await fixture.close();
    });

    it('starts empty', async () => {
      expect(plainHead(await backend.readHead())).toEqual(
        plainHead({ size: 0, root: emptyRoot(), edge: [] }),
      );
      expect(await collect(backend.readEntries(0, 100))).toEqual([]);
      expect(await backend.readEntriesAt([0, 1])).toEqual([]);
      expect(await backend.readLeaves(0, 100)).toEqual([]);
      expect(await backend.readLeafHashes(0, 100)).toEqual([]);
      expect(await backend.readTiles(0, 0, 10)).toEqual([]);
      expect(await backend.countEntries()).toBe(0);
      expect(await backend.countTiles(0)).toBe(0);
      expect(await backend.readCheckpoint(Number.MAX_SAFE_INTEGER)).toBeNull();
    });

    it('fixes the origin once', async () => {
      expect(await backend.claimOrigin('a.example/log')).toBe('a.example/log');
      expect(await backend.claimOrigin('b.example/log')).toBe('a.example/log');
      expect(await (await fixture.reopen()).claimOrigin('b.example/log')).toBe('a.example/log');
    });

    it('keeps every part of committed batches, also for another handle', async () => {
      const entries = makeEntries(0, 600);
      await commitAll(backend, entries, 64);
      await expectStored(backend, entries);
      await expectStored(await fixture.reopen(), entries);
    });

    it('tells how the log went on from a size, in one moment', async () => {
      const entries = makeEntries(0, 300);
      expect(await backend.readSince(0)).toEqual({ head: await backend.readHead(), leafHashes: [] });
      await commitAll(backend, entries, 100);
      for (const size of [0, 1, 255, 300]) {
        const { head, leafHashes } = await backend.readSince(size);
        expect(plainHead(head)).toEqual(plainHead(await backend.readHead()));
        expect(leafHashes.map(hex)).toEqual(entries.slice(size).map((entry) => hex(entry.leafHash)));
      }
      expect((await backend.readSince(400)).leafHashes).toEqual([]);
    });

    it('answers conflict and writes nothing when the size or the root differs', async () => {
      const growth = await commitAll(backend, makeEntries(0, 3), 3);
      const late = makeBatch(emptyGrowth(), makeEntries(50, 2));
      const otherRoot = makeBatch(
        grow(emptyGrowth(), makeEntries(60, 3).map(leafHash)).growth,
        makeEntries(70, 1),
      );
      expect(await backend.commit(late.expected, late.batch)).toBe('conflict');
      expect(await backend.commit(otherRoot.expected, otherRoot.batch)).toBe('conflict');
      expect(plainHead(await backend.readHead())).toEqual(plainHead(headOf(growth)));
      expect(await backend.countEntries()).toBe(3);
    });

    it('lets exactly one of several concurrent commits of the same head through', async () => {
      const growth = await commitAll(backend, makeEntries(0, 2), 2);
      const outcomes = await Promise.all(
        Array.from({ length: 8 }, async (_, i) => {
          const { expected, batch } = makeBatch(growth, makeEntries(100 * (i + 1), 3));
          return await backend.commit(expected, batch);
        }),
      );
      expect(outcomes.filter((outcome) => outcome === 'committed')).toHaveLength(1);
      const winner = outcomes.indexOf('committed');
      await expectStored(backend, [...makeEntries(0, 2), ...makeEntries(100 * (winner + 1), 3)]);
    });

    it('keeps leaves and sealed parts of awkward sizes byte for byte', async () => {
      const sizes = [0, 1, 255, 256, 70_000, 3_000_000];
      const entries = sizes.map((size, i) =>
        encodeEntry({ record: { v: 1, i }, sealed: Buffer.alloc(size, i + 1) }),
      );
      const widest = encodeEntry({ record: { v: 1, text: 'x'.repeat(65_000) } });
      await commitAll(backend, [...entries, widest], 7);
      await expectStored(backend, [...entries, widest]);
    });

    it('keeps the first checkpoint of a size, and finds the last one not above a size', async () => {
      await commitAll(backend, makeEntries(0, 10), 10);
      for (const size of [3, 7, 10])
        await backend.writeCheckpoint({ size, note: `note ${size}\n`, signedAt: size });
      await backend.writeCheckpoint({ size: 7, note: 'another\n', signedAt: 99 });
      const reopened = await fixture.reopen();
      expect(await reopened.readCheckpoint(9)).toEqual({ size: 7, note: 'note 7\n', signedAt: 7 });
      expect(await reopened.readCheckpoint(Number.MAX_SAFE_INTEGER)).toMatchObject({ size: 10 });
      expect(await reopened.readCheckpoint(2)).toBeNull();
      expect((await collect(reopened.readCheckpoints())).map((c) => c.size)).toEqual([3, 7, 10]);
    });
  });
}

/** Entries with distinct records; every other one has a sealed part. */
export function makeEntries(from: number, count: number): EncodedEntry[] {
  return Array.from({ length: count }, (_, i) =>
    encodeEntry({
      record: { v: 1, id: `entry-${from + i}` },
      sealed: i % 2 === 0 ? Buffer.from(`ciphertext ${from + i}`) : undefined,
    }),
  );
}

/** Appends entries to an empty storage in batches, without a Log. */
export async function commitAll(
  backend: Backend,
  entries: EncodedEntry[],
  batchSize: number,
): Promise<Growth> {
  let growth = emptyGrowth();
  for (let at = 0; at < entries.length; at += batchSize) {
    const made = makeBatch(growth, entries.slice(at, at + batchSize));
    expect(await backend.commit(made.expected, made.batch)).toBe('committed');
    growth = made.growth;
  }
  return growth;
}

function makeBatch(
  growth: Growth,
  entries: EncodedEntry[],
): { expected: Head; batch: Batch; growth: Growth } {
  const grown = grow(growth, entries.map(leafHash));
  const batch = { entries, tiles: grown.tiles, next: headOf(grown.growth), companions: {} };
  return { expected: headOf(growth), batch, growth: grown.growth };
}

async function expectStored(backend: Backend, entries: EncodedEntry[]): Promise<void> {
  const { growth, tiles } = grow(emptyGrowth(), entries.map(leafHash));
  const stored = await collect(backend.readEntries(0, entries.length + 10));
  const plain = stored.map(plainEntry);
  expect(plain).toEqual(entries.map((entry, index) => plainEntry({ ...entry, index })));
  expect(plainHead(await backend.readHead())).toEqual(plainHead(headOf(growth)));
  expect(hex(concatBytes(await backend.readLeafHashes(0, 4096)))).toBe(
    hex(concatBytes(entries.map(leafHash))),
  );
  const last = entries.length - 1;
  const some = await backend.readEntriesAt([last, 0, last + 1, 0]);
  expect(some.map(({ index }) => index)).toEqual([...new Set([0, last])].filter((index) => index >= 0));
  expect(some.map(({ leaf }) => hex(leaf))).toEqual(
    some.map(({ index }) => hex(entries[index]?.leaf ?? new Uint8Array())),
  );
  const leaves = await backend.readLeaves(Math.max(0, entries.length - 5), entries.length + 10);
  expect(leaves.map(hex)).toEqual(entries.slice(-5).map((entry) => hex(entry.leaf)));
  for (const level of [0, 1]) {
    const expected = tiles.filter((tile) => tile.level === level);
    const found = await backend.readTiles(level, 0, 256);
    expect(found.map((tile) => [tile.index, hex(tile.hashes)])).toEqual(
      expected.map((tile) => [tile.index, hex(tile.hashes)]),
    );
    expect(await backend.countTiles(level)).toBe(expected.length);
  }
  expect(await backend.countEntries()).toBe(entries.length);
}

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const collected: T[] = [];
  for await (const item of items) collected.push(item);
  return collected;
}

function leafHash(entry: EncodedEntry): Uint8Array {
  return entry.leafHash;
}

// Digests instead of bytes: a failing comparison of megabytes would print them.
function plainEntry(entry: StoredEntry): unknown {
  const sealed =
    entry.sealed === null
      ? null
      : `${entry.sealed.length}:${Buffer.from(entry.sealed.subarray(0, 99)).toString('hex')}`;
  return [
    entry.index,
    Buffer.from(entry.leaf).toString('utf8').slice(0, 200),
    entry.leaf.length,
    hex(entry.leafHash),
    sealed,
  ];
}

function plainHead(head: Head): unknown {
  return [head.size, hex(head.root), head.edge.map(hex)];
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
