import {
  createMemoryBackend,
  createPostgresBackend,
  createSigner,
  LOG_SCHEMA_SQL,
  openLog,
  type QueryPort,
  verifyBackend,
} from '@cordon/audit-log';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testBackendContract } from '../../packages/audit-log/src/backends/backend.contract.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

const ORIGIN = 'log.example.org/postgres';
const signer = createSigner(ORIGIN, Buffer.alloc(32, 3));
const clock = { now: () => 1_700_000_000_000 };

let database: TestDatabase;
let schemas = 0;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await database.close();
});

interface Storage {
  readonly port: QueryPort;
  connect(): Promise<QueryPort>;
  close(): Promise<void>;
}

/** The log's tables in a schema of their own, and connections that see only those. */
async function createStorage(more = ''): Promise<Storage> {
  schemas += 1;
  const schema = `log_${schemas}`;
  const clients: pg.Client[] = [];
  const connect = async (): Promise<QueryPort> => {
    const client = new pg.Client({ connectionString: database.url, options: `-c search_path=${schema}` });
    clients.push(client);
    await client.connect();
    return portOf(client);
  };
  const port = await connect();
  await port.query(`CREATE SCHEMA ${schema}`, []);
  for (const client of clients) await client.query(LOG_SCHEMA_SQL + more);
  return {
    port,
    connect,
    close: async () => void (await Promise.all(clients.map((client) => client.end()))),
  };
}

function portOf(client: pg.Client): QueryPort {
  let last: Promise<unknown> = Promise.resolve();
  return {
    query: (text, values, name) => {
      const statement = name === undefined ? { text, values } : { text, values, name };
      const result = last.then(() => client.query(statement));
      last = result.catch(() => undefined);
      return result.then(({ rows, rowCount }) => ({ rows, rowCount: rowCount ?? 0 }));
    },
  };
}

testBackendContract('postgres', async () => {
  const storage = await createStorage();
  return {
    backend: createPostgresBackend({ port: storage.port }),
    reopen: async () => createPostgresBackend({ port: await storage.connect() }),
    close: storage.close,
  };
});

describe('the postgres backend', () => {
  const companions = {
    vault: {
      sql: `INSERT INTO vault_row (entry_index, token) SELECT r.entry_index, r.token
            FROM jsonb_to_recordset($rows) AS r (entry_index bigint, token text) WHERE EXISTS (SELECT 1 FROM head)`,
    },
    done: {
      sql: `DELETE FROM pending USING jsonb_to_recordset($rows) AS r (id int)
            WHERE pending.id = r.id AND EXISTS (SELECT 1 FROM head)`,
    },
  };
  const tables = `CREATE TABLE vault_row (entry_index bigint NOT NULL, token text PRIMARY KEY);
    CREATE TABLE pending (id int PRIMARY KEY);`;

  it('writes companion rows in the same commit, and nothing of an entry whose row is refused', async () => {
    const storage = await createStorage(tables);
    await storage.port.query('INSERT INTO pending SELECT generate_series(1, 5)', []);
    const log = await openLog({
      origin: ORIGIN,
      backend: createPostgresBackend({ port: storage.port, companions }),
      signer,
      clock,
    });
    const vault = (token: string) => ({ vault: [{ token }] });
    const results = await Promise.allSettled([
      log.append({ record: { v: 1, id: 'a' }, companions: { ...vault('A'), done: [{ id: 2 }, { id: 4 }] } }),
      log.append({ record: { v: 1, id: 'b' }, companions: vault('A') }),
      log.append({ record: { v: 1, id: 'c' }, companions: vault('C') }),
      log.append({ record: { v: 1, id: 'd' }, companions: { unknown: [{}] } }),
      log.append({ record: { v: 1, id: 'e' } }),
    ]);
    expect(results.map((r) => (r.status === 'fulfilled' ? r.value.index : r.reason.code))).toEqual([
      0,
      'commit_refused',
      1,
      'commit_refused',
      2,
    ]);
    const rows = await storage.port.query('SELECT entry_index::int, token FROM vault_row ORDER BY 1', []);
    expect(rows.rows).toEqual([
      { entry_index: 0, token: 'A' },
      { entry_index: 1, token: 'C' },
    ]);
    expect((await storage.port.query('SELECT id FROM pending ORDER BY 1', [])).rows.map((r) => r.id)).toEqual(
      [1, 3, 5],
    );
    await storage.close();
  });

  it('writes no companion row on a conflict', async () => {
    const storage = await createStorage(tables);
    const backend = createPostgresBackend({ port: storage.port, companions });
    const stale = await backend.readHead();
    await (await openLog({ origin: ORIGIN, backend, signer, clock })).append({ record: { v: 1 } });
    const entries = [{ leaf: Buffer.from('x'), leafHash: Buffer.alloc(32), sealed: null }];
    const batch = {
      entries,
      tiles: [],
      next: { ...stale, size: 1 },
      companions: { vault: [{ token: 'T', entry_index: '0' }] },
    };
    expect(await backend.commit(stale, batch)).toBe('conflict');
    expect((await storage.port.query('SELECT * FROM vault_row', [])).rowCount).toBe(0);
    await storage.close();
  });

  it('gives the same root as memory, with several logs on several connections appending at once', async () => {
    const storage = await createStorage();
    const ports = [storage.port, await storage.connect(), await storage.connect()];
    const logs = await Promise.all(
      ports.map((port) =>
        openLog({ origin: ORIGIN, backend: createPostgresBackend({ port }), signer, clock }),
      ),
    );
    const appends = Array.from({ length: 900 }, async (_, i) => {
      for (let turn = 0; turn < i % 11; turn++) await new Promise(setImmediate);
      return await logs[i % 3]?.append({ record: { v: 1, id: `e${i}` }, sealed: Buffer.from(`c${i}`) });
    });
    const indices = (await Promise.all(appends)).map((appended) => appended?.index);
    expect(new Set(indices).size).toBe(900);
    const notes = await Promise.all(logs.map(async (log) => (await log.checkpoint()).note));
    expect(new Set(notes).size).toBe(1);
    const memory = createMemoryBackend();
    const copy = await openLog({ origin: ORIGIN, backend: memory, signer, clock });
    for await (const entry of createPostgresBackend({ port: storage.port }).readEntries(0, 900)) {
      const { sealed: _, ...record } = JSON.parse(Buffer.from(entry.leaf).toString());
      void copy.append({ record, sealed: entry.sealed ?? undefined });
    }
    await copy.close();
    expect((await copy.checkpoint()).note).toBe(notes[0]);
    await storage.close();
  });

  it('records exactly once when connections are cut under load', async () => {
    const storage = await createStorage();
    let cuts = 0;
    const flaky: QueryPort = {
      query: async (text, values, name) => {
        const isCommit = name?.startsWith('log_commit') ?? false;
        cuts += isCommit ? 1 : 0;
        if (isCommit && cuts % 5 === 2) throw new Error('cut before the statement was sent');
        const result = await storage.port.query(text, values, name);
        if (isCommit && cuts % 5 === 4) throw new Error('cut before the answer arrived');
        return result;
      },
    };
    const log = await openLog({
      origin: ORIGIN,
      backend: createPostgresBackend({ port: flaky }),
      signer,
      clock,
      limits: { batchEntries: 7 },
    });
    const appended = await Promise.all(
      Array.from({ length: 200 }, (_, i) => log.append({ record: { v: 1, id: `e${i}` } })),
    );
    expect(appended.map((a) => a.index)).toEqual([...Array(200).keys()]);
    expect(cuts).toBeGreaterThan(30);
    const { rows } = await storage.port.query(
      'SELECT count(*)::int AS n, max(index)::int AS last FROM log_entry',
      [],
    );
    expect(rows[0]).toEqual({ n: 200, last: 199 });
    await storage.close();
  });

  it('is found out by the verifier, with the index, when its owner changes rows behind its back', async () => {
    const storage = await createStorage();
    const backend = createPostgresBackend({ port: storage.port });
    const log = await openLog({ origin: ORIGIN, backend, signer, clock });
    const appends = Array.from({ length: 600 }, (_, i) =>
      log.append({ record: { v: 1, id: `e${i}` }, sealed: Buffer.from(`c${i}`) }),
    );
    await Promise.all(appends);
    await log.close();
    expect(await verifyBackend(backend, signer.vkey)).toMatchObject({ ok: true, sealedChecked: 600 });
    for (const table of ['log_entry', 'log_tile', 'log_checkpoint']) {
      await storage.port.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`, []);
    }
    const changes = [
      'UPDATE log_entry SET leaf = set_byte(leaf, 8, 88) WHERE index = 17',
      "UPDATE log_entry SET sealed = 'x' WHERE index = 30",
      'DELETE FROM log_entry WHERE index = 44',
      `UPDATE log_entry a SET leaf = b.leaf, leaf_hash = b.leaf_hash, sealed = b.sealed FROM log_entry b
       WHERE (a.index, b.index) IN ((300, 301), (301, 300))`,
    ];
    for (const change of changes) await storage.port.query(change, []);
    const found = (await verifyBackend(backend, signer.vkey)).problems;
    expect(found.map(({ kind, index }) => [kind, index])).toEqual([
      ['edited', 17],
      ['digest mismatch', 30],
      ['missing', 44],
      ['reordered', 300],
      ['reordered', 301],
    ]);
    await storage.port.query(
      'UPDATE log_tile SET hashes = set_byte(hashes, 100 * 32, 255 - get_byte(hashes, 100 * 32)) WHERE index = 0',
      [],
    );
    const places = (await verifyBackend(backend, signer.vkey)).problems.map(({ index }) => index);
    expect(places).toEqual(expect.arrayContaining([17, 30, 44, 100, 300, 301]));
    await storage.close();
  });

  it.each([
    'UPDATE log_entry SET sealed = NULL',
    'DELETE FROM log_entry',
    'TRUNCATE log_entry',
    'UPDATE log_tile SET hashes = hashes',
    'DELETE FROM log_tile',
    "UPDATE log_checkpoint SET note = ''",
    'DELETE FROM log_checkpoint',
    'DELETE FROM log_head',
  ])('refuses: %s', async (statement) => {
    const storage = await createStorage();
    await expect(storage.port.query(statement, [])).rejects.toMatchObject({ code: '23001' });
    await storage.close();
  });
});
