import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { storeClosed, toStoreFailure } from './failure.ts';

/**
 * `notified`: somebody sent this payload. `resumed`: the connection was lost and is back; whatever was sent in between
 * is gone, so the receiver reads the state itself.
 */
export type Notice = { kind: 'notified'; payload: string } | { kind: 'resumed' };

export type Receiver = (notice: Notice) => void;

/** Milliseconds between proofs of life. A connection that died without a word would never notify again. */
const heartbeat = 2_000;

/** One connection that waits for notifications, for all channels. It connects again, by itself, for as long as it is open. */
export class Listener {
  readonly #config: pg.ClientConfig;
  readonly #receivers = new Map<string, Set<Receiver>>();
  readonly #closing = new AbortController();
  #client: pg.Client | undefined;
  #starting: Promise<void> | undefined;
  #keeping: Promise<void> | undefined;

  constructor(config: pg.ClientConfig) {
    this.#config = { ...config, pipeline: true, query_timeout: heartbeat * 2 };
  }

  /**
   * Calls `receiver` for each notification on `channel`. Resolves once the database has confirmed, so that nothing sent
   * afterwards is missed.
   * @returns a function that ends it.
   */
  async listen(channel: string, receiver: Receiver): Promise<() => Promise<void>> {
    this.#starting ??= this.#start();
    await this.#starting;
    const client = this.#client;
    if (!client) throw storeClosed('The connection for notifications is lost; it is being made again.');
    const receivers = this.#receivers.get(channel) ?? new Set();
    this.#receivers.set(channel, receivers.add(receiver));
    try {
      await client.query(`listen ${pg.escapeIdentifier(channel)}`);
    } catch (error) {
      receivers.delete(receiver);
      throw toStoreFailure(error);
    }
    return async () => await this.#forget(channel, receiver);
  }

  async close(): Promise<void> {
    this.#closing.abort();
    this.#receivers.clear();
    await this.#client?.end().catch(() => undefined);
    await this.#keeping;
  }

  async #forget(channel: string, receiver: Receiver): Promise<void> {
    const receivers = this.#receivers.get(channel);
    if (!receivers?.delete(receiver) || receivers.size > 0) return;
    this.#receivers.delete(channel);
    await this.#client?.query(`unlisten ${pg.escapeIdentifier(channel)}`).catch(() => undefined);
  }

  async #start(): Promise<void> {
    if (this.#closing.signal.aborted) throw storeClosed();
    try {
      this.#client = await this.#connect();
    } catch (error) {
      this.#starting = undefined;
      throw toStoreFailure(error);
    }
    this.#keeping = this.#keepConnected(this.#client);
  }

  async #keepConnected(first: pg.Client): Promise<void> {
    const { signal } = this.#closing;
    let client: pg.Client | undefined = first;
    while (!signal.aborted) {
      if (client) await this.#untilBroken(client);
      this.#client = undefined;
      client = await this.#reconnect();
      this.#client = client;
      if (client) this.#tellAll();
    }
    await client?.end().catch(() => undefined);
  }

  async #untilBroken(client: pg.Client): Promise<void> {
    const broken = new AbortController();
    const stop = AbortSignal.any([broken.signal, this.#closing.signal]);
    client.on('error', () => broken.abort()).once('end', () => broken.abort());
    while (!stop.aborted) {
      await delay(heartbeat, undefined, { signal: stop, ref: false }).catch(() => undefined);
      if (stop.aborted) break;
      await client.query('select').catch(() => broken.abort());
    }
    // After a heartbeat without an answer the socket may never close by itself.
    await client.end().catch(() => undefined);
  }

  async #reconnect(): Promise<pg.Client | undefined> {
    const { signal } = this.#closing;
    for (let pause = 50; !signal.aborted; pause = Math.min(pause * 2, 1_000)) {
      try {
        return await this.#connect();
      } catch {
        await delay(pause, undefined, { signal }).catch(() => undefined);
      }
    }
    return undefined;
  }

  /** A new connection, already listening on every channel that has a receiver. */
  async #connect(): Promise<pg.Client> {
    const client = new pg.Client(this.#config);
    client.on('error', () => undefined);
    client.on('notification', ({ channel, payload }) => {
      for (const receiver of this.#receivers.get(channel) ?? [])
        receiver({ kind: 'notified', payload: payload ?? '' });
    });
    try {
      await client.connect();
      for (const channel of this.#receivers.keys())
        await client.query(`listen ${pg.escapeIdentifier(channel)}`);
      return client;
    } catch (error) {
      await client.end().catch(() => undefined);
      throw error;
    }
  }

  #tellAll(): void {
    for (const receivers of this.#receivers.values()) {
      for (const receiver of receivers) receiver({ kind: 'resumed' });
    }
  }
}
