import { compactVerify, importJWK } from 'jose';
import type { SigningAlgorithm } from './public-keys.ts';

/** Longest assertion that is read, in characters. One signed with an RSA key of 8192 bits is less than half of it. */
export const longestAssertion = 8192;
/** Seconds that an assertion may be valid for, and by which clocks may differ. */
const longestLife = 300;
const skew = 30;

/** What an assertion says of itself before anybody believed it. */
export interface AssertionClaim {
  /** Who is said to have signed it: the id of an application, as it was written. */
  readonly subject: string;
  readonly keyName: string;
  readonly algorithm: string;
}

/** What an assertion that was verified says. */
export interface VerifiedAssertion {
  /** `jti`; good once. */
  readonly id: string;
  /** UTC milliseconds. */
  readonly expiresAt: number;
}

type Members = Readonly<Record<string, unknown>>;
/** A header that brings a key, or points to one, is not one of ours; neither is one that asks for an extension. */
const knownHeader = new Set(['alg', 'kid', 'typ']);
const types: readonly unknown[] = [undefined, 'JWT', 'client-authentication+jwt'];

/**
 * Reads whom an assertion names, so that the key can be looked up. Nothing of it is true yet. `undefined` for what could
 * not be one of ours, however it is signed.
 */
export function readAssertion(text: string): AssertionClaim | undefined {
  if (text.length > longestAssertion || !/^[\w-]+\.[\w-]+\.[\w-]+$/.test(text)) return undefined;
  const [head = '', body = ''] = text.split('.');
  const header = parseMembers(head);
  const claims = parseMembers(body);
  if (!header || !claims || Object.keys(header).some((name) => !knownHeader.has(name))) return undefined;
  const { alg, kid, typ } = header;
  if (typeof alg !== 'string' || typeof kid !== 'string' || !types.includes(typ)) return undefined;
  return typeof claims.sub === 'string' ? { subject: claims.sub, keyName: kid, algorithm: alg } : undefined;
}

/**
 * Verifies an assertion with the key that was registered, by the algorithm that was registered with it (RFC 7523 §3).
 * `undefined` for whatever is wrong.
 * @param audiences own addresses, one of which it must be meant for, and nobody else's
 * @param now UTC milliseconds
 */
export async function verifyAssertion(
  text: string,
  key: { readonly jwk: Members; readonly algorithm: SigningAlgorithm },
  expected: { readonly subject: string; readonly audiences: readonly string[]; readonly now: number },
): Promise<VerifiedAssertion | undefined> {
  const claim = readAssertion(text);
  if (!claim || nameOf(claim.algorithm) !== key.algorithm) return undefined;
  try {
    const imported = await importJWK({ ...key.jwk }, key.algorithm);
    const { payload } = await compactVerify(text, imported, { algorithms: [claim.algorithm] });
    const claims: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(payload));
    return judgeClaims(claims as Members, expected);
  } catch {
    // Whatever it was: nobody is told more than that it is not accepted.
    return undefined;
  }
}

/** One algorithm has two names: RFC 9864 calls by its curve what RFC 8037 called EdDSA. */
function nameOf(algorithm: string): string {
  return algorithm === 'Ed25519' ? 'EdDSA' : algorithm;
}

/** What a signature does not say: whether it is meant for us, now, and by the one who is named. Pure. */
export function judgeClaims(
  claims: Members,
  expected: { readonly subject: string; readonly audiences: readonly string[]; readonly now: number },
): VerifiedAssertion | undefined {
  const { iss, sub, exp, jti } = claims;
  const now = expected.now / 1000;
  const isTheirs = iss === expected.subject && sub === expected.subject;
  const isOurs = isMeantFor(claims.aud, expected.audiences);
  const isNamed = typeof jti === 'string' && jti.length >= 1 && jti.length <= 256;
  if (!isTheirs || !isOurs || !isNamed || !isTime(exp)) return undefined;
  const isFresh = exp > now && exp <= now + longestLife + skew;
  if (!isFresh || !hasBegun(claims.nbf, now) || !hasBegun(claims.iat, now)) return undefined;
  if (isTime(claims.iat) && exp - claims.iat > longestLife) return undefined;
  return { id: jti, expiresAt: Math.ceil(exp * 1000) };
}

/** One audience, and it is us: an assertion that is also good elsewhere could be brought here by whoever got it there. */
function isMeantFor(audience: unknown, own: readonly string[]): boolean {
  const [only, ...others] = Array.isArray(audience) ? (audience as unknown[]) : [audience];
  return others.length === 0 && typeof only === 'string' && own.includes(only);
}

function hasBegun(time: unknown, now: number): boolean {
  return time === undefined || (isTime(time) && time <= now + skew);
}

function isTime(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 && value < 1e11;
}

function parseMembers(part: string): Members | undefined {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    const isObject = typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed);
    return isObject ? (parsed as Members) : undefined;
  } catch {
    return undefined;
  }
}
