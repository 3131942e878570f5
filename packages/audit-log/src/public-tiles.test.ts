import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMemoryBackend, type MemoryBackend } from './backends/memory.ts';
import { decodeBundle } from './core/entry-bundle.ts';
import { hashFullSubtree, hashLeaf, splitHashes } from './core/hashing.ts';
import { formatBundlePath, formatTilePath, listTiles, parsePublicPath } from './core/tile-path.ts';
import { exportLog } from './export.ts';
import { entry, open, signer } from './log.fixture.ts';
import { readPublicPath } from './public-tiles.ts';

const SIZE = 70_000;
let backend: MemoryBackend;
let folder = '';

/** A log of 70,000 entries with checkpoints at 300 and 70,000, and twenty entries that no checkpoint covers. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'audit-tiles-'));
  backend = createMemoryBackend();
  const log = await open(backend, { limits: { batchEntries: 512, queuedEntries: SIZE } });
  const append = (from: number, to: number): Promise<unknown> =>
    Promise.all(Array.from({ length: to - from }, (_, i) => log.append(entry(`e${from + i}`))));
  await append(0, 300);
  await log.checkpoint();
  await append(300, SIZE);
  await log.checkpoint();
  await append(SIZE, SIZE + 20);
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function read(path: string): Promise<Uint8Array> {
  const bytes = await readPublicPath(backend, path);
  if (bytes === null) throw new Error(`${path} is not there`);
  return bytes;
}

describe('readPublicPath', () => {
  it('gives under every path of the layout what an export holds there', async () => {
    const target = join(folder, 'export');
    await exportLog({ backend, vkey: signer.vkey, folder: target });
    const tiles = [...listTiles(SIZE)];
    expect(tiles.at(-1)).toEqual({ level: 2, index: 0, width: 1 });
    const paths = tiles.flatMap((tile) => [
      formatTilePath(tile),
      ...(tile.level === 0 ? [formatBundlePath(tile.index, tile.width)] : []),
    ]);
    for (const path of ['checkpoint', ...paths]) {
      const same = Buffer.from(await read(path)).equals(await readFile(join(target, path)));
      expect([path, same]).toEqual([path, true]);
    }
  });

  it('gives a partial tile of every width up to the last checkpoint', async () => {
    const whole = await read('tile/0/000');
    for (const width of [1, 44, 255]) {
      const part = await read(`tile/0/000.p/${width}`);
      expect(Buffer.from(part).equals(whole.subarray(0, 32 * width))).toBe(true);
    }
    expect(decodeBundle(await read('tile/entries/001.p/44'))).toMatchObject({ trailing: 0 });
    const upper = splitHashes(await read('tile/1/000.p/7'));
    expect(upper[6]).toEqual(hashFullSubtree(splitHashes(await read('tile/0/006'))));
    const [first = new Uint8Array()] = decodeBundle(await read('tile/entries/000')).leaves;
    expect(hashLeaf(first)).toEqual(whole.subarray(0, 32));
  });

  it.each([
    // Nothing behind the last checkpoint, and never an empty tile.
    ['tile/0/273.p/113', 'tile/entries/273.p/113', 'tile/0/273', 'tile/0/274', 'tile/0/274.p/1'],
    [
      'tile/1/001.p/18',
      'tile/2/000.p/2',
      'tile/2/000',
      'tile/3/000.p/1',
      'tile/63/000.p/1',
      'tile/0/000.p/0',
    ],
    // A second way to write a path, and what is no path at all.
    ['tile/0/x000/001', 'tile/00/000', 'tile/0/000.p/256', 'tile/0/000.p/01', 'tile/0/0', 'tile/0/001/'],
    ['', '/checkpoint', 'tile', 'tile/0', 'tile/entries', 'tile/-1/000', 'tile/0/000.p/', 'tile/0/000.p/1e1'],
    ['tile/0/../0/000', 'tile/0/000%00', 'tile/0/000\n', 'tile/８/000', 'Checkpoint', 'tile/data/000'],
    [`tile/0/${'x999/'.repeat(5)}999`, `tile/0/${'x999/'.repeat(100_000)}999`, 'tile/9007199254740993/000'],
  ])('gives null for %s and its like', async (...paths) => {
    for (const path of paths) expect([path, await readPublicPath(backend, path)]).toEqual([path, null]);
  });

  it('gives nothing while no checkpoint is signed', async () => {
    const fresh = createMemoryBackend();
    const log = await open(fresh);
    await log.append(entry('a'));
    for (const path of ['checkpoint', 'tile/0/000.p/1', 'tile/entries/000.p/1']) {
      expect(await readPublicPath(fresh, path)).toBeNull();
    }
  });

  it('says so when something is missing that a checkpoint covers', async () => {
    const entries = new Map(backend.storage.entries);
    const tiles = new Map(backend.storage.tiles);
    entries.delete(69_990);
    tiles.delete('0/5');
    const damaged = createMemoryBackend();
    Object.assign(damaged.storage, { ...backend.storage, entries, tiles });
    const paths = ['tile/0/273.p/112', 'tile/entries/273.p/112', 'tile/0/005', 'tile/1/000.p/9'];
    for (const path of paths) {
      await expect(readPublicPath(damaged, path)).rejects.toMatchObject({ code: 'integrity' });
    }
  });
});

describe('parsePublicPath', () => {
  it('reads what formatTilePath and formatBundlePath write, and nothing else', () => {
    const index = fc.nat({ max: Number.MAX_SAFE_INTEGER });
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 63 }),
        index,
        fc.integer({ min: 1, max: 256 }),
        (level, n, width) => {
          expect(parsePublicPath(formatTilePath({ level, index: n, width }))).toEqual({
            kind: 'tile',
            level,
            index: n,
            width,
          });
          expect(parsePublicPath(formatBundlePath(n, width))).toEqual({ kind: 'bundle', index: n, width });
        },
      ),
    );
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(parsePublicPath(`tile/${text}`)).toBeNull();
      }),
    );
  });
});
