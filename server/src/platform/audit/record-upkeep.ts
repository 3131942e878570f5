import type { Log } from '@cordon/audit-log';
import type { ActRecord } from './acts.ts';
import type { InterruptedExchanges } from './interrupted.ts';

export interface RecordUpkeepOptions {
  readonly log: Log;
  readonly acts: ActRecord;
  /** Signs the stored head and compares it with what was seen before. */
  readonly sign: () => Promise<{ readonly size: number }>;
  readonly interrupted: InterruptedExchanges;
  readonly graceMilliseconds: number;
  readonly onFault: (error: unknown) => void;
}

/** Milliseconds between two rounds that bring leftovers into the log and close what was cut off. */
export const catchUpPause = 30_000;

/** What the record does by itself: a checkpoint each second, leftovers and cut-off exchanges each half minute. */
export class RecordUpkeep {
  readonly #options: RecordUpkeepOptions;
  readonly #timers = new Set<NodeJS.Timeout>();
  readonly #running = new Set<Promise<void>>();
  #signedSize = 0;
  #signing = false;
  #started = false;
  #closed = false;

  constructor(options: RecordUpkeepOptions) {
    this.#options = options;
  }

  /** Drains and closes what an earlier process left; rejects when that fails, for then the record does not work. */
  async start(): Promise<void> {
    this.#started = true;
    await this.#catchUp();
    this.#timers.add(setInterval(() => this.#watch(this.#sign()), 1_000).unref());
    this.#timers.add(setInterval(() => this.#watch(this.#settle()), 1_000).unref());
    this.#timers.add(setInterval(() => this.#watch(this.#catchUp()), catchUpPause).unref());
  }

  /** The database was away and is back: exchanges whose closing failed meanwhile can be closed now. */
  runSoon(): void {
    if (this.#started && !this.#closed) this.#watch(this.#catchUp());
  }

  /** Stops the timers and waits for what runs. What only this process knows of exchanges that are still open is written. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const timer of this.#timers) clearTimeout(timer);
    await Promise.allSettled(this.#running);
    if (this.#started) await this.#settle();
  }

  async #catchUp(): Promise<void> {
    await this.#options.acts.drain();
    const { waiting } = await this.#options.interrupted.close();
    // Also while this node appends nothing: what lies in the database may have been exchanged under it.
    await this.#signNow();
    if (waiting > 0 && !this.#closed) this.#runAfter(this.#options.graceMilliseconds + 100);
  }

  /**
   * Replies whose record failed, because keys or database were away, lie in the memory of this process alone: they are
   * recorded as soon as that works again. That it does not work yet is reported by the round each half minute.
   */
  async #settle(): Promise<void> {
    const { interrupted } = this.#options;
    if (interrupted.hasUnsettled()) await interrupted.close().catch(() => undefined);
  }

  #runAfter(milliseconds: number): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      this.#watch(this.#catchUp());
    }, milliseconds);
    this.#timers.add(timer.unref());
  }

  async #sign(): Promise<void> {
    if (this.#options.log.head().size !== this.#signedSize) await this.#signNow();
  }

  async #signNow(): Promise<void> {
    const { log, sign } = this.#options;
    if (this.#signing || log.head().size === 0) return;
    this.#signing = true;
    try {
      this.#signedSize = (await sign()).size;
    } finally {
      this.#signing = false;
    }
  }

  #watch(work: Promise<void>): void {
    const watched = work.catch(this.#options.onFault).finally(() => this.#running.delete(watched));
    this.#running.add(watched);
  }
}
