import { Answers } from './answers.ts';
import type { Backend } from './backends/backend.ts';
import {
  type AppendRequest,
  type CommitStart,
  commitOnce,
  DEFAULT_RETRY,
  type RetryPolicy,
} from './batch-commit.ts';
import type { Growth } from './core/growth.ts';
import { LogError } from './failure.ts';
import { catchUp } from './growth-loading.ts';
import { type TurnQueue, TurnTaking } from './turn-taking.ts';

/** Bounds of the queue and of one commit. */
export interface SequencerLimits {
  /** Entries in one commit. */
  readonly batchEntries: number;
  /** Bytes of leaves and sealed parts in one commit; a larger entry travels alone. */
  readonly batchBytes: number;
  /** Entries that may wait. */
  readonly queuedEntries: number;
  /** Bytes of leaves and sealed parts that may wait. */
  readonly queuedBytes: number;
}

export const DEFAULT_LIMITS: SequencerLimits = {
  batchEntries: 64,
  batchBytes: 8 * 2 ** 20,
  queuedEntries: 4096,
  queuedBytes: 256 * 2 ** 20,
};

/** Where an entry came to stand. */
export interface Appended {
  readonly index: number;
  readonly leafHash: Uint8Array;
}

interface Waiting extends AppendRequest {
  readonly bytes: number;
  readonly resolve: (appended: Appended) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Group commit: one batch is under way at a time, and the next one grows while it is; there is no timer. The tree in
 * memory moves only after the storage confirmed.
 */
export class Sequencer {
  readonly #backend: Backend;
  readonly #limits: SequencerLimits;
  readonly #retry: RetryPolicy;
  readonly #queue: Waiting[] = [];
  readonly #answers = new Answers();
  #queuedBytes = 0;
  #growth: Growth;
  readonly #turns: TurnTaking;
  #stale = false;
  #batchLimit: number;
  #closed = false;
  #broken: LogError | null = null;
  #draining: Promise<void> | null = null;

  constructor(
    backend: Backend,
    growth: Growth,
    limits: Partial<SequencerLimits> = {},
    retry: RetryPolicy = DEFAULT_RETRY,
    turns: TurnQueue | null = null,
  ) {
    this.#backend = backend;
    this.#growth = growth;
    this.#limits = { ...DEFAULT_LIMITS, ...limits };
    this.#batchLimit = this.#limits.batchEntries;
    this.#retry = retry;
    this.#turns = new TurnTaking(turns);
  }

  /** The tree as far as this node knows it; every entry in it is durable. */
  get growth(): Growth {
    return this.#growth;
  }

  append(request: AppendRequest): Promise<Appended> {
    const bytes = request.entry.leaf.length + (request.entry.sealed?.length ?? 0);
    const refusal = this.#refusal(bytes);
    if (refusal !== null) return Promise.reject(refusal);
    return new Promise((resolve, reject) => {
      this.#queue.push({ ...request, bytes, resolve, reject });
      this.#queuedBytes += bytes;
      this.#draining ??= this.#drain();
    });
  }

  /** Follows the stored head, which another node may have moved. */
  async refresh(): Promise<Growth> {
    if (this.#broken !== null) throw this.#broken;
    try {
      this.#advance(await catchUp(this.#backend, this.#growth));
    } catch (error) {
      throw this.#noteBreak(error);
    }
    return this.#growth;
  }

  /** Takes no further entry; resolves when those already taken are recorded or refused. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#draining;
    await this.#answers.given();
  }

  #refusal(bytes: number): LogError | null {
    if (this.#broken !== null) return this.#broken;
    if (this.#closed) return new LogError('closed', 'The log is closed and takes no further entry.');
    if (
      this.#queue.length < this.#limits.queuedEntries &&
      this.#queuedBytes + bytes <= this.#limits.queuedBytes
    ) {
      return null;
    }
    return new LogError(
      'queue_full',
      `${this.#queue.length} entries already wait for the storage of the log, so this one was not taken. Try again later.`,
    );
  }

  async #drain(): Promise<void> {
    // Appends of one synchronous burst share the first batch.
    await Promise.resolve();
    while (this.#queue.length > 0) {
      const growth = this.#growth;
      const since = await this.#turns.beforeBatch(growth.edge.size);
      const start = since ? { growth, stale: true, since } : { growth: this.#growth, stale: this.#stale };
      await this.#commitNext(this.#takeBatch(), start);
    }
    this.#draining = null;
    // Who was just answered may append again at once, and then the turn is still of use.
    setImmediate(() => {
      if (this.#draining === null) this.#turns.release();
    });
  }

  #takeBatch(): Waiting[] {
    let bytes = 0;
    let count = 0;
    for (const waiting of this.#queue) {
      if (count >= this.#batchLimit || (count > 0 && bytes + waiting.bytes > this.#limits.batchBytes)) break;
      bytes += waiting.bytes;
      count += 1;
    }
    this.#queuedBytes -= bytes;
    return this.#queue.splice(0, count);
  }

  async #commitNext(batch: Waiting[], start: CommitStart): Promise<void> {
    try {
      const { firstIndex, growth } = await commitOnce(this.#backend, start, batch, this.#retry);
      this.#stale = false;
      if (firstIndex > start.growth.edge.size) this.#turns.noteCompany();
      this.#advance(growth);
      this.#batchLimit = Math.min(this.#limits.batchEntries, this.#batchLimit * 2);
      this.#answers.add(
        batch.map(({ resolve, entry }, i) => {
          const { leafHash } = entry;
          return () => resolve({ index: firstIndex + i, leafHash });
        }),
      );
    } catch (error) {
      this.#stale = true;
      this.#refuseBatch(batch, this.#noteBreak(error));
    }
  }

  #refuseBatch(batch: Waiting[], error: unknown): void {
    const code = error instanceof LogError ? error.code : null;
    if (code === 'commit_refused' && batch.length > 1) {
      // One bad companion row must not take its neighbours along: smaller batches, until it stands alone.
      this.#queue.unshift(...batch);
      this.#queuedBytes += batch.reduce((sum, waiting) => sum + waiting.bytes, 0);
      this.#batchLimit = Math.ceil(batch.length / 2);
      return;
    }
    for (const waiting of batch) waiting.reject(error);
    if (code !== 'commit_refused' && code !== 'contended') this.#refuseQueue();
  }

  // Whoever waits behind a silent storage learns it now instead of after as many time-outs as there are batches.
  #refuseQueue(): void {
    const unreachable = new LogError(
      'storage_unreachable',
      'The storage of the log does not answer, so nothing was recorded. Bring the storage back and try again.',
    );
    for (const waiting of this.#queue.splice(0)) waiting.reject(this.#broken ?? unreachable);
    this.#queuedBytes = 0;
  }

  // A refresh may have overtaken the commit that it saw: the tree only ever grows.
  #advance(growth: Growth): void {
    if (growth.edge.size > this.#growth.edge.size) this.#growth = growth;
  }

  #noteBreak(error: unknown): unknown {
    if (error instanceof LogError && error.code === 'integrity') this.#broken = error;
    return error;
  }
}
