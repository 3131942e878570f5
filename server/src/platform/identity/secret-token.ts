import { createHash, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const prefixLength = 8;
/** 43 characters of 62: more than 256 bits. */
const secretLength = 43;

function randomText(length: number): string {
  return Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('');
}

/** SHA-256 is enough at rest, because what it hides is random and 256 bits long. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token, 'utf8').digest();
}

/** A token for a cookie or a link: 256 random bits, base64url. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

export function isToken(text: string): boolean {
  return /^[A-Za-z0-9_-]{43}$/.test(text);
}

export interface NewKey {
  /** The whole key: shown once, stored nowhere. */
  readonly text: string;
  readonly prefix: string;
  readonly hash: Buffer;
}

/** Makes a key `cdn_<prefix>_<secret>`. The fixed head lets secret scanners find one that was published by mistake. */
export function newKey(): NewKey {
  const prefix = randomText(prefixLength);
  const text = `cdn_${prefix}_${randomText(secretLength)}`;
  return { text, prefix, hash: hashToken(text) };
}

/** Makes an access token `cdt_<secret>`; its head is for secret scanners, too. Stored nowhere. */
export function newAccessToken(): { readonly text: string; readonly hash: Buffer } {
  const text = `cdt_${randomText(secretLength)}`;
  return { text, hash: hashToken(text) };
}

export function isAccessToken(text: string): boolean {
  return /^cdt_[0-9A-Za-z]{43}$/.test(text);
}

/** The prefix of a text that has the form of a key; `undefined` for anything else, which is then not looked up. */
export function readKeyPrefix(text: string): string | undefined {
  return /^cdn_([0-9A-Za-z]{8})_[0-9A-Za-z]{43}$/.exec(text)?.[1];
}

/** Compares in a time that does not tell how much was right. */
export function sameHash(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && timingSafeEqual(left, right);
}
