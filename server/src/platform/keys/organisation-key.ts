import { createHmac, createSecretKey, hkdfSync, type KeyObject, randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Clock } from '../../kernel/clock.ts';
import { Failure } from '../../kernel/failure.ts';
import { isId, newId } from '../../kernel/ids.ts';
import type { KeyProvider, SealingKey } from './port.ts';
import type { KeyTables } from './tables.ts';

/** What a keyed digest is an index of; different indexes cannot be compared with each other. */
export type DigestPurpose = 'subject' | 'conversation' | 'surrogate';

/**
 * The key of the organisation: wrapped by the KEK in the database, unwrapped in memory while the key provider is
 * there. It wraps content keys and keys the digests by which sealed values are found again.
 */
export interface OrganisationKey {
  /** The key that wraps content keys. Rejects with `keys_unavailable`. */
  wrappingKey(): Promise<SealingKey>;
  /** HMAC-SHA-256 of a text under a key of that purpose alone. Rejects with `keys_unavailable`. */
  digest(purpose: DigestPurpose, text: string): Promise<Buffer>;
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
  const stored = (await readStored(database)) ?? (await makeStored(database, provider, clock));
  const key = new UnwrappedOrganisationKey(provider, stored.id, stored.wrapped);
  await key.wrappingKey();
  return key;
}

class UnwrappedOrganisationKey implements OrganisationKey {
  readonly #provider: KeyProvider;
  readonly #id: string;
  readonly #wrapped: Uint8Array;
  #open: { wrapping: SealingKey; digests: Map<DigestPurpose, KeyObject> } | undefined;

  constructor(provider: KeyProvider, id: string, wrapped: Uint8Array) {
    this.#provider = provider;
    this.#id = id;
    this.#wrapped = wrapped;
  }

  async wrappingKey(): Promise<SealingKey> {
    return (await this.#unwrap()).wrapping;
  }

  async digest(purpose: DigestPurpose, text: string): Promise<Buffer> {
    const { wrapping, digests } = await this.#unwrap();
    let key = digests.get(purpose);
    if (!key) {
      const bytes = hkdfSync('sha256', wrapping.secret, '', `cordon index digest v1|${purpose}`, 32);
      // Node takes a KeyObject several times faster than its bytes.
      key = createSecretKey(Buffer.from(bytes));
      digests.set(purpose, key);
    }
    return createHmac('sha256', key).update(text, 'utf8').digest();
  }

  forget(): void {
    this.#open?.wrapping.secret.fill(0);
    this.#open = undefined;
  }

  async #unwrap() {
    try {
      await this.#provider.confirm();
    } catch (error) {
      this.#open = undefined;
      throw error;
    }
    if (!this.#open) {
      const secret = await this.#provider.unwrap(this.#wrapped, `organisation-key|${this.#id}`);
      if (!isId('contentKey', this.#id)) throw new Failure('keys_unavailable');
      this.#open = { wrapping: { ids: [this.#id], secret }, digests: new Map() };
    }
    return this.#open;
  }
}

function readStored(database: Kysely<KeyTables>) {
  return database.selectFrom('organisation_key').select(['id', 'wrapped']).executeTakeFirst();
}

/** Two nodes that start at the same moment make two keys; the first one stored is the one that both use. */
async function makeStored(database: Kysely<KeyTables>, provider: KeyProvider, clock: Clock) {
  const id = newId('contentKey', clock);
  const wrapped = await provider.wrap(randomBytes(32), `organisation-key|${id}`);
  await database
    .insertInto('organisation_key')
    .values({ id, only_row: true, wrapped: Buffer.from(wrapped), created_at: clock.now() })
    .onConflict((conflict) => conflict.column('only_row').doNothing())
    .execute();
  const stored = await readStored(database);
  if (!stored)
    throw new Failure('keys_unavailable', { detail: 'The key of the organisation was not stored.' });
  return stored;
}
