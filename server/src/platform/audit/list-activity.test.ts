import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.ts';
import { type ActivityFilter, listActivity, writeActivity } from './list-activity.ts';

const acts = 20_000;
let database: TestDatabase;

// Exchanges of one busy system, vendor and patient with an act on each, and many acts about nothing of the kind. Among them,
// long ago, five acts on the exchanges of a rare system, vendor and patient, and three that name these in their facts.
beforeAll(async () => {
  database = await createTestDatabase();
  const { query } = database.store;
  await query(
    `insert into exchange (id, at, protocol, actor_kind, actor, system, subjects, vendor, elements, decision, state, node,
       opened_entry, closings)
     select 'exc_' || lpad(to_hex(i * 1000), 12, '0') || lpad(to_hex(i), 20, '0'), i * 1000, 'openai-chat', 'person', 'per_1',
       case when i < 5 then 'sys_rare' else 'sys_busy' end, array[case when i < 5 then 'sub_rare' else 'sub_busy' end],
       case when i < 5 then 'Rare' else 'Busy' end, '{}', 'permitted', 'open', 'nod_1', i, 0
     from generate_series(0, $1::int / 4 - 1) as i`,
    [acts],
  );
  await query(
    `insert into exchange_subject select subjects[1], id, 0, 0, 0, '\\x0000000000000000' from exchange`,
  );
  await query(
    `insert into audit_act (id, event, at, exchange, facts, entry)
     select 'act_' || lpad(to_hex(i), 32, '0'), 'test.done', i * 250 + 7,
       case when i % 4 = 0 then 'exc_' || lpad(to_hex(i * 250), 12, '0') || lpad(to_hex(i / 4), 20, '0') end,
       case when i in (41, 42, 43) then '{"system":"sys_rare","vendor":"Rare","subject":"sub_rare"}'::jsonb else '{}'::jsonb end,
       i + 100000
     from generate_series(0, $1::int - 1) as i`,
    [acts],
  );
  for (const table of ['exchange', 'exchange_subject', 'audit_act']) await query(`analyze ${table}`);
});
afterAll(() => database?.close());

const rare: [string, ActivityFilter][] = [
  ['patient', { subject: 'sub_rare' }],
  ['system', { system: 'sys_rare' }],
  ['vendor', { vendor: 'Rare' }],
];

test.each(rare)('the timeline of a rare %s holds its exchanges and its acts', async (_, filter) => {
  const { items, next } = await listActivity(database.store, filter);
  expect(next).toBeNull();
  expect(items.map(({ kind }) => kind).toSorted()).toEqual([
    ...Array(8).fill('act'),
    ...Array(5).fill('exchange'),
  ]);
  expect(items.map(({ at }) => at)).toEqual(items.map(({ at }) => at).toSorted((a, b) => b - a));
  const about = items.filter(({ kind, exchange }) => kind === 'act' && exchange !== null);
  expect(about).toHaveLength(5);
  for (const { system, vendor, subjects } of about) {
    expect([system, vendor, subjects]).toEqual(['sys_rare', 'Rare', ['sub_rare']]);
  }
  const narrow = await listActivity(database.store, { ...filter, from: 40 * 250, to: 42 * 250 + 8 });
  expect(narrow.items.map(({ at }) => at)).toEqual([42 * 250 + 7, 41 * 250 + 7]);
});

test.each([
  ...rare,
  ['busy system', { system: 'sys_busy' }] as const,
  ['busy vendor', { vendor: 'Busy' }] as const,
  ['time', {}] as const,
])('the timeline of a %s reads what it shows and little beside', async (_, filter) => {
  const { text, values } = writeActivity(filter, 51);
  const { rows } = await database.store.query<Record<string, string>>(
    `explain (analyze, buffers, timing off) ${text}`,
    values,
  );
  const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
  expect(plan).not.toContain('Seq Scan');
  const removed = [...plan.matchAll(/Rows Removed by (?:Filter|Join Filter): (\d+)/g)];
  expect(
    removed.reduce((sum, [, count]) => sum + Number(count), 0),
    plan,
  ).toBeLessThan(20);
  const blocks =
    Number(/Buffers: shared hit=(\d+)/.exec(plan)?.[1] ?? 0) + Number(/read=(\d+)/.exec(plan)?.[1] ?? 0);
  expect(blocks, plan).toBeGreaterThan(0);
  expect(blocks, plan).toBeLessThan(700);
});

test('a patient with many exchanges is answered from these alone', async () => {
  const { items } = await listActivity(database.store, { subject: 'sub_busy', limit: 10 });
  expect(items).toHaveLength(10);
  expect(new Set(items.flatMap(({ subjects }) => subjects))).toEqual(new Set(['sub_busy']));
});
