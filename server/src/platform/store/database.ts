import { CompiledQuery, type Kysely } from 'kysely';
import pg from 'pg';
import { Failure } from '../../kernel/failure.ts';
import {
  type Address,
  checkServer,
  configureClient,
  defaultLimits,
  type Limits,
  type Posture,
  readAddress,
} from './connection.ts';
import { type EmbeddedServer, type ServerEvent, startEmbeddedServer } from './embedded/server.ts';
import { toStoreFailure } from './failure.ts';
import { openKysely } from './kysely.ts';
import { Lanes, type QueryPort } from './lanes.ts';
import { Listener, type Receiver } from './listener.ts';

export interface StoreOptions {
  /** An outside PostgreSQL 16 or newer (`CORDON_DATABASE_URL`). Wins over `dataFolder`. */
  url?: string;
  /** The instance folder, for the embedded server. */
  dataFolder?: string;
  limits?: Partial<Limits>;
  /** Connections for tables and transactions. */
  poolSize?: number;
  /** Connections for `query`. */
  lanes?: number;
  onServerEvent?: (event: ServerEvent) => void;
}

/** A handle within which all statements are one transaction. */
export interface StoreTransaction {
  /** The tables of one duty; the type argument is that duty's own interface. */
  tables<Tables>(): Kysely<Tables>;
  readonly query: QueryPort;
}

/** The database as the rest of the server sees it. Every error that leaves it is a `Failure`. */
export interface Store extends StoreTransaction {
  readonly address: Address;
  readonly posture: Posture;
  /** The server that we keep running, where it is not an outside one. */
  readonly embedded: EmbeddedServer | undefined;
  /**
   * Single statements on connections of their own: the record never waits for a slot in the pool. Each is one
   * transaction, durable when the promise resolves.
   */
  readonly query: QueryPort;
  /** Commits when `act` resolves, rolls back when it rejects. On a `StoreFailure` with `outcomeUnknown`, ask what was done. */
  transaction<Result>(act: (transaction: StoreTransaction) => Promise<Result>): Promise<Result>;
  /** See `Listener.listen`. Sending is `select pg_notify($1, $2)`, which takes effect at commit. */
  listen(channel: string, receiver: Receiver): Promise<() => Promise<void>>;
  /** Disconnects, and stops the embedded server where it is ours. Safe to repeat. */
  close(): Promise<void>;
}

/**
 * Opens the database: an outside one by `url`, else the embedded one of `dataFolder`. Does not migrate: see `migrate`.
 * @throws Failure `configuration_invalid` or `store_unavailable`.
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  const embedded = options.url === undefined ? await startEmbedded(options) : undefined;
  const address = embedded ? embedded.address : readAddress(options.url ?? '');
  const config = configureClient(address, { ...defaultLimits, ...options.limits });
  try {
    const posture = await askPosture(config);
    return new OpenStore({ address, posture, embedded, config, options });
  } catch (error) {
    await embedded?.stop();
    throw toStoreFailure(error);
  }
}

async function startEmbedded(options: StoreOptions): Promise<EmbeddedServer> {
  if (options.dataFolder === undefined) {
    throw new Failure('configuration_invalid', {
      detail: 'Neither a database address nor an instance folder is set.',
      next: 'Set CORDON_DATABASE_URL, or name the instance folder.',
    });
  }
  const { dataFolder, onServerEvent } = options;
  return await startEmbeddedServer({ dataFolder, ...(onServerEvent ? { onEvent: onServerEvent } : {}) });
}

async function askPosture(config: pg.ClientConfig): Promise<Posture> {
  const client = new pg.Client(config);
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await checkServer(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

interface Parts {
  address: Address;
  posture: Posture;
  embedded: EmbeddedServer | undefined;
  config: pg.ClientConfig;
  options: StoreOptions;
}

class OpenStore implements Store {
  readonly address: Address;
  readonly posture: Posture;
  readonly embedded: EmbeddedServer | undefined;
  readonly query: QueryPort;
  readonly #lanes: Lanes;
  readonly #listener: Listener;
  readonly #pool: pg.Pool;
  readonly #kysely: Kysely<object>;
  #closing: Promise<void> | undefined;

  constructor({ address, posture, embedded, config, options }: Parts) {
    this.address = address;
    this.posture = posture;
    this.embedded = embedded;
    const pool = new pg.Pool({ ...config, max: options.poolSize ?? 10, idleTimeoutMillis: 60_000 });
    // An idle connection reports the end of the server here. The next statement connects again, or fails for its caller.
    pool.on('error', () => undefined);
    // One that breaks between two statements of a transaction would end the process; its next statement fails instead.
    pool.on('connect', (client) => client.on('error', () => undefined));
    this.#pool = pool;
    this.#kysely = openKysely(pool);
    this.#lanes = new Lanes(config, options.lanes);
    this.query = this.#lanes.query;
    this.#listener = new Listener(config);
  }

  tables<Tables>(): Kysely<Tables> {
    return typed<Tables>(this.#kysely);
  }

  async transaction<Result>(act: (transaction: StoreTransaction) => Promise<Result>): Promise<Result> {
    return await this.#kysely.transaction().execute(
      async (open) =>
        await act({
          tables: <Tables>() => typed<Tables>(open),
          query: async <Row extends object>(text: string, values: readonly unknown[] = []) => {
            const result = await open.executeQuery<Row>(CompiledQuery.raw(text, [...values]));
            return { rows: result.rows, rowCount: Number(result.numAffectedRows ?? result.rows.length) };
          },
        }),
    );
  }

  async listen(channel: string, receiver: Receiver): Promise<() => Promise<void>> {
    return await this.#listener.listen(channel, receiver);
  }

  async close(): Promise<void> {
    this.#closing ??= this.#close();
    await this.#closing;
  }

  async #close(): Promise<void> {
    await this.#listener.close();
    await this.#lanes.close();
    await this.#pool.end();
    await this.embedded?.stop();
  }
}

/** Kysely's table types exist at compile time only: narrowing them to one duty's tables changes nothing that runs. */
function typed<Tables>(handle: Kysely<object>): Kysely<Tables> {
  return handle as unknown as Kysely<Tables>;
}
