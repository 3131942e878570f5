import { concatBytes, equalBytes } from '../core/bytes.ts';
import { HASH_BYTES, sha256 } from '../core/hashing.ts';
import type { EncodedEntry } from '../entry.ts';

/** One line of heads.dat: what was durable when it was written, and a check sum over it. */
export interface HeadRecord {
  readonly size: number;
  /** Bytes of entries.dat that belong to those entries. */
  readonly entryBytes: number;
  readonly root: Uint8Array;
}

/**
 * Size and length of entries as 8-byte integers, root, zeros, and SHA-256 over all these. A divisor of every disk's sector
 * size, so that a record never lies across two sectors and is written whole or not at all.
 */
export const HEAD_BYTES = 128;
const PADDING: Uint8Array = new Uint8Array(HEAD_BYTES - 8 - 8 - HASH_BYTES - HASH_BYTES);

export function encodeHead({ size, entryBytes, root }: HeadRecord): Uint8Array {
  const body = concatBytes([encodeCount(size), encodeCount(entryBytes), root, PADDING]);
  return concatBytes([body, sha256(body)]);
}

/** Null if the check sum does not fit: half written, or changed. */
export function decodeHead(bytes: Uint8Array): HeadRecord | null {
  const body = bytes.subarray(0, HEAD_BYTES - HASH_BYTES);
  if (bytes.length !== HEAD_BYTES || !equalBytes(sha256(body), bytes.subarray(HEAD_BYTES - HASH_BYTES)))
    return null;
  return {
    size: decodeCount(body, 0),
    entryBytes: decodeCount(body, 8),
    root: body.subarray(16, 16 + HASH_BYTES),
  };
}

/** Length of the leaf (4 bytes) and of the sealed part plus one (4 bytes, 0 = none), leaf, sealed part. */
export function encodeStoredEntry({ leaf, sealed }: EncodedEntry): Uint8Array {
  const lengths = Buffer.alloc(8);
  lengths.writeUInt32BE(leaf.length, 0);
  lengths.writeUInt32BE(sealed === null ? 0 : sealed.length + 1, 4);
  return concatBytes([lengths, leaf, sealed ?? new Uint8Array()]);
}

/** Leaf and sealed part as far as the bytes go: a damaged entry gives damaged parts for the verifier to name. */
export function decodeStoredEntry(bytes: Uint8Array): { leaf: Uint8Array; sealed: Uint8Array | null } {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (buffer.length < 8) return { leaf: buffer, sealed: null };
  const leafEnd = 8 + buffer.readUInt32BE(0);
  const stated = buffer.readUInt32BE(4);
  const leaf = buffer.subarray(8, leafEnd);
  return { leaf, sealed: stated === 0 ? null : buffer.subarray(leafEnd, leafEnd + stated - 1) };
}

export function encodeCount(count: number): Uint8Array {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(count));
  return bytes;
}

/** An 8-byte integer, at most 2^53-1: larger ones come from damage and are beyond every bound anyway. */
export function decodeCount(bytes: Uint8Array, at: number): number {
  const value = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).readBigUInt64BE(at);
  return Number(value > BigInt(Number.MAX_SAFE_INTEGER) ? BigInt(Number.MAX_SAFE_INTEGER) : value);
}
