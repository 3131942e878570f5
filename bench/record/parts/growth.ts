import { makeSmallEntry, openBuiltLog } from '../built-logs.ts';
import type { Cluster } from '../cluster.ts';
import { inTurns, keepBusy, type Measured } from '../load.ts';
import type { Options } from '../options.ts';

export interface GrowthFigures {
  readonly sizes: { readonly small: number; readonly large: number };
  readonly small: readonly Measured[];
  readonly large: readonly Measured[];
}

/** Appending to a large log beside appending to a small one: 64-byte sealed parts, no rows but those of the log. */
export async function measureGrowth(
  cluster: Cluster,
  options: Options,
  tell: (line: string) => void,
): Promise<GrowthFigures> {
  const sizes = { small: options.small, large: options.large };
  const logs = {
    small: (await openBuiltLog(cluster, 'small', sizes.small, makeSmallEntry, tell)).log,
    large: (await openBuiltLog(cluster, 'small', sizes.large, makeSmallEntry, tell)).log,
  };
  await cluster.settleWal();
  let made = 0;
  const load = (name: keyof typeof logs) => () =>
    keepBusy(options.callers, options.seconds, () => logs[name].append(makeSmallEntry(made++)));
  for (const name of ['small', 'large'] as const) await load(name)();
  const measured = await inTurns(options.rounds, { small: load('small'), large: load('large') }, tell);
  return { sizes, ...measured };
}
