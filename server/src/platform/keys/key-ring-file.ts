import { statSync } from 'node:fs';
import type { Clock } from '../../kernel/clock.ts';
import { Failure } from '../../kernel/failure.ts';
import { type Id, newId } from '../../kernel/ids.ts';
import { EnvelopeError, open, seal } from './envelope.ts';
import { withFileLock } from './file-lock.ts';
import type { KeyGeneration, KeyProviderState, KeyRing, SealingKey } from './port.ts';
import { readPrivateFile, writePrivateFile } from './private-file.ts';
import {
  makeRing,
  openKek,
  openSecret,
  openSigningSeed,
  type RingFile,
  ringFileSchema,
  withoutSecret,
  withSecret,
} from './ring-file.ts';
import { createProtection, findRingKey } from './ring-protection.ts';

export interface KeyRingFileOptions {
  /** Where the ring is kept: outside the database and outside its backups. */
  readonly path: string;
  /** Without one, a key file of mode 0600 beside the ring opens it, and `doctor` says so. */
  readonly passphrase?: string | undefined;
}

interface LoadedRing {
  readonly file: RingFile;
  readonly kek: SealingKey;
  /** Identity, size and time of the file as it was read. */
  readonly stamp: string;
}

/**
 * Makes a new key ring file. An existing one is never overwritten: with it every sealed value would be lost.
 * @throws Failure `conflict` when the file exists, `keys_unavailable` when it cannot be written
 */
export async function createKeyRingFile(options: KeyRingFileOptions & { clock: Clock }): Promise<KeyRing> {
  await withFileLock(options.path, async () => {
    if (statSync(options.path, { throwIfNoEntry: false })) {
      throw new Failure('conflict', { detail: `There is a key ring at “${options.path}” already.` });
    }
    const protection = await createProtection(options.path, options.passphrase);
    const ringKey = await findRingKey(options.path, protection, options.passphrase);
    const ring = newId('contentKey', options.clock);
    await writeRing(options.path, makeRing({ ring, createdAt: options.clock.now(), protection, ringKey }));
  });
  return openKeyRingFile(options);
}

/**
 * Opens a key ring file.
 * @throws Failure `keys_unavailable` when it is missing, not private, damaged, or sealed with another passphrase
 */
export async function openKeyRingFile(options: KeyRingFileOptions): Promise<KeyRing> {
  const ring = new KeyRingFile(options);
  await ring.reload();
  return ring;
}

class KeyRingFile implements KeyRing {
  readonly #options: KeyRingFileOptions;
  #loaded: LoadedRing | undefined;
  #loading: Promise<void> | undefined;
  #ringId: string | undefined;
  #closed = false;
  /** What was seen of the file in this turn of the event loop; every use within one turn shares one look. */
  #seen: string | undefined;

  constructor(options: KeyRingFileOptions) {
    this.#options = options;
  }

  /** Callers that meet a changed ring at the same moment share one reading of it: each costs 64 MiB. */
  reload(): Promise<void> {
    this.#loading ??= this.#load().finally(() => {
      this.#loading = undefined;
    });
    return this.#loading;
  }

  async #load(): Promise<void> {
    this.#loaded = undefined;
    if (this.#closed) throw new Failure('keys_unavailable', { detail: 'The key ring was closed.' });
    const stamp = stampOf(this.#options.path);
    const file = parseRing(await readPrivateFile(this.#options.path));
    const ringKey = await findRingKey(this.#options.path, file.protection, this.#options.passphrase);
    const kek = openKek(file, ringKey);
    if (this.#ringId !== undefined && this.#ringId !== file.ring) {
      throw new Failure('keys_unavailable', { detail: 'Another key ring stands where ours was.' });
    }
    this.#ringId = file.ring;
    this.#loaded = { file, kek, stamp };
  }

  async confirm(): Promise<void> {
    await this.#ring();
  }

  async wrap(plain: Uint8Array, binding: string): Promise<Uint8Array> {
    return seal((await this.#ring()).kek, `key-ring|wrapped|${binding}`, plain);
  }

  async unwrap(wrapped: Uint8Array, binding: string): Promise<Uint8Array> {
    const { kek } = await this.#ring();
    try {
      return open(kek, `key-ring|wrapped|${binding}`, wrapped);
    } catch (cause) {
      if (!(cause instanceof EnvelopeError)) throw cause;
      throw new Failure('keys_unavailable', {
        detail: `The key of “${binding}” was not made with this key ring.`,
        cause,
      });
    }
  }

  async check(): Promise<KeyProviderState> {
    await this.reload();
    const { file } = await this.#ring();
    return { kind: 'key-ring-file', protection: file.protection.kind, createdAt: file.createdAt };
  }

  async ringId(): Promise<Id<'contentKey'>> {
    return (await this.#ring()).file.ring;
  }

  async generations(): Promise<readonly KeyGeneration[]> {
    const { file } = await this.#ring();
    return [{ id: file.ring, createdAt: file.createdAt }];
  }

  async logSigningSeed(): Promise<Uint8Array> {
    const { file, kek } = await this.#ring();
    return openSigningSeed(file, kek);
  }

  async readSecret(name: string): Promise<string | undefined> {
    const { file, kek } = await this.#ring();
    return openSecret(file, kek, name);
  }

  async putSecret(name: string, value: string): Promise<void> {
    if (!/^[a-z0-9._-]{1,64}$/.test(name)) {
      throw new Failure('request_invalid', {
        field: 'name',
        detail: 'A secret is named with 1 to 64 of a-z, 0-9, dot, underscore and hyphen.',
      });
    }
    await this.#change((ring) => withSecret(ring.file, ring.kek, name, value));
  }

  async removeSecret(name: string): Promise<void> {
    await this.#change((ring) => withoutSecret(ring.file, name));
  }

  async listSecrets(): Promise<readonly string[]> {
    return Object.keys((await this.#ring()).file.secrets).sort();
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#loaded?.kek.secret.fill(0);
    this.#loaded = undefined;
  }

  async #change(change: (ring: LoadedRing) => RingFile): Promise<void> {
    await withFileLock(this.#options.path, async () => {
      await this.reload();
      await writeRing(this.#options.path, change(await this.#ring()));
    });
    await this.reload();
  }

  /** The ring as it stands on the disk now; the KEK is forgotten as soon as the file is seen to be gone. */
  async #ring(): Promise<LoadedRing> {
    const stamp = this.#look();
    if (stamp === '' || this.#loaded?.stamp !== stamp) await this.reload();
    if (this.#loaded === undefined) throw new Failure('keys_unavailable');
    return this.#loaded;
  }

  #look(): string {
    if (this.#closed) return '';
    if (this.#seen === undefined) {
      this.#seen = stampOf(this.#options.path);
      setImmediate(() => {
        this.#seen = undefined;
      });
    }
    return this.#seen;
  }
}

/** Empty when the file cannot be seen, for whatever reason. */
function stampOf(path: string): string {
  try {
    const facts = statSync(path);
    return `${facts.dev}:${facts.ino}:${facts.size}:${facts.mtimeMs}:${facts.ctimeMs}`;
  } catch {
    return '';
  }
}

function parseRing(bytes: Buffer): RingFile {
  try {
    return ringFileSchema.parse(JSON.parse(bytes.toString('utf8')));
  } catch (cause) {
    throw new Failure('keys_unavailable', { detail: 'The key ring is damaged.', cause });
  }
}

async function writeRing(path: string, file: RingFile): Promise<void> {
  await writePrivateFile(path, Buffer.from(`${JSON.stringify(file, null, 2)}\n`, 'utf8'));
}
