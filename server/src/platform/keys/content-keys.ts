import { hkdfSync } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Clock } from '../../kernel/clock.ts';
import { Failure } from '../../kernel/failure.ts';
import { type Id, isId, newId } from '../../kernel/ids.ts';
import { drawRandomBytes } from '../../kernel/random.ts';
import type { QueryPort, StoreTransaction } from '../store/index.ts';
import { open, type RowIdentity, readKeyIds, seal } from './envelope.ts';
import { KeyCache, type UnwrappedKey } from './key-cache.ts';
import type { OrganisationKey } from './organisation-key.ts';
import type { ContentKeys, KeyRequest, KeyScope, KeySlot, MadeContentKey, SealingKey } from './port.ts';
import { underCurrentKey } from './retired-key.ts';
import type { KeyTables } from './tables.ts';

export interface ContentKeysOptions {
  readonly database: Kysely<KeyTables>;
  /** For the statements of every exchange, which are prepared once on each connection. */
  readonly query: QueryPort;
  readonly organisation: OrganisationKey;
  readonly clock: Clock;
  /** How long an unwrapped key stays in memory; `keyMemoryMilliseconds` if not given. */
  readonly keepMilliseconds?: number;
}

/** How long an unwrapped content key stays in the memory of a node. */
export const keyMemoryMilliseconds = 300_000;

interface StoredKey {
  id: string;
  scope: string;
  class: string;
  month: string;
  wrapped: Uint8Array | null;
}

interface UnwrappedRow {
  readonly row: StoredKey;
  readonly key: UnwrappedKey;
}

/** Opens the content keys: one for each patient (or system), class and month, wrapped by the organisation's key. */
export function openContentKeys(options: ContentKeysOptions): ContentKeys {
  return new StoredContentKeys(options);
}

/** A new content key for a slot, wrapped, as it is stored; also for a caller that stores it with a row of its own. */
export function makeContentKey(wrapping: SealingKey, slot: KeySlot, clock: Clock): MadeContentKey {
  const key: UnwrappedKey = { id: newId('contentKey', clock), secret: drawRandomBytes(32) };
  const row = { id: key.id, scope: slot.scope, class: slot.contentClass, month: slot.month };
  const wrapped = seal(wrapping, identityOf(row), key.secret);
  return { slot, key, row: { ...row, wrapped, created_at: clock.now() } };
}

/** The month of a moment in UTC, `2026-11`. */
export function monthOf(at: number): string {
  const date = new Date(at);
  const month = date.getUTCMonth() + 1;
  return `${date.getUTCFullYear()}-${month < 10 ? '0' : ''}${month}`;
}

class StoredContentKeys implements ContentKeys {
  readonly #query: QueryPort;
  readonly #organisation: OrganisationKey;
  readonly #clock: Clock;
  readonly #cache: KeyCache;

  constructor(options: ContentKeysOptions) {
    this.#query = options.query;
    this.#organisation = options.organisation;
    this.#clock = options.clock;
    this.#cache = new KeyCache(options.clock, options.keepMilliseconds ?? keyMemoryMilliseconds, 50_000);
  }

  async keysFor(requests: readonly KeyRequest[]): Promise<readonly SealingKey[]> {
    await this.#confirm();
    const cached = requests.map((request) => this.#cachedKey(request));
    if (cached.every((key) => key !== undefined)) return cached;
    const slotLists = requests.map(slotsOf);
    const missing = new Map<string, KeySlot>();
    for (const slot of slotLists.flat()) {
      const name = nameOf(slot);
      if (!this.#cache.bySlot(name)) missing.set(name, slot);
    }
    const found = missing.size > 0 ? await this.#fetchOrMake(missing) : new Map();
    return slotLists.map((slots) =>
      combine(
        slots.map((slot) => {
          const key = found.get(nameOf(slot)) ?? this.#cache.bySlot(nameOf(slot));
          if (!key) throw new Failure('keys_unavailable', { detail: 'A content key could not be made.' });
          return key;
        }),
      ),
    );
  }

  async keysOf(
    idLists: readonly (readonly Id<'contentKey'>[])[],
  ): Promise<readonly (SealingKey | undefined)[]> {
    await this.#confirm();
    const missing = [...new Set(idLists.flat())].filter((id) => !this.#cache.byId(id));
    const found = new Map<string, UnwrappedKey>();
    if (missing.length > 0) {
      for (const { key } of await this.#unwrapRows(
        `${selectKeys} where id = any($1)`,
        [missing],
        'keys_by_id',
      )) {
        found.set(key.id, key);
        this.#cache.put(key);
      }
    }
    return idLists.map((ids) => {
      const keys = ids.map((id) => found.get(id) ?? this.#cache.byId(id));
      const whole = keys.filter((key) => key !== undefined);
      return whole.length === keys.length && whole.length > 0 ? combine(whole) : undefined;
    });
  }

  remember({ slot, key }: MadeContentKey): void {
    this.#cache.put(key, nameOf(slot));
  }

  async destroyKeys(
    transaction: Pick<StoreTransaction, 'query'>,
    ids: readonly string[],
    at: number,
  ): Promise<readonly string[]> {
    const { rows } = await transaction.query<{ id: string }>(
      `update content_key set wrapped = null, destroyed_at = $2
       where id = any($1) and wrapped is not null returning id`,
      [ids, at],
    );
    this.#cache.clear();
    return rows.map(({ id }) => id);
  }

  forgetKeys(): void {
    this.#cache.clear();
  }

  forget(): void {
    this.#cache.clear();
    this.#organisation.forget();
  }

  /** The key of a request that needs one alone and finds it in memory: nearly all of them. */
  #cachedKey({ scopes, contentClass, at }: KeyRequest): SealingKey | undefined {
    if (scopes.length > 1) return undefined;
    const key = this.#cache.bySlot(
      nameOf({ scope: scopes[0] ?? 'organisation', contentClass, month: monthOf(at) }),
    );
    return key && { ids: [key.id], secret: key.secret };
  }

  /** Asked before every use, cached keys included: while the key provider is away nothing is sealed or opened. */
  async #confirm(): Promise<void> {
    try {
      await this.#organisation.wrappingKey();
    } catch (error) {
      this.#cache.clear();
      throw error;
    }
  }

  async #fetchOrMake(slots: ReadonlyMap<string, KeySlot>) {
    const found = await this.#fetch(slots);
    const absent = new Map([...slots].filter(([name]) => !found.has(name)));
    if (absent.size === 0) return found;
    const made = await underCurrentKey(this.#organisation, (wrapping) => this.#make(absent, wrapping));
    for (const [name, key] of made) {
      found.set(name, key);
      absent.delete(name);
    }
    if (absent.size === 0) return found;
    // Another node stored its key for the same slot first: that one is the key of both.
    return new Map([...found, ...(await this.#fetch(absent))]);
  }

  /** Makes keys for slots without one. Returns those that were stored, each durable. */
  async #make(slots: ReadonlyMap<string, KeySlot>, wrapping: SealingKey) {
    const made = [...slots].map(([name, slot]) => ({ name, ...makeContentKey(wrapping, slot, this.#clock) }));
    const { rows } = await this.#query<{ id: string }>(
      writeInsert(made.length),
      made.flatMap(({ row }) => [row.id, row.scope, row.class, row.month, row.wrapped, row.created_at]),
      `keys_make_${made.length}`,
    );
    const stored = new Set(rows.map(({ id }) => id));
    const kept = new Map<string, UnwrappedKey>();
    for (const { name, key } of made) {
      if (!stored.has(key.id)) continue;
      this.#cache.put(key, name);
      kept.set(name, key);
    }
    return kept;
  }

  async #fetch(slots: ReadonlyMap<string, KeySlot>) {
    const wanted = [...slots.values()];
    const rows = await this.#unwrapRows(
      `${selectKeys} where scope = any($1) and month = any($2) and destroyed_at is null`,
      [[...new Set(wanted.map((slot) => slot.scope))], [...new Set(wanted.map((slot) => slot.month))]],
      'keys_by_slot',
    );
    const found = new Map<string, UnwrappedKey>();
    for (const { row, key } of rows) {
      const name = `${row.scope}|${row.class}|${row.month}`;
      if (!slots.has(name)) continue;
      this.#cache.put(key, name);
      found.set(name, key);
    }
    return found;
  }

  /**
   * Reads rows and unwraps those that were not destroyed. Between the reading of a row and that of the organisation's
   * keys a rotation may come to its end; then the row is read once more, as it is wrapped now.
   */
  async #unwrapRows(select: string, values: readonly unknown[], name: string): Promise<UnwrappedRow[]> {
    for (let attempt = 0; ; attempt += 1) {
      const { rows } = await this.#query<StoredKey>(select, values, name);
      const living = rows.flatMap((row) => (row.wrapped ? [{ row, wrapped: row.wrapped }] : []));
      const openers = await this.#organisation.openingKeys(
        living.flatMap(({ wrapped }) => openerOf(wrapped)),
      );
      const unwrapped = living.flatMap(({ row, wrapped }) => {
        const opener = openers.get(openerOf(wrapped)[0] ?? '');
        return opener ? [{ row, key: unwrapKey(row, wrapped, opener) }] : [];
      });
      if (unwrapped.length === living.length) return unwrapped;
      if (attempt > 0) {
        throw new Failure('keys_unavailable', {
          detail: 'A content key is wrapped by a key of the organisation that is gone.',
        });
      }
    }
  }
}

const selectKeys = 'select id, scope, class, month, wrapped from content_key';

function writeInsert(count: number): string {
  const rows = Array.from({ length: count }, (_, row) => {
    const place = (column: number) => `$${row * 6 + column}`;
    return `(${place(1)}, ${place(2)}, ${place(3)}, ${place(4)}, ${place(5)}::bytea, ${place(6)}::bigint)`;
  });
  return `insert into content_key (id, scope, class, month, wrapped, created_at) values ${rows.join(', ')}
    on conflict (scope, class, month) where destroyed_at is null do nothing returning id`;
}

function slotsOf(request: KeyRequest): KeySlot[] {
  const scopes: readonly KeyScope[] = request.scopes.length > 0 ? request.scopes : ['organisation'];
  const month = monthOf(request.at);
  return [...new Set(scopes)].map((scope) => ({ scope, contentClass: request.contentClass, month }));
}

function nameOf(slot: KeySlot): string {
  return `${slot.scope}|${slot.contentClass}|${slot.month}`;
}

/** Scope, class and month are bound as well: a key cannot be given to another patient by editing its row. */
export function identityOf(row: Pick<StoredKey, 'id' | 'scope' | 'class' | 'month'>): RowIdentity {
  return `content_key|wrapped|${row.id} ${row.scope} ${row.class} ${row.month}`;
}

/** The id of the organisation's key that wrapped a content key; none for bytes that no key opens. */
export function openerOf(wrapped: Uint8Array): readonly string[] {
  try {
    return readKeyIds(wrapped);
  } catch {
    return [];
  }
}

function unwrapKey(row: StoredKey, wrapped: Uint8Array, wrapping: SealingKey): UnwrappedKey {
  try {
    if (isId('contentKey', row.id)) return { id: row.id, secret: open(wrapping, identityOf(row), wrapped) };
  } catch (cause) {
    throw new Failure('keys_unavailable', { detail: `The content key ${row.id} is damaged.`, cause });
  }
  throw new Failure('keys_unavailable', { detail: 'A content key has no usable id.' });
}

/** One key stays itself; several make one that needs them all: HKDF over their concatenation, by ascending id. */
function combine(keys: readonly UnwrappedKey[]): SealingKey {
  const [first] = keys;
  if (first && keys.length === 1) return { ids: [first.id], secret: first.secret };
  const sorted = [...keys].sort((a, b) => (a.id < b.id ? -1 : 1));
  const ids = sorted.map((key) => key.id);
  const joined = Buffer.concat(sorted.map((key) => key.secret));
  const secret = Buffer.from(hkdfSync('sha256', joined, '', `cordon joint key v1|${ids.join('|')}`, 32));
  return { ids, secret };
}
