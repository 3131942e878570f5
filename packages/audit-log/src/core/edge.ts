import { emptyRoot, HASH_BYTES, hashNode } from './hashing.ts';

/**
 * The right edge of a tree of `size` leaves: the hashes of the largest full subtrees from left to right, one for each
 * 1 bit of the size. It is all that is needed to compute the root and to append.
 */
export interface Edge {
  readonly size: number;
  readonly hashes: readonly Uint8Array[];
}

/** Number of full subtrees in a tree of `size` leaves: the 1 bits of the size. */
export function countEdgeHashes(size: number): number {
  let bits = 0;
  for (let rest = size; rest > 0; rest = Math.floor(rest / 2)) bits += rest % 2;
  return bits;
}

/** Adds leaf hashes on the right. The given edge stays as it is, so that a failed commit leaves nothing to undo. */
export function appendToEdge(edge: Edge, leafHashes: readonly Uint8Array[]): Edge {
  const hashes = [...edge.hashes];
  let size = edge.size;
  for (const leafHash of leafHashes) {
    let node = leafHash;
    for (let rest = size; rest % 2 === 1; rest = Math.floor(rest / 2)) {
      const left = hashes.pop();
      if (left === undefined) throw new RangeError('The edge has fewer hashes than its size asks for.');
      node = hashNode(left, node);
    }
    hashes.push(node);
    size += 1;
  }
  return { size, hashes };
}

/** Root of the tree by RFC 6962 2.1: the subtrees of the edge joined from right to left. */
export function rootOfEdge(edge: Edge): Uint8Array {
  return (
    edge.hashes.reduceRight<Uint8Array | null>(
      (right, left) => (right ? hashNode(left, right) : left),
      null,
    ) ?? emptyRoot()
  );
}

/** False if the number or length of hashes does not fit the size: such an edge was damaged. */
export function isSoundEdge(edge: Edge): boolean {
  return (
    Number.isSafeInteger(edge.size) &&
    edge.size >= 0 &&
    edge.hashes.length === countEdgeHashes(edge.size) &&
    edge.hashes.every((hash) => hash.length === HASH_BYTES)
  );
}
