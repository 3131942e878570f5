import { median } from '../gateway/load/statistics.ts';
import { type ProcessorTime, readProcessorTime } from '../gateway/processor-time.ts';

/** One measurement: calls that ended within the time, and how long they took, in milliseconds. */
export interface Measured {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly calls: number;
  /** Processor time of this process for one call, and of PostgreSQL, in microseconds; NaN where it cannot be read. */
  readonly ownMicros: number;
  readonly databaseMicros: number;
}

/** Keeps `callers` busy with one call after another, for `seconds`. The first failing call ends the run. */
export async function keepBusy(
  callers: number,
  seconds: number,
  call: () => Promise<unknown>,
): Promise<Measured> {
  return await measure(async (took) => {
    const end = performance.now() + seconds * 1000;
    await Promise.all(
      Array.from({ length: callers }, async () => {
        for (let at = performance.now(); at < end; ) {
          await call();
          const now = performance.now();
          took.push(now - at);
          at = now;
        }
      }),
    );
  });
}

/**
 * Makes so many calls a second for `seconds`, or until it is over, whether or not the ones before were answered. Each is timed from the moment
 * at which it was due, so that a thread that stood still shows in all the calls that it held up.
 */
export async function keepPace(
  perSecond: number,
  seconds: number,
  call: () => Promise<unknown>,
  isOver: () => boolean = () => false,
): Promise<Measured> {
  return await measure(async (took) => {
    const calls: Promise<unknown>[] = [];
    let failure: { readonly error: unknown } | null = null;
    const began = performance.now();
    const total = Math.floor(perSecond * seconds);
    for (let made = 0; made < total && failure === null && !isOver(); ) {
      const due = Math.min(total, Math.floor(((performance.now() - began) / 1000) * perSecond));
      for (; made < due; made++) {
        const at = began + (made / perSecond) * 1000;
        calls.push(
          call().then(
            () => took.push(performance.now() - at),
            (error: unknown) => {
              failure ??= { error };
            },
          ),
        );
      }
      await new Promise((done) => setTimeout(done, 1));
    }
    await Promise.all(calls);
    if (failure !== null) throw (failure as { error: unknown }).error;
  });
}

async function measure(run: (took: number[]) => Promise<void>): Promise<Measured> {
  const took: number[] = [];
  const before = readProcessorTime(process.pid);
  const began = performance.now();
  await run(took);
  const elapsed = (performance.now() - began) / 1000;
  const after = readProcessorTime(process.pid);
  const share = (of: (time: ProcessorTime) => number): number =>
    before && after ? ((of(after) - of(before)) * 1000) / took.length : Number.NaN;
  const sorted = Float64Array.from(took).sort();
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
  return {
    perSecond: took.length / elapsed,
    p50: at(0.5),
    p99: at(0.99),
    calls: took.length,
    ownMicros: share((time) => time.own),
    databaseMicros: share((time) => time.all - time.own),
  };
}

/** Rounds of several targets, each given its turn in every round, in another order each time. */
export async function inTurns<Name extends string>(
  rounds: number,
  targets: Readonly<Record<Name, () => Promise<Measured>>>,
  tell: (line: string) => void,
): Promise<Record<Name, Measured[]>> {
  const names = Object.keys(targets) as Name[];
  const results = Object.fromEntries(names.map((name) => [name, [] as Measured[]])) as Record<
    Name,
    Measured[]
  >;
  for (let round = 0; round < rounds; round++) {
    const from = round % names.length;
    for (const name of [...names.slice(from), ...names.slice(0, from)])
      results[name].push(await targets[name]());
    tell(
      `  round ${round + 1} of ${rounds}: ${names.map((name) => `${name} ${Math.round(results[name].at(-1)?.perSecond ?? 0)}/s`).join(', ')}`,
    );
  }
  return results;
}

/** Median over the rounds. */
export function middle(rounds: readonly Measured[], figure: keyof Measured): number {
  return median(rounds.map((round) => round[figure]));
}

/** Median of the ratios within each round, so that a slow minute slows both; then the smallest and the largest. */
export function ratioOf(
  rounds: readonly Measured[],
  others: readonly Measured[],
  figure: 'perSecond' | 'p50' | 'p99' = 'perSecond',
): readonly [middle: number, least: number, most: number] {
  const ratios = rounds.map((round, i) => round[figure] / (others[i]?.[figure] ?? Number.NaN));
  return [median(ratios), Math.min(...ratios), Math.max(...ratios)];
}
