import { equalBytes } from './core/bytes.ts';
import { hashLeaf } from './core/hashing.ts';
import { commitTo, type EncodedEntry, readCommitment } from './entry.ts';

/** What is wrong with one entry on its own, without its neighbours. */
export interface EntryDamage {
  readonly kind: 'edited' | 'malformed' | 'digest mismatch' | 'sealed missing' | 'sealed unexpected';
  readonly text: string;
}

/** Compares leaf with hash and sealed part with leaf. Null if all fit. Never throws. */
export function findEntryDamage(entry: EncodedEntry): EntryDamage | null {
  if (!equalBytes(hashLeaf(entry.leaf), entry.leafHash)) {
    return { kind: 'edited', text: 'the stored leaf does not have the stored leaf hash' };
  }
  return findSealedDamage(entry.leaf, entry.sealed);
}

/** Compares a sealed part with what its leaf says of it. Null if they fit. Never throws. */
export function findSealedDamage(leaf: Uint8Array, sealed: Uint8Array | null): EntryDamage | null {
  const commitment = readCommitment(leaf);
  if (commitment === 'malformed')
    return { kind: 'malformed', text: 'the leaf is not a record in canonical form' };
  if (commitment === null) {
    return sealed === null
      ? null
      : { kind: 'sealed unexpected', text: 'a sealed part is stored that the leaf does not name' };
  }
  if (sealed === null)
    return { kind: 'sealed missing', text: 'the leaf names a sealed part, but none is stored' };
  const actual = commitTo(sealed);
  if (actual.length === commitment.length && actual.digest === commitment.digest) return null;
  return { kind: 'digest mismatch', text: 'the sealed part is not the one that the leaf names' };
}
