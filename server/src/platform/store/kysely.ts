import { Kysely, PostgresDialect, type PostgresPool } from 'kysely';
import type pg from 'pg';
import { breaksConnection, StoreFailure, storeClosed, toStoreFailure } from './failure.ts';

/**
 * A Kysely handle on a pool. Every error that leaves it is a `Failure` without the database's words. To close it, end the
 * pool: a handle that was never used does not end its pool itself.
 */
export function openKysely(pool: pg.Pool): Kysely<object> {
  return new Kysely<object>({ dialect: new PostgresDialect({ pool: guard(pool) }) });
}

/** The part of a pool that the dialect uses, with its errors translated where they arise. */
function guard(pool: pg.Pool): PostgresPool {
  const guarded = new WeakMap<pg.PoolClient, GuardedClient>();
  return {
    options: pool.options,
    end: async () => await pool.end(),
    connect: async () => {
      if (pool.ending) throw storeClosed();
      const client = await pool.connect().catch((error: unknown) => {
        throw toStoreFailure(error);
      });
      const known = guarded.get(client) ?? new GuardedClient(client);
      guarded.set(client, known);
      // Cursors are the part of the dialect's interface that is left out: nothing here streams rows.
      return known as never;
    },
  };
}

class GuardedClient {
  readonly #client: pg.PoolClient;
  /** The connection's state is not known: a statement may still be under way on it. */
  #broken = false;

  constructor(client: pg.PoolClient) {
    this.#client = client;
  }

  async query(text: string, values: readonly unknown[]): Promise<pg.QueryResult> {
    const result = await this.#client.query(text, [...(values ?? [])]).catch((error: unknown) => {
      if (breaksConnection(error)) this.#broken = true;
      throw toStoreFailure(error);
    });
    // A commit after a statement failed is answered with ROLLBACK and no error: nothing was written.
    if (text === 'commit' && result.command === 'ROLLBACK')
      throw new StoreFailure('refused', { sqlState: '25P02' });
    return result;
  }

  release(destroy?: boolean): void {
    this.#client.release(destroy || this.#broken);
  }
}
