import {
  createCipheriv,
  createDecipheriv,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  timingSafeEqual,
} from 'node:crypto';
import type { Id } from '../../kernel/ids.ts';
import { drawRandomBytes } from '../../kernel/random.ts';
import type { SealingKey } from './port.ts';

/** Where a sealed value lives: table, column, id of the row. A value moved elsewhere does not open. */
export type RowIdentity = `${string}|${string}|${string}`;

export type EnvelopeFault = 'form' | 'key' | 'row';

/** A sealed value that cannot be opened. Says which part failed, never what was inside. */
export class EnvelopeError extends Error {
  override readonly name = 'EnvelopeError';
  readonly fault: EnvelopeFault;

  constructor(fault: EnvelopeFault) {
    super(
      {
        form: 'A sealed value does not have the envelope format, or was cut short.',
        key: 'A sealed value does not belong to the key it was opened with.',
        row: 'A sealed value was changed.',
      }[fault],
    );
    this.fault = fault;
  }
}

const version = 1;
const idBytes = 16;
const saltBytes = 16;
const commitmentBytes = 32;
const ivBytes = 12;
const tagBytes = 16;
/** An exchange names at most sixteen patients; the count is one byte of the format. */
const maxKeys = 64;

/**
 * Seals bytes for one row. Format, version 1:
 * version (1) | number of keys (1) | key ids (16 each, ascending) | salt (16) | commitment (32) | IV (12) |
 * ciphertext | tag (16).
 * HKDF-SHA-256 of the key with the salt gives an AES-256-GCM key and a commitment, so that one ciphertext cannot open
 * under two keys. Additional data: everything before the IV, then the row's identity.
 */
export function seal(key: SealingKey, row: RowIdentity, plain: Uint8Array): Buffer {
  const fresh = drawRandomBytes(saltBytes + ivBytes);
  return sealWith(key, row, plain, fresh.subarray(0, saltBytes), fresh.subarray(saltBytes));
}

/** `seal` with salt and IV given: for test vectors only, since neither may ever be used twice. */
export function sealWith(
  key: SealingKey,
  row: RowIdentity,
  plain: Uint8Array,
  salt: Uint8Array,
  iv: Uint8Array,
): Buffer {
  if (key.ids.length < 1 || key.ids.length > maxKeys) throw new RangeError('An envelope names 1 to 64 keys.');
  const derived = deriveKey(key.secret, salt, row);
  const header = Buffer.concat([
    Buffer.from([version, key.ids.length]),
    ...key.ids.map(encodeKeyId),
    salt,
    derived.commitment,
  ]);
  const cipher = createCipheriv('aes-256-gcm', derived.encryption, iv);
  cipher.setAAD(Buffer.concat([header, Buffer.from(row, 'utf8')]));
  return Buffer.concat([header, iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/**
 * Opens what `seal` made for the same row.
 * @throws EnvelopeError
 */
export function open(key: SealingKey, row: RowIdentity, sealed: Uint8Array): Buffer {
  const parts = splitEnvelope(sealed);
  const derived = deriveKey(key.secret, parts.salt, row);
  if (!timingSafeEqual(derived.commitment, parts.commitment)) throw new EnvelopeError('key');
  const decipher = createDecipheriv('aes-256-gcm', derived.encryption, parts.iv, { authTagLength: tagBytes });
  decipher.setAAD(Buffer.concat([parts.header, Buffer.from(row, 'utf8')]));
  decipher.setAuthTag(parts.tag);
  try {
    return Buffer.concat([decipher.update(parts.ciphertext), decipher.final()]);
  } catch {
    throw new EnvelopeError('row');
  }
}

/**
 * The ids of the keys that open an envelope, without opening it.
 * @throws EnvelopeError
 */
export function readKeyIds(sealed: Uint8Array): readonly Id<'contentKey'>[] {
  return splitEnvelope(sealed).ids;
}

/** Handing a key over as a KeyObject costs a third of handing over its bytes; a content key is used again and again. */
const keyObjects = new WeakMap<Uint8Array, KeyObject>();

function deriveKey(secret: Uint8Array, salt: Uint8Array, row: RowIdentity) {
  const key = keyObjects.get(secret) ?? createSecretKey(secret);
  keyObjects.set(secret, key);
  const bytes = Buffer.from(hkdfSync('sha256', key, salt, `cordon envelope v1|${row}`, 64));
  return { encryption: createSecretKey(bytes.subarray(0, 32)), commitment: bytes.subarray(32) };
}

function splitEnvelope(sealed: Uint8Array) {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
  const count = bytes[1] ?? 0;
  if (bytes[0] !== version || count < 1 || count > maxKeys) throw new EnvelopeError('form');
  const saltAt = 2 + count * idBytes;
  const commitmentAt = saltAt + saltBytes;
  const ivAt = commitmentAt + commitmentBytes;
  const bodyAt = ivAt + ivBytes;
  const tagAt = bytes.length - tagBytes;
  if (tagAt < bodyAt) throw new EnvelopeError('form');
  return {
    header: bytes.subarray(0, ivAt),
    ids: Array.from({ length: count }, (_, index) =>
      decodeKeyId(bytes.subarray(2 + index * idBytes, 2 + (index + 1) * idBytes)),
    ),
    salt: bytes.subarray(saltAt, commitmentAt),
    commitment: bytes.subarray(commitmentAt, ivAt),
    iv: bytes.subarray(ivAt, bodyAt),
    ciphertext: bytes.subarray(bodyAt, tagAt),
    tag: bytes.subarray(tagAt),
  };
}

function encodeKeyId(id: Id<'contentKey'>): Buffer {
  const bytes = Buffer.from(id.slice('ckey_'.length), 'hex');
  if (bytes.length !== idBytes) throw new RangeError('A key id has 16 bytes.');
  return bytes;
}

function decodeKeyId(bytes: Buffer): Id<'contentKey'> {
  return `ckey_${bytes.toString('hex')}`;
}
