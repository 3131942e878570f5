import type { Clock } from '../../kernel/clock.ts';
import { Failure } from '../../kernel/failure.ts';
import { hashSnapshot, type PolicySnapshot, type StampedSnapshot } from '../../kernel/snapshot.ts';
import type { PolicyStore } from './source.ts';

/** Milliseconds for which a confirmation counts: a change reaches every node within this time, or the node denies. */
export const confirmationLimit = 1_000;

/** Milliseconds between confirmations. A notification brings the next one forward. */
const confirmationPause = 250;

/** How often a caller looks again before it is refused, and the milliseconds that it waits for an answer each time. */
const looks = { most: 2, patience: 1_000 };

export interface SnapshotHolderOptions {
  readonly store: PolicyStore;
  readonly clock: Clock;
  /** Compiles and publishes anew, in a transaction of its own; called when time alone has changed the policy. */
  republish(): Promise<void>;
}

export type SnapshotListener = (snapshot: StampedSnapshot) => void;

/** The policy that this node decides by, kept current. */
export interface SnapshotHolder {
  /** @throws Failure `policy_unconfirmed` when this node cannot tell that it is current */
  current(): StampedSnapshot;
  /**
   * As `current`; where the last confirmation is too old, the database is asked first, so that a node that stood still
   * for a moment does not refuse what it may do. Waits two seconds at most.
   * @throws Failure `policy_unconfirmed` as `current` does
   */
  confirmed(): Promise<StampedSnapshot>;
  /** Calls `listener` whenever another snapshot comes into force: a kill switch cuts streams by it. */
  onChange(listener: SnapshotListener): () => void;
  /** Asks the database now. Never rejects: what it could not confirm shows in `current`. */
  confirm(): Promise<void>;
  /** Begins to confirm by itself. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

export function createSnapshotHolder(options: SnapshotHolderOptions): SnapshotHolder {
  return new ConfirmedSnapshot(options);
}

class ConfirmedSnapshot implements SnapshotHolder {
  readonly #options: SnapshotHolderOptions;
  readonly #listeners = new Set<SnapshotListener>();
  #held: StampedSnapshot | undefined;
  /** When the last question was asked whose answer named what we hold; not when the answer came. */
  #confirmedAt = Number.NEGATIVE_INFINITY;
  /** The newest question whose answer was used: an answer that was overtaken says nothing about now. */
  #newest = 0;
  #asked = 0;
  #timer: NodeJS.Timeout | undefined;
  #unwatch: (() => Promise<void>) | undefined;
  #running = false;
  /** The look that is under way, which all shares who have to wait. */
  #look: Promise<void> | undefined;

  constructor(options: SnapshotHolderOptions) {
    this.#options = options;
  }

  current(): StampedSnapshot {
    const now = this.#options.clock.now();
    const age = now - this.#confirmedAt;
    // A clock that went backwards makes every confirmation look fresh, so a negative age counts as none.
    if (!this.#held || age < 0 || age > confirmationLimit) throw new Failure('policy_unconfirmed');
    if (hasLapsed(this.#held.snapshot, now)) throw new Failure('policy_unconfirmed');
    return this.#held;
  }

  async confirmed(): Promise<StampedSnapshot> {
    for (let look = 0; look < looks.most; look += 1) {
      try {
        return this.current();
      } catch {
        this.#look ??= this.#lookAgain();
        await this.#look;
      }
    }
    return this.current();
  }

  onChange(listener: SnapshotListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async confirm(): Promise<void> {
    this.#asked += 1;
    const question = this.#asked;
    const askedAt = this.#options.clock.now();
    try {
      const hash = await this.#options.store.currentHash();
      const held = hash === this.#held?.hash ? this.#held : await this.#load(hash);
      if (question < this.#newest) return;
      this.#newest = question;
      this.#confirmedAt = askedAt;
      this.#hold(held);
      if (held && hasLapsed(held.snapshot, this.#options.clock.now())) await this.#options.republish();
    } catch {
      // Nothing was confirmed; `current` denies as soon as the last confirmation is too old.
    }
  }

  async #lookAgain(): Promise<void> {
    const { promise: late, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, looks.patience);
    try {
      await Promise.race([this.confirm(), late]);
    } finally {
      clearTimeout(timer);
      this.#look = undefined;
    }
  }

  async start(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    this.#schedule();
    await this.confirm();
    await this.#watch();
  }

  async stop(): Promise<void> {
    this.#running = false;
    clearTimeout(this.#timer);
    await this.#unwatch?.();
    this.#unwatch = undefined;
  }

  async #load(hash: string | undefined): Promise<StampedSnapshot | undefined> {
    if (hash === undefined) return undefined;
    const body = await this.#options.store.body(hash);
    // The records name this hash, so a body that does not have it must not decide anything.
    if (body === undefined || hashSnapshot(body) !== hash) throw new Failure('policy_unconfirmed');
    return { hash, snapshot: deepFreeze(JSON.parse(body) as PolicySnapshot) };
  }

  #hold(next: StampedSnapshot | undefined): void {
    const isNew = next !== undefined && next.hash !== this.#held?.hash;
    this.#held = next;
    if (isNew) for (const listener of this.#listeners) listener(next);
  }

  /** The pause begins when a question is asked: one that hangs must not keep the next from being asked. */
  #schedule(): void {
    if (!this.#running) return;
    this.#timer = setTimeout(() => {
      void this.confirm();
      void this.#watch();
      this.#schedule();
    }, confirmationPause);
    this.#timer.unref();
  }

  /** Notifications only make it faster, so that a failure to listen is no reason to deny; it is tried again. */
  async #watch(): Promise<void> {
    if (this.#unwatch || !this.#running) return;
    this.#unwatch = async () => undefined;
    try {
      this.#unwatch = await this.#options.store.watch(() => void this.confirm());
      if (!this.#running) await this.stop();
    } catch {
      this.#unwatch = undefined;
    }
  }
}

function hasLapsed({ validUntil }: PolicySnapshot, now: number): boolean {
  return validUntil !== null && validUntil <= now;
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    for (const inner of Object.values(value)) deepFreeze(inner);
    Object.freeze(value);
  }
  return value;
}
