import { createHash } from 'node:crypto';
import { type Kysely, type Selectable, sql, type Transaction } from 'kysely';
import { z } from 'zod';
import type { Clock } from '../../kernel/clock.ts';
import { Failure } from '../../kernel/failure.ts';
import type { KeyRing } from './port.ts';
import type { KeyTables } from './tables.ts';

/**
 * A key set is the table of keys by itself, to be kept apart from the backups of the database and for less long: text,
 * one JSON object a line, every key in it wrapped as it stands in the database. A database restored from an older
 * backup takes the set of today, so that what was destroyed since stays destroyed, and what a rotation wrapped anew
 * can be opened.
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
  v: z.literal(1),
  ring: z.string(),
  /** Of the KEK; without them in the ring nothing of the set opens. */
  generations: z.array(z.string()),
  at: z.int(),
});
const end = z.strictObject({ t: z.literal('end'), rows: z.int(), sha256: z.string() });

export type KeySetHead = z.infer<typeof head>;
type KeySetRow = z.infer<typeof row>;
type ContentRow = Extract<KeySetRow, { t: 'content' }>;

const chunk = 1_000;

/** What a key set is read from or written to. */
export interface KeySetGround {
  readonly database: Kysely<KeyTables>;
  readonly ring: Pick<KeyRing, 'ringId' | 'generations'>;
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
    yield write({ t: 'key-set', v: 1, ring: await ring.ringId(), generations, at: clock.now() });
    let rows = 0;
    for await (const line of readRows(transaction, organisation)) {
      rows += 1;
      yield write(line);
    }
    yield `${JSON.stringify({ t: 'end', rows, sha256: digest.digest('hex') })}\n`;
  } finally {
    await transaction.rollback().execute();
  }
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
  /** Generations of the KEK that the set or the database needs and the ring does not hold. */
  readonly missingGenerations: readonly string[];
  /** Living content keys that cannot be opened, because their generation is not in the ring. */
  readonly unreadable: number;
}

/**
 * Lays a key set over the keys of a restored database, in the caller's transaction. Keys that the set says are
 * destroyed are destroyed here too; none that is destroyed here comes back to life. Nothing is kept of a set that is
 * cut short or changed: the caller's transaction must then be rolled back, as it is by letting the failure pass.
 * @param database a transaction
 * @throws Failure `request_invalid` for what is no whole key set, or one of another organisation's ring
 */
export async function importKeySet(
  { database, ring }: Pick<KeySetGround, 'database' | 'ring'>,
  lines: AsyncIterable<string>,
): Promise<ImportedKeySet> {
  await database.updateTable('organisation_key').set({ state: 'retiring' }).execute();
  const reader = new KeySetReader(lines);
  const found = await reader.readHead();
  if (found.ring !== (await ring.ringId())) throw refused('It belongs to another key ring.');
  let contentKeys = 0;
  for await (const rows of reader.readChunks()) {
    contentKeys += rows.filter(({ t }) => t === 'content').length;
    await storeRows(database, rows);
  }
  const held = new Set<string>((await ring.generations()).map(({ id }) => id));
  const stored = await database.selectFrom('organisation_key').select(['id', 'generation']).execute();
  const lost = stored.filter(({ generation }) => !held.has(generation));
  const unreadable = await countUnder(
    database,
    lost.map(({ id }) => id),
  );
  const missingGenerations = [...new Set(lost.map(({ generation }) => generation))];
  return { head: found, contentKeys, missingGenerations, unreadable };
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
  readonly #digest = createHash('sha256');

  constructor(lines: AsyncIterable<string>) {
    this.#lines = lines[Symbol.asyncIterator]();
  }

  async readHead(): Promise<KeySetHead> {
    const text = await this.#next();
    const read = head.safeParse(parse(text));
    if (!read.success) throw refused('It does not begin like one.');
    this.#digest.update(text);
    return read.data;
  }

  async *readChunks(): AsyncGenerator<readonly KeySetRow[]> {
    let rows: KeySetRow[] = [];
    let count = 0;
    for (;;) {
      const text = await this.#next();
      const value = parse(text);
      const read = row.safeParse(value);
      if (!read.success) {
        yield rows;
        this.#checkEnd(end.safeParse(value).data, count);
        return;
      }
      this.#digest.update(text);
      rows.push(read.data);
      count += 1;
      if (rows.length < chunk) continue;
      yield rows;
      rows = [];
    }
  }

  #checkEnd(found: z.infer<typeof end> | undefined, count: number): void {
    if (!found) throw refused('A line of it cannot be read.');
    if (found.rows !== count || found.sha256 !== this.#digest.digest('hex')) {
      throw refused('Its checksum does not fit: it was changed or is not whole.');
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

function encode(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}

function decode(text: string): Buffer {
  return Buffer.from(text, 'base64');
}
