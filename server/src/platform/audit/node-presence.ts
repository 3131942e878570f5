import { createHash } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { Failure } from '../../kernel/failure.ts';
import type { Id } from '../../kernel/ids.ts';
import { type Address, toUrl } from '../store/index.ts';

/**
 * Shows the other nodes that this one lives: a database session that holds an advisory lock of the node's name. The
 * database frees the lock when the process, its machine or its connection is gone.
 */
export class NodePresence {
  readonly #address: Address;
  readonly #node: Id<'node'>;
  readonly #onReturn: () => void;
  readonly #closing = new AbortController();
  #client: pg.Client | undefined;
  #returning: Promise<void> | undefined;
  /** Statements on one connection go one after another. */
  #turn: Promise<unknown> = Promise.resolve();

  /** `onReturn` is called each time the connection was lost and is back. */
  constructor(address: Address, node: Id<'node'>, onReturn: () => void) {
    this.#address = address;
    this.#node = node;
    this.#onReturn = onReturn;
  }

  /** Rejects when the database cannot be reached. */
  async start(): Promise<void> {
    this.#client = await this.#connect();
  }

  /**
   * True while nobody holds the lock of that node. Then this node holds it until `release`, so that of several nodes
   * one takes over, and the other would learn that it was taken for dead.
   */
  async takeOver(node: string): Promise<boolean> {
    return await this.#ask('select pg_try_advisory_lock($1) as yes', lockKeyOf(node));
  }

  async release(node: string): Promise<void> {
    await this.#ask('select pg_advisory_unlock($1) as yes', lockKeyOf(node));
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.#returning;
    await this.#client?.end().catch(() => undefined);
  }

  async #ask(text: string, key: string): Promise<boolean> {
    const client = this.#client;
    if (!client) throw new Failure('store_unavailable');
    const answer = this.#turn.then(() => client.query<{ yes: boolean }>(text, [key]));
    this.#turn = answer.catch(() => undefined);
    return (await answer).rows[0]?.yes === true;
  }

  async #connect(): Promise<pg.Client> {
    const client = new pg.Client({
      connectionString: toUrl(this.#address),
      application_name: 'cordon presence',
      keepAlive: true,
      connectionTimeoutMillis: 5_000,
      query_timeout: 30_000,
    });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await this.#hold(client);
      client.once('end', () => this.#lost(client));
      return client;
    } catch (error) {
      await client.end().catch(() => undefined);
      throw error;
    }
  }

  /** Another node may hold our lock for the moments in which it closes what it took over. */
  async #hold(client: pg.Client): Promise<void> {
    const key = lockKeyOf(this.#node);
    while (!this.#closing.signal.aborted) {
      const { rows } = await client.query<{ held: boolean }>('select pg_try_advisory_lock($1) as held', [
        key,
      ]);
      if (rows[0]?.held) return;
      await delay(100, undefined, { signal: this.#closing.signal }).catch(() => undefined);
    }
  }

  #lost(client: pg.Client): void {
    if (this.#client !== client || this.#closing.signal.aborted) return;
    this.#client = undefined;
    this.#returning ??= this.#return().finally(() => {
      this.#returning = undefined;
    });
  }

  async #return(): Promise<void> {
    const { signal } = this.#closing;
    for (let pause = 50; !signal.aborted; pause = Math.min(pause * 2, 1_000)) {
      try {
        this.#client = await this.#connect();
        this.#onReturn();
        return;
      } catch {
        await delay(pause, undefined, { signal }).catch(() => undefined);
      }
    }
  }
}

/** A lock number of 63 bits for a node; two nodes share one with a chance that can be neglected. */
function lockKeyOf(node: string): string {
  return createHash('sha256').update(`cordon node|${node}`).digest().readBigInt64BE().toString();
}
