/**
 * Callers that are answered in one turn of the event loop. What each does next (sealing, hashing) takes a fraction of a
 * millisecond, and until all of one turn have done it nobody hears that the storage is ready for the next batch.
 */
const AT_ONCE = 8;

/**
 * Answers the callers of a recorded batch a few at a time, in order. Answered all at once, they would prepare their next
 * entries while the storage has nothing to do, and wait together while it has.
 */
export class Answers {
  #waiting: (() => void)[] = [];
  #turn: Promise<void> | null = null;

  /** Calls each, the first of them after whatever is ready to run now. */
  add(answers: readonly (() => void)[]): void {
    this.#waiting.push(...answers);
    this.#turn ??= this.#give();
  }

  /** Resolves when all that were added have been called. */
  async given(): Promise<void> {
    await this.#turn;
  }

  async #give(): Promise<void> {
    while (this.#waiting.length > 0) {
      await new Promise(setImmediate);
      for (const answer of this.#waiting.splice(0, AT_ONCE)) answer();
    }
    this.#turn = null;
  }
}
