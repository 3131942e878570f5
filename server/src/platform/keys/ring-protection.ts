import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { basename, dirname, join, sep } from 'node:path';
import { hashRaw } from '@node-rs/argon2';
import { z } from 'zod';
import { Failure } from '../../kernel/failure.ts';
import type { OutsideProvider, Retired } from './port.ts';
import { readPlainFile, readPrivateFile, writePrivateFile } from './private-file.ts';

/** How the key that seals the ring is found again: by a passphrase, in a file beside the ring, or at a provider. */
export const ringProtectionSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('passphrase'),
    kdf: z.literal('argon2id'),
    memoryKib: z.number().int().min(8192).max(1_048_576),
    passes: z.number().int().min(1).max(16),
    salt: z.base64(),
  }),
  z.object({
    kind: z.literal('key-file'),
    /** Name of the file, in the folder of the ring; not given: the name of the ring with “.key”. */
    file: z
      .string()
      .regex(/^[A-Za-z0-9._-]{1,200}$/)
      .optional(),
  }),
  z.object({
    kind: z.enum(['pkcs11', 'aws-kms']),
    /** Which key of the provider wrapped the ring key. */
    by: z.string().min(1).max(2048),
    wrapped: z.base64(),
  }),
]);

export type RingProtection = z.infer<typeof ringProtectionSchema>;

/** What can open a ring, as the settings say, and whether a new one is held outside. */
export interface RingHolder {
  readonly passphrase?: string | undefined;
  readonly outside?: OutsideProvider | undefined;
  /** False where the provider is there only to open a ring that the next rotation takes back from it. */
  readonly holdOutside?: boolean | undefined;
}

/** How the settings hold a ring that is made or rotated: a provider wins over a passphrase, that over a key file. */
export function kindOf({ passphrase, outside, holdOutside }: RingHolder): RingProtection['kind'] {
  if (outside && holdOutside !== false) return outside.kind;
  return passphrase === undefined ? 'key-file' : 'passphrase';
}

/** What opens a ring, in words. */
export function nameProtection({ kind }: Pick<RingProtection, 'kind'>): string {
  return { passphrase: 'passphrase', 'key-file': 'key file', pkcs11: 'token', 'aws-kms': 'key service' }[
    kind
  ];
}

/** Chooses what holds a ring from now on, and makes what it needs: a key file, a key of the provider. */
export async function createProtection(
  ringPath: string,
  ring: string,
  holder: RingHolder,
  generation: string,
): Promise<{ protection: RingProtection; ringKey: Uint8Array }> {
  const { passphrase, outside } = holder;
  if (outside && kindOf(holder) === outside.kind) {
    const ringKey = randomBytes(32);
    const by = await outside.startGeneration(generation);
    const wrapped = Buffer.from(await outside.wrap(ringKey, bindingOf(ring))).toString('base64');
    return { protection: { kind: outside.kind, by, wrapped }, ringKey };
  }
  if (passphrase !== undefined) {
    // RFC 9106 section 4, second recommended option: 64 MiB, three passes.
    const salt = randomBytes(16).toString('base64');
    const protection = { kind: 'passphrase', kdf: 'argon2id', memoryKib: 65_536, passes: 3, salt } as const;
    return { protection, ringKey: await findRingKey(ringPath, ring, protection, holder) };
  }
  const protection: RingProtection =
    ring === generation
      ? { kind: 'key-file' }
      : { kind: 'key-file', file: `${basename(ringPath)}.${generation.slice(-12)}.key` };
  const ringKey = randomBytes(32);
  await writePrivateFile(keyFileOf(ringPath, protection), ringKey);
  return { protection, ringKey };
}

/**
 * The 32 bytes that seal the ring.
 * @throws Failure `keys_unavailable` when passphrase, key file or provider is missing
 */
export async function findRingKey(
  ringPath: string,
  ring: string,
  protection: RingProtection,
  holder: RingHolder,
): Promise<Uint8Array> {
  if (protection.kind === 'key-file') {
    const bytes = await readPrivateFile(keyFileOf(ringPath, protection));
    if (bytes.length !== 32) throw new Failure('keys_unavailable', { detail: 'The key file is damaged.' });
    return bytes;
  }
  if (protection.kind !== 'passphrase') {
    if (holder.outside?.kind !== protection.kind) throw notConfigured(protection.kind);
    return await holder.outside.unwrap(Buffer.from(protection.wrapped, 'base64'), bindingOf(ring));
  }
  if (holder.passphrase === undefined) {
    throw new Failure('keys_unavailable', {
      detail: 'The key ring is sealed with a passphrase, and none was given.',
      next: 'Set CORDON_KEY_PASSPHRASE, or name a passphrase file with CORDON_KEY_PASSPHRASE_FILE.',
    });
  }
  return hashRaw(holder.passphrase.normalize('NFKC'), {
    memoryCost: protection.memoryKib,
    timeCost: protection.passes,
    parallelism: 1,
    outputLen: 32,
    salt: Buffer.from(protection.salt, 'base64'),
  });
}

/** Ends what held a ring before. Copies of the ring from that time open with a passphrase that is known, for example. */
export async function retireProtection(
  ringPath: string,
  protection: RingProtection,
  { outside }: RingHolder,
): Promise<Retired> {
  if (protection.kind === 'key-file') await rm(keyFileOf(ringPath, protection), { force: true });
  if (protection.kind === 'key-file' || protection.kind === 'passphrase') {
    return { remains: 'copies', finalAt: null };
  }
  return outside?.kind === protection.kind
    ? await outside.retire(protection.by)
    : { remains: 'kept', finalAt: null };
}

/**
 * Reads a passphrase from its file; a line break at the end does not count.
 * @param folder where systemd puts credentials: ours alone to read by an access list, which the mode does not show
 */
export async function readPassphraseFile(path: string, folder: string | null = null): Promise<string> {
  const read = folder !== null && path.startsWith(`${folder}${sep}`) ? readPlainFile : readPrivateFile;
  const text = (await read(path)).toString('utf8').replace(/\r?\n$/, '');
  if (text === '')
    throw new Failure('keys_unavailable', { detail: `The passphrase file “${path}” is empty.` });
  return text;
}

/** The first key file carries the name of its ring; one made by a rotation has a name of its own. */
function keyFileOf(ringPath: string, { file }: Extract<RingProtection, { kind: 'key-file' }>): string {
  return file === undefined ? `${ringPath}.key` : join(dirname(ringPath), file);
}

const bindingOf = (ring: string) => `cordon key ring|${ring}`;

function notConfigured(kind: 'pkcs11' | 'aws-kms'): Failure {
  return new Failure('keys_unavailable', {
    detail: `The key ring is held by ${kind === 'pkcs11' ? 'a PKCS#11 token' : 'a key of AWS KMS'}, and the settings name none.`,
    next: `Set CORDON_KEY_PROVIDER=${kind} and what belongs to it.`,
  });
}
