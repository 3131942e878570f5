import { splitHashes } from '../core/hashing.ts';
import { LogError } from '../failure.ts';
import type { Backend, Batch, Head, Since, StoredCheckpoint, StoredEntry } from './backend.ts';
import { type CompanionStatement, createCommitBuilder } from './postgres-commit.ts';

/**
 * All that the backend needs of a database driver: one statement, sent and answered outside any transaction of the
 * caller, with autocommit. `name` asks for a prepared statement of that name on the connection. bytea comes back as
 * Uint8Array; bigint as string, number or bigint. An error that the server reported carries its SQLSTATE as `sqlState`, or
 * as `code` beside `severity` (as `pg` has it); every other error means that the statement may have been done.
 */
export interface QueryPort {
  query(
    text: string,
    values: unknown[],
    name?: string,
  ): Promise<{ rows: Record<string, unknown>[]; rowCount: number }>;
}

export interface PostgresBackendOptions {
  readonly port: QueryPort;
  readonly companions?: Readonly<Record<string, CompanionStatement>>;
}

/** Entries fetched at once. Sealed parts may be large, so that a page stays within some tens of megabytes. */
const ENTRIES_A_PAGE = 64;
const CHECKPOINTS_A_PAGE = 500;

/**
 * A log in PostgreSQL, on the tables of LOG_SCHEMA_SQL. A commit is one statement, thus one round trip, one implicit
 * transaction and one flush; it is durable if the server runs with `fsync` and `synchronous_commit` on.
 */
export function createPostgresBackend(options: PostgresBackendOptions): Backend {
  const { port } = options;
  const build = createCommitBuilder(options.companions ?? {});
  return {
    claimOrigin: (origin) => claimOrigin(port, origin),
    readHead: () => readHead(port),
    readSince: (size) => readSince(port, size),
    commit: (expected, batch) => commit(port, build, expected, batch),
    readEntries: (from, to) => readEntries(port, from, to),
    readEntriesAt: async (indices) => {
      const text =
        'SELECT index, leaf, leaf_hash, sealed FROM log_entry WHERE index = ANY($1::bigint[]) ORDER BY index';
      return (await port.query(text, [indices], 'log_entries_at')).rows.map(entryIn);
    },
    readLeaves: async (from, to) => {
      const text = 'SELECT leaf FROM log_entry WHERE index >= $1 AND index < $2 ORDER BY index';
      const { rows } = await port.query(text, [from, to], 'log_leaves');
      return rows.map((row) => bytes(row.leaf));
    },
    readLeafHashes: async (from, to) => {
      const text = 'SELECT leaf_hash FROM log_entry WHERE index >= $1 AND index < $2 ORDER BY index';
      const { rows } = await port.query(text, [from, to], 'log_leaf_hashes');
      return rows.map((row) => bytes(row.leaf_hash));
    },
    readTiles: async (level, from, to) => {
      const text =
        'SELECT index, hashes FROM log_tile WHERE level = $1 AND index >= $2 AND index < $3 ORDER BY index';
      const { rows } = await port.query(text, [level, from, to], 'log_tiles');
      return rows.map((row) => ({ level, index: count(row.index), hashes: bytes(row.hashes) }));
    },
    countTiles: async (level) => {
      const text = 'SELECT coalesce(max(index) + 1, 0) AS n FROM log_tile WHERE level = $1';
      return count((await port.query(text, [level])).rows[0]?.n);
    },
    countEntries: async () => {
      return count(
        (await port.query('SELECT coalesce(max(index) + 1, 0) AS n FROM log_entry', [])).rows[0]?.n,
      );
    },
    writeCheckpoint: async ({ size, note, signedAt }) => {
      const text =
        'INSERT INTO log_checkpoint (size, note, signed_at) VALUES ($1, $2, $3) ON CONFLICT (size) DO NOTHING';
      await port.query(text, [size, note, signedAt], 'log_write_checkpoint');
    },
    readCheckpoint: async (atMost) => {
      const text =
        'SELECT size, note, signed_at FROM log_checkpoint WHERE size <= $1 ORDER BY size DESC LIMIT 1';
      const { rows } = await port.query(text, [atMost], 'log_read_checkpoint');
      return rows[0] === undefined ? null : readCheckpointRow(rows[0]);
    },
    readCheckpoints: () => readCheckpoints(port),
  };
}

async function claimOrigin(port: QueryPort, origin: string): Promise<string> {
  await port.query('UPDATE log_head SET origin = $1 WHERE origin IS NULL', [origin]);
  const { rows } = await port.query('SELECT origin FROM log_head', []);
  return String(rows[0]?.origin);
}

async function readHead(port: QueryPort): Promise<Head> {
  const { rows } = await port.query('SELECT size, root, edge FROM log_head', [], 'log_read_head');
  return headIn(rows[0]);
}

function headIn(row: Record<string, unknown> | undefined): Head {
  if (row === undefined)
    throw new LogError('integrity', 'The head row of the log is gone. Restore it from a backup.');
  return { size: count(row.size), root: bytes(row.root), edge: splitHashes(bytes(row.edge)) };
}

// One statement sees one moment, and whoever lost a race learns in one round trip what it has to build on.
/** How the log went on from `size`, asked on a connection of the caller's choice. */
export async function readSince(port: QueryPort, size: number): Promise<Since> {
  const text = `SELECT size, root, edge, coalesce((SELECT string_agg(leaf_hash::bytea, ''::bytea ORDER BY index) FROM log_entry
  WHERE index >= $1::bigint AND index < least(size, $1::bigint + 4096)), ''::bytea) AS added FROM log_head`;
  const { rows } = await port.query(text, [size], 'log_read_since');
  return { head: headIn(rows[0]), leafHashes: splitHashes(bytes(rows[0]?.added)) };
}

async function commit(
  port: QueryPort,
  build: ReturnType<typeof createCommitBuilder>,
  expected: Head,
  batch: Batch,
): Promise<'committed' | 'conflict'> {
  const { text, values, name } = build(expected, batch);
  try {
    const { rows } = await port.query(text, values, name);
    return rows.length === 1 ? 'committed' : 'conflict';
  } catch (error) {
    const state = sqlState(error);
    if (state === '40001' || state === '40P01') return 'conflict';
    if (state === null || isUnsettled(state)) throw error;
    throw new LogError(
      'commit_refused',
      `PostgreSQL refused the batch (SQLSTATE ${state}), so nothing was recorded. ${describeRefusal(state)}`,
      error,
    );
  }
}

// The five characters of an error that the server reported; anything else came from the connection or the driver, whose
// own codes (EPIPE) can also have five letters but no severity.
function sqlState(error: unknown): string | null {
  if (typeof error !== 'object' || error === null) return null;
  const {
    sqlState: named,
    code,
    severity,
  } = error as { sqlState?: unknown; code?: unknown; severity?: unknown };
  const state = named ?? (typeof severity === 'string' ? code : null);
  return typeof state === 'string' && /^[0-9A-Z]{5}$/.test(state) ? state : null;
}

// Connection trouble (08), shutdown and crash (57P0x), and "completion unknown" (40003) may come after the commit.
function isUnsettled(state: string): boolean {
  return state.startsWith('08') || state.startsWith('57P') || state === '40003';
}

function describeRefusal(state: string): string {
  if (state.startsWith('53'))
    return 'The server is out of disk, memory or connections: free some, then append again.';
  if (state.startsWith('23')) return 'A companion row breaks a constraint of its table.';
  if (state.startsWith('22')) return 'A companion row does not fit the columns of its statement.';
  return 'Look the state up in the PostgreSQL manual; the cause is attached to this error.';
}

async function* readEntries(port: QueryPort, from: number, to: number): AsyncGenerator<StoredEntry> {
  const text = `SELECT index, leaf, leaf_hash, sealed FROM log_entry
WHERE index >= $1 AND index < $2 ORDER BY index LIMIT ${ENTRIES_A_PAGE}`;
  for (let at = from; at < to; ) {
    const { rows } = await port.query(text, [at, to], 'log_read_entries');
    for (const row of rows) {
      const entry = entryIn(row);
      yield entry;
      at = entry.index + 1;
    }
    if (rows.length < ENTRIES_A_PAGE) return;
  }
}

function entryIn(row: Record<string, unknown>): StoredEntry {
  const sealed = row.sealed === null ? null : bytes(row.sealed);
  return { index: count(row.index), leaf: bytes(row.leaf), leafHash: bytes(row.leaf_hash), sealed };
}

async function* readCheckpoints(port: QueryPort): AsyncGenerator<StoredCheckpoint> {
  const text = `SELECT size, note, signed_at FROM log_checkpoint WHERE size > $1 ORDER BY size LIMIT ${CHECKPOINTS_A_PAGE}`;
  for (let after = -1; ; ) {
    const { rows } = await port.query(text, [after]);
    for (const row of rows) {
      const checkpoint = readCheckpointRow(row);
      yield checkpoint;
      after = checkpoint.size;
    }
    if (rows.length < CHECKPOINTS_A_PAGE) return;
  }
}

function readCheckpointRow(row: Record<string, unknown>): StoredCheckpoint {
  return { size: count(row.size), note: String(row.note), signedAt: count(row.signed_at) };
}

function count(value: unknown): number {
  const number = typeof value === 'number' ? value : Number(value ?? Number.NaN);
  if (!Number.isSafeInteger(number))
    throw new LogError('integrity', 'The database holds a count that is no safe integer.');
  return number;
}

function bytes(value: unknown): Uint8Array {
  if (value instanceof Uint8Array) return value;
  throw new LogError('integrity', 'The query port returned something other than bytes for a bytea column.');
}
