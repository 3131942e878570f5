import { hash } from 'node:crypto';

const blockBytes = 64;
const hashBytes = 32;
/** What inner and outer hash of an HMAC begin with: the key, padded to a block, with every byte changed by these. */
const innerPad = 0x36;
const outerPad = 0x5c;

/** Room for a message; what every record asks for is far below. */
let scratch: Buffer = Buffer.alloc(2 * blockBytes + 1024);
const outer: Buffer = Buffer.alloc(blockBytes + hashBytes);

/**
 * HKDF by RFC 5869 with SHA-256, 64 bytes long: two thirds of the time of `hkdfSync` and none of its objects, because each
 * record that is sealed has a key of its own.
 * @param secret 32 bytes
 * @param salt at most 64 bytes
 */
export function deriveTwoKeys(
  secret: Uint8Array,
  salt: Uint8Array,
  info: string,
): { first: Buffer; second: Buffer } {
  if (secret.length !== hashBytes || salt.length > blockBytes) {
    throw new RangeError('A key is derived from 32 bytes, with a salt of 64 at most.');
  }
  const infoBytes = Buffer.byteLength(info);
  makeRoom(infoBytes);
  try {
    takeKey(salt);
    scratch.set(secret, blockBytes);
    const extracted = Buffer.from(finishHmac(blockBytes + hashBytes), 'latin1');
    takeKey(extracted);
    scratch.write(info, blockBytes);
    scratch[blockBytes + infoBytes] = 1;
    const first = Buffer.from(finishHmac(blockBytes + infoBytes + 1), 'latin1');
    scratch.set(first, blockBytes);
    scratch.write(info, blockBytes + hashBytes);
    scratch[blockBytes + hashBytes + infoBytes] = 2;
    const second = Buffer.from(finishHmac(blockBytes + hashBytes + infoBytes + 1), 'latin1');
    return { first, second };
  } finally {
    scratch.fill(0);
    outer.fill(0);
  }
}

/**
 * HMAC-SHA-256 of a text as UTF-8, in a tenth of the time of `createHmac`.
 * @param key at most 64 bytes
 */
export function authenticateText(key: Uint8Array, text: string): Buffer {
  if (key.length > blockBytes) throw new RangeError('A key of an HMAC has 64 bytes at most here.');
  makeRoom(Buffer.byteLength(text));
  try {
    takeKey(key);
    return Buffer.from(finishHmac(blockBytes + scratch.write(text, blockBytes)), 'latin1');
  } finally {
    scratch.fill(0);
    outer.fill(0);
  }
}

/** Room for a block, a hash, and so many bytes more. */
function makeRoom(bytes: number): void {
  if (scratch.length < 2 * blockBytes + bytes) scratch = Buffer.alloc(2 * blockBytes + bytes);
}

/** Begins an HMAC (RFC 2104): its message is to follow the block in `scratch`. */
function takeKey(key: Uint8Array): void {
  scratch.fill(innerPad, 0, blockBytes);
  outer.fill(outerPad, 0, blockBytes);
  for (let i = 0; i < key.length; i++) {
    const byte = key[i] ?? 0;
    scratch[i] = byte ^ innerPad;
    outer[i] = byte ^ outerPad;
  }
}

/** The HMAC of what is in `scratch` up to `end`, one character a byte: Node gives that sooner than a Buffer. */
function finishHmac(end: number): string {
  outer.write(hash('sha256', scratch.subarray(0, end), 'binary'), blockBytes, hashBytes, 'latin1');
  return hash('sha256', outer, 'binary');
}
