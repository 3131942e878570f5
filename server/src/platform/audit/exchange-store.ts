import type { Id } from '../../kernel/ids.ts';
import type { Store } from '../store/index.ts';
import type { AuditTables, ExchangeRow } from './tables.ts';

/** An exchange that is open, with the node that conducts it. */
export interface OpenExchange extends ExchangeRow {
  conductor: string;
}

/** What the record of exchanges reads and writes outside the log's own commits. */
export interface ExchangeStore {
  readExchange(exchange: Id<'exchange'>): Promise<ExchangeRow | undefined>;
  /** Replaces what is kept of an open exchange's reply; does nothing for one that is closed. */
  writePartial(exchange: Id<'exchange'>, sealed: Buffer, at: number): Promise<void>;
  readPartial(exchange: Id<'exchange'>): Promise<Uint8Array | null>;
  /** Exchanges that are open, oldest first, at most `limit`. */
  listOpen(after: string, limit: number): Promise<OpenExchange[]>;
}

export function openExchangeStore(store: Store): ExchangeStore {
  const tables = store.tables<AuditTables>();
  return {
    readExchange: async (exchange) =>
      await tables.selectFrom('exchange').selectAll().where('id', '=', exchange).executeTakeFirst(),
    writePartial: async (exchange, sealed, at) => {
      await store.query(
        'update exchange_open set partial = $2, partial_at = $3 where exchange = $1',
        [exchange, sealed, at],
        'record_write_partial',
      );
    },
    readPartial: async (exchange) => {
      const row = await tables
        .selectFrom('exchange_open')
        .select('partial')
        .where('exchange', '=', exchange)
        .executeTakeFirst();
      return row?.partial ?? null;
    },
    listOpen: async (after, limit) =>
      await tables
        .selectFrom('exchange_open')
        .innerJoin('exchange', 'exchange.id', 'exchange_open.exchange')
        .selectAll('exchange')
        .select('exchange_open.node as conductor')
        .where('exchange_open.exchange', '>', after)
        .orderBy('exchange_open.exchange')
        .limit(limit)
        .execute(),
  };
}
