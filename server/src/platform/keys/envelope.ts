import { createCipheriv, createDecipheriv, createSecretKey, timingSafeEqual } from 'node:crypto';
import type { Id } from '../../kernel/ids.ts';
import { drawRandomBytes } from '../../kernel/random.ts';
import { deriveTwoKeys } from './hmac.ts';
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
 * Seals bytes, or a text as UTF-8, for one row. Format, version 1:
 * version (1) | number of keys (1) | key ids (16 each, ascending) | salt (16) | commitment (32) | IV (12) |
 * ciphertext | tag (16).
 * HKDF-SHA-256 of the key with the salt gives an AES-256-GCM key and a commitment, so that one ciphertext cannot open
 * under two keys. Additional data: everything before the IV, then the row's identity.
 */
export function seal(key: SealingKey, row: RowIdentity, plain: Uint8Array | string): Buffer {
  const fresh = drawRandomBytes(saltBytes + ivBytes);
  return sealWith(key, row, plain, fresh.subarray(0, saltBytes), fresh.subarray(saltBytes));
}

/** `seal` with salt and IV given: for test vectors only, since neither may ever be used twice. */
export function sealWith(
  key: SealingKey,
  row: RowIdentity,
  plain: Uint8Array | string,
  salt: Uint8Array,
  iv: Uint8Array,
): Buffer {
  const { encryption, commitment } = deriveKey(key.secret, salt, row);
  const ivAt = ivPlace(key.ids.length);
  const additional = writeAdditional(key, row, salt, commitment);
  const cipher = createCipheriv('aes-256-gcm', encryption, iv);
  cipher.setAAD(additional);
  const body = typeof plain === 'string' ? cipher.update(plain, 'utf8') : cipher.update(plain);
  // GCM holds nothing back: what this returns is empty.
  cipher.final();
  // Each part is copied once into its place; joining them afterwards takes half as long as encrypting.
  const sealed = Buffer.allocUnsafe(ivAt + ivBytes + body.length + tagBytes);
  additional.copy(sealed, 0, 0, ivAt);
  sealed.set(iv, ivAt);
  sealed.set(body, ivAt + ivBytes);
  sealed.set(cipher.getAuthTag(), ivAt + ivBytes + body.length);
  return sealed;
}

/** Where the IV begins in an envelope of so many keys. */
function ivPlace(keys: number): number {
  return 2 + keys * idBytes + saltBytes + commitmentBytes;
}

/** The head of the envelope, then the row's identity. */
function writeAdditional(
  { ids }: SealingKey,
  row: RowIdentity,
  salt: Uint8Array,
  commitment: Uint8Array,
): Buffer {
  if (ids.length < 1 || ids.length > maxKeys) throw new RangeError('An envelope names 1 to 64 keys.');
  const ivAt = ivPlace(ids.length);
  const bytes = Buffer.allocUnsafe(ivAt + Buffer.byteLength(row));
  bytes[0] = version;
  bytes[1] = ids.length;
  let at = 2;
  for (const id of ids) {
    const digits = id.slice('ckey_'.length);
    if (bytes.write(digits, at, idBytes, 'hex') !== idBytes || digits.length !== 2 * idBytes) {
      throw new RangeError('A key id has 16 bytes.');
    }
    at += idBytes;
  }
  bytes.set(salt, at);
  bytes.set(commitment, at + saltBytes);
  bytes.write(row, ivAt);
  return bytes;
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

function deriveKey(secret: Uint8Array, salt: Uint8Array, row: RowIdentity) {
  const { first, second } = deriveTwoKeys(secret, salt, `cordon envelope v1|${row}`);
  // Handing a key over as a KeyObject costs a third of handing over its bytes.
  return { encryption: createSecretKey(first), commitment: second };
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

function decodeKeyId(bytes: Buffer): Id<'contentKey'> {
  return `ckey_${bytes.toString('hex')}`;
}
