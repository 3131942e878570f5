import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { HASH_BYTES } from '../core/hashing.ts';
import { TILE_WIDTH } from '../core/tile-path.ts';
import { GroupCheck, type GroupScope, type SoundGroup } from './group-check.ts';

/** Groups that a thread checks for one message. */
const STRIDE = 16;
/** Strides that are asked for in advance, for each thread. */
const AHEAD = 3;
/** An export with fewer entries is checked before the threads would have started. */
const LEAST_ENTRIES = 100_000;
const MOST_THREADS = 8;

/** What a thread is asked: to check the groups `from` to `to`. */
export interface StrideOrder {
  readonly from: number;
  readonly to: number;
}

/** What it answers: for each group its tile's root and the number of sealed parts, -1 for a group that is not sound. */
export interface StrideAnswer {
  readonly roots: Uint8Array;
  readonly sealed: readonly number[];
}

/** Checks the whole groups of an export, in threads if it is large. Ask in ascending order; close it in the end. */
export interface GroupPool {
  check(index: number): Promise<SoundGroup | null>;
  close(): Promise<void>;
}

export function openGroupPool(scope: GroupScope, size: number, threads?: number): GroupPool {
  const count = Math.min(MOST_THREADS, threads ?? (size < LEAST_ENTRIES ? 1 : availableParallelism()));
  return count > 1 ? new ThreadPool(scope, Math.floor(size / TILE_WIDTH), count) : new NoPool(scope);
}

class NoPool implements GroupPool {
  readonly #check: GroupCheck;

  constructor(scope: GroupScope) {
    this.#check = new GroupCheck(scope);
  }

  async check(index: number): Promise<SoundGroup | null> {
    return this.#check.check(index);
  }

  async close(): Promise<void> {
    // There is nothing to end.
  }
}

class ThreadPool implements GroupPool {
  readonly #threads: readonly CheckingThread[];
  readonly #groups: number;
  readonly #strides = new Map<number, Promise<StrideAnswer>>();
  #ordered = 0;

  constructor(scope: GroupScope, groups: number, count: number) {
    this.#groups = groups;
    this.#threads = Array.from({ length: count }, () => new CheckingThread(scope));
  }

  async check(index: number): Promise<SoundGroup | null> {
    const stride = Math.floor(index / STRIDE);
    this.#orderUpTo(stride + this.#threads.length * AHEAD);
    for (const done of this.#strides.keys()) if (done < stride) this.#strides.delete(done);
    const answer = await this.#strides.get(stride);
    const at = index % STRIDE;
    const sealed = answer?.sealed[at] ?? -1;
    const root = answer?.roots.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES);
    return root === undefined || sealed < 0 ? null : { root, sealed };
  }

  async close(): Promise<void> {
    await Promise.all(this.#threads.map((thread) => thread.close()));
  }

  #orderUpTo(stride: number): void {
    for (; this.#ordered <= stride && this.#ordered * STRIDE < this.#groups; this.#ordered++) {
      const from = this.#ordered * STRIDE;
      const thread = this.#threads[this.#ordered % this.#threads.length];
      const answer = thread?.order({ from, to: Math.min(this.#groups, from + STRIDE) });
      if (answer === undefined) return;
      // A thread that broke is met where its answer is awaited.
      answer.catch(() => undefined);
      this.#strides.set(this.#ordered, answer);
    }
  }
}

/** A thread that answers orders one after the other. */
class CheckingThread {
  readonly #worker: Worker;
  readonly #waiting: { resolve: (answer: StrideAnswer) => void; reject: (error: unknown) => void }[] = [];
  #broken: unknown = null;

  constructor(scope: GroupScope) {
    this.#worker = new Worker(new URL('./group-thread.ts', import.meta.url), { workerData: scope });
    this.#worker.on('message', (answer: StrideAnswer) => this.#waiting.shift()?.resolve(answer));
    this.#worker.on('error', (error) => this.#break(error));
    this.#worker.on('exit', () => this.#break(new Error('A thread of the verifier ended before its work.')));
  }

  order(order: StrideOrder): Promise<StrideAnswer> {
    if (this.#broken !== null) return Promise.reject(this.#broken);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      this.#worker.postMessage(order);
    });
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }

  #break(error: unknown): void {
    this.#broken ??= error;
    for (const { reject } of this.#waiting.splice(0)) reject(this.#broken);
  }
}
