import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.ts';
import { destroyCertified } from '../../../../test/support/tamper.ts';
import type { QueryPort } from '../store/index.ts';
import { countHeldKeys, countKeys, heldKeys, keyCounts } from './key-census.ts';

const patients = 20_000;
let database: TestDatabase;

// Twenty thousand patients with a key of one month each, over ten months, and a few keys of another class.
beforeAll(async () => {
  database = await createTestDatabase();
  // What wraps them is of no matter here; it has to be there.
  await database.store.query(
    "insert into organisation_key (id, wrapped, created_at) values ('ckey_', '\\x00', 1)",
  );
  await database.store.query(
    `insert into content_key (id, scope, class, month, wrapped, created_at)
     select 'ckey_' || i, 'sub_' || i, case when i < 5 then 'register' else 'content' end,
       '2015-' || lpad((i % 10 + 1)::text, 2, '0'), '\\x00', i
     from generate_series(0, $1::int - 1) as i`,
    [patients],
  );
  for (const table of ['content_key', 'content_key_count']) await database.store.query(`analyze ${table}`);
});
afterAll(() => database?.close());

async function planOf(text: string, values: unknown[]): Promise<string> {
  const { rows } = await database.store.query<Record<string, string>>(
    `explain (analyze, buffers, timing off) ${text}`,
    values,
  );
  return rows.map((row) => row['QUERY PLAN']).join('\n');
}

function blocksOf(plan: string): number {
  const of = (pattern: RegExp) => Number(pattern.exec(plan)?.[1] ?? 0);
  return of(/Buffers: shared hit=(\d+)/) + of(/Buffers:.*?read=(\d+)/);
}

async function expectCountsHold(): Promise<void> {
  const { rows } = await database.store.query(
    `select class, month, count(*) as keys from content_key where destroyed_at is null
     group by class, month order by class, month`,
  );
  expect(await countKeys(database.store.query)).toEqual(rows);
}

describe('how many keys are in use', () => {
  test('is known without reading them', async () => {
    await expectCountsHold();
    const plan = await planOf(keyCounts, []);
    expect(plan).not.toMatch(/ on content_key\b/);
    expect(blocksOf(plan), plan).toBeGreaterThan(0);
    expect(blocksOf(plan), plan).toBeLessThan(20);
  });

  test('and are held is asked of the oldest thousand', async () => {
    const all = { keys: patients - 5, looked: 1_000 };
    expect(await countHeldKeys(database.store.query, 'content', '2015-12')).toEqual({ ...all, held: 0 });
    await database.store.query(
      `insert into legal_hold (id, kind, target, words, placed_at, placed_by, placed_by_name)
       values ('hold_' || repeat('0', 32), 'subject', 'sub_10', '\\x00', 1, 'per_1', 'Ada')`,
    );
    expect(await countHeldKeys(database.store.query, 'content', '2015-12')).toEqual({ ...all, held: 1 });
    expect(await countHeldKeys(database.store.query, 'content', '2014-12')).toEqual({
      ...{ keys: 0, looked: 0, held: 0 },
    });
    const plan = await planOf(heldKeys, ['content', '2015-12']);
    expect(plan).toContain('content_key_by_period');
    expect(plan).not.toMatch(/Seq Scan on content_key\b/);
    expect(blocksOf(plan), plan).toBeLessThan(4_000);
  });

  test('stays right while connections make keys at once, also the same ones, and keys are destroyed', async () => {
    const nodes = await Promise.all([1, 2, 3, 4, 5, 6].map(() => database.openNode()));
    await Promise.all(
      nodes.flatMap((node, at) =>
        Array.from({ length: 10 }, (_, n) =>
          node.query(
            `insert into content_key (id, scope, class, month, wrapped, created_at) values
             ($1, $2, 'vault', '2016-02', '\\x00', 1), ($3, $2, 'content', '2016-01', '\\x00', 1)
             on conflict (scope, class, month) where destroyed_at is null do nothing`,
            [`ckey_v${at}_${n}`, `sub_x${n}`, `ckey_c${at}_${n}`],
          ),
        ),
      ),
    );
    await expectCountsHold();
    const made = (await countKeys(database.store.query)).filter(({ month }) => month.startsWith('2016'));
    expect(made.map(({ keys }) => keys)).toEqual([10, 10]);
    const ids = Array.from({ length: 60 }, (_, n) => `ckey_v${Math.floor(n / 10)}_${n % 10}`);
    expect(await destroyCertified(database.store, { destroyKeys }, ids, 7)).toHaveLength(10);
    await expectCountsHold();
    expect(await countHeldKeys(database.store.query, 'vault', '2016-12')).toMatchObject({ keys: 0 });
  });
});

async function destroyKeys(
  { query }: { query: QueryPort },
  ids: readonly string[],
  at: number,
): Promise<readonly string[]> {
  const { rows } = await query<{ id: string }>(
    'update content_key set wrapped = null, destroyed_at = $2 where id = any($1) returning id',
    [ids, at],
  );
  return rows.map(({ id }) => id);
}
