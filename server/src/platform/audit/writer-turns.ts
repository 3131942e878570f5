import { type QueryPort, readSince, type Turn, type TurnQueue } from '@cordon/audit-log';
import pg from 'pg';
import { type Address, toUrl } from '../store/index.ts';

/** Number of the advisory lock; the same in every Cordon, for locks are a database's own. */
const LOCK = '5494763201187350121';

/**
 * The queue of the nodes that write to one record: an advisory lock, for which PostgreSQL lets them wait in order. Held by
 * a session of its own, so that it ends with the process or its connection. Connects when it is first needed.
 */
export class WriterTurns implements TurnQueue {
  readonly #address: Address;
  #client: Promise<pg.Client> | undefined;
  #patience = -1;
  #closed = false;

  constructor(address: Address) {
    this.#address = address;
  }

  async take({ patience, size }: { patience: number; size: number }): Promise<Turn | null> {
    if (this.#closed) return null;
    this.#client ??= this.#connect();
    const opening = this.#client;
    try {
      const client = await opening;
      if (patience !== this.#patience) {
        await client.query(`set lock_timeout = ${Math.round(patience)}`);
        this.#patience = patience;
      }
      // One after the other on the way, and no waiting in between: the log is read in the moment in which the turn comes.
      const taken = client.query({ name: 'take', text: 'select pg_advisory_lock($1)', values: [LOCK] });
      const [turn, since] = await Promise.allSettled([taken, readSince(makePort(client), size)]);
      if (turn.status === 'rejected') throw turn.reason;
      if (since.status === 'fulfilled') {
        return { since: since.value, handOn: () => void this.#handOn(opening, client) };
      }
      this.#leave(opening);
      return null;
    } catch (error) {
      // The turn did not come in time: the session is sound. Whatever else went wrong, the next turn connects anew.
      if (!(error instanceof pg.DatabaseError && error.code === '55P03')) this.#leave(opening);
      return null;
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    const opening = this.#client;
    this.#client = undefined;
    await opening?.then((client) => client.end()).catch(() => undefined);
  }

  async #handOn(opening: Promise<pg.Client>, client: pg.Client): Promise<void> {
    try {
      await client.query({ name: 'hand-on', text: 'select pg_advisory_unlock($1)', values: [LOCK] });
    } catch {
      this.#leave(opening);
    }
  }

  async #connect(): Promise<pg.Client> {
    this.#patience = -1;
    const client = new pg.Client({
      connectionString: toUrl(this.#address),
      application_name: 'cordon turns',
      pipeline: true,
      keepAlive: true,
      connectionTimeoutMillis: 1_000,
      query_timeout: 5_000,
    });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return client;
    } catch (error) {
      await client.end().catch(() => undefined);
      throw error;
    }
  }

  /** Ends the session, and with it whatever turn it may hold. */
  #leave(opening: Promise<pg.Client>): void {
    if (this.#client === opening) this.#client = undefined;
    void opening.then((client) => client.end()).catch(() => undefined);
  }
}

function makePort(client: pg.Client): QueryPort {
  return {
    query: async (text, values, name) => {
      const { rows, rowCount } = await client.query({
        text,
        values,
        ...(name === undefined ? {} : { name }),
      });
      return { rows, rowCount: rowCount ?? 0 };
    },
  };
}
