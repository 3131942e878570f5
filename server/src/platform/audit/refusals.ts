import type { Actor } from '../../kernel/actor.ts';
import type { FailureCode } from '../../kernel/failure.ts';
import { newId } from '../../kernel/ids.ts';
import { addToTally, recordTally, type TallyGround } from './refusal-tally.ts';

/** Something that was asked for and not granted. */
export interface Refusal {
  /** What was asked for: `exchange:reveal`, or one of the calls that have no permission row, such as `sign-in:start`. */
  readonly action: string;
  readonly reason: FailureCode;
  /** Null where nobody was recognised. What was brought to be recognised by is not kept. */
  readonly actor: Pick<Actor, 'kind' | 'id'> | null;
  /** The caller's network, as attempts to sign in are counted by. */
  readonly network: string;
  /** The policies that forbade it. */
  readonly policies?: readonly string[];
  /** The exchange that was asked for. Of those that are only counted, none is named. */
  readonly exchange?: string;
}

export interface RefusalRecordOptions extends TallyGround {
  /** Told of a count that could not be written yet. */
  readonly onFault?: (error: unknown) => void;
}

/** Refusals of one kind from one network since the one that has an entry of its own. */
interface Tally {
  readonly network: string;
  readonly reason: FailureCode;
  /** UTC milliseconds of that one. */
  readonly since: number;
  readonly timer: NodeJS.Timeout;
  /** Counted, and not in the database yet. */
  fresh: number;
  /** Whether the database holds a part of the count. */
  isKept: boolean;
}

const tallyMs = 60_000;
const keepEveryMs = 1_000;
const mostTallies = 1_000;

/**
 * Every denial of the control plane, of the gateway's callers whom nobody knows, and of the doors, in the record before
 * it is answered (164.312(b), 164.308(a)(1)(ii)(D)). Of somebody who is known, each has an entry. Of nobody known, the
 * first of its kind from one network has an entry at once, and those that follow within a minute are counted in one
 * more: whoever hammers at the door must not fill a record that is kept for six years. Counts reach the database once a
 * second, all in one statement however many were refused; a node that is killed loses that second, and the rest is
 * written down by another one. A count that the database does not take waits in memory, and is lost with a node that is
 * killed before it is back.
 *
 * Nobody known means that it was looked, and nobody found. While the database is away it cannot be looked: such a request
 * is no denial and does not come here; the gateway counts it at the socket as an exchange without an entry.
 */
export class RefusalRecord {
  readonly #options: RefusalRecordOptions;
  readonly #node: string;
  readonly #tallies = new Map<string, Tally>();
  #keepTimer: NodeJS.Timeout | undefined;
  /** What is written of the counts goes one after another. */
  #turn: Promise<void> = Promise.resolve();

  constructor(options: RefusalRecordOptions) {
    this.#options = options;
    this.#node = newId('node', options.clock);
  }

  /** Resolves when the refusal is in the record, or counted. @throws Failure `record_unavailable` */
  async note(refusal: Refusal): Promise<void> {
    const { reason } = refusal;
    if (refusal.actor !== null) {
      await this.#write(refusal);
      return;
    }
    const network = this.#networkFor(refusal);
    const tally = this.#tallies.get(`${network} ${reason}`);
    if (tally) {
      tally.fresh += 1;
      this.#keepTimer ??= setTimeout(() => void this.keep(), keepEveryMs).unref();
      return;
    }
    const begun = this.#begin({ network, reason, since: this.#options.clock.now(), fresh: 0, isKept: false });
    try {
      await this.#write(refusal);
    } catch (error) {
      // It has no entry of its own, but those that follow count on; so it is one of them.
      begun.fresh += 1;
      throw error;
    }
  }

  /** Writes what is counted to the database now. Never rejects: what cannot be written is kept for the next time. */
  keep(): Promise<void> {
    return this.#next(async () => {
      clearTimeout(this.#keepTimer);
      this.#keepTimer = undefined;
      await this.#keepFresh([...this.#tallies.values()]);
    });
  }

  /** Puts what is counted into the record. Never rejects. */
  async close(): Promise<void> {
    clearTimeout(this.#keepTimer);
    await Promise.all([...this.#tallies.keys()].map((key) => this.#end(key)));
    await this.#turn;
    for (const { timer } of this.#tallies.values()) clearTimeout(timer);
    clearTimeout(this.#keepTimer);
  }

  #networkFor({ network, reason }: Refusal): string {
    const isFull = this.#tallies.size >= mostTallies && !this.#tallies.has(`${network} ${reason}`);
    return isFull ? 'elsewhere' : network;
  }

  #begin(counted: Omit<Tally, 'timer'>): Tally {
    const key = `${counted.network} ${counted.reason}`;
    const tally = { ...counted, timer: setTimeout(() => void this.#end(key), tallyMs).unref() };
    this.#tallies.set(key, tally);
    return tally;
  }

  #next(work: () => Promise<void>): Promise<void> {
    this.#turn = this.#turn.then(work).catch((error: unknown) => this.#options.onFault?.(error));
    return this.#turn;
  }

  async #keepFresh(tallies: readonly Tally[]): Promise<void> {
    const counted = tallies.filter(({ fresh }) => fresh > 0).map((tally) => ({ tally, count: tally.fresh }));
    if (counted.length === 0) return;
    const rows = counted.map(({ tally: { network, reason, since }, count }) => ({
      ...{ network, reason, since, count },
    }));
    await this.#options.store.transaction((transaction) => addToTally(transaction, this.#node, rows));
    for (const { tally, count } of counted) {
      tally.fresh -= count;
      tally.isKept = true;
    }
  }

  /** From the moment on in which it ends, refusals of its kind begin anew. A count that cannot be written stays. */
  #end(key: string): Promise<void> {
    const ended = this.#tallies.get(key);
    if (!ended) return Promise.resolve();
    clearTimeout(ended.timer);
    this.#tallies.delete(key);
    return this.#next(async () => {
      try {
        await this.#keepFresh([ended]);
        if (!ended.isKept) return;
        const ticket = await this.#options.store.transaction((transaction) =>
          recordTally(transaction, this.#options, this.#node, ended),
        );
        if (ticket !== undefined) await this.#options.acts.integrate(ticket);
      } catch (error) {
        this.#takeBack(key, ended);
        throw error;
      }
    });
  }

  #takeBack(key: string, ended: Tally): void {
    const begunAnew = this.#tallies.get(key);
    if (!begunAnew) {
      this.#begin(ended);
      return;
    }
    begunAnew.fresh += ended.fresh;
    begunAnew.isKept ||= ended.isKept;
  }

  async #write({ action, reason, network, policies = [], actor, exchange }: Refusal): Promise<void> {
    const { store, acts, clock } = this.#options;
    const facts = { action, reason, network, policies, ...(exchange !== undefined && { exchange }) };
    const act = { event: 'act.refused', at: clock.now(), actor, facts } as const;
    await acts.integrate(await store.transaction((transaction) => acts.recordAct(transaction, act)));
  }
}
