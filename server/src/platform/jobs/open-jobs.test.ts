import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.ts';
import { systemClock } from '../../kernel/clock.ts';
import { Failure } from '../../kernel/failure.ts';
import { newId } from '../../kernel/ids.ts';
import type { Store } from '../store/index.ts';
import { createJobs } from './open-jobs.ts';
import type { JobContext, Jobs, RecurringJob } from './port.ts';

let database: TestDatabase;
const open: Jobs[] = [];
const faults: unknown[] = [];
const soon = { timeout: 30_000, interval: 25 };

beforeAll(async () => {
  database = await createTestDatabase();
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((jobs) => jobs.stop()));
  faults.length = 0;
});
afterAll(() => database.close());

function makeJob(name: string, run: (context: JobContext) => Promise<void>): RecurringJob {
  return { name, title: `Work named ${name}`, cron: '0 3 1 1 *', longestMinutes: 5, run };
}

async function openNode(jobs: readonly RecurringJob[], store: Store = database.store): Promise<Jobs> {
  const node = createJobs({
    ...{ store, clock: systemClock, node: newId('node', systemClock) },
    onFault: (error) => faults.push(error),
  });
  open.push(node);
  await node.start(jobs, 'America/New_York');
  return node;
}

test('does what is asked for, and keeps when it was done and how far it came', async () => {
  const jobs = await openNode([makeJob('count-things', async ({ progress }) => progress(7, 7))]);
  expect(await jobs.list()).toMatchObject([{ name: 'count-things', state: 'never', lastDoneAt: null }]);
  await jobs.runSoon('count-things');
  await vi.waitFor(async () => {
    expect(await jobs.list()).toMatchObject([{ state: 'done', done: 7, total: 7, failure: null }]);
  }, soon);
  expect((await jobs.list())[0]?.lastDoneAt).toBeGreaterThan(0);
});

test('several nodes do it once between them, however often it is asked for', async () => {
  const release = Promise.withResolvers<void>();
  let runs = 0;
  const job = makeJob('weigh-things', async () => {
    runs += 1;
    await release.promise;
  });
  const one = await openNode([job]);
  const two = await openNode([job], await database.openNode());
  await Promise.all([one.runSoon(job.name), two.runSoon(job.name), one.runSoon(job.name)]);
  await vi.waitFor(() => expect(runs).toBe(1), soon);
  await two.runSoon(job.name);
  expect(await two.list()).toMatchObject([{ state: 'running' }]);
  release.resolve();
  await vi.waitFor(async () => expect(await two.list()).toMatchObject([{ state: 'done' }]), soon);
  expect(runs).toBe(1);
});

test('a failure is kept by its code, and neither the queue nor the list holds its words', async () => {
  const job = makeJob('fail-things', async () => {
    throw new Failure('store_unavailable', {
      detail: 'Marigold Quince',
      cause: new Error('Marigold Quince'),
    });
  });
  const jobs = await openNode([job]);
  await jobs.runSoon(job.name);
  await vi.waitFor(async () => {
    expect(await jobs.list()).toMatchObject([
      { state: 'failed', failure: 'store_unavailable', lastDoneAt: null },
    ]);
  }, soon);
  const { rows } = await database.store.query<{ row: string }>(
    'select to_jsonb(j)::text as row from jobs.job j',
  );
  expect(rows.some(({ row }) => row.includes('fail-things'))).toBe(true);
  expect(rows.some(({ row }) => row.includes('Marigold'))).toBe(false);
  expect(faults).toHaveLength(1);
});

test('stopping aborts what is under way, and says so', async () => {
  const started = Promise.withResolvers<void>();
  const job = makeJob('sift-things', async ({ signal }) => {
    started.resolve();
    await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
  });
  const jobs = await openNode([job]);
  await jobs.runSoon(job.name);
  await started.promise;
  await jobs.stop();
  expect(await jobs.list()).toMatchObject([{ state: 'failed', failure: 'work_interrupted' }]);
});

test('refuses to promise work while nobody takes part in it', async () => {
  const jobs = createJobs({
    ...{ store: database.store, clock: systemClock, node: newId('node', systemClock) },
    onFault: (error) => faults.push(error),
  });
  await expect(jobs.runSoon('count-things')).rejects.toMatchObject({ code: 'conflict' });
  await jobs.stop();
});

test('refuses a name that nobody registered', async () => {
  const jobs = await openNode([]);
  await expect(jobs.runSoon('dance-things')).rejects.toMatchObject({ code: 'not_found' });
});
