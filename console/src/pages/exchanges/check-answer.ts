import type { AnswerVerification } from '../../api/exchanges.ts';
import { walkPath } from './walk-path.ts';

export interface CheckedAnswer {
  /** The leaf's bytes have the hash that the path begins with, and the path leads to the signed root. */
  readonly leads: boolean;
  /** The text opens a commitment that stands in the leaf; null where the server says that it is another text. */
  readonly committed: boolean | null;
}

/**
 * Checks what the server says about a text with nothing but the text and the proof: SHA-256(opening ‖ SHA-256(text)) is
 * the commitment in the leaf, and the leaf is under the signed root (RFC 9162). `null` where the browser offers no
 * SHA-256.
 */
export async function checkAnswer(found: AnswerVerification, text: string): Promise<CheckedAnswer | null> {
  const walked = await walkPath(found);
  if (!walked) return null;
  const leaf = new TextEncoder().encode(found.leaf);
  const leafHash = await sha256(new Uint8Array([0, ...leaf]));
  const leads = walked.holds && toHex(leafHash) === found.leafHash;
  if (found.opening === null) return { leads, committed: null };
  const digest = await sha256(new TextEncoder().encode(text));
  const commitment = await sha256(new Uint8Array([...fromBase64(found.opening), ...digest]));
  const committed = toBase64(commitment) === found.commitment && found.leaf.includes(`"${found.commitment}"`);
  return { leads, committed };
}

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
}

function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}

function toBase64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}

function toHex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
