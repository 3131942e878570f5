import type { Id } from '../../kernel/ids.ts';
import type { ExchangeOutcome, Receipt } from './port.ts';

/** Closings that could not be recorded, kept until they can be. */
const unsettledLimit = 500;
/** Receipts of exchanges that were closed lately. */
const receiptLimit = 5_000;

/** What this node knows in memory about the exchanges that it conducts. Lost with the process, by design. */
export class OngoingExchanges {
  /** Exchange to the index of its opening entry; undefined while that is under way. */
  readonly #inFlight = new Map<Id<'exchange'>, number | undefined>();
  readonly #closing = new Map<Id<'exchange'>, Promise<Receipt>>();
  readonly #receipts = new Map<Id<'exchange'>, Receipt>();
  readonly #unsettled = new Map<Id<'exchange'>, ExchangeOutcome>();

  begin(exchange: Id<'exchange'>): void {
    this.#inFlight.set(exchange, undefined);
  }

  opened(exchange: Id<'exchange'>, entry: number): void {
    this.#inFlight.set(exchange, entry);
  }

  end(exchange: Id<'exchange'>): void {
    this.#inFlight.delete(exchange);
  }

  isInFlight(exchange: Id<'exchange'>): boolean {
    return this.#inFlight.has(exchange) || this.#closing.has(exchange);
  }

  entryOf(exchange: Id<'exchange'>): number | undefined {
    return this.#inFlight.get(exchange);
  }

  /** What a closing that failed would have recorded. */
  unsettled(exchange: Id<'exchange'>): ExchangeOutcome | undefined {
    return this.#unsettled.get(exchange);
  }

  unsettledExchanges(): readonly Id<'exchange'>[] {
    return [...this.#unsettled.keys()];
  }

  /** Forgets what a failed closing would have recorded: the exchange is closed by now. */
  settle(exchange: Id<'exchange'>): void {
    this.#unsettled.delete(exchange);
  }

  /** Runs `close` once for an exchange: whoever comes later gets the first receipt. */
  closeOnce(outcome: ExchangeOutcome, close: () => Promise<Receipt>): Promise<Receipt> {
    const { exchange } = outcome;
    const receipt = this.#receipts.get(exchange);
    if (receipt) return Promise.resolve(receipt);
    const running = this.#closing.get(exchange);
    if (running) return running;
    const closing = close().then(
      (first) => {
        this.#unsettled.delete(exchange);
        this.#finish(exchange);
        keepBounded(this.#receipts, exchange, first, receiptLimit);
        return first;
      },
      (error: unknown) => {
        this.#finish(exchange);
        if (outcome.end !== 'interrupted') keepBounded(this.#unsettled, exchange, outcome, unsettledLimit);
        throw error;
      },
    );
    this.#closing.set(exchange, closing);
    return closing;
  }

  #finish(exchange: Id<'exchange'>): void {
    this.#closing.delete(exchange);
    this.#inFlight.delete(exchange);
  }
}

function keepBounded<K, V>(map: Map<K, V>, key: K, value: V, limit: number): void {
  map.set(key, value);
  if (map.size <= limit) return;
  const oldest = map.keys().next();
  if (!oldest.done) map.delete(oldest.value);
}
