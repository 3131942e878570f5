import { hash } from 'node:crypto';
import { LogError } from '../failure.ts';

/** Bytes of one SHA-256 hash. */
export const HASH_BYTES = 32;
const LEAF = 0x00;
const NODE = 0x01;

// By way of a text of 32 characters: asking for a Buffer costs a microsecond more, which is half of a short hash.
export function sha256(bytes: Uint8Array): Uint8Array {
  return Buffer.from(hash('sha256', bytes, 'binary'), 'latin1');
}

/** SHA-256 in standard, padded base64. */
export function digestBase64(bytes: Uint8Array): string {
  return hash('sha256', bytes, 'base64');
}

/** Leaf hash by RFC 6962 2.1: SHA-256(0x00 || leaf). */
export function hashLeaf(leaf: Uint8Array): Uint8Array {
  const input = Buffer.allocUnsafe(1 + leaf.length);
  input[0] = LEAF;
  input.set(leaf, 1);
  return sha256(input);
}

/** The bytes of a leaf and its hash. */
export function encodeLeaf(text: string): { leaf: Uint8Array; leafHash: Uint8Array } {
  const input = Buffer.allocUnsafe(1 + Buffer.byteLength(text));
  input[0] = LEAF;
  input.write(text, 1);
  return { leaf: input.subarray(1), leafHash: sha256(input) };
}

/** Overwritten by each hash of an inner node. */
const nodeInput: Buffer = Buffer.alloc(1 + 2 * HASH_BYTES, NODE);

/** Inner node by RFC 6962 2.1: SHA-256(0x01 || left || right). Both children are 32 bytes. */
export function hashNode(left: Uint8Array, right: Uint8Array): Uint8Array {
  nodeInput.set(left, 1);
  nodeInput.set(right, 1 + HASH_BYTES);
  return sha256(nodeInput);
}

/** Root of the empty tree by RFC 6962 2.1: SHA-256 of nothing. */
export function emptyRoot(): Uint8Array {
  return sha256(new Uint8Array());
}

/** Splits a run of hashes stored one after the other. Throws LogError `invalid_argument` if a part is left over. */
export function splitHashes(bytes: Uint8Array): Uint8Array[] {
  if (bytes.length % HASH_BYTES !== 0) {
    throw new LogError('invalid_argument', `${bytes.length} bytes are not a whole number of 32-byte hashes.`);
  }
  const hashes: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += HASH_BYTES) hashes.push(bytes.subarray(at, at + HASH_BYTES));
  return hashes;
}

/** Hash of a full subtree with 1, 2, 4, ... leaves (RFC 6962 2.1). Throws LogError `invalid_argument` for other widths. */
export function hashFullSubtree(hashes: readonly Uint8Array[]): Uint8Array {
  let row = hashes;
  while (row.length > 1) {
    const above: Uint8Array[] = [];
    for (let i = 0; i < row.length; i += 2) {
      const left = row[i];
      const right = row[i + 1];
      if (left === undefined || right === undefined) break;
      above.push(hashNode(left, right));
    }
    if (above.length * 2 !== row.length)
      throw new LogError('invalid_argument', 'A full subtree has 2^n leaves.');
    row = above;
  }
  const root = row[0];
  if (root === undefined) throw new LogError('invalid_argument', 'A full subtree has at least one leaf.');
  return root;
}

/**
 * Root of a full tile: 256 hashes (or another power of two) one after the other, which are overwritten. Half the time of
 * `hashFullSubtree`, because no hash becomes an object of its own.
 */
export function hashTileInPlace(hashes: Buffer): Uint8Array {
  for (let width = hashes.length; width > HASH_BYTES; width /= 2) {
    for (let at = 0; at < width; at += 2 * HASH_BYTES) {
      hashes.copy(nodeInput, 1, at, at + 2 * HASH_BYTES);
      hashes.write(hash('sha256', nodeInput, 'binary'), at / 2, HASH_BYTES, 'latin1');
    }
  }
  return Buffer.from(hashes.subarray(0, HASH_BYTES));
}

/**
 * Leaf hash of the bytes `from` to `to`, written to `target`. The byte before `from`, which must exist, is changed for the
 * time of the call: so that a leaf within a bundle is hashed without being copied.
 */
export function hashLeafInPlace(bytes: Buffer, from: number, to: number, target: Buffer, at: number): void {
  const before = bytes[from - 1] ?? LEAF;
  bytes[from - 1] = LEAF;
  target.write(hash('sha256', bytes.subarray(from - 1, to), 'binary'), at, HASH_BYTES, 'latin1');
  bytes[from - 1] = before;
}
