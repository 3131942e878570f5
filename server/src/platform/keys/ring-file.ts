import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { Failure } from '../../kernel/failure.ts';
import { type Id, isId } from '../../kernel/ids.ts';
import { EnvelopeError, open, seal } from './envelope.ts';
import type { SealingKey } from './port.ts';
import { type RingProtection, ringProtectionSchema } from './ring-protection.ts';

const sealedText = z.base64();

/** What stands in the file. Every secret in it is sealed; only names and times are readable. */
export const ringFileSchema = z.object({
  v: z.literal(1),
  ring: z.string().refine((text): text is Id<'contentKey'> => isId('contentKey', text)),
  createdAt: z.number().int(),
  protection: ringProtectionSchema,
  kek: sealedText,
  signing: sealedText,
  secrets: z.record(z.string(), sealedText),
});

export type RingFile = z.infer<typeof ringFileSchema>;

export interface NewRing {
  readonly ring: Id<'contentKey'>;
  readonly createdAt: number;
  readonly protection: RingProtection;
  readonly ringKey: Uint8Array;
}

/** Makes the content of a new ring: a random KEK and a random Ed25519 signing key, both sealed. */
export function makeRing(input: NewRing): RingFile {
  const outer: SealingKey = { ids: [input.ring], secret: input.ringKey };
  const kek = randomBytes(32);
  const inner: SealingKey = { ids: [input.ring], secret: kek };
  // An Ed25519 private key is any 32 random bytes (RFC 8032 section 5.1.5).
  const signing = randomBytes(32);
  return {
    v: 1,
    ring: input.ring,
    createdAt: input.createdAt,
    protection: input.protection,
    kek: seal(outer, `key-ring|kek|${input.ring}`, kek).toString('base64'),
    signing: seal(inner, `key-ring|signing|${input.ring}`, signing).toString('base64'),
    secrets: {},
  };
}

/**
 * The KEK of a ring.
 * @throws Failure `keys_unavailable` when the passphrase or key file is not the right one
 */
export function openKek(file: RingFile, ringKey: Uint8Array): SealingKey {
  const outer: SealingKey = { ids: [file.ring], secret: ringKey };
  try {
    const kek = open(outer, `key-ring|kek|${file.ring}`, Buffer.from(file.kek, 'base64'));
    return { ids: [file.ring], secret: kek };
  } catch (cause) {
    const wrong = cause instanceof EnvelopeError && cause.fault === 'key';
    throw new Failure('keys_unavailable', {
      detail: wrong
        ? `The ${file.protection.kind === 'passphrase' ? 'passphrase' : 'key file'} does not open the key ring.`
        : 'The key ring is damaged.',
      cause,
    });
  }
}

/** The Ed25519 seed of the log signing key of a ring. */
export function openSigningSeed(file: RingFile, kek: SealingKey): Uint8Array {
  return open(kek, `key-ring|signing|${file.ring}`, Buffer.from(file.signing, 'base64'));
}

/** The secret of that name, or `undefined`. */
export function openSecret(file: RingFile, kek: SealingKey, name: string): string | undefined {
  const sealed = Object.hasOwn(file.secrets, name) ? file.secrets[name] : undefined;
  if (sealed === undefined) return undefined;
  return open(kek, `key-ring|secret|${name}`, Buffer.from(sealed, 'base64')).toString('utf8');
}

/** The ring with one more secret. */
export function withSecret(file: RingFile, kek: SealingKey, name: string, value: string): RingFile {
  const sealed = seal(kek, `key-ring|secret|${name}`, Buffer.from(value, 'utf8')).toString('base64');
  return { ...file, secrets: { ...file.secrets, [name]: sealed } };
}

/** The ring without that secret. */
export function withoutSecret(file: RingFile, name: string): RingFile {
  return {
    ...file,
    secrets: Object.fromEntries(Object.entries(file.secrets).filter(([other]) => other !== name)),
  };
}
