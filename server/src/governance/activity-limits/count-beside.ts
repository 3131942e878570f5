import type { Actor } from '../../kernel/actor.ts';
import type { Day } from '../../kernel/calendar.ts';
import type { Id } from '../../kernel/ids.ts';

/** Patients of one actor on one day, whom nobody can refuse: they are only to be counted. */
export interface Uncounted {
  readonly actor: Actor;
  readonly day: Day;
  /** When the last of them was asked about, UTC milliseconds. */
  readonly at: number;
  readonly subjects: ReadonlySet<Id<'subject'>>;
}

export interface BesideSetup<Kind extends Uncounted> {
  /** Counts all of them. Where it rejects they are kept, and counted with those that follow. */
  count(batch: readonly Kind[]): Promise<void>;
  onFault(error: unknown): void;
}

/** Milliseconds for which counts are gathered, so that one statement counts the patients of many exchanges. */
const gatherFor = 25;
/** More than this is never held: whoever asks next waits until it is counted. */
const mostHeld = 5_000;

/**
 * Counts beside the exchanges and not before them, where no limit can refuse one. Nothing is dropped: what could not be
 * counted is kept, and whoever asks while it is so waits for the count, as if a limit refused.
 */
export class CountBeside<Kind extends Uncounted> {
  readonly #setup: BesideSetup<Kind>;
  #held = new Map<string, Kind>();
  #size = 0;
  #hasFailed = false;
  #timer: NodeJS.Timeout | undefined;
  /** One statement at a time; the others gather. */
  #turn: Promise<void> = Promise.resolve();

  constructor(setup: BesideSetup<Kind>) {
    this.#setup = setup;
  }

  /** @throws whatever `count` rejects with, once it has failed and until it succeeds again */
  async add(asked: Kind): Promise<void> {
    this.#hold(asked);
    if (this.#hasFailed || this.#size >= mostHeld) return await this.settle();
    this.#timer ??= setTimeout(() => this.settle().catch(this.#setup.onFault), gatherFor).unref();
  }

  /** Resolves when everything added so far is counted. */
  settle(): Promise<void> {
    const turn = this.#turn.then(() => this.#count());
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  async #count(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#held.size === 0) return;
    const batch = [...this.#held.values()];
    this.#held = new Map();
    this.#size = 0;
    try {
      await this.#setup.count(batch);
      this.#hasFailed = false;
    } catch (error) {
      this.#hasFailed = true;
      for (const one of batch) this.#hold(one);
      throw error;
    }
  }

  #hold(asked: Kind): void {
    const name = `${asked.actor.id} ${asked.day}`;
    const before = this.#held.get(name);
    const subjects = new Set([...(before?.subjects ?? []), ...asked.subjects]);
    this.#size += subjects.size - (before?.subjects.size ?? 0);
    this.#held.set(name, { ...asked, subjects, at: Math.max(asked.at, before?.at ?? 0) });
  }
}
