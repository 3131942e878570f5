import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.ts';
import { changeAsOwner, destroyCertified } from '../../../../test/support/tamper.ts';
import { createClock } from '../../kernel/clock.ts';
import { newId } from '../../kernel/ids.ts';
import { openContentKeys } from './content-keys.ts';
import { createKeyRingFile } from './key-ring-file.ts';
import { beginRotation, continueRotation } from './key-rotation.ts';
import { exportKeySet, importKeySet } from './key-set.ts';
import { openOrganisationKey } from './organisation-key.ts';
import type { KeyRing } from './port.ts';
import type { KeyTables } from './tables.ts';

const clock = createClock(Date.UTC(2026, 10, 22));
const databases: TestDatabase[] = [];
let folder: string;
let ring: KeyRing;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cordon-key-set-'));
  ring = await createKeyRingFile({ path: join(folder, 'ring.json'), clock });
});
afterAll(async () => {
  for (const database of databases) await database.close();
  await rm(folder, { recursive: true, force: true });
});

async function openInstance() {
  const database = await createTestDatabase();
  databases.push(database);
  const tables = database.store.tables<KeyTables>();
  const open = async () => {
    const organisation = await openOrganisationKey(tables, ring, clock);
    return openContentKeys({ database: tables, query: database.store.query, organisation, clock });
  };
  return { database, tables, open, ground: { database: tables, ring, clock } };
}

const request = () => ({
  scopes: [newId('subject', clock)],
  contentClass: 'content' as const,
  at: clock.now(),
});

async function collect(lines: AsyncIterable<string>): Promise<string[]> {
  const all: string[] = [];
  for await (const line of lines) all.push(line);
  return all;
}

async function* each(lines: readonly string[]): AsyncGenerator<string> {
  yield* lines;
}

/** A set that somebody changed, with a last line that fits it as far as can be made without the key ring. */
function refit(text: string): string[] {
  const lines = text.trimEnd().split('\n').slice(0, -1);
  const sha256 = createHash('sha256')
    .update(lines.map((line) => `${line}\n`).join(''))
    .digest('hex');
  return [...lines, JSON.stringify({ t: 'end', rows: lines.length - 1, sha256 })];
}

/** The same, by somebody who has the ring. */
async function reseal(text: string): Promise<string[]> {
  const lines = text.trimEnd().split('\n').slice(0, -1);
  const digest = createHash('sha256')
    .update(lines.map((line) => `${line}\n`).join(''))
    .digest();
  const seal = Buffer.from(await ring.wrap(digest, `key-set|seal|${await ring.ringId()}`)).toString('base64');
  return [...lines, JSON.stringify({ t: 'end', seal })];
}

describe('a key set', () => {
  test('kept apart and laid over a database without keys opens what they protect; nothing of it is in clear', async () => {
    const { tables, open, ground, database } = await openInstance();
    const keys = await open();
    const made = await keys.keysFor(Array.from({ length: 2_300 }, request));
    const lines = await collect(exportKeySet(ground));
    const text = lines.join('');
    for (const { secret } of made) {
      expect(text).not.toContain(Buffer.from(secret).toString('base64'));
      expect(text).not.toContain(Buffer.from(secret).toString('hex'));
    }
    await changeAsOwner(database.store, 'content_key', 'delete from content_key');
    await database.store.query('delete from index_key');
    await database.store.query('delete from organisation_key');
    const done = await tables
      .transaction()
      .execute((transaction) => importKeySet({ database: transaction, ring }, each(lines)));
    expect(done).toMatchObject({ contentKeys: 2_300, unreadable: 0, missingGenerations: [] });
    const reader = await open();
    expect(await reader.keysOf(made.map(({ ids }) => ids))).toEqual(made);
  });

  test('destroys in an older copy what was destroyed since, and brings nothing back to life', async () => {
    const { tables, open, ground, database } = await openInstance();
    const keys = await open();
    const [early, late] = [{ ...request(), at: Date.UTC(2019, 0, 5) }, request()];
    const made = await keys.keysFor([early, late]);
    const older = await collect(exportKeySet(ground));
    const lost = made[0]?.ids[0] ?? '';
    expect(await destroyCertified(database.store, keys, [lost], clock.now())).toEqual([lost]);
    const newer = await collect(exportKeySet(ground));
    const wrappedBefore = older.find((line) => line.includes(made[0]?.ids[0] ?? '-'));
    const { wrapped } = JSON.parse(wrappedBefore ?? '{}') as { wrapped: string };
    // The older copy of the database: the key lives in it.
    await changeAsOwner(
      database.store,
      'content_key',
      'update content_key set wrapped = $1, destroyed_at = null where id = $2',
      [Buffer.from(wrapped, 'base64'), lost],
    );
    const lay = (lines: readonly string[]) =>
      tables
        .transaction()
        .execute((transaction) => importKeySet({ database: transaction, ring }, each(lines)));
    await lay(newer);
    // By name, and with every rule in force meanwhile.
    expect((await database.store.query('select key from content_key_laid')).rows).toEqual([{ key: lost }]);
    const ids = made.map((key) => key.ids);
    expect(await (await open()).keysOf(ids)).toEqual([undefined, made[1]]);
    await lay(older);
    expect(await (await open()).keysOf(ids)).toEqual([undefined, made[1]]);
  });

  test('switches no rule off: what it does not say is destroyed goes no other way meanwhile', async () => {
    const { tables, open, ground, database } = await openInstance();
    const keys = await open();
    const [one, two] = await keys.keysFor([request(), request()]);
    const [gone, kept] = [one?.ids[0] ?? '', two?.ids[0] ?? ''];
    const lines = (await collect(exportKeySet(ground))).join('');
    const laid = tables.transaction().execute(async (transaction) => {
      const destroyed = lines.replace(
        new RegExp(`("id":"${gone}".*?)"wrapped":"[^"]*"(.*?)"destroyedAt":null`),
        '$1"wrapped":null$2"destroyedAt":7',
      );
      expect(destroyed).not.toBe(lines);
      await importKeySet({ database: transaction, ring }, each(await reseal(destroyed)));
      const { rows } = await sql<{ enabled: string }>`select tgenabled as enabled from pg_trigger
        where tgrelid = 'content_key'::regclass and not tgisinternal`.execute(transaction);
      expect(new Set(rows.map(({ enabled }) => enabled))).toEqual(new Set(['O']));
      await transaction
        .updateTable('content_key')
        .set({ wrapped: null, destroyed_at: 8 })
        .where('id', '=', kept)
        .execute();
    });
    await expect(laid).rejects.toMatchObject({ sqlState: '23001' });
    expect(await (await open()).keysOf([[gone as never], [kept as never]])).toEqual([one, two]);
    // A name in the table is for that moment of destruction alone, and is not taken out again.
    await database.store.query('insert into content_key_laid (key, destroyed_at) values ($1, 7)', [gone]);
    const destroyAt = (at: number) =>
      database.store.query('update content_key set wrapped = null, destroyed_at = $2 where id = $1', [
        gone,
        at,
      ]);
    await expect(destroyAt(8)).rejects.toMatchObject({ sqlState: '23001' });
    await expect(database.store.query('delete from content_key_laid')).rejects.toMatchObject({
      sqlState: '23001',
    });
  });

  test('that is cut short, changed or of another ring is refused, and nothing of it stays', async () => {
    const { tables, open, ground } = await openInstance();
    const made = await (await open()).keysFor([request(), request()]);
    const lines = await collect(exportKeySet(ground));
    const whole = lines.join('');
    const id = made[0]?.ids[0] ?? '';
    const before = await tables.selectFrom('organisation_key').selectAll().execute();
    const keysBefore = await tables.selectFrom('content_key').selectAll().orderBy('id').execute();
    const other = await createKeyRingFile({ path: join(folder, 'other.json'), clock });
    const lay = (text: readonly string[], held: KeyRing = ring) =>
      tables
        .transaction()
        .execute((transaction) => importKeySet({ database: transaction, ring: held }, each(text)));
    const destroyed = whole.replace(
      new RegExp(`("id":"${id}".*?)"wrapped":"[^"]*"(.*?)"destroyedAt":null`),
      '$1"wrapped":null$2"destroyedAt":7',
    );
    expect(destroyed).not.toBe(whole);
    const end = lines.at(-1) ?? '';
    const bad: Readonly<Record<string, readonly string[]>> = {
      'its end is missing': lines.slice(0, -1),
      'a row is missing': lines.toSpliced(5, 1),
      'rows have changed places': lines.with(5, lines[6] ?? '').with(6, lines[5] ?? ''),
      'a row is there twice': lines.toSpliced(5, 0, lines[5] ?? ''),
      'a byte is another one': lines.with(
        6,
        (lines[6] ?? '').replace('"class":"content"', '"class":"vault"'),
      ),
      'a time is another one': lines.with(6, (lines[6] ?? '').replace(/"createdAt":(\d)/, '"createdAt":9$1')),
      'it begins otherwise': ['{"t":"something"}', ...lines],
      'it is empty': [],
      'something follows': [...lines, lines[5] ?? ''],
      'it is there twice': [...lines, ...lines],
      'a key is said to be destroyed': refit(destroyed),
      'the same, with the seal of before': [...refit(destroyed).slice(0, -1), end],
      'as it was made before it had a seal': refit(whole.replace('"v":2', '"v":1')),
      'with a seal that is none': [...lines.slice(0, -1), '{"t":"end","seal":"AAAA"}'],
      'with a seal over nothing': [...lines.slice(0, -1), '{"t":"end","seal":""}'],
    };
    for (const [what, text] of Object.entries(bad)) {
      expect(text.join(''), what).not.toBe(whole);
      await expect(lay(text), what).rejects.toMatchObject({ code: 'request_invalid', field: 'keySet' });
    }
    await expect(lay(lines, other)).rejects.toMatchObject({ code: 'request_invalid', field: 'keySet' });
    expect(await tables.selectFrom('organisation_key').selectAll().execute()).toEqual(before);
    expect(await tables.selectFrom('content_key').selectAll().orderBy('id').execute()).toEqual(keysBefore);
    await lay(lines);
  });

  test('the seal of another thing that the ring wrapped is none', async () => {
    const { tables, open, ground } = await openInstance();
    await (await open()).keysFor([request()]);
    const lines = await collect(exportKeySet(ground));
    const digest = createHash('sha256').update(lines.slice(0, -1).join('')).digest();
    const seal = Buffer.from(await ring.wrap(digest, 'organisation-key|x')).toString('base64');
    const laid = tables
      .transaction()
      .execute((transaction) =>
        importKeySet(
          { database: transaction, ring },
          each([...lines.slice(0, -1), JSON.stringify({ t: 'end', seal })]),
        ),
      );
    await expect(laid).rejects.toMatchObject({ code: 'request_invalid', field: 'keySet' });
  });
});

describe('a key set from before a rotation', () => {
  test('is refused by a ring that does not hold its generation, and never makes a key of now unreadable', async () => {
    const { tables, ground, database } = await openInstance();
    const own = await createKeyRingFile({ path: join(folder, 'rotated.json'), clock });
    const organisation = await openOrganisationKey(tables, own, clock);
    const sealed = openContentKeys({ database: tables, query: database.store.query, organisation, clock });
    const [key] = await sealed.keysFor([request()]);
    const rotating = { ...ground, ring: own };
    const before = await collect(exportKeySet(rotating));
    const during: string[][] = [];
    await tables.transaction().execute((transaction) => beginRotation(transaction, rotating, null));
    await continueRotation({
      ...{ store: database.store, ring: own, organisation, resealings: [], clock, worker: 'one' },
      // The last moment at which the ring holds both.
      rewrapOutside: async () => {
        during.push(await collect(exportKeySet(rotating)));
      },
      recordEnd: async () => undefined,
    });
    const lay = (text: readonly string[]) =>
      tables
        .transaction()
        .execute((transaction) => importKeySet({ database: transaction, ring: own }, each(text)));
    await expect(lay(before)).rejects.toMatchObject({
      code: 'keys_unavailable',
      detail: expect.stringContaining('which this key ring does not hold'),
    });
    await lay(during[0] ?? []);
    expect(await sealed.keysOf([key?.ids ?? []])).toEqual([key]);
  });

  test('made while the ring held both generations is refused where it would take a key of now away', async () => {
    const { tables, database, ground } = await openInstance();
    const own = await createKeyRingFile({ path: join(folder, 'both.json'), clock });
    const organisation = await openOrganisationKey(tables, own, clock);
    const keys = openContentKeys({ database: tables, query: database.store.query, organisation, clock });
    const [key] = await keys.keysFor([request()]);
    const rotating = { ...ground, ring: own };
    await tables.transaction().execute((transaction) => beginRotation(transaction, rotating, null));
    let between: string[] = [];
    const ring = {
      ...bindMethods(own),
      // Sealed by the new generation, while everything in it is wrapped by what the old one wrapped.
      addGeneration: async (id: Parameters<KeyRing['addGeneration']>[0]) => {
        await own.addGeneration(id);
        between = await collect(exportKeySet(rotating));
      },
    };
    await continueRotation({
      ...{ store: database.store, ring, organisation, resealings: [], clock, worker: 'one' },
      recordEnd: async () => undefined,
    });
    const laid = tables
      .transaction()
      .execute((transaction) => importKeySet({ database: transaction, ring: own }, each(between)));
    await expect(laid).rejects.toMatchObject({
      code: 'request_invalid',
      detail: expect.stringContaining('from before a rotation'),
    });
    organisation.forget();
    expect(await keys.keysOf([key?.ids ?? []])).toEqual([key]);
  });
});

/** The methods of a ring as those of a plain object, so that one of them can be another. */
function bindMethods(held: KeyRing): KeyRing {
  const names = Object.getOwnPropertyNames(Object.getPrototypeOf(held)) as (keyof KeyRing)[];
  const bound = names.flatMap((name) => {
    const method: unknown = held[name];
    return typeof method === 'function' ? [[name, method.bind(held)] as const] : [];
  });
  return Object.fromEntries(bound) as unknown as KeyRing;
}
