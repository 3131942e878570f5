import { LogError } from '../failure.ts';
import { concatBytes, equalBytes, fromBase64, toBase64 } from './bytes.ts';
import type { NoteSigner } from './signer.ts';
import { isKeyName, type NoteVerifier } from './verifier-key.ts';

const MAX_NOTE_CHARS = 1_000_000;
const MAX_SIGNATURES = 100;

/** One signature line: who claims to have signed, with which key, and the signature without the key id. */
export interface NoteSignature {
  readonly name: string;
  readonly keyId: Uint8Array;
  readonly signature: Uint8Array;
}

/** A note taken apart; nothing in it is verified yet. */
export interface ParsedNote {
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

/** Signs a text by C2SP signed-note, with each signer. It ends with a newline and has no other control characters. */
export async function signNote(text: string, ...signers: readonly NoteSigner[]): Promise<string> {
  if (!isNoteText(text)) {
    throw new LogError(
      'invalid_argument',
      'The text of a note ends with a newline and has no other control characters.',
    );
  }
  if (signers.length === 0) throw new LogError('invalid_argument', 'A note is signed by at least one key.');
  const lines: string[] = [];
  for (const signer of signers) {
    const signature = await signer.sign(Buffer.from(text));
    lines.push(`— ${signer.name} ${toBase64(concatBytes([signer.keyId, signature]))}\n`);
  }
  return `${text}\n${lines.join('')}`;
}

/** Takes a note apart, or null if it is malformed. Never throws. */
export function parseNote(note: string): ParsedNote | null {
  const split = note.lastIndexOf('\n\n');
  if (split < 0 || note.length > MAX_NOTE_CHARS || !note.endsWith('\n')) return null;
  const text = note.slice(0, split + 1);
  const lines = note.slice(split + 2, -1).split('\n');
  if (!isNoteText(text) || lines.length > MAX_SIGNATURES) return null;
  const signatures: NoteSignature[] = [];
  for (const line of lines) {
    const signature = parseSignatureLine(line);
    if (signature === null) return null;
    signatures.push(signature);
  }
  return { text, signatures };
}

/**
 * The text of a note, if at least one of the verifiers signed it and no signature under a known key is wrong; else
 * null. Signatures of unknown keys are passed over (C2SP signed-note). Never throws.
 */
export function openNote(note: string, verifiers: readonly NoteVerifier[]): string | null {
  const parsed = parseNote(note);
  if (parsed === null) return null;
  const message = Buffer.from(parsed.text);
  let verified = 0;
  for (const { name, keyId, signature } of parsed.signatures) {
    const verifier = verifiers.find((known) => known.name === name && equalBytes(known.keyId, keyId));
    if (verifier === undefined) continue;
    if (!verifier.verify(message, signature)) return null;
    verified += 1;
  }
  return verified > 0 ? parsed.text : null;
}

function parseSignatureLine(line: string): NoteSignature | null {
  const [dash, name, base64, ...rest] = line.split(' ');
  if (dash !== '—' || name === undefined || base64 === undefined || rest.length > 0) return null;
  const bytes = fromBase64(base64);
  if (!isKeyName(name) || bytes === null || bytes.length < 5) return null;
  return { name, keyId: bytes.subarray(0, 4), signature: bytes.subarray(4) };
}

function isNoteText(text: string): boolean {
  return text.length > 0 && text.endsWith('\n') && text.isWellFormed() && !/[^\P{Cc}\n]/u.test(text);
}
