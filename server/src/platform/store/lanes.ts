import pg from 'pg';
import { breaksConnection, storeClosed, toStoreFailure } from './failure.ts';

/** The rows of one statement, and how many rows it changed. */
export interface QueryResult<Row> {
  rows: Row[];
  rowCount: number;
}

/** The one thing that a library needs to use our database: statement, values and, to prepare it once, a name. */
export type QueryPort = <Row extends object = Record<string, unknown>>(
  text: string,
  values?: readonly unknown[],
  name?: string,
) => Promise<QueryResult<Row>>;

interface Lane {
  client: Promise<pg.Client> | undefined;
  /** The one that `client` resolved to. */
  current: pg.Client | undefined;
  /** Statements under way. */
  load: number;
}

/** Milliseconds: what the record waits for a server, and for one that says nothing any more. A person waits behind it. */
const patience = { statement_timeout: 5_000, query_timeout: 6_000 };

/**
 * Connections of their own for short single statements that must not queue behind anything else: the record. Each is
 * pipelined, so that callers do not wait for one another's round trip; a statement goes to the lane with the fewest
 * under way, so that commits of different callers share one flush to disk. Every statement is its own transaction.
 * A lane whose connection broke connects again at its next statement.
 */
export class Lanes {
  readonly #config: pg.ClientConfig;
  readonly #lanes: Lane[];
  #closed = false;

  constructor(config: pg.ClientConfig, count = 4) {
    // The record's tables are touched by key only. A plan that was made while a table was empty would go on to read it
    // whole after it has grown. A prepared statement is planned once, not again for each of its first values.
    const settings = '-c enable_seqscan=off -c plan_cache_mode=force_generic_plan';
    const options = [config.options, settings].filter(Boolean).join(' ');
    this.#config = { ...config, options, ...patience, pipeline: true };
    this.#lanes = Array.from({ length: count }, () => ({ client: undefined, current: undefined, load: 0 }));
  }

  readonly query: QueryPort = async <Row extends object>(
    text: string,
    values: readonly unknown[] = [],
    name?: string,
  ): Promise<QueryResult<Row>> => {
    const lane = this.#lanes.reduce((best, other) => (other.load < best.load ? other : best));
    lane.load += 1;
    let client: pg.Client | undefined;
    try {
      client = await this.#connect(lane);
      const statement = { text, values: [...values], ...(name === undefined ? {} : { name }) };
      const result = await client.query<Row>(statement);
      return { rows: result.rows, rowCount: result.rowCount ?? 0 };
    } catch (error) {
      if (breaksConnection(error)) leave(lane, client);
      throw toStoreFailure(error);
    } finally {
      lane.load -= 1;
    }
  };

  /** Waits for the statements under way, then disconnects. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.allSettled(this.#lanes.map(async (lane) => (await lane.client)?.end()));
  }

  async #connect(lane: Lane): Promise<pg.Client> {
    if (this.#closed) throw storeClosed();
    lane.client ??= this.#openClient(lane);
    return await lane.client;
  }

  async #openClient(lane: Lane): Promise<pg.Client> {
    const client = new pg.Client(this.#config);
    lane.current = client;
    client.once('end', () => leave(lane, client)).on('error', () => leave(lane, client));
    try {
      await client.connect();
      return client;
    } catch (error) {
      leave(lane, client);
      throw error;
    }
  }
}

/** The next statement connects again. Statements under way on the old connection still get their answers or errors. */
function leave(lane: Lane, client: pg.Client | undefined): void {
  if (client === undefined || lane.current !== client) return;
  lane.client = undefined;
  lane.current = undefined;
  void client.end().catch(() => undefined);
}
