import { createHash, timingSafeEqual } from 'node:crypto';
import { type Kysely, type Selectable, sql, type Transaction } from 'kysely';
import { z } from 'zod';
import type { Clock } from '../../kernel/clock.ts';
import { Failure } from '../../kernel/failure.ts';
import { readKeyIds } from './envelope.ts';
import type { KeyRing } from './port.ts';
import type { KeyTables } from './tables.ts';

/**
 * A key set is the table of keys by itself, to be kept apart from the backups of the database and for less long: text,
 * one JSON object a line, every key in it wrapped as it stands in the database. A database restored from an older
 * backup takes the set of today, so that what was destroyed since stays destroyed, and what a rotation wrapped anew
 * can be opened. The last line is a seal by the key ring: whoever can write where the set is kept, and has not the ring,
 * can neither add to it nor take from it, and so neither destroy a key by it nor keep one from being destroyed.
 */
const base64 = z.base64();
const row = z.discriminatedUnion('t', [
  z.strictObject({
    t: z.literal('organisation'),
    id: z.string(),
    state: z.enum(['current', 'retiring']),
    wrapped: base64,
    createdAt: z.int(),
  }),
  z.strictObject({ t: z.literal('index'), purpose: z.string(), wrapped: base64, createdAt: z.int() }),
  z.strictObject({
    t: z.literal('content'),
    id: z.string(),
    scope: z.string(),
    class: z.string(),
    month: z.string(),
    wrapped: base64.nullable(),
    createdAt: z.int(),
    destroyedAt: z.int().nullable(),
  }),
]);
const head = z.strictObject({
  t: z.literal('key-set'),
  v: z.literal(2),
  ring: z.string(),
  /** Of the KEK; without them in the ring nothing of the set opens. */
  generations: z.array(z.string()),
  at: z.int(),
});
/** The seal: the SHA-256 of all lines before, wrapped by the key ring. Only who has the ring can make one. */
const end = z.strictObject({ t: z.literal('end'), seal: base64 });
/** As it began before it had a seal. */
const unsealedHead = z.looseObject({ t: z.literal('key-set'), v: z.literal(1) });

export type KeySetHead = z.infer<typeof head>;
type KeySetRow = z.infer<typeof row>;
type ContentRow = Extract<KeySetRow, { t: 'content' }>;

const chunk = 1_000;

/** What a key set is read from or written to. */
export interface KeySetGround {
  readonly database: Kysely<KeyTables>;
  readonly ring: Pick<KeyRing, 'ringId' | 'generations' | 'wrap' | 'unwrap' | 'confirm'>;
  readonly clock: Clock;
}

/**
 * The key set of this moment, line by line (each ends with a line feed), in constant memory: one snapshot of the
 * database, also while keys are made, destroyed and rotated.
 * @throws Failure `keys_unavailable`, `store_unavailable`
 */
export async function* exportKeySet({ database, ring, clock }: KeySetGround): AsyncGenerator<string> {
  const transaction = await database
    .startTransaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute();
  const digest = createHash('sha256');
  const write = (line: object) => {
    const text = `${JSON.stringify(line)}\n`;
    digest.update(text);
    return text;
  };
  try {
    const organisation = await transaction.selectFrom('organisation_key').selectAll().execute();
    const generations = [...new Set(organisation.map(({ generation }) => generation))];
    const ringId = await ring.ringId();
    yield write({ t: 'key-set', v: 2, ring: ringId, generations, at: clock.now() });
    for await (const line of readRows(transaction, organisation)) yield write(line);
    const seal = Buffer.from(await ring.wrap(digest.digest(), bindingOf(ringId))).toString('base64');
    yield `${JSON.stringify({ t: 'end', seal })}\n`;
  } finally {
    await transaction.rollback().execute();
  }
}

function bindingOf(ring: string): string {
  return `key-set|seal|${ring}`;
}

async function* readRows(
  transaction: Transaction<KeyTables>,
  organisation: readonly Selectable<KeyTables['organisation_key']>[],
): AsyncGenerator<KeySetRow> {
  for (const { id, state, wrapped, created_at } of organisation) {
    yield { t: 'organisation', id, state, wrapped: encode(wrapped), createdAt: created_at };
  }
  for (const { purpose, wrapped, created_at } of await transaction
    .selectFrom('index_key')
    .selectAll()
    .execute()) {
    yield { t: 'index', purpose, wrapped: encode(wrapped), createdAt: created_at };
  }
  for (let after = ''; ; ) {
    const rows = await transaction
      .selectFrom('content_key')
      .select(['id', 'scope', 'class', 'month', 'wrapped', 'created_at', 'destroyed_at'])
      .where('id', '>', after)
      .orderBy('id')
      .limit(chunk)
      .execute();
    for (const { wrapped, created_at, destroyed_at, ...slot } of rows) {
      const times = { createdAt: created_at, destroyedAt: destroyed_at };
      yield { t: 'content', ...slot, wrapped: wrapped && encode(wrapped), ...times };
    }
    const last = rows.at(-1);
    if (!last) return;
    after = last.id;
  }
}

/** What the import of a key set did. */
export interface ImportedKeySet {
  readonly head: KeySetHead;
  /** Content keys of the set. */
  readonly contentKeys: number;
  /** Content keys of this database that were ever destroyed by a set and not by a disposal of its own. */
  readonly laidKeys: number;
  /** Generations of the KEK that the set or the database needs and the ring does not hold. */
  readonly missingGenerations: readonly string[];
  /** Living content keys that cannot be opened, because their generation is not in the ring. */
  readonly unreadable: number;
}

/**
 * Lays a key set over the keys of a restored database, in the caller's transaction. Keys that the set says are
 * destroyed are destroyed here too; none that is destroyed here comes back to life, by an older set neither. Nothing is
 * kept of a set that is cut short or changed: the caller's transaction must then be rolled back, as it is by letting the
 * failure pass.
 * @param database a transaction
 * @throws Failure `request_invalid` for what is no whole key set, one of another organisation's ring, one that somebody
 *   without the ring changed, or one from before a rotation that the database knows; `keys_unavailable` where the ring
 *   is older than the set
 */
export async function importKeySet(
  { database, ring }: Pick<KeySetGround, 'database' | 'ring'>,
  lines: AsyncIterable<string>,
): Promise<ImportedKeySet> {
  const before = await findUnreadable(database, ring);
  await database.updateTable('organisation_key').set({ state: 'retiring' }).execute();
  const reader = new KeySetReader(lines, ring);
  const found = await reader.readHead();
  if (found.ring !== (await ring.ringId())) throw refused('It belongs to another key ring.');
  let contentKeys = 0;
  for await (const rows of reader.readChunks()) {
    contentKeys += rows.filter(({ t }) => t === 'content').length;
    await storeRows(database, rows);
  }
  const after = await findUnreadable(database, ring);
  if (after.unreadable > before.unreadable || after.isClosed) {
    throw refused(
      'It is from before a rotation of the keys that this database knows, or from while it ran: laid over it, keys could not be opened any more.',
    );
  }
  const laid = await sql<{ keys: number }>`select count(*)::int as keys from content_key_laid`.execute(
    database,
  );
  return {
    head: found,
    contentKeys,
    laidKeys: laid.rows[0]?.keys ?? 0,
    ...after,
    missingGenerations: [...after.missingGenerations],
  };
}

/** What the ring cannot open of the keys in the database. */
async function findUnreadable(database: Kysely<KeyTables>, ring: Pick<KeyRing, 'generations'>) {
  const held = new Set<string>((await ring.generations()).map(({ id }) => id));
  const stored = await database
    .selectFrom('organisation_key')
    .select(['id', 'state', 'generation'])
    .execute();
  const lost = stored.filter(({ generation }) => !held.has(generation));
  return {
    missingGenerations: new Set(lost.map(({ generation }) => generation)),
    isClosed: lost.some(({ state }) => state === 'current'),
    unreadable: await countUnder(
      database,
      lost.map(({ id }) => id),
    ),
  };
}

async function countUnder(database: Kysely<KeyTables>, ids: readonly string[]): Promise<number> {
  if (ids.length === 0) return 0;
  const { count } = await database
    .selectFrom('content_key')
    .select((expression) => expression.fn.countAll<number>().as('count'))
    .where('wrapping', 'in', ids)
    .executeTakeFirstOrThrow();
  return Number(count);
}

async function storeRows(database: Kysely<KeyTables>, rows: readonly KeySetRow[]): Promise<void> {
  const content = rows.filter((line): line is ContentRow => line.t === 'content');
  for (const line of rows) {
    if (line.t === 'organisation') {
      const { id, state, createdAt: created_at } = line;
      const wrapped = decode(line.wrapped);
      await database
        .insertInto('organisation_key')
        .values({ id, state, wrapped, created_at })
        .onConflict((conflict) => conflict.column('id').doUpdateSet({ state, wrapped }))
        .execute();
    } else if (line.t === 'index') {
      const { purpose, createdAt: created_at } = line;
      const wrapped = decode(line.wrapped);
      await database
        .insertInto('index_key')
        .values({ purpose, wrapped, created_at })
        .onConflict((conflict) => conflict.column('purpose').doUpdateSet({ wrapped }))
        .execute();
    }
  }
  // The destroyed ones first: a living key may have taken the slot of one of them.
  await storeContent(
    database,
    content.filter(({ wrapped }) => wrapped === null),
  );
  await storeContent(
    database,
    content.filter(({ wrapped }) => wrapped !== null),
  );
}

/**
 * Destroyed keys that live here are named first, each with the moment of its destruction: the database lets no other key
 * go without a certificate.
 */
async function nameLaid(database: Kysely<KeyTables>, rows: readonly ContentRow[]): Promise<void> {
  const destroyed = rows.filter(({ wrapped }) => wrapped === null);
  if (destroyed.length === 0) return;
  await sql`insert into content_key_laid (key, destroyed_at)
    select made.id, made.at from unnest(
      ${destroyed.map(({ id }) => id)}::text[], ${destroyed.map(({ destroyedAt }) => destroyedAt)}::bigint[]
    ) as made (id, at)
    join content_key on content_key.id = made.id and content_key.wrapped is not null
    on conflict do nothing`.execute(database);
}

async function storeContent(database: Kysely<KeyTables>, rows: readonly ContentRow[]): Promise<void> {
  if (rows.length === 0) return;
  await nameLaid(database, rows);
  await database
    .insertInto('content_key')
    .values(
      rows.map(({ id, scope, class: contentClass, month, wrapped, createdAt, destroyedAt }) => ({
        ...{ id, scope, class: contentClass, month, created_at: createdAt, destroyed_at: destroyedAt },
        wrapped: wrapped === null ? null : decode(wrapped),
      })),
    )
    .onConflict((conflict) =>
      conflict
        .column('id')
        .doUpdateSet((expression) => ({
          wrapped: expression.ref('excluded.wrapped'),
          destroyed_at: expression.ref('excluded.destroyed_at'),
        }))
        .where('content_key.destroyed_at', 'is', null),
    )
    .execute();
}

class KeySetReader {
  readonly #lines: AsyncIterator<string>;
  readonly #ring: KeySetGround['ring'];
  readonly #digest = createHash('sha256');

  constructor(lines: AsyncIterable<string>, ring: KeySetGround['ring']) {
    this.#lines = lines[Symbol.asyncIterator]();
    this.#ring = ring;
  }

  async readHead(): Promise<KeySetHead> {
    const text = await this.#next();
    const value = parse(text);
    if (unsealedHead.safeParse(value).success) {
      throw refused(
        'It was made by an earlier version, with a checksum that anybody can make, so nobody can tell whether it was changed. A new one is made each night, and by “cordon backup”.',
      );
    }
    const read = head.safeParse(value);
    if (!read.success) throw refused('It does not begin like one.');
    this.#digest.update(text);
    return read.data;
  }

  async *readChunks(): AsyncGenerator<readonly KeySetRow[]> {
    let rows: KeySetRow[] = [];
    for (;;) {
      const text = await this.#next();
      const value = parse(text);
      const read = row.safeParse(value);
      if (!read.success) {
        yield rows;
        await this.#checkEnd(end.safeParse(value).data);
        return;
      }
      this.#digest.update(text);
      rows.push(read.data);
      if (rows.length < chunk) continue;
      yield rows;
      rows = [];
    }
  }

  async #checkEnd(found: z.infer<typeof end> | undefined): Promise<void> {
    if (!found) throw refused('A line of it cannot be read.');
    if (!(await this.#lines.next()).done) throw refused('Something follows its end.');
    const digest = this.#digest.digest();
    const seal = decode(found.seal);
    const sealed = await this.#openSeal(seal);
    if (!sealed || sealed.length !== digest.length || !timingSafeEqual(sealed, digest)) {
      throw refused('Its seal does not fit: it was changed, or made by somebody who has not the key ring.');
    }
  }

  async #openSeal(seal: Buffer): Promise<Uint8Array | undefined> {
    const ring = this.#ring;
    const held = await ring.generations();
    const [made] = readIds(seal);
    if (made !== undefined && !held.some(({ id }) => id === made)) {
      throw new Failure('keys_unavailable', {
        detail: `The key set was sealed by generation ${made} of the key-encrypting key, which this key ring does not hold.`,
        next: 'Take the key set and the key ring from the same side of the last rotation: the newest of both.',
      });
    }
    try {
      return await ring.unwrap(seal, bindingOf(await ring.ringId()));
    } catch (error) {
      // The ring may have gone meanwhile; that is no finding about the set.
      await ring.confirm();
      if (error instanceof Failure && error.code === 'keys_unavailable') return undefined;
      throw error;
    }
  }

  /** A line with its line feed, however the source ends its lines. */
  async #next(): Promise<string> {
    const next = await this.#lines.next();
    if (next.done) throw refused('It is cut short.');
    return `${next.value.replace(/\r?\n$/, '')}\n`;
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function refused(detail: string): Failure {
  return new Failure('request_invalid', {
    detail: `This is not a usable key set. ${detail}`,
    field: 'keySet',
  });
}

/** The generation that a seal names; none where it has not the form of one. */
function readIds(seal: Uint8Array): readonly string[] {
  try {
    return readKeyIds(seal);
  } catch {
    return [];
  }
}

function encode(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}

function decode(text: string): Buffer {
  return Buffer.from(text, 'base64');
}
