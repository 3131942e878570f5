import { fromBase64, toBase64 } from './bytes.ts';
import { HASH_BYTES } from './hashing.ts';
import { openNote, signNote } from './signed-note.ts';
import type { NoteSigner } from './signer.ts';
import type { NoteVerifier } from './verifier-key.ts';

/** What a log promises at one moment: its origin, how many entries it has, and the root over all of them. */
export interface Checkpoint {
  readonly origin: string;
  readonly size: number;
  readonly root: Uint8Array;
}

/** Origin, size and base64 root, each on a line (C2SP tlog-checkpoint). */
export function formatCheckpoint(checkpoint: Checkpoint): string {
  return `${checkpoint.origin}\n${checkpoint.size}\n${toBase64(checkpoint.root)}\n`;
}

/** Reads the text of a checkpoint; extension lines are allowed and left out. Null if malformed; never throws. */
export function parseCheckpoint(text: string): Checkpoint | null {
  const [origin = '', digits = '', root64 = '', ...rest] = text.split('\n');
  if (origin === '' || !/^(0|[1-9]\d{0,15})$/.test(digits) || rest.at(-1) !== '') return null;
  if (rest.slice(0, -1).some((line) => line === '')) return null;
  const size = Number(digits);
  const root = fromBase64(root64);
  if (!Number.isSafeInteger(size) || root?.length !== HASH_BYTES) return null;
  return { origin, size, root };
}

/** A checkpoint as a signed note. */
export async function signCheckpoint(
  checkpoint: Checkpoint,
  ...signers: readonly NoteSigner[]
): Promise<string> {
  return await signNote(formatCheckpoint(checkpoint), ...signers);
}

/** The checkpoint inside a note that one of the verifiers signed; null if unsigned, wrongly signed or malformed. */
export function openCheckpoint(note: string, verifiers: readonly NoteVerifier[]): Checkpoint | null {
  const text = openNote(note, verifiers);
  return text === null ? null : parseCheckpoint(text);
}
