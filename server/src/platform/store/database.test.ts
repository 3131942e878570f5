import { inspect } from 'node:util';
import type { Generated } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.ts';
import { openStore, type Store } from './database.ts';
import { StoreFailure } from './failure.ts';
import type { Notice } from './listener.ts';

interface Tables {
  visit: { id: Generated<number>; word: string; at: number };
}

let database: TestDatabase;
let store: Store;

beforeAll(async () => {
  database = await createTestDatabase();
  store = database.store;
  await store.query(
    `create table visit (id bigint generated always as identity primary key, word text not null unique,
                         at bigint not null check (at >= 0))`,
  );
});
afterAll(async () => {
  await database.close();
});

/** Resolves with the first notice of that kind. */
async function listenFor(
  kind: Notice['kind'],
  channel: string,
): Promise<{ seen: Promise<Notice>; stop(): Promise<void> }> {
  const { promise, resolve } = Promise.withResolvers<Notice>();
  const stop = await store.listen(channel, (notice) => {
    if (notice.kind === kind) resolve(notice);
  });
  return { seen: promise, stop };
}

async function caught(work: Promise<unknown>): Promise<unknown> {
  return await work.then(
    () => undefined,
    (error: unknown) => error,
  );
}

/** Ends the sessions of the store that match; returns how many there were. */
async function endSessions(matching: string): Promise<number> {
  const other = await openStore({ url: database.url });
  try {
    const { rows } = await other.query<{ ended: boolean }>(
      `select pg_terminate_backend(pid) as ended from pg_stat_activity
        where pid <> pg_backend_pid() and datname = current_database() and query ilike $1`,
      [matching],
    );
    return rows.length;
  } finally {
    await other.close();
  }
}

describe('values', () => {
  test('a bigint is a number, and one too large for a number is an error', async () => {
    const edge = Number.MAX_SAFE_INTEGER;
    expect((await store.query('select $1::bigint as at', [edge])).rows).toEqual([{ at: edge }]);
    await expect(store.query('select 9007199254740993::bigint as at')).rejects.toMatchObject({
      fault: 'refused',
    });
    expect((await store.query('select 1::bigint as at')).rows).toEqual([{ at: 1 }]);
  });

  test('bytes come back as they went in, times stay text', async () => {
    const bytes = Buffer.from([0, 255, 10, 92, 0]);
    const { rows } = await store.query("select $1::bytea as bytes, date '2026-11-22' as day", [bytes]);
    expect(rows).toEqual([{ bytes, day: '2026-11-22' }]);
  });
});

describe('statements', () => {
  test('many callers at once each get their own answer', async () => {
    const answers = await Promise.all(
      Array.from(
        { length: 500 },
        async (_, n) => (await store.query<{ n: number }>('select $1::int as n', [n], 'echo')).rows[0]?.n,
      ),
    );
    expect(answers).toEqual(Array.from({ length: 500 }, (_, n) => n));
  });

  test('one that fails leaves those beside it alone', async () => {
    const results = await Promise.allSettled(
      Array.from({ length: 40 }, async (_, n) => await store.query(n % 4 === 0 ? 'select 1/0' : 'select 1')),
    );
    expect(results.filter((result) => result.status === 'rejected')).toHaveLength(10);
  });

  test('a transaction is all or nothing, in tables and statements alike', async () => {
    const write = async (last: string) =>
      await store.transaction(async (transaction) => {
        await transaction
          .tables<Tables>()
          .insertInto('visit')
          .values({ word: 'through tables', at: 1 })
          .execute();
        await transaction.query('insert into visit (word, at) values ($1, 2)', ['through query']);
        await transaction.query('insert into visit (word, at) values ($1, 3)', [last]);
      });
    await expect(write('through tables')).rejects.toMatchObject({ fault: 'conflict' });
    const all = async () => await store.tables<Tables>().selectFrom('visit').select('word').execute();
    expect(await all()).toEqual([]);
    await write('last');
    expect(await all()).toHaveLength(3);
  });
});

describe('transactions that go wrong', () => {
  test('a statement that failed and was ignored makes the commit fail', async () => {
    const work = store.transaction(async (transaction) => {
      await transaction.query("insert into visit (word, at) values ('lost', 1)");
      await caught(transaction.query('select 1/0'));
    });
    await expect(work).rejects.toMatchObject({ fault: 'refused', sqlState: '25P02' });
    expect((await store.query("select from visit where word = 'lost'")).rowCount).toBe(0);
  });

  test('a session that ends between two statements fails the next one and nothing else', async () => {
    const work = store.transaction(async (transaction) => {
      await transaction.query("insert into visit (word, at) values ('between_statements', 1)");
      expect(await endSessions('%between_statements%')).toBe(1);
      await transaction.query('select 1');
    });
    await expect(work).rejects.toMatchObject({ fault: 'unavailable' });
    expect((await store.query("select from visit where word = 'between_statements'")).rowCount).toBe(0);
  });

  test('an error of the caller passes through as it is, after the rollback', async () => {
    const own = new Error('mine');
    const work = store.transaction(async (transaction) => {
      await transaction.query("insert into visit (word, at) values ('undone', 1)");
      throw own;
    });
    await expect(work).rejects.toBe(own);
    expect((await store.query("select from visit where word = 'undone'")).rowCount).toBe(0);
  });
});

describe('failures', () => {
  test.each([
    ['conflict', 'insert into visit (word, at) values ($1, 1), ($1, 1)', 'visit_word_key'],
    ['refused', 'insert into visit (word, at) values ($1, -1)', 'visit_at_check'],
    ['refused', 'insert into visit (word, at) values ($1, ($1)::bigint)', undefined],
    ['refused', 'select no_such_column from visit where word = $1', undefined],
  ] as const)('%s: %s says the rule and not the value', async (fault, text, constraint) => {
    const canary = 'Canary Q. Patient';
    const byQuery = await caught(store.query(text, [canary]));
    const byTransaction = await caught(
      store.transaction(async (transaction) => await transaction.query(text, [canary])),
    );
    for (const failure of [byQuery, byTransaction]) {
      expect(failure).toBeInstanceOf(StoreFailure);
      expect(failure).toMatchObject({ fault, constraint, outcomeUnknown: false });
      expect(inspect(failure, { depth: 9, showHidden: true })).not.toContain('Canary');
      expect(JSON.stringify(failure)).not.toContain('Canary');
    }
  });

  test('a session that the server ends under a statement leaves the outcome unknown, and the next one works', async () => {
    const [failure] = await Promise.all([
      caught(store.query('select pg_sleep(30) as under_way')),
      (async () => {
        while ((await endSessions('%under_way%')) === 0);
      })(),
    ]);
    expect(failure).toMatchObject({ fault: 'unavailable', code: 'store_unavailable', outcomeUnknown: true });
    expect((await store.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  });

  test('a statement over its time limit is ended', async () => {
    const strict = await database.openNode({ limits: { statement: 50 } });
    await expect(strict.query('select pg_sleep(30)')).rejects.toMatchObject({
      fault: 'unavailable',
      sqlState: '57014',
    });
  });

  test.skipIf(process.env.CORDON_TEST_DATABASE_URL)(
    'a session that falls silent is given up, and the next statement gets another one',
    async () => {
      const node = await database.openNode({ limits: { statement: 100 }, lanes: 1, poolSize: 1 });
      const whoAmI = 'select pg_backend_pid() as pid';
      const silent: number[] = [];
      const silence = (rows: { pid?: number }[]) => {
        const pid = rows[0]?.pid ?? 0;
        process.kill(pid, 'SIGSTOP');
        silent.push(pid);
      };
      silence((await node.query<{ pid: number }>(whoAmI)).rows);
      const byQuery = caught(node.query('select 1'));
      const byTransaction = caught(
        node.transaction(async (transaction) => {
          silence((await transaction.query<{ pid: number }>(whoAmI)).rows);
          await transaction.query('select 1');
        }),
      );
      for (const failure of await Promise.all([byQuery, byTransaction])) {
        expect(failure).toMatchObject({ fault: 'unavailable', outcomeUnknown: true });
      }
      expect((await node.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
      const pids = await node.transaction(async (again) => (await again.query<{ pid: number }>(whoAmI)).rows);
      expect(silent).not.toContain(pids[0]?.pid);
      for (const pid of silent) process.kill(pid, 'SIGCONT');
    },
  );

  test('an address with nobody behind it is unavailable, and the password in it stays unsaid', async () => {
    const failure = await caught(openStore({ url: 'postgresql://someone:hunter2@127.0.0.1:1/nowhere' }));
    expect(failure).toMatchObject({ code: 'store_unavailable', outcomeUnknown: false });
    const malformed = await caught(openStore({ url: 'mysql://someone:hunter2@127.0.0.1/x' }));
    expect(malformed).toMatchObject({ code: 'configuration_invalid' });
    expect(inspect([failure, malformed], { depth: 9, showHidden: true })).not.toContain('hunter2');
  });

  test('after close everything is refused', async () => {
    const closed = await database.openNode();
    await closed.close();
    await closed.close();
    for (const use of [
      async () => await closed.query('select 1'),
      async () => await closed.transaction(async (transaction) => await transaction.query('select 1')),
      async () => await closed.listen('late', () => undefined),
    ]) {
      expect(await caught(use())).toMatchObject({ code: 'store_unavailable' });
    }
  });
});

describe('notifications', () => {
  test('arrive once committed, at every node, until stopped', async () => {
    const { seen, stop } = await listenFor('notified', 'news');
    await store.transaction(
      async (transaction) => await transaction.query("select pg_notify('news', 'signed')"),
    );
    expect(await seen).toEqual({ kind: 'notified', payload: 'signed' });
    await stop();
  });

  test('after a lost connection the receiver is told to read for itself, and hears again', async () => {
    const resumed = await listenFor('resumed', 'policy "quoted"');
    const notified = await listenFor('notified', 'policy "quoted"');
    expect(await endSessions('listen%')).toBeGreaterThan(0);
    expect(await resumed.seen).toEqual({ kind: 'resumed' });
    await store.query('select pg_notify($1, $2)', ['policy "quoted"', 'changed']);
    expect(await notified.seen).toEqual({ kind: 'notified', payload: 'changed' });
    await Promise.all([resumed.stop(), notified.stop()]);
  });
});
