import { setTimeout as delay } from 'node:timers/promises';
import type { Clock } from '../../kernel/clock.ts';
import { nameFault, type OperatorEgress, type OutboundLine } from '../egress/index.ts';
import { type Lease, openLease } from '../lease/index.ts';
import type { Store } from '../store/index.ts';
import type { CursorStore, ReadPage } from './cursor-store.ts';
import type { ForwardDestination } from './destination.ts';
import { PagePace } from './page-pace.ts';
import { waitAfterFailure } from './rules.ts';
import type { ThreadTerms } from './thread-terms.ts';
import { writeMessages } from './write-messages.ts';

export interface DestinationLoopOptions extends Omit<ThreadTerms, 'databaseUrl' | 'door' | 'destinations'> {
  readonly destination: ForwardDestination;
  readonly store: Store;
  readonly egress: OperatorEgress;
  readonly cursors: CursorStore;
  readonly clock: Clock;
  /** Told of each failure. */
  readonly onFault: (destination: string, error: unknown) => void;
}

/** Entries read, written and sent at once, which is what the forwarder holds in memory. */
const pageSize = 64;
/** Entries on the first connection after a failure: few, because they may all be there already. It doubles from there. */
const fewEntries = 256;
/** What a stopping program still waits for a confirmation. */
const lastWait = 3_000;

/** Carries the log to one receiver, as long as this node is the one to do it. */
export class DestinationLoop {
  readonly #options: DestinationLoopOptions;
  readonly #lease: Lease;
  readonly #name: string;
  #heldAt = Number.NEGATIVE_INFINITY;
  readonly #pagePace = new PagePace();
  #failures = 0;
  #mostEntries: number;

  constructor(options: DestinationLoopOptions) {
    this.#options = options;
    this.#name = options.destination.name;
    this.#mostEntries = options.pace.mostEntries;
    this.#lease = openLease({
      store: options.store,
      work: `forwarding ${this.#name}`,
      holder: options.node,
      milliseconds: options.pace.lease,
    });
  }

  /** Runs until the signal is aborted; never rejects. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const wait = await this.#attempt(signal);
      if (wait > 0) await delay(wait, undefined, { signal }).catch(() => undefined);
    }
    await this.#lease.release().catch(() => undefined);
  }

  /** One round. Returns the milliseconds to wait before the next one. */
  async #attempt(signal: AbortSignal): Promise<number> {
    const { pace, cursors, clock, node, onFault } = this.#options;
    try {
      if (!(await this.#hold())) return pace.lease / 3;
      const hasMore = await this.#round(signal);
      this.#failures = 0;
      this.#mostEntries = Math.min(pace.mostEntries, this.#mostEntries * 2);
      return hasMore ? 0 : pace.idle;
    } catch (error) {
      const fault = nameFault(error);
      this.#failures += 1;
      this.#mostEntries = Math.min(pace.mostEntries, fewEntries);
      onFault(this.#name, error);
      const failure = { fault, now: clock.now(), node };
      await cursors.fail(this.#name, failure).catch((reason) => onFault(this.#name, reason));
      return waitAfterFailure(this.#failures, { first: pace.backOff, fault });
    }
  }

  /** Sends what waits over one connection and has it confirmed. False when nothing waited. */
  async #round(signal: AbortSignal): Promise<boolean> {
    const { cursors, clock, node, from, egress, destination, certificate, pace, confirm } = this.#options;
    const { nextEntry } = await cursors.claim(this.#name, { from, now: clock.now(), node });
    const first = await cursors.readEntries(nextEntry, pageSize);
    if (first.entries.length === 0) return false;
    const line = await egress.openLine({ ...destination, certificate });
    try {
      const sent = await this.#sendOver(line, { start: nextEntry, first }, signal);
      const end = await line.finish(signal.aborted ? lastWait : pace.confirmTimeout);
      if (end === 'closed' && confirm === 'close-notify' && destination.security === 'tls') {
        throw Object.assign(new Error('The receiver closed without close_notify.'), {
          code: 'NO_CLOSE_NOTIFY',
        });
      }
      const move = { destination: this.#name, from: nextEntry, to: sent, now: clock.now(), node };
      await cursors.advance(move);
      return true;
    } finally {
      line.discard();
    }
  }

  /**
   * Sends page after page until the connection has had enough. Returns the index after the last entry. A receiver that is
   * slow to take a page holds this loop up, and nothing else.
   */
  async #sendOver(
    line: OutboundLine,
    { start, first }: { start: number; first: ReadPage },
    signal: AbortSignal,
  ): Promise<number> {
    const { cursors, pace } = this.#options;
    const opened = performance.now();
    let next = start;
    let lastNews = opened;
    let asked = opened;
    for (let page = first; ; page = await cursors.readEntries(next, pageSize)) {
      const count = page.entries.length;
      this.#pagePace.noteSize(page.size, performance.now());
      if (count > 0) {
        await line.send(writeMessages(page.entries, this.#options), pace.sendTimeout);
        next += count;
        lastNews = performance.now();
        // No event to wait for: the pause is the pace, so that those who wait for the gateway do not feel the forwarding.
        const rest = this.#pagePace.restAfter({ entries: count, took: lastNews - asked });
        await delay(rest, undefined, { signal }).catch(() => undefined);
      }
      const now = performance.now();
      const isFull = next - start >= this.#mostEntries || now - opened >= pace.longestLine;
      if (isFull || now - lastNews >= pace.linger || signal.aborted || !(await this.#hold())) return next;
      if (count < pageSize) {
        await delay(Math.min(pace.idle, pace.linger) / 2, undefined, { signal }).catch(() => undefined);
      }
      asked = performance.now();
    }
  }

  /** Keeps this receiver for this node; asks the database only when the last answer has aged. */
  async #hold(): Promise<boolean> {
    if (performance.now() - this.#heldAt < this.#options.pace.lease / 3) return true;
    const asked = performance.now();
    if (!(await this.#lease.hold())) return false;
    this.#heldAt = asked;
    return true;
  }
}
