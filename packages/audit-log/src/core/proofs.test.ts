import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concatBytes, equalBytes } from './bytes.ts';
import { emptyGrowth, type Growth, grow, rootOfGrowth } from './growth.ts';
import { hashLeaf, hashNode } from './hashing.ts';
import { verifyConsistency, verifyInclusion } from './proof-check.ts';
import { makeConsistencyProof, makeInclusionProof } from './proof-make.ts';
import { type NodeReader, readNodesFromTiles } from './tile-nodes.ts';

const SIZE = 600;
const leafHashes = Array.from({ length: SIZE }, (_, i) => hashLeaf(Buffer.from(`leaf ${i}`)));

/** The definition of RFC 6962 2.1, word for word and slow: what the fast tree is compared with. */
function treeHash(hashes: readonly Uint8Array[]): Uint8Array {
  const only = hashes[0];
  if (only === undefined) throw new Error('no leaf');
  if (hashes.length === 1) return only;
  let k = 1;
  while (k * 2 < hashes.length) k *= 2;
  return hashNode(treeHash(hashes.slice(0, k)), treeHash(hashes.slice(k)));
}

const roots = leafHashes.map((_, i) => treeHash(leafHashes.slice(0, i + 1)));
const rootAt = (size: number): Uint8Array => roots[size - 1] ?? new Uint8Array();
const leafAt = (index: number): Uint8Array => leafHashes[index] ?? new Uint8Array();

function readerOf(size: number): { readNode: NodeReader; growth: Growth } {
  const { growth, tiles } = grow(emptyGrowth(), leafHashes.slice(0, size));
  const full = new Map(tiles.map((tile) => [`${tile.level}/${tile.index}`, tile.hashes]));
  const readNode = readNodesFromTiles(async (level, index) => {
    return full.get(`${level}/${index}`) ?? concatBytes(growth.open[level] ?? []);
  });
  return { readNode, growth };
}

describe('tree and proofs', () => {
  const { readNode } = readerOf(SIZE);

  it('asks for every node before the first one is answered: one round trip to the storage', async () => {
    const gate = Promise.withResolvers<void>();
    let asked = 0;
    const behindGate: NodeReader = async (level, index) => {
      asked += 1;
      await gate.promise;
      return await readNode(level, index);
    };
    const proofs = [makeInclusionProof(77, 300, behindGate), makeConsistencyProof(77, 300, behindGate)];
    const before = asked;
    gate.resolve();
    expect((await Promise.all(proofs)).map((proof) => proof.length)).toEqual([9, 10]);
    expect(asked).toBe(before);
  });

  it('gives the root of RFC 6962 2.1 at every size up to 600, whatever the batches', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 70 }), { minLength: 1, maxLength: 30 }), (batches) => {
        let growth = emptyGrowth();
        let at = 0;
        for (const batch of batches) {
          growth = grow(growth, leafHashes.slice(at, at + batch)).growth;
          at = Math.min(SIZE, at + batch);
          expect(equalBytes(rootOfGrowth(growth), rootAt(at))).toBe(true);
        }
      }),
      { numRuns: 30 },
    );
    for (let size = 1; size <= SIZE; size++) {
      expect(equalBytes(rootOfGrowth(readerOf(size).growth), rootAt(size))).toBe(true);
    }
  });

  it('proves inclusion at every size up to 600', async () => {
    for (let size = 1; size <= SIZE; size++) {
      for (const index of new Set([0, size >> 1, (size * 7) % size, size - 1, (size * 31 + 17) % size])) {
        const proof = await makeInclusionProof(index, size, readNode);
        const claim = { index, size, proof, leafHash: leafAt(index), root: rootAt(size) };
        expect(verifyInclusion(claim)).toBe(true);
        expect(verifyInclusion({ ...claim, index: index + 1 })).toBe(false);
        expect(verifyInclusion({ ...claim, leafHash: leafAt((index + 1) % SIZE) })).toBe(false);
      }
    }
  });

  it('proves consistency between every two of the sizes up to 600', async () => {
    for (let size2 = 1; size2 <= SIZE; size2 += size2 < 70 ? 1 : 13) {
      for (let size1 = 1; size1 <= size2; size1 += size2 < 70 ? 1 : 11) {
        const proof = await makeConsistencyProof(size1, size2, readNode);
        const claim = { size1, size2, proof, root1: rootAt(size1), root2: rootAt(size2) };
        expect(verifyConsistency(claim)).toBe(true);
        if (size1 < size2) expect(verifyConsistency({ ...claim, root1: rootAt(size1 + 1) })).toBe(false);
      }
    }
  });

  it('refuses to prove what does not exist', async () => {
    await expect(makeInclusionProof(5, 5, readNode)).rejects.toMatchObject({ code: 'not_found' });
    await expect(makeInclusionProof(-1, 5, readNode)).rejects.toMatchObject({ code: 'not_found' });
    await expect(makeConsistencyProof(0, 5, readNode)).rejects.toMatchObject({ code: 'not_found' });
    await expect(makeConsistencyProof(6, 5, readNode)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('answers false, and does not throw, for anything hostile', () => {
    const proof = fc.oneof(
      fc.anything(),
      fc.array(fc.oneof(fc.uint8Array({ maxLength: 40 }), fc.anything())),
    );
    fc.assert(
      fc.property(fc.anything(), fc.anything(), fc.anything(), fc.anything(), proof, (a, b, c, d, e) => {
        expect(verifyInclusion({ index: a, size: b, leafHash: c, root: d, proof: e } as never)).toBe(false);
        expect(verifyConsistency({ size1: a, size2: b, root1: c, root2: d, proof: e } as never)).toBe(false);
      }),
    );
  });
});
