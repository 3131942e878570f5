import type { Clock } from '../../kernel/clock.ts';
import type { Id } from '../../kernel/ids.ts';
import { type Phi, phi } from '../../kernel/phi.ts';
import { type ContentKeys, EnvelopeError, readKeyIds } from '../keys/index.ts';
import { openOutput } from './content.ts';
import type { ExchangeStore, OpenExchange } from './exchange-store.ts';
import type { NodePresence } from './node-presence.ts';
import type { OngoingExchanges } from './ongoing-exchanges.ts';
import type { ExchangeRecord, OutputContent } from './port.ts';
import { readHeader } from './projection.ts';

export interface InterruptedOptions {
  readonly exchanges: ExchangeRecord;
  readonly store: ExchangeStore;
  readonly ongoing: OngoingExchanges;
  readonly presence: NodePresence;
  readonly keys: ContentKeys;
  readonly clock: Clock;
  readonly node: Id<'node'>;
  /** How long a node must have been seen gone before its exchanges are closed: it may be connecting again. */
  readonly graceMilliseconds: number;
}

/** What one round did, and whether another one should follow soon. */
export interface ClosingRound {
  readonly closed: number;
  /** Nodes that look gone, but not for long enough. */
  readonly waiting: number;
}

const nothing: OutputContent = { returned: '', delivered: '' };

/** Closes exchanges that nobody conducts any more: those of nodes that are gone, and our own that came to no end. */
export class InterruptedExchanges {
  readonly #options: InterruptedOptions;
  readonly #goneSince = new Map<string, number>();
  #running: Promise<ClosingRound> | undefined;

  constructor(options: InterruptedOptions) {
    this.#options = options;
  }

  /** True while there are closings that failed: what they would have recorded is in the memory of this process alone. */
  hasUnsettled(): boolean {
    return this.#options.ongoing.unsettledExchanges().length > 0;
  }

  /** One round at a time; whoever asks while one runs waits for it. Rejects when the record cannot be written. */
  close(): Promise<ClosingRound> {
    this.#running ??= this.#round().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  async #round(): Promise<ClosingRound> {
    const unsettled = this.#options.ongoing.unsettledExchanges();
    const conductors = new Map<string, OpenExchange[]>();
    for await (const row of this.#listOpen()) {
      const rows = conductors.get(row.conductor) ?? [];
      conductors.set(row.conductor, rows);
      rows.push(row);
    }
    for (const node of this.#goneSince.keys()) if (!conductors.has(node)) this.#goneSince.delete(node);
    const own = conductors.get(this.#options.node) ?? [];
    for (const exchange of unsettled) {
      // Not open any more: the closing that seemed to fail had been done.
      if (!own.some((row) => row.id === exchange)) this.#options.ongoing.settle(exchange);
    }
    let closed = await this.#closeAll(own);
    conductors.delete(this.#options.node);
    for (const [node, rows] of conductors) closed += await this.#closeOthers(node, rows);
    return { closed, waiting: this.#goneSince.size };
  }

  async *#listOpen(): AsyncGenerator<OpenExchange> {
    for (let after = ''; ; ) {
      const rows = await this.#options.store.listOpen(after, 200);
      yield* rows;
      const last = rows.at(-1);
      if (!last || rows.length < 200) return;
      after = last.id;
    }
  }

  async #closeOthers(node: string, rows: readonly OpenExchange[]): Promise<number> {
    const { presence, clock, graceMilliseconds } = this.#options;
    if (!(await presence.takeOver(node))) {
      this.#goneSince.delete(node);
      return 0;
    }
    try {
      const since = this.#goneSince.get(node) ?? clock.now();
      this.#goneSince.set(node, since);
      if (clock.now() - since < graceMilliseconds) return 0;
      const closed = await this.#closeAll(rows);
      this.#goneSince.delete(node);
      return closed;
    } finally {
      await presence.release(node);
    }
  }

  async #closeAll(rows: readonly OpenExchange[]): Promise<number> {
    let closed = 0;
    for (const row of rows) {
      if (this.#options.ongoing.isInFlight(row.id as Id<'exchange'>)) continue;
      await this.#closeOne(row);
      closed += 1;
    }
    return closed;
  }

  async #closeOne(row: OpenExchange): Promise<void> {
    const { exchanges, ongoing } = this.#options;
    const header = readHeader(row);
    const failed = ongoing.unsettled(header.exchange);
    const output = failed?.output ?? (await this.#openPartial(header.exchange));
    await exchanges.closeExchange({
      ...header,
      end: 'interrupted',
      reason: failed ? 'record_unavailable' : null,
      stages: failed?.stages ?? [],
      counts: { ...failed?.counts, partialKept: output ? 1 : 0 },
      output: output ?? phi(nothing),
    });
    ongoing.settle(header.exchange);
  }

  async #openPartial(exchange: Id<'exchange'>): Promise<Phi<OutputContent> | undefined> {
    const sealed = await this.#options.store.readPartial(exchange);
    if (!sealed) return undefined;
    try {
      const [key] = await this.#options.keys.keysOf([readKeyIds(sealed)]);
      return key && phi(openOutput(key, exchange, sealed, 'partial'));
    } catch (error) {
      // A damaged partial must not keep the exchange open for ever; that nothing could be read shows in its counts.
      if (error instanceof EnvelopeError) return undefined;
      throw error;
    }
  }
}
