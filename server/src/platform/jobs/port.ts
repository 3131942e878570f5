import type { FailureCode } from '../../kernel/failure.ts';

/** Work that is done again and again by one node at a time, whichever it may be. */
export interface RecurringJob {
  /** Verb-noun, for example `verify-record`: the name for all time. */
  readonly name: string;
  /** What it does, in plain words, for the page that shows when it was last done. */
  readonly title: string;
  /** Five fields, in the organisation's time zone. What came due while nobody served is done once, at the next start. */
  readonly cron: string;
  /**
   * The operation by which people ask for it, where it asks more of them than `run-job` does, such as a fresh second
   * factor: `run-disposal`. Nobody gets round that by asking for the recurring work.
   */
  readonly ownAct?: string;
  /** After this it is aborted and counts as failed. */
  readonly longestMinutes: number;
  /**
   * Must be safe to repeat: a node may die in the middle, and another begins anew. A rejection is tried again twice,
   * after a minute and after two.
   */
  run(context: JobContext): Promise<void>;
}

export interface JobContext {
  /** Aborted when the program stops or the time is over. */
  readonly signal: AbortSignal;
  /** Tells how far it is; costs nothing when called often. `total` is null where it cannot be known. */
  progress(done: number, total: number | null): void;
}

export type JobState = 'never' | 'running' | 'done' | 'failed' | 'abandoned';

/** A job and its last run. Times are UTC milliseconds. */
export interface JobStatus {
  readonly name: string;
  readonly title: string;
  /** See `RecurringJob`; null where anybody asks for it who may ask for recurring work. */
  readonly ownAct: string | null;
  readonly cron: string;
  readonly state: JobState;
  readonly startedAt: number | null;
  readonly endedAt: number | null;
  readonly done: number;
  readonly total: number | null;
  readonly failure: FailureCode | null;
  /** When it last ended well; null when it never did. */
  readonly lastDoneAt: number | null;
}

/** The recurring work of this program. */
export interface Jobs {
  /** Takes part in the work. @param zone the organisation's time zone, an IANA name */
  start(jobs: readonly RecurringJob[], zone: string): Promise<void>;
  /**
   * Asks for a run as soon as a node is free. Nothing happens when one is asked for or under way already.
   * @throws Failure `conflict` where nothing was started, `not_found` for a name that nobody registered
   */
  runSoon(name: string): Promise<void>;
  list(): Promise<readonly JobStatus[]>;
  /** Lets go of the queue; work under way is aborted and done again later. */
  stop(): Promise<void>;
}
