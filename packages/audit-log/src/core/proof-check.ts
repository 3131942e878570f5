import { equalBytes } from './bytes.ts';
import { HASH_BYTES, hashNode } from './hashing.ts';

/** A leaf index or tree size. Strings are not taken: a caller that parsed JSON must have decided on a number. */
export type Count = number | bigint;

/** What an inclusion proof claims: the leaf with this hash is number `index` in the tree of `size` leaves. */
export interface InclusionClaim {
  readonly index: Count;
  readonly size: Count;
  readonly leafHash: Uint8Array;
  readonly root: Uint8Array;
  readonly proof: readonly Uint8Array[];
}

/** What a consistency proof claims: the tree of `size1` leaves is the beginning of the tree of `size2` leaves. */
export interface ConsistencyClaim {
  readonly size1: Count;
  readonly size2: Count;
  readonly root1: Uint8Array;
  readonly root2: Uint8Array;
  readonly proof: readonly Uint8Array[];
}

const MAX_UINT64 = 2n ** 64n - 1n;

/** Checks an inclusion proof by RFC 9162 2.1.3.2. False for anything malformed; never throws. */
export function verifyInclusion(claim: InclusionClaim): boolean {
  const index = toCount(claim.index);
  const size = toCount(claim.size);
  if (index === null || size === null || index >= size) return false;
  if (!isHash(claim.leafHash) || !isHash(claim.root) || !areHashes(claim.proof)) return false;
  let fn = index;
  let sn = size - 1n;
  let node = claim.leafHash;
  for (const sibling of claim.proof) {
    if (sn === 0n) return false;
    if (isOdd(fn) || fn === sn) {
      node = hashNode(sibling, node);
      while (!isOdd(fn) && fn !== 0n) {
        fn >>= 1n;
        sn >>= 1n;
      }
    } else {
      node = hashNode(node, sibling);
    }
    fn >>= 1n;
    sn >>= 1n;
  }
  return sn === 0n && equalBytes(node, claim.root);
}

/** Checks a consistency proof by RFC 9162 2.1.4.2. False for anything malformed, and for size1 = 0; never throws. */
export function verifyConsistency(claim: ConsistencyClaim): boolean {
  const size1 = toCount(claim.size1);
  const size2 = toCount(claim.size2);
  if (size1 === null || size2 === null || size1 === 0n || size1 > size2) return false;
  if (!isBytes(claim.root1) || !isBytes(claim.root2) || !areHashes(claim.proof)) return false;
  if (size1 === size2) return claim.proof.length === 0 && equalBytes(claim.root1, claim.root2);
  if (!isHash(claim.root1) || !isHash(claim.root2)) return false;
  const [first, ...rest] = (size1 & (size1 - 1n)) === 0n ? [claim.root1, ...claim.proof] : claim.proof;
  if (first === undefined || claim.proof.length === 0) return false;
  const roots = foldConsistency(size1, size2, first, rest);
  return roots !== null && equalBytes(roots.old, claim.root1) && equalBytes(roots.new, claim.root2);
}

function foldConsistency(
  size1: bigint,
  size2: bigint,
  first: Uint8Array,
  rest: readonly Uint8Array[],
): { old: Uint8Array; new: Uint8Array } | null {
  let fn = size1 - 1n;
  let sn = size2 - 1n;
  while (isOdd(fn)) {
    fn >>= 1n;
    sn >>= 1n;
  }
  let oldRoot = first;
  let newRoot = first;
  for (const node of rest) {
    if (sn === 0n) return null;
    if (isOdd(fn) || fn === sn) {
      oldRoot = hashNode(node, oldRoot);
      newRoot = hashNode(node, newRoot);
      while (!isOdd(fn) && fn !== 0n) {
        fn >>= 1n;
        sn >>= 1n;
      }
    } else {
      newRoot = hashNode(newRoot, node);
    }
    fn >>= 1n;
    sn >>= 1n;
  }
  return sn === 0n ? { old: oldRoot, new: newRoot } : null;
}

function isOdd(value: bigint): boolean {
  return (value & 1n) === 1n;
}

function toCount(value: unknown): bigint | null {
  if (typeof value === 'bigint') return value >= 0n && value <= MAX_UINT64 ? value : null;
  return Number.isSafeInteger(value) && (value as number) >= 0 ? BigInt(value as number) : null;
}

function isBytes(value: unknown): value is Uint8Array {
  return value instanceof Uint8Array;
}

function isHash(value: unknown): boolean {
  return isBytes(value) && value.length === HASH_BYTES;
}

// A path in a tree of at most 2^64 leaves has at most 64 steps, a consistency proof one more: longer is hostile.
function areHashes(proof: unknown): boolean {
  return Array.isArray(proof) && proof.length <= 65 && proof.every(isHash);
}
