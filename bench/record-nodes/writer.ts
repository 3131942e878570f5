/**
 * One node of the measurement: a process of its own that appends from many callers until its time is up, then prints what
 * it reached as one line of JSON. Arguments: URL of the database, origin of the log, callers, bytes of a sealed part, warm-up and
 * measured time in milliseconds.
 */
import { randomBytes } from 'node:crypto';
import { createPostgresBackend, createSigner, openLog } from '@cordon/audit-log';
import { makeLogPort } from '../../server/src/platform/audit/log-port.ts';
import { WriterTurns } from '../../server/src/platform/audit/writer-turns.ts';
import { openStore } from '../../server/src/platform/store/index.ts';

const [, , url = '', origin = '', callers = '64', bytes = '4096', warm = '1500', run = '5000', race = ''] =
  process.argv;
const store = await openStore({ url });
const backend = createPostgresBackend({ port: makeLogPort(store.query) });
const tried = { committed: 0, conflict: 0 };
const log = await openLog({
  origin,
  backend: {
    ...backend,
    commit: async (expected, batch) => {
      const outcome = await backend.commit(expected, batch);
      tried[typeof outcome === 'string' ? outcome : 'conflict'] += 1;
      return outcome;
    },
  },
  signer: createSigner(origin, Buffer.alloc(32, 1)),
  ...(race === 'race' ? {} : { turns: new WriterTurns(store.address) }),
  clock: { now: () => Date.now() },
});

let measuring = false;
let running = true;
const times: number[] = [];
process.stdout.write('ready\n');
await new Promise((resolve) => process.stdin.once('data', resolve));

const work = Array.from({ length: Number(callers) }, async () => {
  while (running) {
    const sealed = randomBytes(Number(bytes));
    const from = performance.now();
    await log.append({
      record: { v: 1, event: 'bench', at: Date.now(), id: randomBytes(16).toString('hex') },
      sealed,
    });
    if (measuring) times.push(performance.now() - from);
  }
});
await pause(Number(warm));
measuring = true;
Object.assign(tried, { committed: 0, conflict: 0 });
const begun = performance.now();
await pause(Number(run));
measuring = false;
const seconds = (performance.now() - begun) / 1000;
const reached = [...times].sort((a, b) => a - b);
const batches = { ...tried };
running = false;
await Promise.all(work);
await store.close();
const at = (share: number): number => reached[Math.floor(reached.length * share)] ?? Number.NaN;
process.stdout.write(
  `${JSON.stringify({ rate: reached.length / seconds, p50: at(0.5), p99: at(0.99), worst: reached.at(-1), ...batches })}\n`,
);
process.exit(0);

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
