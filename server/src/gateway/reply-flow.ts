import type { ReplyBatch } from './reply.ts';

/** What a stage does to one batch. What it gives may be empty: a step may hold text back. */
export type ReplyStep = (batch: ReplyBatch) => ReplyBatch;

/**
 * A reply on its way through the stages. Each stage adds its step, and a batch takes all of them in the turn in which it
 * arrived, before the next is asked for. It can be iterated once; whoever leaves the loop, or a step that throws, ends
 * the source.
 */
export class ReplyFlow implements AsyncIterable<ReplyBatch> {
  readonly #source: AsyncIterator<ReplyBatch>;
  readonly #steps: readonly ReplyStep[];

  constructor(source: AsyncIterator<ReplyBatch>, steps: readonly ReplyStep[] = []) {
    this.#source = source;
    this.#steps = steps;
  }

  /** The same reply with one more step. */
  through(step: ReplyStep): ReplyFlow {
    return new ReplyFlow(this.#source, [...this.#steps, step]);
  }

  [Symbol.asyncIterator](): AsyncIterator<ReplyBatch, undefined> {
    return { next: () => this.#next(), return: () => this.#end() };
  }

  async #next(): Promise<IteratorResult<ReplyBatch, undefined>> {
    try {
      for (;;) {
        const result = await this.#source.next();
        if (result.done) return { done: true, value: undefined };
        const batch = this.#take(result.value);
        if (batch.length > 0) return { done: false, value: batch };
      }
    } catch (error) {
      await this.#end();
      throw error;
    }
  }

  #take(arrived: ReplyBatch): ReplyBatch {
    let batch = arrived;
    for (const step of this.#steps) batch = step(batch);
    return batch;
  }

  async #end(): Promise<IteratorResult<ReplyBatch, undefined>> {
    await this.#source.return?.();
    return { done: true, value: undefined };
  }
}
