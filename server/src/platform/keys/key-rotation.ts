import { randomBytes } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import type { Kysely, Selectable } from 'kysely';
import { sql } from 'kysely';
import type { Clock } from '../../kernel/clock.ts';
import { Failure } from '../../kernel/failure.ts';
import { isId, newId } from '../../kernel/ids.ts';
import { type Store, StoreFailure, type StoreTransaction } from '../store/index.ts';
import { identityOf } from './content-keys.ts';
import { open, seal } from './envelope.ts';
import type { OrganisationKey } from './organisation-key.ts';
import { bindingOf, identifyIndexKey } from './organisation-key-rows.ts';
import type { KeyRing, Retired, SealingKey } from './port.ts';
import { isRetiredKey } from './retired-key.ts';
import type { KeyTables, RotationStep } from './tables.ts';

/** Something besides content keys that is sealed under the key of the organisation itself. */
export interface Resealing {
  /** Seals up to `limit` values anew that are sealed under the key `from`. Returns how many there were. */
  resealSome(from: SealingKey, to: SealingKey, limit: number): Promise<number>;
}

export interface RotationGround {
  readonly store: Pick<Store, 'tables' | 'transaction'>;
  readonly ring: KeyRing;
  readonly organisation: OrganisationKey;
  readonly resealings: readonly Resealing[];
  readonly clock: Clock;
  /** Wraps anew what the key ring has wrapped outside the database, before its older generations go. May be repeated. */
  readonly rewrapOutside?: (() => Promise<void>) | undefined;
  /** Names this worker; two that run at once have different names. */
  readonly worker: string;
  /** Records the end of a rotation, in the transaction that ends it. */
  recordEnd(transaction: StoreTransaction, rotation: Rotation): Promise<void>;
}

/** A rotation, as it stands. Times are UTC milliseconds. */
export interface Rotation {
  readonly id: string;
  readonly startedAt: number;
  readonly startedBy: string | null;
  readonly step: RotationStep;
  /** Content keys when it began, and how many of them were wrapped anew. */
  readonly total: number;
  readonly rewrapped: number;
  readonly oldGeneration: string;
  readonly newGeneration: string;
  readonly remains: Retired['remains'] | null;
  readonly finalAt: number | null;
  readonly finishedAt: number | null;
}

type Row = Selectable<KeyTables['key_rotation']>;

const chunk = 200;
/** Keys that are wrapped anew before exchanges get their turn: about two milliseconds. */
const batch = 20;
const leaseSeconds = 30;

/** The rotation under way, else the last one. */
export async function readRotation(database: Kysely<KeyTables>): Promise<Rotation | undefined> {
  const row = await database
    .selectFrom('key_rotation')
    .selectAll()
    .orderBy(sql`finished_at is null`, 'desc')
    .orderBy('started_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && describeRotation(row);
}

/**
 * Writes down that the keys are to be rotated, in the caller's transaction. Nothing is changed before `continueRotation`.
 * @throws Failure `conflict` while another rotation is not finished; `keys_unavailable`
 */
export async function beginRotation(
  database: Kysely<KeyTables>,
  { ring, clock }: Pick<RotationGround, 'ring' | 'clock'>,
  startedBy: string | null,
): Promise<Rotation> {
  await ring.check();
  const current = await database
    .selectFrom('organisation_key')
    .select(['id', 'generation'])
    .where('state', '=', 'current')
    .executeTakeFirstOrThrow();
  const { count } = await database
    .selectFrom('content_key')
    .select((expression) => expression.fn.countAll<number>().as('count'))
    .where('wrapping', 'is not', null)
    .executeTakeFirstOrThrow();
  const row = await database
    .insertInto('key_rotation')
    .values({
      id: newId('contentKey', clock),
      started_at: clock.now(),
      started_by: startedBy,
      old_key: current.id,
      new_key: newId('contentKey', clock),
      old_generation: current.generation,
      new_generation: newId('contentKey', clock),
      step: 'generation',
      total: Number(count),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst();
  if (row) return describeRotation(row);
  throw new Failure('conflict', {
    detail: 'A rotation of the keys is not finished yet.',
    next: 'It goes on by itself while Cordon serves, and with “cordon keys rotate”.',
  });
}

/**
 * Takes an unfinished rotation up where it stands and brings it to its end, while everything goes on being sealed and
 * opened. May be stopped at any point, by `signal` or by a power cut, and called again, on any node that has the key
 * ring. Only one node works at a time.
 * @returns how it stands; `undefined` when there is nothing to do
 * @throws Failure `keys_unavailable`, `store_unavailable`: it can be called again
 */
export async function continueRotation(
  ground: RotationGround,
  signal?: AbortSignal,
  onProgress?: (rotation: Rotation) => void,
): Promise<Rotation | undefined> {
  const database = ground.store.tables<KeyTables>();
  for (;;) {
    const row = await unfinishedRow(database);
    if (!row) return await readRotation(database);
    onProgress?.(describeRotation(row));
    if (signal?.aborted) {
      await dropLease(database, row.id, ground.worker);
      return describeRotation(row);
    }
    if (!(await takeLease(database, row.id, ground.worker))) return describeRotation(row);
    try {
      await takeStep(ground, row, signal, onProgress);
    } catch (error) {
      await dropLease(database, row.id, ground.worker).catch(() => undefined);
      throw error;
    }
  }
}

async function takeStep(
  ground: RotationGround,
  row: Row,
  signal: AbortSignal | undefined,
  onProgress: ((rotation: Rotation) => void) | undefined,
): Promise<void> {
  const database = ground.store.tables<KeyTables>();
  switch (row.step) {
    case 'generation':
      if (!isId('contentKey', row.new_generation)) throw new Failure('internal_error');
      await ground.ring.addGeneration(row.new_generation);
      return await advance(database, row, 'organisation-key');
    case 'organisation-key':
      return await replaceOrganisationKey(ground, row);
    case 'rewrap':
      return await rewrapAll(ground, row, signal, onProgress);
    case 'remove-key':
      return await removeKey(ground, row);
    default:
      return await removeGeneration(ground, row);
  }
}

/** The new key of the organisation, and with it the index keys, in one commit: from then on it wraps. */
async function replaceOrganisationKey(ground: RotationGround, row: Row): Promise<void> {
  const [old] = [...(await ground.organisation.openingKeys([row.old_key])).values()].filter(
    ({ ids }) => ids[0] === row.old_key,
  );
  if (!old || !isId('contentKey', row.new_key)) throw new Failure('keys_unavailable');
  const fresh: SealingKey = { ids: [row.new_key], secret: randomBytes(32) };
  const wrapped = Buffer.from(await ground.ring.wrap(fresh.secret, bindingOf(row.new_key)));
  await ground.store.transaction(async (transaction) => {
    const database = transaction.tables<KeyTables>();
    await database
      .updateTable('organisation_key')
      .set({ state: 'retiring' })
      .where('id', '=', row.old_key)
      .execute();
    await database
      .insertInto('organisation_key')
      .values({ id: row.new_key, state: 'current', wrapped, created_at: ground.clock.now() })
      .execute();
    for (const index of await database.selectFrom('index_key').selectAll().forUpdate().execute()) {
      const place = identifyIndexKey(index.purpose);
      await database
        .updateTable('index_key')
        .set({ wrapped: seal(fresh, place, open(old, place, index.wrapped)) })
        .where('purpose', '=', index.purpose)
        .execute();
    }
    await advance(database, row, 'rewrap');
  });
  await ground.organisation.refresh();
}

async function rewrapAll(
  ground: RotationGround,
  row: Row,
  signal: AbortSignal | undefined,
  onProgress: ((rotation: Rotation) => void) | undefined,
): Promise<void> {
  const database = ground.store.tables<KeyTables>();
  for (let after = ''; ; ) {
    if (signal?.aborted) return;
    // Asked for each chunk: while the ring is away nothing goes on.
    const keys = await ground.organisation.openingKeys([row.old_key, row.new_key]);
    const [from, to] = [keys.get(row.old_key), keys.get(row.new_key)];
    if (!from || !to) throw new Failure('keys_unavailable');
    const done = await rewrapSome(ground.store, from, to, after);
    if (done.last === undefined && after !== '') {
      // Once more from the beginning: what was stored with the old key meanwhile may lie before.
      after = '';
      continue;
    }
    after = done.last ?? '';
    if (done.last === undefined && !(await resealSome(ground, from, to))) break;
    const progress = await takeLease(database, row.id, ground.worker, done.count);
    if (!progress) return;
    onProgress?.(describeRotation(progress));
  }
  await advance(database, row, 'remove-key');
}

/**
 * A key that was destroyed in the meantime names no wrapping key any more and stays destroyed.
 * @param after goes on behind that id: the index is full of rows that were moved, up to there
 */
async function rewrapSome(
  store: Pick<Store, 'tables' | 'transaction'>,
  from: SealingKey,
  to: SealingKey,
  after: string,
): Promise<{ readonly count: number; readonly last: string | undefined }> {
  const rows = await store
    .tables<KeyTables>()
    .selectFrom('content_key')
    .select(['id', 'scope', 'class', 'month', 'wrapped'])
    .where('wrapping', '=', from.ids[0] ?? '')
    .where('id', '>', after)
    .orderBy('id')
    .limit(chunk)
    .execute();
  const [ids, wrapped]: [string[], Buffer[]] = [[], []];
  for (const [at, row] of rows.entries()) {
    if (!row.wrapped) continue;
    ids.push(row.id);
    wrapped.push(seal(to, identityOf(row), open(from, identityOf(row), row.wrapped)));
    if (at % batch === batch - 1) await turn();
  }
  if (ids.length > 0) {
    await store.transaction((transaction) =>
      transaction.query(updateWrapped, [from.ids[0], ids, wrapped], 'keys_rewrap'),
    );
  }
  return { count: rows.length, last: rows.at(-1)?.id };
}

const updateWrapped = `update content_key set wrapped = made.wrapped
  from unnest($2::text[], $3::bytea[]) as made (id, wrapped)
  where content_key.id = made.id and content_key.wrapping = $1`;

async function resealSome(ground: RotationGround, from: SealingKey, to: SealingKey): Promise<boolean> {
  let some = false;
  for (const resealing of ground.resealings) {
    some = (await resealing.resealSome(from, to, chunk)) > 0 || some;
  }
  return some;
}

/** The database refuses while anything is wrapped by the key: a node that had not heard of the rotation stored it. */
async function removeKey(ground: RotationGround, row: Row): Promise<void> {
  try {
    await ground.store.transaction(async (transaction) => {
      const database = transaction.tables<KeyTables>();
      await database.deleteFrom('organisation_key').where('id', '=', row.old_key).execute();
      await advance(database, row, 'remove-generation');
    });
  } catch (error) {
    const met = isRetiredKey(error) || (error instanceof StoreFailure && error.sqlState === '23503');
    if (!met) throw error;
    await advance(ground.store.tables<KeyTables>(), row, 'rewrap');
  }
  await ground.organisation.refresh();
}

async function removeGeneration(ground: RotationGround, row: Row): Promise<void> {
  if (!isId('contentKey', row.new_generation)) throw new Failure('internal_error');
  const held = new Set<string>((await ground.ring.generations()).map(({ id }) => id));
  const needed = await ground.store
    .tables<KeyTables>()
    .selectFrom('organisation_key')
    .select('generation')
    .where('generation', '!=', row.new_generation)
    .execute();
  if (needed.some(({ generation }) => held.has(generation))) {
    throw new Failure('conflict', { detail: 'An older generation still wraps a key of the organisation.' });
  }
  await ground.rewrapOutside?.();
  const retired = await ground.ring.removeGenerationsBut(row.new_generation);
  await ground.store.transaction(async (transaction) => {
    const ended = await transaction
      .tables<KeyTables>()
      .updateTable('key_rotation')
      .set({
        step: 'done',
        finished_at: ground.clock.now(),
        remains: retired.remains,
        final_at: retired.finalAt,
        worker: null,
      })
      .where('id', '=', row.id)
      .where('finished_at', 'is', null)
      .returningAll()
      .executeTakeFirst();
    if (ended) await ground.recordEnd(transaction, describeRotation(ended));
  });
}

async function advance(database: Kysely<KeyTables>, row: Row, step: RotationStep): Promise<void> {
  await database
    .updateTable('key_rotation')
    .set({ step })
    .where('id', '=', row.id)
    .where('step', '=', row.step)
    .execute();
}

async function unfinishedRow(database: Kysely<KeyTables>): Promise<Row | undefined> {
  return await database
    .selectFrom('key_rotation')
    .selectAll()
    .where('finished_at', 'is', null)
    .executeTakeFirst();
}

/** By the clock of the database, which all nodes share. */
async function takeLease(
  database: Kysely<KeyTables>,
  id: string,
  worker: string,
  rewrapped = 0,
): Promise<Row | undefined> {
  const { rows } = await sql<Row>`update key_rotation
    set worker = ${worker}, rewrapped = rewrapped + ${rewrapped},
        leased_until = clock_timestamp() + make_interval(secs => ${leaseSeconds})
    where id = ${id} and finished_at is null
      and (worker is null or worker = ${worker} or leased_until < clock_timestamp())
    returning *`.execute(database);
  return rows[0];
}

async function dropLease(database: Kysely<KeyTables>, id: string, worker: string): Promise<void> {
  await database
    .updateTable('key_rotation')
    .set({ worker: null })
    .where('id', '=', id)
    .where('worker', '=', worker)
    .execute();
}

function describeRotation(row: Row): Rotation {
  return {
    id: row.id,
    startedAt: row.started_at,
    startedBy: row.started_by,
    step: row.step,
    total: row.total,
    rewrapped: row.rewrapped,
    oldGeneration: row.old_generation,
    newGeneration: row.new_generation,
    remains: row.remains,
    finalAt: row.final_at,
    finishedAt: row.finished_at,
  };
}
