import type { Actor } from '../../kernel/actor.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { FailureCode } from '../../kernel/failure.ts';
import type { Fact } from '../../kernel/operation.ts';
import type { Store } from '../store/index.ts';
import type { ActRecord } from './acts.ts';

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
}

export interface RefusalRecordOptions {
  readonly store: Pick<Store, 'transaction'>;
  readonly acts: Pick<ActRecord, 'recordAct' | 'integrate'>;
  readonly clock: Clock;
  /** Told of a count that could not be written. */
  readonly onFault?: (error: unknown) => void;
}

interface Tally {
  /** UTC milliseconds of the refusal that has an entry of its own. */
  readonly since: number;
  readonly timer: NodeJS.Timeout;
  readonly refusal: Refusal;
  count: number;
}

const tallyMs = 60_000;
const mostTallies = 1_000;

/**
 * Every denial of the control plane and of the doors, in the record before it is answered (164.312(b),
 * 164.308(a)(1)(ii)(D)). Of somebody who is known, each has an entry. Of nobody known, the first of its kind from one
 * network has an entry at once, and those that follow within a minute are counted in one more: whoever hammers at the
 * door must not fill a record that is kept for six years. A node that is killed loses the counts of its last minute.
 */
export class RefusalRecord {
  readonly #options: RefusalRecordOptions;
  readonly #tallies = new Map<string, Tally>();
  readonly #writing = new Set<Promise<void>>();

  constructor(options: RefusalRecordOptions) {
    this.#options = options;
  }

  /** Resolves when the refusal is in the record, or counted. @throws Failure `record_unavailable` */
  async note(refusal: Refusal): Promise<void> {
    const { action, reason, network, policies = [] } = refusal;
    if (refusal.actor !== null) {
      await this.#write('act.refused', refusal, { action, reason, network, policies });
      return;
    }
    const key = this.#tallies.size < mostTallies ? `${network} ${reason}` : 'elsewhere';
    const tally = this.#tallies.get(key);
    if (tally) {
      tally.count += 1;
      return;
    }
    const timer = setTimeout(() => this.#endTally(key), tallyMs);
    timer.unref();
    const since = this.#options.clock.now();
    const counted = key === 'elsewhere' ? { ...refusal, network: key } : refusal;
    this.#tallies.set(key, { since, timer, refusal: counted, count: 0 });
    await this.#write('act.refused', refusal, { action, reason, network, policies });
  }

  /** Writes what is counted. Never rejects. */
  async close(): Promise<void> {
    for (const key of [...this.#tallies.keys()]) this.#endTally(key);
    await Promise.all(this.#writing);
  }

  #endTally(key: string): void {
    const tally = this.#tallies.get(key);
    if (!tally) return;
    clearTimeout(tally.timer);
    this.#tallies.delete(key);
    if (tally.count === 0) return;
    const { since, count, refusal } = tally;
    const { reason, network } = refusal;
    const writing = this.#write('refusals.counted', refusal, { reason, network, count, since })
      .catch((error: unknown) => this.#options.onFault?.(error))
      .finally(() => this.#writing.delete(writing));
    this.#writing.add(writing);
  }

  async #write(
    event: 'act.refused' | 'refusals.counted',
    { actor }: Refusal,
    facts: Readonly<Record<string, Fact>>,
  ): Promise<void> {
    const { store, acts, clock } = this.#options;
    const act = { event, at: clock.now(), actor, facts } as const;
    await acts.integrate(await store.transaction((transaction) => acts.recordAct(transaction, act)));
  }
}
