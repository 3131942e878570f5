import type { Kysely } from 'kysely';
import type { Clock } from '../../kernel/clock.ts';
import { type FailureCode, toFailure } from '../../kernel/failure.ts';
import { type Id, newId } from '../../kernel/ids.ts';
import type { JobContext, JobState, JobStatus, RecurringJob } from './port.ts';
import type { JobTables } from './tables.ts';

export interface JobRunsOptions {
  readonly database: Kysely<JobTables>;
  readonly clock: Clock;
  readonly node: Id<'node'>;
  readonly onFault: (error: unknown) => void;
}

/** How often a run says that it goes on, and after how long without a word it counts as abandoned. */
const wordEveryMs = 10_000;
const silenceMs = 60_000;

/** Keeps what became of each run. */
export class JobRuns {
  readonly #options: JobRunsOptions;

  constructor(options: JobRunsOptions) {
    this.#options = options;
  }

  /** Does one run and keeps what became of it. Rejects as the work does. */
  async conduct(job: RecurringJob, signal: AbortSignal): Promise<void> {
    const { database, clock, node } = this.#options;
    const id = newId('jobRun', clock);
    const now = clock.now();
    await database
      .insertInto('job_run')
      .values({ id, job: job.name, node, started_at: now, seen_at: now })
      .execute();
    const progress: { done: number; total: number | null } = { done: 0, total: null };
    const context: JobContext = {
      signal,
      progress: (done, total) => Object.assign(progress, { done, total }),
    };
    const timer = setInterval(() => void this.#say(id, progress, {}), wordEveryMs);
    try {
      await job.run(context);
      signal.throwIfAborted();
      await this.#say(id, progress, { ended_at: clock.now() });
    } catch (error) {
      const failure = toFailure(error, 'internal_error').code;
      await this.#say(id, progress, { ended_at: clock.now(), failure });
      throw error;
    } finally {
      clearInterval(timer);
    }
  }

  async list(jobs: readonly RecurringJob[]): Promise<readonly JobStatus[]> {
    const now = this.#options.clock.now();
    return await Promise.all(
      jobs.map(async ({ name, title, cron, ownAct = null }) => {
        const [last, good] = await Promise.all([this.#last(name), this.#lastGood(name)]);
        return {
          ...{ name, title, ownAct, cron },
          state: last ? stateOf(last, now) : 'never',
          startedAt: last?.started_at ?? null,
          endedAt: last?.ended_at ?? null,
          done: last?.done ?? 0,
          total: last?.total ?? null,
          failure: (last?.failure ?? null) as FailureCode | null,
          lastDoneAt: good?.ended_at ?? null,
        };
      }),
    );
  }

  /** Runs older than this are forgotten; what is evidence stands in the record. */
  async forgetBefore(at: number): Promise<void> {
    await this.#options.database.deleteFrom('job_run').where('started_at', '<', at).execute();
  }

  async #say(
    id: string,
    progress: { done: number; total: number | null },
    end: { ended_at?: number; failure?: string },
  ): Promise<void> {
    try {
      await this.#options.database
        .updateTable('job_run')
        .set({ ...progress, ...end, seen_at: this.#options.clock.now() })
        .where('id', '=', id)
        .execute();
    } catch (error) {
      this.#options.onFault(error);
    }
  }

  #last(name: string) {
    return this.#options.database
      .selectFrom('job_run')
      .selectAll()
      .where('job', '=', name)
      .orderBy('started_at', 'desc')
      .limit(1)
      .executeTakeFirst();
  }

  #lastGood(name: string) {
    return this.#options.database
      .selectFrom('job_run')
      .select('ended_at')
      .where('job', '=', name)
      .where('ended_at', 'is not', null)
      .where('failure', 'is', null)
      .orderBy('started_at', 'desc')
      .limit(1)
      .executeTakeFirst();
  }
}

function stateOf(
  run: { ended_at: number | null; seen_at: number; failure: string | null },
  now: number,
): JobState {
  if (run.ended_at === null) return now - run.seen_at > silenceMs ? 'abandoned' : 'running';
  return run.failure === null ? 'done' : 'failed';
}
