import { LogError } from '../failure.ts';

/** Largest leaf that an entry bundle can hold: its length is a uint16 (C2SP tlog-tiles). */
export const MAX_LEAF_BYTES = 65_535;

/** Leaves one after the other, each behind its big-endian uint16 length (C2SP tlog-tiles). */
export function encodeBundle(leaves: readonly Uint8Array[]): Uint8Array {
  const parts: Uint8Array[] = [];
  for (const leaf of leaves) {
    if (leaf.length > MAX_LEAF_BYTES) {
      throw new LogError(
        'invalid_entry',
        `A leaf has at most ${MAX_LEAF_BYTES} bytes; this one has ${leaf.length}.`,
      );
    }
    const length = Buffer.allocUnsafe(2);
    length.writeUInt16BE(leaf.length);
    parts.push(length, leaf);
  }
  return Buffer.concat(parts);
}

/** The leaves of a bundle as far as it can be read. `trailing` bytes at the end belong to no whole leaf. */
export function decodeBundle(bytes: Uint8Array): { leaves: Uint8Array[]; trailing: number } {
  const leaves: Uint8Array[] = [];
  let at = 0;
  while (at + 2 <= bytes.length) {
    const length = ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
    if (at + 2 + length > bytes.length) break;
    leaves.push(bytes.subarray(at + 2, at + 2 + length));
    at += 2 + length;
  }
  return { leaves, trailing: bytes.length - at };
}
