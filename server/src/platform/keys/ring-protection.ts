import { randomBytes } from 'node:crypto';
import { hashRaw } from '@node-rs/argon2';
import { z } from 'zod';
import { Failure } from '../../kernel/failure.ts';
import { readPrivateFile, writePrivateFile } from './private-file.ts';

/** How the key that seals the ring is found again: by a passphrase, or in a file beside the ring. */
export const ringProtectionSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('passphrase'),
    kdf: z.literal('argon2id'),
    memoryKib: z.number().int().min(8192).max(1_048_576),
    passes: z.number().int().min(1).max(16),
    salt: z.base64(),
  }),
  z.object({ kind: z.literal('key-file') }),
]);

export type RingProtection = z.infer<typeof ringProtectionSchema>;

/** The key file stands beside the ring and carries its name. */
export function keyFileOf(ringPath: string): string {
  return `${ringPath}.key`;
}

/** Chooses the protection of a new ring; without a passphrase it makes the key file. */
export async function createProtection(
  ringPath: string,
  passphrase: string | undefined,
): Promise<RingProtection> {
  if (passphrase !== undefined) {
    // RFC 9106 section 4, second recommended option: 64 MiB, three passes.
    const salt = randomBytes(16).toString('base64');
    return { kind: 'passphrase', kdf: 'argon2id', memoryKib: 65_536, passes: 3, salt };
  }
  await writePrivateFile(keyFileOf(ringPath), randomBytes(32));
  return { kind: 'key-file' };
}

/**
 * The 32 bytes that seal the ring.
 * @throws Failure `keys_unavailable` when passphrase or key file is missing
 */
export async function findRingKey(
  ringPath: string,
  protection: RingProtection,
  passphrase: string | undefined,
): Promise<Uint8Array> {
  if (protection.kind === 'key-file') {
    const bytes = await readPrivateFile(keyFileOf(ringPath));
    if (bytes.length !== 32) throw new Failure('keys_unavailable', { detail: 'The key file is damaged.' });
    return bytes;
  }
  if (passphrase === undefined) {
    throw new Failure('keys_unavailable', {
      detail: 'The key ring is sealed with a passphrase, and none was given.',
      next: 'Set CORDON_KEY_PASSPHRASE, or name a passphrase file.',
    });
  }
  return hashRaw(passphrase.normalize('NFKC'), {
    memoryCost: protection.memoryKib,
    timeCost: protection.passes,
    parallelism: 1,
    outputLen: 32,
    salt: Buffer.from(protection.salt, 'base64'),
  });
}

/** Reads a passphrase from its file; a line break at the end does not count. */
export async function readPassphraseFile(path: string): Promise<string> {
  const text = (await readPrivateFile(path)).toString('utf8').replace(/\r?\n$/, '');
  if (text === '')
    throw new Failure('keys_unavailable', { detail: `The passphrase file “${path}” is empty.` });
  return text;
}
