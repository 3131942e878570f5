import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import {
  type Address,
  type EmbeddedServer,
  migrate,
  openStore,
  type Store,
  startEmbeddedServer,
  toUrl,
} from '../../server/src/platform/store/index.ts';

/** Of log that PostgreSQL has files for before anything is measured; half of what it keeps at most by its settings. */
const SETTLED_MIB = 512;

/** The embedded PostgreSQL with its default settings (fsync on), in a folder of the run's own. */
export interface Cluster {
  readonly folder: string;
  /** A migrated database; `isNew` is false for one that an earlier run left in the same folder. */
  openDatabase(name: string, lanes?: number): Promise<{ store: Store; address: Address; isNew: boolean }>;
  dropDatabase(name: string): Promise<void>;
  /**
   * Brings the log of PostgreSQL to the state in which it stands when a server has run for a while: its files are there
   * and used again. A new one makes a file of 16 MiB for as much as it writes, and all commits wait for that.
   */
  settleWal(): Promise<void>;
  close(): Promise<void>;
}

export async function openCluster(kept: string | null): Promise<Cluster> {
  const folder = kept ?? (await mkdtemp(path.join(os.tmpdir(), 'cordon-bench-')));
  const server = await startEmbeddedServer({ dataFolder: path.join(folder, 'database') });
  const stores: Store[] = [];
  return {
    folder,
    openDatabase: async (name, lanes) => {
      const address = { ...server.address, database: `bench_${name}` };
      const isNew = await createDatabase(server, address.database);
      if (isNew) await migrate(address);
      const store = await openStore({ url: toUrl(address), ...(lanes === undefined ? {} : { lanes }) });
      stores.push(store);
      return { store, address, isNew };
    },
    dropDatabase: (name) =>
      asAdmin(server, `drop database if exists bench_${name} with (force)`).then(() => undefined),
    settleWal: () => settleWal(server),
    close: async () => {
      await Promise.allSettled(stores.map((store) => store.close()));
      await server.stop();
      if (kept === null) await rm(folder, { recursive: true, force: true });
    },
  };
}

async function createDatabase(server: EmbeddedServer, name: string): Promise<boolean> {
  const known = await asAdmin(server, `select 1 from pg_database where datname = '${name}'`);
  if (known > 0) return false;
  await asAdmin(
    server,
    `create database ${name} owner ${server.address.user} template template0 encoding 'UTF8'`,
  );
  return true;
}

async function settleWal(server: EmbeddedServer): Promise<void> {
  const files =
    'select count(*) filter (where name > pg_walfile_name(pg_current_wal_lsn()))::int as n from pg_ls_waldir()';
  const client = new pg.Client(server.supervisor);
  await client.connect();
  try {
    const { rows } = await client.query<{ n: number }>(files);
    if ((rows[0]?.n ?? 0) * 16 >= SETTLED_MIB) return;
    for (let mib = 0; mib < SETTLED_MIB; mib++) {
      await client.query("select pg_logical_emit_message(false, 'bench', repeat('-', 1048576))");
    }
    await client.query('checkpoint');
  } finally {
    await client.end();
  }
}

async function asAdmin(server: EmbeddedServer, statement: string): Promise<number> {
  const client = new pg.Client(server.supervisor);
  await client.connect();
  try {
    return (await client.query(statement)).rowCount ?? 0;
  } finally {
    await client.end();
  }
}
