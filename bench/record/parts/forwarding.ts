import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { systemClock } from '../../../server/src/kernel/clock.ts';
import type { OpenRecord } from '../../../server/src/platform/audit/index.ts';
import { createOperatorEgress, type OperatorEgress } from '../../../server/src/platform/egress/index.ts';
import { readForwardDestination } from '../../../server/src/platform/forwarding/destination.ts';
import { createForwarder, type Forwarder } from '../../../server/src/platform/forwarding/index.ts';
import type { Store } from '../../../server/src/platform/store/index.ts';
import { median } from '../../gateway/load/statistics.ts';
import type { Cluster } from '../cluster.ts';
import { makeIntent } from '../exchanges.ts';
import { inTurns, keepBusy, keepPace, type Measured } from '../load.ts';
import type { Options } from '../options.ts';
import { openBenchRecord, openBenchRing } from '../record-target.ts';

export interface ForwardingFigures {
  /** Exchanges opened a second, whether or not the answers come. */
  readonly rate: number;
  /** Events that the receiver missed. */
  readonly missed: number;
  readonly off: readonly Measured[];
  /** The receiver refuses connections. */
  readonly down: readonly Measured[];
  readonly inStep: readonly Measured[];
  /** The receiver is back after it missed so many, and gets them. */
  readonly behind: readonly Measured[];
  /** Events a second that were confirmed while it was behind and the record had its load. */
  readonly caughtUp: number;
  /** Calls that found the queue of the record full; none on a machine that does nothing else. */
  readonly refused: number;
}

interface Ground {
  readonly record: OpenRecord;
  readonly store: Store;
  readonly egress: OperatorEgress;
  readonly port: number;
}

const authority = new URL('../../../test/support/certificates/localhost.cert.pem', import.meta.url);

/** What forwarding costs those who wait for the record, with a receiver in another process. */
export async function measureForwarding(
  cluster: Cluster,
  options: Options,
  tell: (line: string) => void,
): Promise<ForwardingFigures> {
  const { store } = await cluster.openDatabase('forwarding');
  const record = await openBenchRecord(store, await openBenchRing(cluster.folder));
  const egress = createOperatorEgress({
    hosts: new Set(['127.0.0.1']),
    authorities: readFileSync(authority, 'utf8'),
  });
  const open = (): Promise<unknown> => record.exchanges.openExchange(makeIntent(options.sealedBytes));
  const missed = Math.min(options.entries, 100_000);
  tell(`  ${missed.toLocaleString('en-US')} events that a receiver will have missed`);
  while (record.log.head().size < missed) await keepBusy(options.callers, 1, open);
  const most: number[] = [];
  for (let round = 0; round < 3; round++) most.push((await keepBusy(options.callers, 1, open)).perSecond);
  const rate = Math.round(median(most) * options.load);
  const { child, port } = await startReceiver();
  const ground = { record, store, egress, port };
  let refused = 0;
  // Where something else takes the processor, the queue of the record may fill up: that is told, and counts as an answer.
  const openOrCount = (): Promise<unknown> =>
    open().catch((error: { readonly cause?: { readonly code?: unknown } }) => {
      if (error.cause?.code !== 'queue_full') throw error;
      refused += 1;
    });
  const paced = (): Promise<Measured> => keepPace(rate, options.seconds, openOrCount);
  const speeds: number[] = [];
  const targets = {
    off: paced,
    down: () => whileForwarding(ground, { port: 9, behind: 0 }, paced),
    inStep: () => whileForwarding(ground, { port, behind: 0 }, paced),
    behind: async () => {
      const began = performance.now();
      const from = record.log.head().size - missed;
      const measured = await whileForwarding(ground, { port, behind: missed }, paced);
      speeds.push(((await readConfirmed(ground, port)) - from) / ((performance.now() - began) / 1000));
      return measured;
    },
  };
  try {
    for (const target of [targets.off, targets.inStep]) await target();
    const measured = await inTurns(options.rounds, targets, tell);
    return { rate, missed, ...measured, caughtUp: median(speeds), refused };
  } finally {
    child.kill();
    await egress.close();
    await record.close();
  }
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
  { port, behind }: { port: number; behind: number },
  run: () => Promise<Measured>,
): Promise<Measured> {
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
    await run();
    return await run();
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

function openForwarder({ record, store, egress }: Ground, port: number): Forwarder {
  const destination = readForwardDestination(`syslog+tls://127.0.0.1:${port}`);
  return createForwarder({
    ...{ store, egress, clock: systemClock, node: record.node, hostname: 'bench', version: '1' },
    ...{ format: 'json', subjects: false, from: 'start', confirm: 'close-notify', certificate: null },
    destinations: destination ? [destination] : [],
  });
}
