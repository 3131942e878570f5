import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { StoredEntry } from '../backends/backend.ts';
import { createMemoryBackend, type MemoryBackend } from '../backends/memory.ts';
import { hashLeaf } from '../core/hashing.ts';
import { createSigner } from '../core/signer.ts';
import { type Log, openLog } from '../log.ts';
import type { Problem } from './problem.ts';
import { verifyBackend } from './verify-backend.ts';

const ORIGIN = 'log.example.org/verify';
const signer = createSigner(ORIGIN, Buffer.alloc(32, 5));
const SIZE = 700;
const CHECKPOINTS = [1, 100, 256, 300, 511, 600, SIZE];

async function record(backend: MemoryBackend, size: number, forged = -1): Promise<Log> {
  const log = await openLog({ origin: ORIGIN, backend, signer, clock: { now: () => 0 } });
  for (let at = log.head().size; at < size; at++) {
    const sealed = at % 3 === 0 ? undefined : Buffer.from(`ciphertext ${at}`);
    const append = log.append({ record: { v: 1, id: at === forged ? 'forged' : `exchange_${at}` }, sealed });
    if (CHECKPOINTS.includes(at + 1)) {
      await append;
      await log.checkpoint();
    }
  }
  await log.close();
  return log;
}

const original = createMemoryBackend();
beforeAll(async () => {
  await record(original, SIZE);
});

function copy(): MemoryBackend {
  const backend = createMemoryBackend();
  const { origin, head, entries, tiles, checkpoints } = original.storage;
  Object.assign(backend.storage, { origin, head });
  for (const [key, value] of entries) backend.storage.entries.set(key, value);
  for (const [key, value] of tiles) backend.storage.tiles.set(key, value);
  for (const [key, value] of checkpoints) backend.storage.checkpoints.set(key, value);
  return backend;
}

function flip(bytes: Uint8Array, at: number): Uint8Array {
  const changed = Buffer.from(bytes);
  changed[at % changed.length] = (changed[at % changed.length] ?? 0) ^ (1 << (at % 8));
  return changed;
}

function entryOf(backend: MemoryBackend, index: number): StoredEntry {
  const entry = backend.storage.entries.get(index);
  if (entry === undefined) throw new Error(`no entry ${index}`);
  return entry;
}

async function tamper(change: (backend: MemoryBackend) => void): Promise<readonly Problem[]> {
  const backend = copy();
  change(backend);
  return (await verifyBackend(backend, signer.vkey)).problems;
}

function summary(problems: readonly Problem[]): unknown[] {
  return problems.map(({ kind, index, through }) =>
    index === through ? [kind, index] : [kind, index, through],
  );
}

describe('verifyBackend', () => {
  it('finds nothing in a sound log', async () => {
    expect(await verifyBackend(copy(), signer.vkey)).toMatchObject({
      ok: true,
      size: SIZE,
      signedSize: SIZE,
      checkpoints: CHECKPOINTS.length,
      sealedChecked: 466,
      problems: [],
    });
  });

  it('finds nothing in an empty log', async () => {
    const backend = createMemoryBackend();
    await record(backend, 0);
    expect(await verifyBackend(backend, signer.vkey)).toMatchObject({ ok: true, size: 0 });
  });

  it('names an edited leaf', async () => {
    const problems = await tamper((b) =>
      b.storage.entries.set(5, { ...entryOf(b, 5), leaf: Buffer.from('{"v":1}') }),
    );
    expect(summary(problems)).toEqual([['edited', 5]]);
  });

  it('names an entry that was replaced together with its hash', async () => {
    const foreign = { leaf: Buffer.from('{"v":1}'), sealed: null };
    const problems = await tamper((b) => {
      b.storage.entries.set(5, { ...foreign, leafHash: hashLeaf(foreign.leaf), index: 5 });
    });
    expect(summary(problems)).toEqual([['edited', 5]]);
  });

  it('names a stored hash, a tile, and a leaf that were changed, each as what it is', async () => {
    const problems = await tamper((b) => {
      const { storage } = b;
      storage.entries.set(7, { ...entryOf(b, 7), leafHash: Buffer.alloc(32) });
      storage.entries.set(9, { ...entryOf(b, 9), leaf: Buffer.from('{}') });
      const tile = storage.tiles.get('0/1');
      if (tile) storage.tiles.set('0/1', { ...tile, hashes: flip(tile.hashes, 32 * 40) });
    });
    expect(summary(problems)).toEqual([
      ['edited', 7],
      ['edited', 9],
      ['tile edited', 296],
    ]);
  });

  it('names deleted entries as one run, with no noise about their neighbours', async () => {
    const problems = await tamper((b) => {
      for (let i = 20; i < 25; i++) b.storage.entries.delete(i);
    });
    expect(summary(problems)).toEqual([['missing', 20, 24]]);
  });

  it('names entries that changed places, also across tiles and with their hashes', async () => {
    const problems = await tamper((b) => {
      const [one, two] = [entryOf(b, 10), entryOf(b, 400)];
      b.storage.entries.set(10, { ...two, index: 10 }).set(400, { ...one, index: 400 });
    });
    expect(summary(problems)).toEqual([
      ['reordered', 10],
      ['reordered', 400],
    ]);
  });

  it('narrows down entries that changed places where no tile is full yet', async () => {
    const problems = await tamper((b) => {
      const [one, two] = [entryOf(b, 690), entryOf(b, 691)];
      b.storage.entries.set(690, { ...two, index: 690 }).set(691, { ...one, index: 691 });
    });
    expect(problems.length).toBeGreaterThan(0);
    for (const { index, through } of problems)
      expect([index <= 690, through >= 691, through - index < 128]).toEqual([true, true, true]);
  });

  it('names a ciphertext that was changed, removed or slipped in', async () => {
    const problems = await tamper((b) => {
      b.storage.entries.set(1, { ...entryOf(b, 1), sealed: Buffer.from('Ciphertext 1') });
      b.storage.entries.set(2, { ...entryOf(b, 2), sealed: null });
      b.storage.entries.set(3, { ...entryOf(b, 3), sealed: Buffer.from('new') });
    });
    expect(summary(problems)).toEqual([
      ['digest mismatch', 1],
      ['sealed missing', 2],
      ['sealed unexpected', 3],
    ]);
  });

  it('finds a history that was rewritten from an entry on, by the signed checkpoints', async () => {
    const forged = createMemoryBackend();
    await record(forged, SIZE, 320);
    forged.storage.checkpoints = original.storage.checkpoints;
    const { problems } = await verifyBackend(forged, signer.vkey);
    expect(summary(problems)).toEqual([['root mismatch', 300, 510]]);
  });

  it('finds a log that was cut back to an earlier state, by the later checkpoints', async () => {
    const problems = await tamper((b) => {
      for (let i = 300; i < SIZE; i++) b.storage.entries.delete(i);
      b.storage.tiles.delete('0/1');
      b.storage.head = { ...b.storage.head, size: 300 };
    });
    expect(problems.map((p) => p.kind)).toContain('truncated');
    expect(problems.find((p) => p.kind === 'truncated')).toMatchObject({ index: 300 });
  });

  it('ends soon, whatever size the head names', async () => {
    const problems = await tamper((b) => {
      b.storage.head = { ...b.storage.head, size: Number.MAX_SAFE_INTEGER };
    });
    expect(problems.find((p) => p.kind === 'missing')).toMatchObject({ index: SIZE });
  });

  it('says so when nothing is signed, or by another key', async () => {
    const unsigned = await tamper((b) => b.storage.checkpoints.clear());
    expect(summary(unsigned)).toEqual([['checkpoint missing', 0, SIZE - 1]]);
    const other = createSigner(ORIGIN, Buffer.alloc(32, 6));
    const report = await verifyBackend(copy(), other.vkey);
    expect(report.problems.filter((p) => p.kind === 'checkpoint edited')).toHaveLength(CHECKPOINTS.length);
    expect(await verifyBackend(copy(), [other.vkey, signer.vkey])).toMatchObject({ ok: true });
  });

  it('does not take entries that are appended meanwhile for damage', async () => {
    const backend = copy();
    const log = await openLog({ origin: ORIGIN, backend, signer, clock: { now: () => 0 } });
    const { readEntries } = backend;
    const report = await verifyBackend(
      {
        ...backend,
        readEntries: async function* (from, to) {
          await Promise.all(
            Array.from({ length: 200 }, (_, i) => log.append({ record: { v: 1, id: `${from} ${i}` } })),
          );
          await log.checkpoint();
          yield* readEntries(from, to);
        },
      },
      signer.vkey,
    );
    expect(report).toMatchObject({ ok: true, size: SIZE });
    expect(log.head().size).toBeGreaterThan(SIZE);
  });

  const place = fc.nat(SIZE - 1);
  const field = fc.constantFrom('leaf' as const, 'leafHash' as const, 'sealed' as const);
  type Tampering = { readonly at: number; readonly change: (backend: MemoryBackend) => void };
  const tampering: fc.Arbitrary<Tampering> = fc.oneof(
    fc.tuple(place, field, fc.nat()).map(([at, name, bit]) => ({
      at,
      change: (b: MemoryBackend) => {
        const entry = entryOf(b, at);
        b.storage.entries.set(at, { ...entry, [name]: flip(entry[name] ?? Buffer.from('.'), bit) });
      },
    })),
    place.map((at) => ({ at, change: (b: MemoryBackend) => void b.storage.entries.delete(at) })),
    fc.tuple(place, fc.nat(SIZE - 2)).map(([at, step]) => ({
      at,
      change: (b: MemoryBackend) => {
        const other = (at + 1 + step) % SIZE;
        const [one, two] = [entryOf(b, at), entryOf(b, other)];
        b.storage.entries.set(at, { ...two, index: at }).set(other, { ...one, index: other });
      },
    })),
    place.map((at) => ({
      at,
      change: (b: MemoryBackend) => {
        // Slips a copy in and moves everything behind it up by one.
        for (let i = SIZE; i > at; i--) b.storage.entries.set(i, { ...entryOf(b, i - 1), index: i });
        b.storage.entries.set(at, { ...entryOf(b, (at + 7) % SIZE), index: at });
      },
    })),
    fc.tuple(fc.nat(1), fc.nat(8191)).map(([tile, bit]) => ({
      at: tile * 256 + Math.floor(bit / 32),
      change: ({ storage }: MemoryBackend) => {
        const found = storage.tiles.get(`0/${tile}`);
        if (found) storage.tiles.set(`0/${tile}`, { ...found, hashes: flip(found.hashes, bit) });
      },
    })),
    fc.nat(1).map((tile) => ({
      at: tile * 256,
      change: (b: MemoryBackend) => void b.storage.tiles.delete(`0/${tile}`),
    })),
    fc.nat(31).map((bit) => ({
      at: SIZE - 1,
      change: ({ storage }: MemoryBackend) => {
        storage.head = { ...storage.head, root: flip(storage.head.root, bit) };
      },
    })),
    fc.tuple(fc.nat(5), fc.nat(31)).map(([i, bit]) => ({
      at: SIZE - 1,
      change: ({ storage }: MemoryBackend) => {
        const edge = storage.head.edge.map((hash, at) =>
          at === i % storage.head.edge.length ? flip(hash, bit) : hash,
        );
        storage.head = { ...storage.head, edge };
      },
    })),
    fc.tuple(fc.constantFrom(...CHECKPOINTS), fc.nat(60)).map(([size, at]) => ({
      at: size - 1,
      change: ({ storage }: MemoryBackend) => {
        const kept = storage.checkpoints.get(size);
        const note = Buffer.from(flip(Buffer.from(kept?.note ?? '', 'latin1'), at)).toString('latin1');
        storage.checkpoints.set(size, { size, note, signedAt: 0 });
      },
    })),
  );

  it('finds any tampering with anything stored, with the place', async () => {
    await fc.assert(
      fc.asyncProperty(tampering, async ({ at, change }) => {
        const problems = await tamper(change);
        expect(problems.some((p) => p.index <= at && at <= p.through)).toBe(true);
      }),
      { numRuns: 120 },
    );
  });
});
