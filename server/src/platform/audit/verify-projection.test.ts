import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.ts';
import { pageStatements } from './verify-projection.ts';

let database: TestDatabase;
const rows = 20_000;

beforeAll(async () => {
  database = await createTestDatabase();
  const { query } = database.store;
  await query(
    `insert into vault_surrogates (conversation, entry, exchange, created_at, sealed)
     select 'con_' || n % 7, n, 'exc_' || n, 0, '\\x00' from generate_series(0, $1::int - 1) as n`,
    [rows],
  );
  await query(
    `insert into exchange_subject (subject, exchange, requested, available, sent, marks)
     select 'sub_' || n % 7, 'exc_' || n, 0, 0, 0, '\\x0000000000000000' from generate_series(0, $1::int - 1) as n`,
    [rows],
  );
  await query(
    `insert into audit_act (id, event, at, actor, facts, entry)
     select 'act_' || n, 'test.happened', 0, null, '{}', n from generate_series(0, $1::int - 1) as n`,
    [rows],
  );
});
afterAll(() => database?.close());

const ids = Array.from({ length: 256 }, (_, n) => `exc_${n + 5_000}`);
const subjects = Array.from({ length: 7 }, (_, n) => `sub_${n}`);

// Seven patients with thousands of exchanges each, as after a year; before and after the database has counted its rows.
test.each(['as written', 'once counted'])('a page of the record is read by index, %s', async (when) => {
  const { query } = database.store;
  if (when === 'once counted') {
    for (const table of ['vault_surrogates', 'exchange_subject', 'audit_act'])
      await query(`analyze ${table}`);
  }
  const asked = { subjects: [subjects, ids], vault: [5_000, 5_255], acts: [5_000, 5_255] } as const;
  for (const [name, statement] of Object.entries(pageStatements)) {
    const parameters = [...asked[name as keyof typeof asked]];
    const plan = await query<{ 'QUERY PLAN': string }>(`explain ${statement}`, parameters);
    const text = plan.rows.map((row) => row['QUERY PLAN']).join('\n');
    expect(text, name).not.toContain('Seq Scan');
    expect(text, name).toMatch(/Index (Only )?Scan/);
    expect((await query(statement, parameters)).rows, name).toHaveLength(256);
  }
});
