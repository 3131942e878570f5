import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from './database.ts';

let first: TestDatabase;
let second: TestDatabase;

beforeAll(async () => {
  [first, second] = await Promise.all([createTestDatabase(), createTestDatabase()]);
});

afterAll(async () => {
  await Promise.all([first.close(), second.close()]);
});

test('a test database is migrated', async () => {
  const { rows } = await first.store.query<{ steps: number }>('select count(*) as steps from schema_step');
  expect(rows[0]?.steps).toBeGreaterThan(0);
});

test('two test databases share nothing, two nodes of one share everything', async () => {
  await first.store.query('create table mark (word text)');
  const node = await first.openNode();
  await node.query('insert into mark values ($1)', ['seen']);
  expect((await first.store.query('select word from mark')).rows).toEqual([{ word: 'seen' }]);
  const other = await second.store.query("select to_regclass('mark') as mark");
  expect(other.rows).toEqual([{ mark: null }]);
});
