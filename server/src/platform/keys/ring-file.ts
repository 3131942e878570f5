import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { Failure } from '../../kernel/failure.ts';
import { type Id, isId } from '../../kernel/ids.ts';
import { EnvelopeError, open, type RowIdentity, readKeyIds, seal } from './envelope.ts';
import type { SealingKey } from './port.ts';
import { nameProtection, type RingProtection, ringProtectionSchema } from './ring-protection.ts';

const sealedText = z.base64();
const keyId = z.string().refine((text): text is Id<'contentKey'> => isId('contentKey', text));

const shared = {
  ring: keyId,
  createdAt: z.number().int(),
  protection: ringProtectionSchema,
  signing: sealedText,
  secrets: z.record(z.string(), sealedText),
  /** Which change of the signing key made the one that signs now; none for the first. */
  signingId: keyId.optional(),
  /** During a change of the signing key: the one before, which signs as well. */
  formerSigning: sealedText.optional(),
  /** How each signing key took over from the one before: signed notes, the oldest first. Sealed: nobody adds a key. */
  successions: sealedText.optional(),
};

/** A ring from before the KEK had generations. */
const firstForm = z
  .object({ v: z.literal(1), kek: sealedText, ...shared })
  .transform(({ kek, v: _, ...rest }) => ({
    ...rest,
    v: 2 as const,
    keks: [{ id: rest.ring, createdAt: rest.createdAt, sealed: kek }],
    previous: [] as RingProtection[],
  }));

const secondForm = z.object({
  v: z.literal(2),
  ...shared,
  /** Generations of the KEK, sealed under the ring key; the last one wraps. */
  keks: z.array(z.object({ id: keyId, createdAt: z.number().int(), sealed: sealedText })).min(1),
  /** What held the ring before, and is still to be ended where it can be. */
  previous: z.array(ringProtectionSchema),
  /** What was left when this generation became the only one. */
  ended: z
    .object({
      for: keyId,
      remains: z.enum(['nothing', 'copies', 'scheduled', 'kept']),
      finalAt: z.number().int().nullable(),
    })
    .optional(),
});

/** What stands in the file. Every secret in it is sealed; only names and times are readable. */
export const ringFileSchema = z.union([secondForm, firstForm]);

export type RingFile = z.infer<typeof secondForm>;

/** The generations of the KEK, oldest first, opened. */
export type OpenKeks = readonly [SealingKey, ...SealingKey[]];

export interface NewRing {
  readonly ring: Id<'contentKey'>;
  readonly createdAt: number;
  readonly protection: RingProtection;
  readonly ringKey: Uint8Array;
}

/** Makes the content of a new ring: a random KEK and a random Ed25519 signing key, both sealed. */
export function makeRing({ ring, createdAt, protection, ringKey }: NewRing): RingFile {
  const secret = randomBytes(32);
  // An Ed25519 private key is any 32 random bytes (RFC 8032 section 5.1.5).
  const signing = seal({ ids: [ring], secret }, signingRow(ring), randomBytes(32)).toString('base64');
  const sealed = sealKek(ring, ringKey, { ids: [ring], secret });
  return {
    ...{ v: 2, ring, createdAt, protection, signing, secrets: {}, previous: [] },
    keks: [{ id: ring, createdAt, sealed }],
  };
}

/**
 * The KEKs of a ring.
 * @throws Failure `keys_unavailable` when what should open it is not the right one
 */
export function openKeks(file: RingFile, ringKey: Uint8Array): OpenKeks {
  const outer: SealingKey = { ids: [file.ring], secret: ringKey };
  try {
    const [first, ...others] = file.keks.map(
      ({ id, sealed }): SealingKey => ({
        ids: [id],
        secret: open(outer, `key-ring|kek|${id}`, Buffer.from(sealed, 'base64')),
      }),
    );
    if (!first) throw new EnvelopeError('form');
    return [first, ...others];
  } catch (cause) {
    const wrong = cause instanceof EnvelopeError && cause.fault === 'key';
    throw new Failure('keys_unavailable', {
      detail: wrong
        ? `The ${nameProtection(file.protection)} does not open the key ring.`
        : 'The key ring is damaged.',
      cause,
    });
  }
}

/** The KEK that wraps. */
export function lastKek(keks: OpenKeks): SealingKey {
  return keks.at(-1) ?? keks[0];
}

/**
 * Opens what one of the generations wrapped.
 * @throws Failure `keys_unavailable`, which names the generation that is missing
 */
export function openWrapped(file: RingFile, keks: OpenKeks, wrapped: Uint8Array, binding: string): Buffer {
  try {
    const [id] = readKeyIds(wrapped);
    const kek = keks.find(({ ids }) => ids[0] === id);
    if (kek) return open(kek, wrappedRow(binding), wrapped);
    throw new Failure('keys_unavailable', {
      detail: `“${binding}” was wrapped by generation ${id}, which this key ring (${file.ring}) does not hold.`,
      next: 'Put the key ring of this instance in its place: the one that was there at the last start, or after the last rotation.',
    });
  } catch (cause) {
    if (!(cause instanceof EnvelopeError)) throw cause;
    throw new Failure('keys_unavailable', {
      detail: `The key of “${binding}” was not made with this key ring.`,
      cause,
    });
  }
}

/** Wraps with the last generation. */
export function wrapWith(keks: OpenKeks, plain: Uint8Array, binding: string): Buffer {
  return seal(lastKek(keks), wrappedRow(binding), plain);
}

/** The Ed25519 seed of the log signing key of a ring. */
export function openSigningSeed(file: RingFile, keks: OpenKeks): Uint8Array {
  return open(lastKek(keks), signingRow(file.ring), Buffer.from(file.signing, 'base64'));
}

/** The signing key of the record, and what came before it. */
export interface SigningKeys {
  /** Id of the change that made the key which signs now; null for the first. */
  readonly id: string | null;
  /** Ed25519 seeds. */
  readonly current: Uint8Array;
  /** Only during a change. */
  readonly former: Uint8Array | null;
  readonly successions: readonly string[];
}

export function openSigningKeys(file: RingFile, keks: OpenKeks): SigningKeys {
  const { formerSigning: former, successions } = file;
  const opened = (row: RowIdentity, sealed: string) =>
    open(lastKek(keks), row, Buffer.from(sealed, 'base64'));
  return {
    id: file.signingId ?? null,
    current: openSigningSeed(file, keks),
    former: former === undefined ? null : opened(formerSigningRow(file.ring), former),
    successions:
      successions === undefined
        ? []
        : z
            .array(z.string())
            .parse(JSON.parse(opened(successionsRow(file.ring), successions).toString('utf8'))),
  };
}

function sealSigningKeys(
  { signingId: _id, formerSigning: _former, successions: _notes, ...file }: RingFile,
  kek: SealingKey,
  { id, current, former, successions }: SigningKeys,
): RingFile {
  const sealed = (row: RowIdentity, bytes: Uint8Array) => seal(kek, row, bytes).toString('base64');
  const notes = Buffer.from(JSON.stringify(successions), 'utf8');
  return {
    ...file,
    signing: sealed(signingRow(file.ring), current),
    ...(id !== null && isId('contentKey', id) ? { signingId: id } : {}),
    ...(former ? { formerSigning: sealed(formerSigningRow(file.ring), former) } : {}),
    ...(successions.length > 0 ? { successions: sealed(successionsRow(file.ring), notes) } : {}),
  };
}

/**
 * The ring with a new signing key, beside the one before; the same ring where that change was made already.
 * @throws Failure `conflict` while another change goes on
 */
export function withSigningKey(file: RingFile, keks: OpenKeks, id: Id<'contentKey'>): RingFile {
  const { id: made, current, former, successions } = openSigningKeys(file, keks);
  if (made === id) return file;
  if (former) throw new Failure('conflict', { detail: 'Another change of the signing key is not finished.' });
  const next = { id, current: randomBytes(32), former: current, successions };
  return sealSigningKeys(file, lastKek(keks), next);
}

/** The ring without the signing key before that change, and with the note that says how the new one took over. */
export function withoutFormerSigningKey(
  file: RingFile,
  keks: OpenKeks,
  id: Id<'contentKey'>,
  succession: string,
): RingFile {
  const keys = openSigningKeys(file, keks);
  if (keys.id !== id || !keys.former) return file;
  const successions = [...keys.successions, succession];
  return sealSigningKeys(file, lastKek(keks), { ...keys, former: null, successions });
}

/** The secret of that name, or `undefined`. */
export function openSecret(file: RingFile, keks: OpenKeks, name: string): string | undefined {
  const sealed = Object.hasOwn(file.secrets, name) ? file.secrets[name] : undefined;
  if (sealed === undefined) return undefined;
  return open(lastKek(keks), secretRow(name), Buffer.from(sealed, 'base64')).toString('utf8');
}

/** The ring with one more secret. */
export function withSecret(file: RingFile, keks: OpenKeks, name: string, value: string): RingFile {
  const sealed = seal(lastKek(keks), secretRow(name), Buffer.from(value, 'utf8')).toString('base64');
  return { ...file, secrets: { ...file.secrets, [name]: sealed } };
}

/** The ring without that secret. */
export function withoutSecret(file: RingFile, name: string): RingFile {
  return {
    ...file,
    secrets: Object.fromEntries(Object.entries(file.secrets).filter(([other]) => other !== name)),
  };
}

/** The same ring, held in another way: its KEKs are sealed under another ring key. */
export function withProtection(
  file: RingFile,
  keks: OpenKeks,
  protection: RingProtection,
  ringKey: Uint8Array,
): RingFile {
  return {
    ...file,
    protection,
    previous: [...file.previous, file.protection],
    keks: file.keks.map((kek, at) => ({
      ...kek,
      sealed: sealKek(file.ring, ringKey, keks[at] ?? lastKek(keks)),
    })),
  };
}

/** The ring with one more generation, which wraps from now on; signing key and secrets move under it. */
export function withGeneration(
  file: RingFile,
  keks: OpenKeks,
  ringKey: Uint8Array,
  made: { readonly id: Id<'contentKey'>; readonly createdAt: number },
): RingFile {
  const kek: SealingKey = { ids: [made.id], secret: randomBytes(32) };
  const all: OpenKeks = [...keks, kek];
  const secrets = Object.keys(file.secrets).reduce(
    (next, name) => withSecret(next, all, name, openSecret(file, keks, name) ?? ''),
    file,
  ).secrets;
  return {
    ...sealSigningKeys(file, kek, openSigningKeys(file, keks)),
    secrets,
    keks: [...file.keks, { ...made, sealed: sealKek(file.ring, ringKey, kek) }],
  };
}

function sealKek(ring: Id<'contentKey'>, ringKey: Uint8Array, kek: SealingKey): string {
  return seal({ ids: [ring], secret: ringKey }, `key-ring|kek|${kek.ids[0]}`, kek.secret).toString('base64');
}

const signingRow = (ring: string) => `key-ring|signing|${ring}` as const;
const formerSigningRow = (ring: string) => `key-ring|former-signing|${ring}` as const;
const successionsRow = (ring: string) => `key-ring|successions|${ring}` as const;
const secretRow = (name: string) => `key-ring|secret|${name}` as const;
const wrappedRow = (binding: string) => `key-ring|wrapped|${binding}` as const;
