import { describe, expect, it } from 'vitest';
import { concatBytes, toBase64 } from './bytes.ts';
import { emptyGrowth, type FullTile, grow, growByTile, rootOfGrowth } from './growth.ts';
import { hashFullSubtree, hashLeaf, hashTileInPlace } from './hashing.ts';
import { verifyConsistency, verifyInclusion } from './proof-check.ts';
import { hashRange, makeConsistencyProof, makeInclusionProof } from './proof-make.ts';
import { readNodesFromTiles } from './tile-nodes.ts';
import { formatBundlePath, formatTilePath, listTiles } from './tile-path.ts';

const SIZE = 70_000;

describe('a tree of three tile levels', () => {
  const leafHashes = Array.from({ length: SIZE }, (_, i) => hashLeaf(Buffer.from(`leaf ${i}`)));
  let growth = emptyGrowth();
  const tiles: FullTile[] = [];
  for (let at = 0; at < SIZE; at += 64) {
    const grown = grow(growth, leafHashes.slice(at, at + 64));
    growth = grown.growth;
    tiles.push(...grown.tiles);
  }
  const full = new Map(tiles.map((tile) => [`${tile.level}/${tile.index}`, tile.hashes]));
  const readNode = readNodesFromTiles(async (level, index) => {
    return full.get(`${level}/${index}`) ?? concatBytes(growth.open[level] ?? []);
  });

  it('fills 273 tiles of leaves and one above, and leaves 112, 17 and 1 hashes open', () => {
    expect([tiles.filter((t) => t.level === 0).length, tiles.filter((t) => t.level === 1).length]).toEqual([
      273, 1,
    ]);
    expect(growth.open.map((hashes) => hashes.length)).toEqual([112, 17, 1]);
    const listed = [...listTiles(SIZE)].map(formatTilePath);
    expect(listed).toHaveLength(277);
    expect(listed.filter((path) => path.includes('.p/'))).toEqual([
      'tile/0/273.p/112',
      'tile/1/001.p/17',
      'tile/2/000.p/1',
    ]);
  });

  it('has the root that RFC 6962 2.1 gives', () => {
    const perfect = (from: number, width: number): Uint8Array =>
      hashFullSubtree(leafHashes.slice(from, from + width));
    const edge = [
      perfect(0, 65_536),
      perfect(65_536, 4096),
      perfect(69_632, 256),
      perfect(69_888, 64),
      perfect(69_952, 32),
      perfect(69_984, 16),
    ];
    expect(growth.edge.hashes.map(toBase64)).toEqual(edge.map(toBase64));
  });

  it('has the same tile roots when they are computed in place', () => {
    const hashes = Buffer.concat(leafHashes.slice(256, 512));
    expect(hashTileInPlace(hashes)).toEqual(hashFullSubtree(leafHashes.slice(256, 512)));
    expect(hashTileInPlace(Buffer.from(leafHashes[3] ?? []))).toEqual(leafHashes[3]);
  });

  it('is the same when whole tiles are added by their roots', () => {
    const whole = SIZE - (SIZE % 256);
    let byTile = emptyGrowth();
    const above: FullTile[] = [];
    for (let at = 0; at < whole; at += 256) {
      const grown = growByTile(byTile, hashFullSubtree(leafHashes.slice(at, at + 256)));
      byTile = grown.growth;
      above.push(...grown.tiles);
    }
    byTile = grow(byTile, leafHashes.slice(whole)).growth;
    expect(byTile).toEqual(growth);
    expect(above).toEqual(tiles.filter(({ level }) => level > 0));
    expect(() => growByTile(byTile, hashLeaf(Buffer.of()))).toThrow('whole tile');
  });

  it('proves entries and earlier sizes from its tiles', async () => {
    const root = rootOfGrowth(growth);
    for (const index of [0, 255, 65_535, 65_536, 69_999]) {
      const proof = await makeInclusionProof(index, SIZE, readNode);
      const leafHash = leafHashes[index] ?? new Uint8Array();
      expect(verifyInclusion({ index, size: SIZE, leafHash, root, proof })).toBe(true);
    }
    for (const size1 of [1, 256, 12_345, 65_536, 65_537, 69_999]) {
      const proof = await makeConsistencyProof(size1, SIZE, readNode);
      const root1 = await hashRange(0, size1, readNode);
      expect(verifyConsistency({ size1, size2: SIZE, root1, root2: root, proof })).toBe(true);
    }
  });
});

describe('tile paths', () => {
  it('are those of the tlog-tiles specification', () => {
    expect(formatTilePath({ level: 0, index: 1_234_067, width: 256 })).toBe('tile/0/x001/x234/067');
    expect(formatTilePath({ level: 5, index: 0, width: 1 })).toBe('tile/5/000.p/1');
    expect(formatBundlePath(999, 256)).toBe('tile/entries/999');
    expect(formatBundlePath(1000, 8)).toBe('tile/entries/x001/000.p/8');
    expect(() => formatTilePath({ level: 0, index: 0, width: 0 })).toThrow(/empty tile/);
  });
});
