import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { systemClock } from '../../../server/src/kernel/clock.ts';
import type { OpenRecord } from '../../../server/src/platform/audit/index.ts';
import { readForwardDestination } from '../../../server/src/platform/forwarding/destination.ts';
import { createForwarder, type Forwarder } from '../../../server/src/platform/forwarding/index.ts';
import type { Store } from '../../../server/src/platform/store/index.ts';
import { median } from '../../gateway/load/statistics.ts';
import type { Cluster } from '../cluster.ts';
import { makeIntent } from '../exchanges.ts';
import { keepBusy, keepPace, type Measured } from '../load.ts';
import type { Options } from '../options.ts';
import { openBenchRecord, openBenchRing } from '../record-target.ts';

/** Rounds of a load without a forwarder, each beside one with it, and the other way round every second time. */
export interface Pairs {
  readonly off: readonly Measured[];
  readonly on: readonly Measured[];
  /** Share of the machine's processors that did nothing meanwhile, 0 to 1. */
  readonly idleOff: readonly number[];
  readonly idleOn: readonly number[];
  /** Processor time for one exchange of the thread that serves them, in microseconds: it hardly depends on the machine's other work. */
  readonly servingOff: readonly number[];
  readonly servingOn: readonly number[];
}

export interface ForwardingFigures {
  /** Exchanges opened a second, whether or not the answers come, and which share that is of what the record takes. */
  readonly rate: number;
  readonly load: number;
  /** Events that the receiver missed. */
  readonly missed: number;
  /** The receiver refuses connections. */
  readonly down: Pairs;
  readonly inStep: Pairs;
  /** The receiver is back after it missed so many, and gets them. */
  readonly behind: Pairs;
  /** Events a second that were confirmed while it was behind and the record had its load. */
  readonly caughtUp: number;
  /** Calls that found the queue of the record full; none on a machine that does nothing else. */
  readonly refused: number;
}

interface Ground {
  readonly record: OpenRecord;
  readonly store: Store;
  readonly port: number;
}

const authority = new URL('../../../test/support/certificates/localhost.cert.pem', import.meta.url);
const door = { hosts: new Set(['127.0.0.1']), authorities: readFileSync(authority, 'utf8') };

/** What forwarding costs those who wait for the record, with a receiver in another process. */
export async function measureForwarding(
  cluster: Cluster,
  options: Options,
  tell: (line: string) => void,
): Promise<ForwardingFigures> {
  const { store } = await cluster.openDatabase('forwarding');
  const record = await openBenchRecord(store, await openBenchRing(cluster.folder));
  const open = (): Promise<unknown> => record.exchanges.openExchange(makeIntent(options.sealedBytes));
  const missed = Math.min(options.entries, 100_000);
  tell(`  ${missed.toLocaleString('en-US')} events that a receiver will have missed`);
  while (record.log.head().size < missed) await keepBusy(options.callers, 1, open);
  const most: number[] = [];
  for (let round = 0; round < 3; round++) most.push((await keepBusy(options.callers, 1, open)).perSecond);
  const rate = Math.round(median(most) * options.load);
  const { child, port } = await startReceiver();
  const ground = { record, store, port };
  let refused = 0;
  // Where something else takes the processor, the queue of the record may fill up: that is told, and counts as an answer.
  const openOrCount = (): Promise<unknown> =>
    open().catch((error: { readonly cause?: { readonly code?: unknown } }) => {
      if (error.cause?.code !== 'queue_full') throw error;
      refused += 1;
    });
  const paced = (seconds: number): Promise<Measured> => keepPace(rate, seconds, openOrCount);
  const speeds: number[] = [];
  const takeBack = async (): Promise<Timed> => {
    const [began, from] = [performance.now(), record.log.head().size - missed];
    const measured = await whileForwarding(ground, { port, behind: missed, options }, paced);
    speeds.push(((await readConfirmed(ground, port)) - from) / ((performance.now() - began) / 1000));
    return measured;
  };
  const states = {
    down: () => whileForwarding(ground, { port: 9, behind: 0, options }, paced),
    inStep: () => whileForwarding(ground, { port, behind: 0, options }, paced),
    behind: takeBack,
  };
  try {
    await states.inStep();
    const pairs = await measurePairs(options.rounds, () => timed(() => paced(options.seconds)), states, tell);
    return { rate, load: options.load, missed, ...pairs, caughtUp: median(speeds), refused };
  } finally {
    child.kill();
    await record.close();
  }
}

interface Timed {
  readonly measured: Measured;
  readonly idle: number;
  readonly serving: number;
}

/** Each state beside a round without it, close in time: what else the machine does then slows both. */
async function measurePairs<Name extends string>(
  rounds: number,
  plain: () => Promise<Timed>,
  states: Readonly<Record<Name, () => Promise<Timed>>>,
  tell: (line: string) => void,
): Promise<Record<Name, Pairs>> {
  const names = Object.keys(states) as Name[];
  const taken = new Map(names.map((name) => [name, [] as { off: Timed; on: Timed }[]]));
  for (let round = 0; round < rounds; round++) {
    for (const name of names) {
      await untilQuiet();
      const first = round % 2 === 0 ? await plain() : await states[name]();
      const second = round % 2 === 0 ? await states[name]() : await plain();
      taken.get(name)?.push(round % 2 === 0 ? { off: first, on: second } : { off: second, on: first });
    }
    const said = names.map((name) => {
      const pair = taken.get(name)?.at(-1);
      return `${name} ${pair?.off.measured.p50.toFixed(2)} → ${pair?.on.measured.p50.toFixed(2)} ms`;
    });
    tell(`  round ${round + 1} of ${rounds}: p50 ${said.join(', ')}`);
  }
  const of = (name: Name): Pairs => {
    const pairs = taken.get(name) ?? [];
    return {
      off: pairs.map(({ off }) => off.measured),
      on: pairs.map(({ on }) => on.measured),
      idleOff: pairs.map(({ off }) => off.idle),
      idleOn: pairs.map(({ on }) => on.idle),
      servingOff: pairs.map(({ off }) => off.serving),
      servingOn: pairs.map(({ on }) => on.serving),
    };
  };
  return Object.fromEntries(names.map((name) => [name, of(name)])) as Record<Name, Pairs>;
}

async function timed(run: () => Promise<Measured>): Promise<Timed> {
  const [before, began] = [readIdle(), process.threadCpuUsage()];
  const measured = await run();
  const [after, { user, system }] = [readIdle(), process.threadCpuUsage(began)];
  const idle = (after.idle - before.idle) / (after.all - before.all);
  return { measured, idle, serving: (user + system) / measured.calls };
}

/** On a machine that others use, a pair begins when they leave it half of its time; after a minute it begins anyway. */
async function untilQuiet(): Promise<void> {
  for (const end = performance.now() + 60_000; performance.now() < end; ) {
    const before = readIdle();
    await new Promise((done) => setTimeout(done, 500));
    const after = readIdle();
    if (after.idle - before.idle > (after.all - before.all) / 2) return;
  }
}

function readIdle(): { idle: number; all: number } {
  const times = cpus().map(({ times }) => times);
  const all = times.reduce((sum, { user, nice, sys, idle, irq }) => sum + user + nice + sys + idle + irq, 0);
  return { idle: times.reduce((sum, { idle }) => sum + idle, 0), all };
}

async function startReceiver(): Promise<{ child: ChildProcess; port: number }> {
  const path = fileURLToPath(new URL('../sink-receiver.ts', import.meta.url));
  const child = spawn(process.execPath, [path], { stdio: ['pipe', 'pipe', 'inherit'] });
  const [said] = (await once(child.stdout, 'data')) as [Buffer];
  return { child, port: Number(String(said)) };
}

/** Runs the load with a forwarder beside it, whose receiver has confirmed all but the last `behind` events. */
async function whileForwarding(
  ground: Ground,
  { port, behind, options }: { port: number; behind: number; options: Options },
  run: (seconds: number) => Promise<Measured>,
): Promise<Timed> {
  const forwarder = openForwarder(ground, port);
  const from = ground.record.log.head().size - behind;
  const name = `syslog+tls://127.0.0.1:${port}`;
  await ground.store.query(
    `insert into log_forwarding (destination, next_entry, started_at, node) values ($1, $2, 0, 'nod_bench')
     on conflict (destination) do update set next_entry = $2, failures = 0, failing_since = null, fault = null`,
    [name, from],
  );
  await forwarder.start();
  try {
    // A forwarder starts with its program; what its thread takes to start is no part of what it costs from day to day.
    await run(Math.max(2, options.seconds / 2));
    return await timed(() => run(options.seconds));
  } finally {
    await forwarder.stop();
  }
}

/** The entry up to which the receiver has confirmed. */
async function readConfirmed({ store }: Ground, port: number): Promise<number> {
  const { rows } = await store.query<{ next: number }>(
    'select next_entry as next from log_forwarding where destination = $1',
    [`syslog+tls://127.0.0.1:${port}`],
  );
  return rows[0]?.next ?? 0;
}

function openForwarder({ record, store }: Ground, port: number): Forwarder {
  const destination = readForwardDestination(`syslog+tls://127.0.0.1:${port}`);
  return createForwarder({
    ...{ store, door, clock: systemClock, node: record.node, hostname: 'bench', version: '1' },
    ...{ format: 'json', subjects: false, from: 'start', confirm: 'close-notify', certificate: null },
    destinations: destination ? [destination] : [],
  });
}
