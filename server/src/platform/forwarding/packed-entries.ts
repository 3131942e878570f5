import { HASH_BYTES, type LoggedEntry } from './forwarded-event.ts';

/** Entries of the log that follow one another: leaves one behind the other, and leaf hashes likewise. */
export interface PackedEntries {
  /** Index of the first one. */
  readonly first: number;
  /** Bytes of each leaf. There are as many entries as lengths; what lies behind them is not part of it. */
  readonly lengths: readonly number[];
  readonly leaves: Uint8Array;
  readonly hashes: Uint8Array;
}

/** Takes them apart again; the bytes are shared. */
export function unpackEntries({ first, lengths, leaves, hashes }: PackedEntries): LoggedEntry[] {
  let at = 0;
  return lengths.map((length, position) => {
    const leaf = leaves.subarray(at, at + length);
    at += length;
    const leafHash = hashes.subarray(position * HASH_BYTES, (position + 1) * HASH_BYTES);
    return { index: first + position, leaf, leafHash };
  });
}
