import { sql } from 'kysely';
import type { Store } from '../store/index.ts';
import type { PackedEntries } from './packed-entries.ts';

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
export interface ReadPage extends PackedEntries {
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
      const { rows } = await packEntries(from, limit).execute(tables());
      const { places, lengths, leaves, hashes, size } = rows[0] ?? {};
      // An entry that is missing is never passed over: whatever comes after it waits, and the lag tells.
      const gap = places?.findIndex((place, position) => place !== position) ?? -1;
      if (gap === 0) throw Object.assign(new Error(`Entry ${from} is missing.`), { code: 'ENTRY_MISSING' });
      return {
        first: from,
        lengths: (gap === -1 ? lengths : lengths?.slice(0, gap)) ?? [],
        leaves: leaves ?? new Uint8Array(),
        hashes: hashes ?? new Uint8Array(),
        size: size ?? 0,
      };
    },
  };
}

interface PackedRow {
  /** How far behind the first one each entry is; null where there is none. */
  readonly places: readonly number[] | null;
  readonly lengths: readonly number[] | null;
  readonly leaves: Uint8Array | null;
  readonly hashes: Uint8Array | null;
  readonly size: number | null;
}

/** One row for a whole page: reading it takes the thread that serves exchanges a tenth of what a row for each takes. */
function packEntries(from: number, limit: number) {
  return sql<PackedRow>`select array_agg((index - ${from})::int order by index) as places,
    array_agg(octet_length(leaf::bytea) order by index) as lengths,
    string_agg(leaf::bytea, ''::bytea order by index) as leaves,
    string_agg(leaf_hash::bytea, ''::bytea order by index) as hashes,
    (select size from log_head) as size
  from (select index, leaf, leaf_hash from log_entry where index >= ${from} order by index limit ${limit}) as page`;
}
