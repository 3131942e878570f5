import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.ts';
import { migrate } from './migrate.ts';
import { readMigrationFiles } from './migration-files.ts';

let database: TestDatabase;
let folder: string;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await database.close();
});
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'cordon-test-'));
  await database.store.query('drop schema public cascade');
  await database.store.query('create schema public');
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function write(name: string, sql: string): Promise<void> {
  await writeFile(path.join(folder, name), sql);
}

async function run(): Promise<string[]> {
  return await migrate(database.store.address, { folder, now: () => 1_700_000_000_000 });
}

async function tables(): Promise<string[]> {
  const { rows } = await database.store.query<{ name: string }>(
    "select tablename as name from pg_tables where schemaname = 'public' and tablename <> 'schema_step' order by 1",
  );
  return rows.map((row) => row.name);
}

test('steps run in the order of their names, once', async () => {
  await write('202601020000-second.sql', 'alter table first add column word text');
  await write('202601010000-first.sql', 'create table first (id int)');
  expect(await run()).toEqual(['202601010000-first', '202601020000-second']);
  expect(await run()).toEqual([]);
  const { rows } = await database.store.query('select name, applied_at from schema_step order by name');
  expect(rows).toEqual([
    { name: '202601010000-first', applied_at: 1_700_000_000_000 },
    { name: '202601020000-second', applied_at: 1_700_000_000_000 },
  ]);
});

test('of several runners at once one applies each step and the others wait', async () => {
  await write('202601010000-slow.sql', 'create table slow (id int); select pg_sleep(0.2)');
  await write('202601020000-more.sql', 'create table more (id int)');
  const applied = await Promise.all([run(), run(), run(), run()]);
  expect(applied.flat().sort()).toEqual(['202601010000-slow', '202601020000-more']);
  expect(await tables()).toEqual(['more', 'slow']);
});

describe('refuses, and changes nothing,', () => {
  beforeEach(async () => {
    await write('202601010000-first.sql', 'create table first (id int)');
    await write('202601030000-third.sql', 'create table third (id int)');
    await run();
  });

  async function expectRefusal(words: RegExp): Promise<void> {
    await write('202601090000-new.sql', 'create table new (id int)');
    await expect(run()).rejects.toMatchObject({
      code: 'configuration_invalid',
      detail: expect.stringMatching(words),
    });
    expect(await tables()).toEqual(['first', 'third']);
  }

  test('when an applied step was edited', async () => {
    await write('202601010000-first.sql', 'create table first (id bigint)');
    await expectRefusal(/202601010000-first was edited/);
  });

  test('when the database is ahead of this version', async () => {
    await rm(path.join(folder, '202601030000-third.sql'));
    await expectRefusal(/does not know/);
  });

  test('when a step would come before one that was applied', async () => {
    await write('202601020000-late.sql', 'create table late (id int)');
    await expectRefusal(/202601020000-late was never applied/);
  });

  test('when a file has no place in the order', async () => {
    await write('fix.sql', 'create table fix (id int)');
    await expectRefusal(/fix\.sql/);
  });

  test('but other line ends are no edit', async () => {
    await write('202601040000-fourth.sql', '-- a\ncreate table fourth (id int);\n');
    await run();
    await write('202601040000-fourth.sql', '-- a\r\ncreate table fourth (id int);\r\n');
    expect(await run()).toEqual([]);
  });
});

describe('a step that fails', () => {
  test('leaves nothing of itself and all of the earlier ones', async () => {
    await write('202601010000-good.sql', 'create table good (id int)');
    await write('202601020000-bad.sql', 'create table bad (id int); select 1/0');
    await expect(run()).rejects.toThrow(/202601020000-bad failed: division by zero/);
    expect(await tables()).toEqual(['good']);
    await write('202601020000-bad.sql', 'create table bad (id int)');
    expect(await run()).toEqual(['202601020000-bad']);
  });

  test.each([
    'commit',
    'rollback',
    'commit; begin',
  ])('because it ends its transaction by “%s” is found', async (end) => {
    await write('202601010000-sly.sql', `create table sly (id int); ${end}; select 1`);
    await expect(run()).rejects.toThrow(/ends the transaction/);
    expect((await database.store.query('select * from schema_step')).rows).toEqual([]);
  });
});

test('the steps of this version apply to an empty database', async () => {
  const files = await readMigrationFiles();
  expect(await migrate(database.store.address)).toEqual(files.map((file) => file.name));
});

test('the row that makes a database an instance is written once', async () => {
  await migrate(database.store.address);
  const insert = "insert into instance (id, created_at, log_origin) values ($1, 1, 'example.org/log')";
  await database.store.query(insert, ['first']);
  await expect(database.store.query(insert, ['second'])).rejects.toMatchObject({ fault: 'conflict' });
  for (const change of [
    "update instance set log_origin = 'other'",
    'delete from instance',
    'truncate instance',
  ]) {
    await expect(database.store.query(change)).rejects.toMatchObject({ sqlState: '23001' });
  }
});
