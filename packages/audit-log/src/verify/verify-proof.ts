import { openCheckpoint } from '../core/checkpoint.ts';
import { hashLeaf } from '../core/hashing.ts';
import { verifyInclusion } from '../core/proof-check.ts';
import { parseProofFile } from '../core/proof-file.ts';
import type { NoteVerifier } from '../core/verifier-key.ts';
import { decodeLeaf, type PublicRecord, type SealedCommitment } from '../entry.ts';
import { type GivenKeys, readKeys } from './read-keys.ts';

/** An entry of which a signed checkpoint promises that the log holds it at its place. */
export interface ConfirmedEntry {
  readonly origin: string;
  readonly index: number;
  /** Entries under the checkpoint. */
  readonly size: number;
  readonly note: string;
  readonly record: PublicRecord;
  readonly sealed: SealedCommitment | null;
}

/**
 * Checks one proof file against a verifier key: leaf, path, checkpoint, signature. A text that says what is wrong, or the
 * entry.
 * @throws LogError `invalid_argument` for a key that is none
 */
export function verifyProofFile(text: string, vkey: GivenKeys): ConfirmedEntry | string {
  return confirmEntry(text, readKeys(vkey));
}

/** As `verifyProofFile`, for many files and the same keys. */
export function confirmEntry(text: string, verifiers: readonly NoteVerifier[]): ConfirmedEntry | string {
  const file = parseProofFile(text);
  if (file === null) return 'is not a proof in the form of C2SP tlog-proof';
  const { leaf, index, proof, note } = file;
  const checkpoint = openCheckpoint(note, verifiers);
  if (checkpoint === null) return 'has a checkpoint that the key did not sign';
  if (verifiers.every(({ name }) => name !== checkpoint.origin)) return 'has the checkpoint of another log';
  const { size, root, origin } = checkpoint;
  if (!verifyInclusion({ index, size, leafHash: hashLeaf(leaf), root, proof })) {
    return `does not lead from entry ${index} to the root of its checkpoint`;
  }
  const decoded = decodeLeaf(leaf);
  return decoded === null ? 'holds no record in canonical form' : { origin, index, size, note, ...decoded };
}
