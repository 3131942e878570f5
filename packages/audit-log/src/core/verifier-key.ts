import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import { equalBytes, fromBase64, toBase64 } from './bytes.ts';
import { sha256 } from './hashing.ts';

/** Signature type of Ed25519 in signed notes (C2SP signed-note). */
const ED25519 = 0x01;
const KEY_BYTES = 32;
const SPKI_ED25519: Uint8Array = Buffer.from('302a300506032b6570032100', 'hex');

/** The public half of a key that signs notes. */
export interface NoteVerifier {
  readonly name: string;
  /** First 4 bytes of SHA-256(name || newline || type || public key). */
  readonly keyId: Uint8Array;
  verify(message: Uint8Array, signature: Uint8Array): boolean;
}

/** A key name is not empty and holds neither white space nor a plus sign (C2SP signed-note). */
export function isKeyName(name: string): boolean {
  return name.length > 0 && name.isWellFormed() && !/[\s+\p{Cc}]/u.test(name);
}

/** Key id of an Ed25519 public key of 32 bytes. */
export function makeKeyId(name: string, publicKey: Uint8Array): Uint8Array {
  return sha256(Buffer.concat([Buffer.from(`${name}\n`), Buffer.of(ED25519), publicKey])).subarray(0, 4);
}

/** `name+hexid+base64(type || key)` (C2SP signed-note). */
export function encodeVerifierKey(name: string, publicKey: Uint8Array): string {
  const id = Buffer.from(makeKeyId(name, publicKey)).toString('hex');
  return `${name}+${id}+${toBase64(Buffer.concat([Buffer.of(ED25519), publicKey]))}`;
}

/** A verifier for a verifier key text, or null if the text is malformed, of another type, or its id does not fit. */
export function parseVerifierKey(text: string): NoteVerifier | null {
  const [name = '', id = '', ...rest] = text.trim().split('+');
  // Base64 may hold plus signs itself, so all that follows the second one belongs to the key.
  const key = fromBase64(rest.join('+'));
  if (!isKeyName(name) || key === null || key.length !== 1 + KEY_BYTES || key[0] !== ED25519) return null;
  const publicKey = key.subarray(1);
  const keyId = makeKeyId(name, publicKey);
  if (!/^[0-9a-f]{8}$/.test(id) || !equalBytes(Buffer.from(id, 'hex'), keyId)) return null;
  return makeVerifier(name, publicKey, keyId);
}

function makeVerifier(name: string, publicKey: Uint8Array, keyId: Uint8Array): NoteVerifier | null {
  const key = importPublicKey(publicKey);
  if (key === null) return null;
  return {
    name,
    keyId,
    verify: (message, signature) => signature.length === 64 && verify(null, message, key, signature),
  };
}

function importPublicKey(publicKey: Uint8Array): KeyObject | null {
  try {
    return createPublicKey({ key: Buffer.concat([SPKI_ED25519, publicKey]), format: 'der', type: 'spki' });
  } catch {
    return null;
  }
}
