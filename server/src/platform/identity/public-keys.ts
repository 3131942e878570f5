import { createHash, createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import { Failure } from '../../kernel/failure.ts';

/** Algorithms by which applications sign. None of them takes a public key for a shared secret. */
export const signingAlgorithms = [
  ...(['ES256', 'ES384', 'EdDSA'] as const),
  ...(['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'] as const),
] as const;
export type SigningAlgorithm = (typeof signingAlgorithms)[number];

/** A public key as it is kept: its algorithm is decided when it is registered, never by what arrives later. */
export interface PublicKey {
  /** RFC 7517; only the members that make up the key. */
  readonly jwk: Readonly<Record<string, string>>;
  readonly algorithm: SigningAlgorithm;
  /** `kid`: as registered, else the thumbprint. */
  readonly name: string;
  /** RFC 7638 with SHA-256, base64url. */
  readonly thumbprint: string;
}

const ofRsa: readonly SigningAlgorithm[] = ['PS256', 'PS384', 'PS512', 'RS256', 'RS384', 'RS512'];
const secretMembers = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'];
const knownMembers = new Set(['kty', 'crv', 'x', 'y', 'n', 'e', 'kid', 'alg', 'use', 'key_ops']);

/**
 * Reads a public key in the form of RFC 7517: EC on P-256 or P-384, Ed25519, RSA of 2048 to 8192 bits. A member that is
 * not known is refused, and so is a private key, which is known to more than its owner from this moment.
 * @throws Failure `request_invalid`; what it says never holds a part of the key
 */
export function readPublicKey(given: Readonly<Record<string, unknown>>): PublicKey {
  if (secretMembers.some((name) => Object.hasOwn(given, name))) {
    refuse('This is a private key, or a shared secret.', {
      next: 'Make a new key pair, keep its private part in the program, and send the public part alone.',
    });
  }
  if (Object.keys(given).some((name) => !knownMembers.has(name)))
    refuse('The key has a member that is not known.');
  requireForSigning(given);
  const key = importKey(given);
  const algorithm = chooseAlgorithm(key, given.alg);
  const jwk = onlyTexts(key.export({ format: 'jwk' }));
  const thumbprint = thumbprintOf(jwk);
  return { jwk, algorithm, name: readName(given.kid) ?? thumbprint, thumbprint };
}

function importKey(given: Readonly<Record<string, unknown>>): KeyObject {
  const { kid, alg, use, key_ops, ...parts } = given;
  try {
    // Checks that the point lies on the curve, too.
    return createPublicKey({ key: parts as JsonWebKey, format: 'jwk' });
  } catch (cause) {
    throw new Failure('request_invalid', {
      ...{ detail: 'The key cannot be read.', field: 'jwk', cause },
      next: 'Send the public part in the form of RFC 7517.',
    });
  }
}

function chooseAlgorithm(key: KeyObject, asked: unknown): SigningAlgorithm {
  if (key.asymmetricKeyType === 'rsa') requireStrongRsa(key);
  const possible = algorithmsOf(key);
  const wanted = asked === 'Ed25519' ? 'EdDSA' : asked;
  const chosen = wanted === undefined ? possible[0] : possible.find((each) => each === wanted);
  return chosen ?? refuse('The algorithm (“alg”) does not belong to this kind of key.');
}

function algorithmsOf({
  asymmetricKeyType: type,
  asymmetricKeyDetails: details,
}: KeyObject): readonly SigningAlgorithm[] {
  if (type === 'rsa') return ofRsa;
  if (type === 'ed25519') return ['EdDSA'];
  if (type === 'ec' && details?.namedCurve === 'prime256v1') return ['ES256'];
  if (type === 'ec' && details?.namedCurve === 'secp384r1') return ['ES384'];
  return refuse('Keys are EC on P-256 or P-384, Ed25519, or RSA.');
}

function requireStrongRsa({ asymmetricKeyDetails: details }: KeyObject): void {
  const bits = details?.modulusLength ?? 0;
  if (bits < 2048 || bits > 8192) refuse('RSA keys have 2048 to 8192 bits.');
  // 3 is refused with the rest: what verifies quickly has been broken by careless implementations.
  if ((details?.publicExponent ?? 0n) < 65_537n) refuse('The exponent of an RSA key is 65537 or larger.');
}

function requireForSigning({ use, key_ops: operations }: Readonly<Record<string, unknown>>): void {
  const isForSigning = use === undefined || use === 'sig';
  const verifies = operations === undefined || (Array.isArray(operations) && operations.join() === 'verify');
  if (!isForSigning || !verifies) refuse('The key is not one for signatures (“use”, “key_ops”).');
}

function readName(kid: unknown): string | undefined {
  if (kid === undefined) return undefined;
  if (typeof kid === 'string' && /^[\x21-\x7e]{1,128}$/.test(kid)) return kid;
  return refuse('The name of the key (“kid”) has 1 to 128 printable characters.');
}

function onlyTexts(jwk: JsonWebKey): Record<string, string> {
  return Object.fromEntries(
    Object.entries(jwk).filter((member): member is [string, string] => typeof member[1] === 'string'),
  );
}

/** RFC 7638: the required members, sorted by name, without white space. */
function thumbprintOf(jwk: Readonly<Record<string, string>>): string {
  const names = ['crv', 'e', 'kty', 'n', 'x', 'y'].filter((name) => Object.hasOwn(jwk, name));
  const text = JSON.stringify(Object.fromEntries(names.map((name) => [name, jwk[name]])));
  return createHash('sha256').update(text).digest('base64url');
}

function refuse(detail: string, more: { next?: string } = {}): never {
  throw new Failure('request_invalid', { detail, field: 'jwk', ...more });
}
