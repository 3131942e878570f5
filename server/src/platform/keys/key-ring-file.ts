import { statSync } from 'node:fs';
import type { Clock } from '../../kernel/clock.ts';
import { systemClock } from '../../kernel/clock.ts';
import { Failure } from '../../kernel/failure.ts';
import { type Id, newId } from '../../kernel/ids.ts';
import { withFileLock } from './file-lock.ts';
import type { KeyGeneration, KeyProviderState, KeyRing, Retired } from './port.ts';
import { readPrivateFile, writePrivateFile } from './private-file.ts';
import {
  makeRing,
  type OpenKeks,
  openKeks,
  openSecret,
  openSigningKeys,
  openSigningSeed,
  openWrapped,
  type RingFile,
  ringFileSchema,
  type SigningKeys,
  withGeneration,
  withoutFormerSigningKey,
  withoutSecret,
  withProtection,
  withSecret,
  withSigningKey,
  wrapWith,
} from './ring-file.ts';
import {
  createProtection,
  findRingKey,
  kindOf,
  type RingHolder,
  retireProtection,
} from './ring-protection.ts';

export interface KeyRingFileOptions extends RingHolder {
  /** Where the ring is kept: outside the database and outside its backups. */
  readonly path: string;
  /** How long what a provider unwrapped stays in memory before it is asked again; five minutes if not given. */
  readonly keepMilliseconds?: number;
  readonly clock?: Clock | undefined;
}

interface LoadedRing {
  readonly file: RingFile;
  readonly ringKey: Uint8Array;
  readonly keks: OpenKeks;
  /** Identity, size and time of the file as it was read. */
  readonly stamp: string;
  /** Monotonic milliseconds until which it may be used. */
  readonly until: number;
}

/**
 * Makes a new key ring file. An existing one is never overwritten: with it every sealed value would be lost.
 * @throws Failure `conflict` when the file exists, `keys_unavailable` when it cannot be written or its holder is away
 */
export async function createKeyRingFile(options: KeyRingFileOptions & { clock: Clock }): Promise<KeyRing> {
  await withFileLock(options.path, async () => {
    if (statSync(options.path, { throwIfNoEntry: false })) {
      throw new Failure('conflict', { detail: `There is a key ring at “${options.path}” already.` });
    }
    const ring = newId('contentKey', options.clock);
    const made = await createProtection(options.path, ring, options, ring);
    await writeRing(options.path, makeRing({ ring, createdAt: options.clock.now(), ...made }));
  });
  return openKeyRingFile(options);
}

/**
 * Opens a key ring file.
 * @throws Failure `keys_unavailable` when it is missing, not private, damaged, or what holds it is missing or another
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
    if (stamp === '' && isMissing(this.#options.path)) throw lost(this.#options.path);
    const file = parseRing(await readPrivateFile(this.#options.path));
    const ringKey = await findRingKey(this.#options.path, file.ring, file.protection, this.#options);
    const keks = openKeks(file, ringKey);
    if (this.#ringId !== undefined && this.#ringId !== file.ring) {
      throw new Failure('keys_unavailable', { detail: 'Another key ring stands where ours was.' });
    }
    this.#ringId = file.ring;
    const outside = file.protection.kind === 'pkcs11' || file.protection.kind === 'aws-kms';
    const keep = outside ? (this.#options.keepMilliseconds ?? 300_000) : Number.POSITIVE_INFINITY;
    this.#loaded = { file, ringKey, keks, stamp, until: performance.now() + keep };
  }

  async confirm(): Promise<void> {
    await this.#ring();
  }

  async wrap(plain: Uint8Array, binding: string): Promise<Uint8Array> {
    return wrapWith((await this.#ring()).keks, plain, binding);
  }

  async unwrap(wrapped: Uint8Array, binding: string): Promise<Uint8Array> {
    const { file, keks } = await this.#ring();
    return openWrapped(file, keks, wrapped, binding);
  }

  async check(): Promise<KeyProviderState> {
    await this.reload();
    const { file } = await this.#ring();
    return {
      kind: 'key-ring-file',
      protection: file.protection.kind,
      intended: kindOf(this.#options),
      createdAt: file.createdAt,
    };
  }

  async ringId(): Promise<Id<'contentKey'>> {
    return (await this.#ring()).file.ring;
  }

  async generations(): Promise<readonly KeyGeneration[]> {
    return (await this.#ring()).file.keks.map(({ id, createdAt }) => ({ id, createdAt }));
  }

  async addGeneration(id: Id<'contentKey'>): Promise<void> {
    await this.#change(async ({ file, keks }) => {
      if (file.keks.some((kek) => kek.id === id)) return file;
      const { protection, ringKey } = await createProtection(
        this.#options.path,
        file.ring,
        this.#options,
        id,
      );
      const held = withProtection(file, keks, protection, ringKey);
      const createdAt = (this.#options.clock ?? systemClock).now();
      return withGeneration(held, keks, ringKey, { id, createdAt });
    });
  }

  async removeGenerationsBut(id: Id<'contentKey'>): Promise<Retired> {
    await this.#change(async ({ file }) => {
      const kept = file.keks.filter((kek) => kek.id === id);
      if (kept.length === 0) {
        throw new Failure('keys_unavailable', { detail: `The key ring does not hold generation ${id}.` });
      }
      return { ...file, keks: kept };
    });
    const { file } = await this.#ring();
    const { ended } = file;
    if (ended?.for === id && file.previous.length === 0) {
      return { remains: ended.remains, finalAt: ended.finalAt };
    }
    let retired: Retired = { remains: 'nothing', finalAt: null };
    for (const held of file.previous) {
      const outcome = await retireProtection(this.#options.path, held, this.#options);
      if (severity(outcome) > severity(retired)) retired = outcome;
    }
    await this.#change(async (ring) => ({ ...ring.file, previous: [], ended: { for: id, ...retired } }));
    return retired;
  }

  async logSigningSeed(): Promise<Uint8Array> {
    const { file, keks } = await this.#ring();
    return openSigningSeed(file, keks);
  }

  async signingKeys(): Promise<SigningKeys> {
    const { file, keks } = await this.#ring();
    return openSigningKeys(file, keks);
  }

  async addSigningKey(id: Id<'contentKey'>): Promise<void> {
    await this.#change(async ({ file, keks }) => withSigningKey(file, keks, id));
  }

  async retireSigningKey(id: Id<'contentKey'>, succession: string): Promise<void> {
    await this.#change(async ({ file, keks }) => withoutFormerSigningKey(file, keks, id, succession));
  }

  async readSecret(name: string): Promise<string | undefined> {
    const { file, keks } = await this.#ring();
    return openSecret(file, keks, name);
  }

  async putSecret(name: string, value: string): Promise<void> {
    if (!/^[a-z0-9._-]{1,64}$/.test(name)) {
      throw new Failure('request_invalid', {
        field: 'name',
        detail: 'A secret is named with 1 to 64 of a-z, 0-9, dot, underscore and hyphen.',
      });
    }
    await this.#change(async ({ file, keks }) => withSecret(file, keks, name, value));
  }

  async removeSecret(name: string): Promise<void> {
    await this.#change(async ({ file }) => withoutSecret(file, name));
  }

  async listSecrets(): Promise<readonly string[]> {
    return Object.keys((await this.#ring()).file.secrets).sort();
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const { secret } of this.#loaded?.keks ?? []) secret.fill(0);
    this.#loaded?.ringKey.fill(0);
    this.#loaded = undefined;
    await this.#options.outside?.close();
  }

  async #change(change: (ring: LoadedRing) => Promise<RingFile>): Promise<void> {
    await withFileLock(this.#options.path, async () => {
      await this.reload();
      const ring = await this.#ring();
      const file = await change(ring);
      if (file !== ring.file) await writeRing(this.#options.path, file);
    });
    await this.reload();
  }

  /** The ring as it stands on the disk now; the KEKs are forgotten as soon as file or holder are seen to be gone. */
  async #ring(): Promise<LoadedRing> {
    const stamp = this.#look();
    const loaded = this.#loaded;
    if (stamp === '' || loaded?.stamp !== stamp || performance.now() > loaded.until) await this.reload();
    else if (loaded.file.protection.kind === this.#options.outside?.kind) await this.#confirmHolder();
    if (this.#loaded === undefined) throw new Failure('keys_unavailable');
    return this.#loaded;
  }

  async #confirmHolder(): Promise<void> {
    try {
      await this.#options.outside?.confirm();
    } catch (error) {
      this.#loaded = undefined;
      throw error;
    }
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

/** By how much of what was given up is left. */
function severity({ remains }: Retired): number {
  return ['nothing', 'scheduled', 'copies', 'kept'].indexOf(remains);
}

function isMissing(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false }) === undefined;
  } catch {
    return false;
  }
}

function lost(path: string): Failure {
  return new Failure('keys_unavailable', {
    detail: `There is no key ring at “${path}” (ENOENT).`,
    next: 'Put the key ring of this instance back from where its copy is kept. Without it nothing that is sealed can be read, and no new one is made in its place.',
  });
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
