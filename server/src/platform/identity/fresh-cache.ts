import { Failure } from '../../kernel/failure.ts';

interface Entry<Value> {
  readonly value: Value;
  /** When the read began, not when it ended: what it saw may be as old as that. */
  readonly readAt: number;
}

export interface FreshCacheOptions {
  /** Milliseconds after which a value is read again before it is used. */
  readonly freshFor: number;
  /** Milliseconds after which a read counts as failed. */
  readonly patience: number;
  readonly mostEntries: number;
  /** Milliseconds of a clock that nobody can set. */
  readonly monotonic: () => number;
}

/**
 * Remembers what was read for a moment. A value is never used once it is older than `freshFor`: when it cannot be read
 * again, the caller gets the failure, not the old value. Callers that ask at once share one read.
 */
export class FreshCache<Value> {
  readonly #options: FreshCacheOptions;
  readonly #entries = new Map<string, Entry<Value>>();
  readonly #reads = new Map<string, { readonly began: number; readonly result: Promise<Value> }>();

  constructor(options: FreshCacheOptions) {
    this.#options = options;
  }

  /** @throws what `read` throws; Failure `store_unavailable` when it takes too long */
  async get(name: string, read: () => Promise<Value>): Promise<Value> {
    const now = this.#options.monotonic();
    const entry = this.#entries.get(name);
    if (entry && now - entry.readAt < this.#options.freshFor) return entry.value;
    const running = this.#reads.get(name);
    // A read that began long ago could have seen what has since been revoked.
    if (running && now - running.began < this.#options.freshFor) return await running.result;
    return await this.#read(name, read, now);
  }

  /** Forgets a value, also one that is being read. */
  forget(name: string): void {
    this.#entries.delete(name);
    this.#reads.delete(name);
  }

  get size(): number {
    return this.#entries.size;
  }

  async #read(name: string, read: () => Promise<Value>, began: number): Promise<Value> {
    const mine = { began, result: within(this.#options.patience, read()) };
    this.#reads.set(name, mine);
    try {
      const value = await mine.result;
      // A read that was overtaken by a newer one, or by `forget`, is answered to its caller and then dropped.
      if (this.#reads.get(name) === mine) this.#keep(name, { value, readAt: began });
      return value;
    } finally {
      if (this.#reads.get(name) === mine) this.#reads.delete(name);
    }
  }

  #keep(name: string, entry: Entry<Value>): void {
    this.#entries.delete(name);
    this.#entries.set(name, entry);
    if (this.#entries.size <= this.#options.mostEntries) return;
    const oldest = this.#entries.keys().next();
    if (!oldest.done) this.#entries.delete(oldest.value);
  }
}

async function within<Value>(milliseconds: number, work: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Failure('store_unavailable')), milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
