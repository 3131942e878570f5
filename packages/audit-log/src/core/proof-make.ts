import { LogError } from '../failure.ts';
import { hashNode } from './hashing.ts';
import type { NodeReader } from './tile-nodes.ts';

/** Inclusion proof by RFC 6962 2.1.1 for the leaf at `index` in the tree of the first `size` leaves. */
export async function makeInclusionProof(
  index: number,
  size: number,
  readNode: NodeReader,
): Promise<Uint8Array[]> {
  if (!isCount(index) || !isCount(size) || index >= size) {
    throw new LogError('not_found', `There is no entry ${index} in a tree of ${size} entries.`);
  }
  // Asked for all at once: a proof then takes one round trip to the storage, not one for each tile.
  const proof: Promise<Uint8Array>[] = [];
  let from = 0;
  let to = size;
  while (to - from > 1) {
    const middle = from + largestPowerBelow(to - from);
    if (index < middle) {
      proof.push(hashRange(middle, to, readNode));
      to = middle;
    } else {
      proof.push(hashRange(from, middle, readNode));
      from = middle;
    }
  }
  return await Promise.all(proof.reverse());
}

/** Consistency proof by RFC 6962 2.1.2 from the tree of `size1` leaves to that of `size2`; size1 is at least 1. */
export async function makeConsistencyProof(
  size1: number,
  size2: number,
  readNode: NodeReader,
): Promise<Uint8Array[]> {
  if (!isCount(size1) || !isCount(size2) || size1 < 1 || size1 > size2) {
    throw new LogError('not_found', `There is no consistency proof from size ${size1} to size ${size2}.`);
  }
  const proof: Promise<Uint8Array>[] = [];
  let from = 0;
  let to = size2;
  while (size1 !== to) {
    const middle = from + largestPowerBelow(to - from);
    if (size1 <= middle) {
      proof.push(hashRange(middle, to, readNode));
      to = middle;
    } else {
      proof.push(hashRange(from, middle, readNode));
      from = middle;
    }
  }
  // The old tree itself is known to whoever asks; any other subtree that ends it is the start of the proof.
  if (from > 0) proof.push(hashRange(from, to, readNode));
  return await Promise.all(proof.reverse());
}

/** Hash of the leaves `from` (inclusive) to `to` (exclusive), where `from` is aligned as in RFC 6962 2.1. */
export async function hashRange(from: number, to: number, readNode: NodeReader): Promise<Uint8Array> {
  const nodes: Promise<Uint8Array>[] = [];
  for (let at = from; at < to; ) {
    let width = 1;
    let level = 0;
    while (at % (width * 2) === 0 && at + width * 2 <= to) {
      width *= 2;
      level += 1;
    }
    nodes.push(readNode(level, at / width));
    at += width;
  }
  const hashes = await Promise.all(nodes);
  return hashes.reduceRight((right, left) => hashNode(left, right));
}

function largestPowerBelow(count: number): number {
  let power = 1;
  while (power * 2 < count) power *= 2;
  return power;
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}
