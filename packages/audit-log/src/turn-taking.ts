import type { Since } from './backends/backend.ts';

/**
 * A queue in which the writers of one log wait for their turn, first come, first served. A turn is a courtesy, never a
 * right: the head moves by compare-and-swap whoever has it, so that a writer that dies or stands still with a turn in its
 * hands stops nobody.
 */
export interface TurnQueue {
  /**
   * Waits for the turn; null when it did not come within so many milliseconds or cannot be had. A writer that is gone
   * loses its turn without help. Never rejects.
   */
  take(request: { readonly patience: number; readonly size: number }): Promise<Turn | null>;
}

export interface Turn {
  /** How the log went on from the size that was asked for, read when the turn came: no round trip is lost. */
  readonly since: Since;
  /** Lets the next one go. */
  handOn(): void;
}

export interface TurnPolicy {
  /** Milliseconds for which a writer asks for turns after it last met another one. */
  readonly company: number;
  /** Batches that it writes in one turn while entries wait, so that changing turns costs little. */
  readonly batches: number;
  /** Milliseconds after which it begins no further batch in the same turn, so that a slow storage keeps nobody waiting. */
  readonly hold: number;
  /** Milliseconds that it waits for a turn before it takes whoever has it for paused. */
  readonly patience: number;
  /** Milliseconds for which it then does without turns; doubles each time, up to sixteen times. */
  readonly without: number;
}

export const DEFAULT_TURNS: TurnPolicy = {
  company: 1_000,
  batches: 3,
  hold: 40,
  patience: 500,
  without: 1_000,
};

/**
 * Keeps several writers from taking each other's place at the head again and again: of two that race, one may lose a
 * hundred times in a row, and every loss is a batch sent in vain. While a writer meets no other, it never asks for a turn.
 */
export class TurnTaking {
  readonly #queue: TurnQueue | null;
  readonly #policy: TurnPolicy;
  readonly #now: () => number;
  #companyUntil = Number.NEGATIVE_INFINITY;
  #withoutUntil = Number.NEGATIVE_INFINITY;
  #inVain = 0;
  #turn: Turn | null = null;
  #batchesLeft = 0;
  #since = 0;

  constructor(
    queue: TurnQueue | null,
    policy: TurnPolicy = DEFAULT_TURNS,
    now: () => number = () => performance.now(),
  ) {
    this.#queue = queue;
    this.#policy = policy;
    this.#now = now;
  }

  /** Another writer moved the head. */
  noteCompany(): void {
    this.#companyUntil = this.#now() + this.#policy.company;
  }

  /**
   * Waits for the turn where there is company. Gives how the log went on from `size` when the turn was waited for;
   * undefined when nothing was asked, or in vain.
   */
  async beforeBatch(size: number): Promise<Since | undefined> {
    if (this.#queue === null) return undefined;
    if (this.#turn !== null) {
      this.#batchesLeft -= 1;
      if (this.#batchesLeft > 0 && this.#now() - this.#since < this.#policy.hold) return undefined;
      this.release();
    }
    const now = this.#now();
    if (now > this.#companyUntil || now < this.#withoutUntil) return undefined;
    this.#turn = await this.#queue.take({ patience: this.#policy.patience, size });
    this.#batchesLeft = this.#policy.batches;
    this.#since = this.#now();
    if (this.#turn !== null) {
      this.#inVain = 0;
      return this.#turn.since;
    }
    this.#withoutUntil = this.#now() + this.#policy.without * 2 ** Math.min(this.#inVain, 4);
    this.#inVain += 1;
    return undefined;
  }

  /** Hands the turn on, if it is held. */
  release(): void {
    this.#turn?.handOn();
    this.#turn = null;
  }
}
