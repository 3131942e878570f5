import { PgBoss } from 'pg-boss';
import type { Clock } from '../../kernel/clock.ts';
import { Failure, toFailure } from '../../kernel/failure.ts';
import type { Id } from '../../kernel/ids.ts';
import { type Store, toUrl } from '../store/index.ts';
import { JobRuns } from './job-runs.ts';
import type { Jobs, RecurringJob } from './port.ts';
import type { JobTables } from './tables.ts';

export interface JobsOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly node: Id<'node'>;
  /** Told about every failure, of the queue and of the work on it. */
  readonly onFault: (error: unknown) => void;
}

const day = 86_400_000;

/** The program's recurring work on the queue in the database: one node at a time does each (blueprint 11). */
export function createJobs(options: JobsOptions): Jobs {
  return new QueuedJobs(options);
}

class QueuedJobs implements Jobs {
  readonly #options: JobsOptions;
  readonly #runs: JobRuns;
  readonly #stopping = new AbortController();
  #jobs: readonly RecurringJob[] = [];
  #boss: PgBoss | undefined;

  constructor(options: JobsOptions) {
    this.#options = options;
    this.#runs = new JobRuns({ ...options, database: options.store.tables<JobTables>() });
  }

  async start(jobs: readonly RecurringJob[], zone: string): Promise<void> {
    const boss = openQueue(this.#options);
    await boss.start();
    this.#boss = boss;
    this.#jobs = jobs;
    for (const job of jobs) {
      await enlist(boss, job, zone);
      await boss.work(job.name, { pollingIntervalSeconds: 30, notifyPollingIntervalSeconds: 60 }, (taken) =>
        this.#conduct(job, taken),
      );
    }
    await this.#runs.forgetBefore(this.#options.clock.now() - 40 * day);
  }

  async runSoon(name: string): Promise<void> {
    if (!this.#boss) {
      throw new Failure('conflict', {
        detail: 'Recurring work is done only while Cordon serves.',
        next: 'Start Cordon, then try again.',
      });
    }
    if (!this.#jobs.some((job) => job.name === name)) {
      throw new Failure('not_found', { detail: `There is no recurring work “${name}”.` });
    }
    await this.#boss.send(name, {});
  }

  async list() {
    return await this.#runs.list(this.#jobs);
  }

  async stop(): Promise<void> {
    this.#stopping.abort(new Failure('work_interrupted'));
    await this.#boss?.stop({ graceful: true, timeout: 5_000 });
    this.#boss = undefined;
  }

  /** What the queue keeps of a failure is its code: the texts of errors from elsewhere may hold anything. */
  async #conduct(job: RecurringJob, taken: readonly { readonly signal: AbortSignal }[]): Promise<void> {
    for (const { signal } of taken) {
      try {
        await this.#runs.conduct(job, AbortSignal.any([signal, this.#stopping.signal]));
      } catch (error) {
        this.#options.onFault(error);
        throw new Error(toFailure(error, 'internal_error').code);
      }
    }
  }
}

function openQueue({ store, onFault }: JobsOptions): PgBoss {
  const boss = new PgBoss({
    connectionString: toUrl(store.address),
    application_name: 'cordon jobs',
    schema: 'jobs',
    max: 2,
    useListenNotify: true,
    // The queues hold a few rows a day: there is no bloat to look for.
    reindex: false,
    monitorVacuum: false,
  });
  boss.on('error', onFault);
  return boss;
}

async function enlist(boss: PgBoss, job: RecurringJob, zone: string): Promise<void> {
  await boss.createQueue(job.name, { policy: 'exclusive', notify: true, heartbeatSeconds: 60 });
  await boss.updateQueue(job.name, {
    expireInSeconds: job.longestMinutes * 60,
    retryLimit: 2,
    retryDelay: 60,
    retryBackoff: true,
    notify: true,
  });
  await boss.schedule(job.name, job.cron, {}, { tz: zone, missed: 'once' });
}
