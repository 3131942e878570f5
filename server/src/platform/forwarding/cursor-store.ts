import { type Store, StoreFailure } from '../store/index.ts';
import type { LoggedEntry } from './forwarded-event.ts';

export interface ForwardingTables {
  log_forwarding: {
    destination: string;
    next_entry: number;
    started_at: number;
    confirmed_at: number | null;
    failures: number;
    failing_since: number | null;
    fault: string | null;
    node: string;
  };
  /** The log's own table, which is only read here. */
  log_head: { id: number; size: number };
}

/** How far one receiver has confirmed. Times are UTC milliseconds. */
export interface Cursor {
  readonly nextEntry: number;
  readonly startedAt: number;
  readonly confirmedAt: number | null;
  readonly failures: number;
  readonly failingSince: number | null;
  readonly fault: string | null;
}

/** What was read, and how many entries the log had then. */
export interface ReadPage {
  /** In order and without a gap. */
  readonly entries: readonly LoggedEntry[];
  readonly size: number;
}

/** The cursors of all receivers, and the log as a queue. It uses the pool, never the connections of the record. */
export interface CursorStore {
  /** The cursor; made first where there is none, at the start of the log or at its end. */
  claim(destination: string, terms: { from: 'start' | 'now'; now: number; node: string }): Promise<Cursor>;
  read(destination: string): Promise<Cursor | null>;
  /** Moves a cursor on, and forgets its failures. False when another node moved it meanwhile. */
  advance(move: {
    destination: string;
    from: number;
    to: number;
    now: number;
    node: string;
  }): Promise<boolean>;
  fail(destination: string, failure: { fault: string; now: number; node: string }): Promise<void>;
  /** Entries from this index on, in order and without a gap, at most `limit`. */
  readEntries(from: number, limit: number): Promise<ReadPage>;
  /** Entries in the log. */
  readSize(): Promise<number>;
}

export function openCursorStore(store: Store): CursorStore {
  const tables = () => store.tables<ForwardingTables>();
  const read = async (destination: string): Promise<Cursor | null> => {
    const row = await tables()
      .selectFrom('log_forwarding')
      .selectAll()
      .where('destination', '=', destination)
      .executeTakeFirst();
    return row === undefined
      ? null
      : {
          nextEntry: row.next_entry,
          startedAt: row.started_at,
          confirmedAt: row.confirmed_at,
          failures: row.failures,
          failingSince: row.failing_since,
          fault: row.fault,
        };
  };
  const readSize = async (): Promise<number> => {
    const head = await tables().selectFrom('log_head').select('size').executeTakeFirst();
    return head?.size ?? 0;
  };
  return {
    read,
    readSize,
    async claim(destination, { from, now, node }) {
      const known = await read(destination);
      if (known !== null) return known;
      const nextEntry = from === 'now' ? await readSize() : 0;
      await tables()
        .insertInto('log_forwarding')
        .values({ destination, node, next_entry: nextEntry, started_at: now, failures: 0 })
        .onConflict((row) => row.column('destination').doNothing())
        .execute();
      return (
        (await read(destination)) ?? {
          nextEntry,
          startedAt: now,
          confirmedAt: null,
          failures: 0,
          failingSince: null,
          fault: null,
        }
      );
    },
    async advance({ destination, from, to, now, node }) {
      const { numUpdatedRows } = await tables()
        .updateTable('log_forwarding')
        .set({ next_entry: to, confirmed_at: now, failures: 0, failing_since: null, fault: null, node })
        .where('destination', '=', destination)
        .where('next_entry', '=', from)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
    async fail(destination, { fault, now, node }) {
      await tables()
        .updateTable('log_forwarding')
        .set((row) => ({
          failures: row('failures', '+', 1),
          failing_since: row.fn.coalesce('failing_since', row.val(now)),
          fault,
          node,
        }))
        .where('destination', '=', destination)
        .execute();
    },
    async readEntries(from, limit) {
      const rows = await readRows(store, from, limit);
      // An entry that is missing is never passed over: whatever comes after it waits, and the lag tells.
      const gap = rows.findIndex(({ index }, position) => index !== from + position);
      if (gap === 0) throw Object.assign(new Error(`Entry ${from} is missing.`), { code: 'ENTRY_MISSING' });
      return { entries: gap === -1 ? rows : rows.slice(0, gap), size: rows[0]?.size ?? from };
    },
  };
}

interface EntryRow extends LoggedEntry {
  readonly size: number;
}

/** Bytes that are no text for the database: not UTF-8, NUL, or beyond what a database of another encoding can hold. */
const notText: ReadonlySet<string | undefined> = new Set(['22021', '22P05']);
const decoder = new TextDecoder('utf-8', { fatal: true });

/** As text, a leaf costs the database and this thread a third of what it costs as bytes, which are written in digits. */
async function readRows(store: Store, from: number, limit: number): Promise<readonly EntryRow[]> {
  try {
    return (
      await store.query<EntryRow>(writeQuery(`convert_from(leaf, 'UTF8')`), [from, limit], 'forwarding')
    ).rows;
  } catch (error) {
    if (!(error instanceof StoreFailure && notText.has(error.sqlState))) throw error;
    const { rows } = await store.query<Omit<EntryRow, 'leaf'> & { leaf: Uint8Array }>(writeQuery('leaf'), [
      from,
      limit,
    ]);
    return rows.map((row) => ({ ...row, leaf: decodeText(row.leaf) }));
  }
}

function writeQuery(leaf: string): string {
  return `select index, ${leaf} as leaf, encode(leaf_hash, 'hex') as "leafHash", (select size from log_head) as size
    from log_entry where index >= $1 order by index limit $2`;
}

/** Null for what is not text: it is forwarded as an entry that cannot be read. */
function decodeText(leaf: Uint8Array): string | null {
  try {
    return decoder.decode(leaf);
  } catch {
    return null;
  }
}
