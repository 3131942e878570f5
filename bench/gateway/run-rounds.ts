import type { Child } from './child-process.ts';
import type { Measured, Mode, Order } from './load/measure.ts';
import type { Options, TargetName } from './options.ts';
import { readProcessorTime } from './processor-time.ts';
import { Results, type Round } from './results.ts';
import type { Running } from './targets.ts';

/** A paced stream takes 0.6 s, so its measurements are longer. */
const leastPacedSeconds = 3;

/** Measures one target once. */
export async function measureOnce(
  { generator }: Running,
  target: Child,
  order: Omit<Order, 'origin' | 'headers'>,
): Promise<Round> {
  const before = readProcessorTime(target.pid);
  const patience = (order.warmUpSeconds + order.seconds + 45) * 1000;
  const { measured } = await generator.say<{ measured: Measured }>(
    { ...order, origin: target.origin, headers: target.headers } satisfies Order,
    patience,
  );
  const after = readProcessorTime(target.pid);
  const share = (which: 'own' | 'all') =>
    before === null || after === null ? null : (after[which] - before[which]) / measured.answered;
  return { ...measured, processorTime: share('all'), ownProcessorTime: share('own') };
}

/**
 * Runs the rounds. Within a round the targets take turns at each setting, in another order each time, so that whatever
 * else the machine does hits all of them alike. No round is begun that would end after the limit.
 */
export async function runRounds(
  running: Running,
  options: Options,
  tell: (line: string) => void,
): Promise<Results> {
  const results = new Results();
  const steps: readonly (readonly [Mode, number])[] = [
    ...options.modes.flatMap((mode) =>
      options.connections.map((connections) => [mode, connections] as const),
    ),
    ...options.streams.map((connections) => ['paced', connections] as const),
  ];
  await startUp(running, options, tell);
  let seed = options.seed;
  for (let round = 1; round <= options.rounds; round += 1) {
    const began = performance.now();
    for (const [mode, connections] of steps) {
      for (const [target, child] of turn([...running.targets], round)) {
        seed += 1;
        const seconds = mode === 'paced' ? Math.max(options.seconds, leastPacedSeconds) : options.seconds;
        const order = {
          mode,
          connections,
          warmUpSeconds: options.warmUp,
          seconds,
          seed,
          patients: options.patients,
        };
        results.add({ mode, connections, target }, await measureOnce(running, child, order));
      }
    }
    const took = (performance.now() - began) / 1000;
    tell(`Round ${round} of ${options.rounds}: ${took.toFixed(0)} s`);
    // `performance.now()` counts from the start of this program.
    if (round < options.rounds && performance.now() / 1000 + took > options.limit) {
      tell(`Stopped after ${round} rounds: another one would end after --limit ${options.limit}.`);
      break;
    }
  }
  sortByTarget(results, [...running.targets.keys()]);
  return results;
}

/** Load before anything is measured: a server that runs for months is not judged by the minute after its start. */
async function startUp(running: Running, options: Options, tell: (line: string) => void): Promise<void> {
  if (options.startUp === 0) return;
  for (const [, child] of running.targets) {
    for (const mode of options.modes) {
      await measureOnce(running, child, {
        ...{ mode, connections: 16, warmUpSeconds: 0, seconds: options.startUp / options.modes.length },
        ...{ seed: options.seed + 2_000_000, patients: options.patients },
      });
    }
  }
  tell(`Started up: ${options.startUp} s of load on each target`);
}

function turn<Value>(values: readonly Value[], by: number): readonly Value[] {
  const from = by % values.length;
  return [...values.slice(from), ...values.slice(0, from)];
}

function sortByTarget(results: Results, order: readonly TargetName[]): void {
  results.cells.sort((one, other) => order.indexOf(one.target) - order.indexOf(other.target));
}
