import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { LogError } from '../failure.ts';
import { encodeVerifierKey, isKeyName, makeKeyId } from './verifier-key.ts';

/** The private half of a key that signs notes. An implementation may keep the key in a module or a remote service. */
export interface NoteSigner {
  readonly name: string;
  readonly keyId: Uint8Array;
  /** The verifier key that goes with it: `name+hexid+base64`. */
  readonly vkey: string;
  sign(message: Uint8Array): Uint8Array | Promise<Uint8Array>;
}

const PKCS8_ED25519: Uint8Array = Buffer.from('302e020100300506032b657004220420', 'hex');

/** A new Ed25519 seed of 32 bytes. Whoever holds it can sign for the log: store it like any other key. */
export function generateSeed(): Uint8Array {
  const der = generateKeyPairSync('ed25519').privateKey.export({ format: 'der', type: 'pkcs8' });
  return der.subarray(PKCS8_ED25519.length);
}

/** A signer from an Ed25519 seed of 32 bytes. The name is the log's origin. */
export function createSigner(name: string, seed: Uint8Array): NoteSigner {
  if (!isKeyName(name)) {
    throw new LogError(
      'invalid_argument',
      'A key name is not empty and has no white space and no plus sign.',
    );
  }
  if (seed.length !== 32) throw new LogError('invalid_argument', 'An Ed25519 seed has 32 bytes.');
  const key = createPrivateKey({ key: Buffer.concat([PKCS8_ED25519, seed]), format: 'der', type: 'pkcs8' });
  const publicKey = exportPublicKey(key);
  return {
    name,
    keyId: makeKeyId(name, publicKey),
    vkey: encodeVerifierKey(name, publicKey),
    sign: (message) => sign(null, message, key),
  };
}

function exportPublicKey(key: KeyObject): Uint8Array {
  const der = createPublicKey(key).export({ format: 'der', type: 'spki' });
  return der.subarray(der.length - 32);
}
