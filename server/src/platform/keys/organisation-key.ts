import type { Kysely } from 'kysely';
import type { Clock } from '../../kernel/clock.ts';
import { Failure } from '../../kernel/failure.ts';
import { isId } from '../../kernel/ids.ts';
import { open, readKeyIds } from './envelope.ts';
import { authenticateText } from './hmac.ts';
import {
  bindingOf,
  type DigestPurpose,
  identifyIndexKey,
  makeOrganisationKey,
  storeMissingIndexKeys,
} from './organisation-key-rows.ts';
import type { KeyProvider, SealingKey } from './port.ts';
import type { KeyTables } from './tables.ts';

/** Keys of the organisation by id. */
export type OpeningKeys = ReadonlyMap<string, SealingKey>;

/**
 * The key of the organisation: wrapped by the KEK in the database, unwrapped in memory while the key provider is
 * there. It wraps content keys and the keys of the digests by which sealed values are found again. During a rotation
 * there are two: one that wraps, and one that still opens.
 */
export interface OrganisationKey {
  /** The key that wraps content keys. Rejects with `keys_unavailable`. */
  wrappingKey(): Promise<SealingKey>;
  /**
   * The keys that open what was sealed under these ids, as `readKeyIds` gives them. One that is missing was destroyed.
   * Rejects with `keys_unavailable`.
   */
  openingKeys(ids: readonly string[]): Promise<OpeningKeys>;
  /** HMAC-SHA-256 of a text under a key of that purpose alone. Rejects with `keys_unavailable`. */
  digest(purpose: DigestPurpose, text: string): Promise<Buffer>;
  /** Reads again which key wraps; another node may have rotated. Done by itself when needed, and each two seconds. */
  refresh(): Promise<void>;
  forget(): void;
}

/**
 * Opens the organisation's key, and makes it when there is none yet.
 * @throws Failure `keys_unavailable` when the provider cannot unwrap it
 */
export async function openOrganisationKey(
  database: Kysely<KeyTables>,
  provider: KeyProvider,
  clock: Clock,
): Promise<OrganisationKey> {
  await provider.confirm();
  const stored = await database.selectFrom('organisation_key').select('id').executeTakeFirst();
  if (!stored) await makeOrganisationKey(database, provider, clock);
  const key = new UnwrappedOrganisationKey(database, provider);
  await storeMissingIndexKeys(database, await key.wrappingKey(), clock);
  await key.refresh();
  return key;
}

interface Unwrapped {
  readonly current: SealingKey;
  readonly byId: OpeningKeys;
  /** Monotonic milliseconds. */
  readonly readAt: number;
}

const staleAfter = 2_000;

class UnwrappedOrganisationKey implements OrganisationKey {
  readonly #database: Kysely<KeyTables>;
  readonly #provider: KeyProvider;
  readonly #digests = new Map<string, Uint8Array>();
  #open: Unwrapped | undefined;
  #reading: Promise<Unwrapped> | undefined;

  constructor(database: Kysely<KeyTables>, provider: KeyProvider) {
    this.#database = database;
    this.#provider = provider;
  }

  async wrappingKey(): Promise<SealingKey> {
    return (await this.#confirmed()).current;
  }

  async openingKeys(ids: readonly string[]): Promise<OpeningKeys> {
    const { byId } = await this.#confirmed();
    if (ids.every((id) => byId.has(id))) return byId;
    return (await this.#read()).byId;
  }

  async digest(purpose: DigestPurpose, text: string): Promise<Buffer> {
    await this.#confirmed();
    const key = this.#digests.get(purpose);
    if (!key) throw new Failure('keys_unavailable', { detail: `The index “${purpose}” has no key.` });
    return authenticateText(key, text);
  }

  async refresh(): Promise<void> {
    await this.#confirmed();
    await this.#read();
  }

  forget(): void {
    for (const { secret } of this.#open?.byId.values() ?? []) secret.fill(0);
    this.#open = undefined;
    this.#digests.clear();
  }

  async #confirmed(): Promise<Unwrapped> {
    try {
      await this.#provider.confirm();
    } catch (error) {
      // Not overwritten: a caller of a moment ago may still be sealing with it, and zeros are no key.
      this.#open = undefined;
      this.#digests.clear();
      throw error;
    }
    if (!this.#open) return await this.#read();
    // Whoever asks now is served by what is known; that another node has rotated is learnt for the next.
    if (performance.now() - this.#open.readAt > staleAfter) void this.#read().catch(() => undefined);
    return this.#open;
  }

  #read(): Promise<Unwrapped> {
    this.#reading ??= this.#readRows().finally(() => {
      this.#reading = undefined;
    });
    return this.#reading;
  }

  async #readRows(): Promise<Unwrapped> {
    const rows = await this.#database
      .selectFrom('organisation_key')
      .select(['id', 'state', 'wrapped'])
      .execute();
    const known = this.#open?.byId;
    const byId = new Map<string, SealingKey>();
    for (const { id, state, wrapped } of rows) {
      if (!isId('contentKey', id)) throw new Failure('keys_unavailable');
      const secret = known?.get(id)?.secret ?? (await this.#unwrap(id, wrapped, state === 'current'));
      if (secret) byId.set(id, { ids: [id], secret });
    }
    const current = byId.get(rows.find(({ state }) => state === 'current')?.id ?? '');
    if (!current) throw new Failure('keys_unavailable', { detail: 'The organisation has no key.' });
    await this.#readIndexKeys(byId);
    this.#open = { current, byId, readAt: performance.now() };
    return this.#open;
  }

  /** A key whose generation of the KEK is gone from the ring keeps nothing from opening but what it alone opens. */
  async #unwrap(id: string, wrapped: Uint8Array, needed: boolean): Promise<Uint8Array | undefined> {
    try {
      return await this.#provider.unwrap(wrapped, bindingOf(id));
    } catch (error) {
      if (needed) throw error;
      await this.#provider.confirm();
      return undefined;
    }
  }

  /** Digests are keyed the same for ever, so these are read once for as long as the provider stays. */
  async #readIndexKeys(byId: OpeningKeys): Promise<void> {
    if (this.#digests.size > 0) return;
    for (const { purpose, wrapped } of await this.#database
      .selectFrom('index_key')
      .select(['purpose', 'wrapped'])
      .execute()) {
      const opener = byId.get(readKeyIds(wrapped)[0] ?? '');
      if (opener) this.#digests.set(purpose, open(opener, identifyIndexKey(purpose), wrapped));
    }
  }
}
