import type { ExchangeChart } from './chart.ts';
import { joinDeltas, type ReplyBatch } from './reply.ts';

interface Hearing {
  readonly chart: ExchangeChart;
  /** Ends the reply at once, with its reason. */
  readonly signal: AbortSignal;
  /** Called when the reply is over, however that came about. Safe to repeat. */
  release(): void;
}

/** The provider's reply as it comes in: keeps what came back for the record, and stops when the exchange is cut. */
export class HeardReply implements AsyncIterator<ReplyBatch, undefined> {
  readonly #source: AsyncIterator<ReplyBatch>;
  readonly #hearing: Hearing;
  #first: IteratorResult<ReplyBatch, undefined> | undefined;

  constructor(source: AsyncIterable<ReplyBatch>, hearing: Hearing) {
    this.#source = source[Symbol.asyncIterator]();
    this.#hearing = hearing;
  }

  /** Waits for the first piece, so that whoever asks hears of a service that fails at once. */
  async begin(): Promise<void> {
    this.#first = await this.next();
  }

  async next(): Promise<IteratorResult<ReplyBatch, undefined>> {
    if (this.#first) {
      const first = this.#first;
      this.#first = undefined;
      return first;
    }
    const { chart, signal } = this.#hearing;
    try {
      const result = await this.#source.next();
      if (result.done) return await this.return();
      signal.throwIfAborted();
      chart.heard(result.value);
      return { done: false, value: joinDeltas(result.value) };
    } catch (error) {
      await this.return();
      throw error;
    }
  }

  async return(): Promise<IteratorResult<ReplyBatch, undefined>> {
    this.#hearing.release();
    await this.#source.return?.();
    return { done: true, value: undefined };
  }
}
