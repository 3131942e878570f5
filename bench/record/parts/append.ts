import type { OpenRecord } from '../../../server/src/platform/audit/index.ts';
import type { Cluster } from '../cluster.ts';
import { makeIntent } from '../exchanges.ts';
import { type EntrySizes, FloorWriter } from '../floor.ts';
import { inTurns, keepBusy, type Measured } from '../load.ts';
import type { Options } from '../options.ts';
import { openBenchRecord, openBenchRing } from '../record-target.ts';

export interface AppendFigures {
  readonly callers: number;
  readonly leafBytes: number;
  readonly sealedBytes: number;
  readonly record: readonly Measured[];
  readonly floor: readonly Measured[];
  /** One caller alone. */
  readonly alone: readonly Measured[];
  readonly floorAlone: readonly Measured[];
}

/** Exchanges opened by many callers and by one, through the whole record, beside the floor. */
export async function measureAppend(
  cluster: Cluster,
  options: Options,
  tell: (line: string) => void,
): Promise<AppendFigures> {
  await cluster.dropDatabase('append');
  await cluster.dropDatabase('floor');
  const { store } = await cluster.openDatabase('append');
  const record = await openBenchRecord(store, await openBenchRing(cluster.folder));
  const sizes = await measureEntry(record, options.sealedBytes);
  const floor = await FloorWriter.open((await cluster.openDatabase('floor')).store, sizes);
  const { callers, seconds, sealedBytes } = options;
  await cluster.settleWal();
  const open = (): Promise<unknown> => record.exchanges.openExchange(makeIntent(sealedBytes));
  const insert = (): Promise<unknown> => floor.write(makeIntent(sealedBytes));
  // Plans, caches and the compiler of JavaScript come to rest before anything counts.
  for (const call of [open, insert]) await keepBusy(callers, Math.min(seconds, 3), call);
  const targets = {
    record: () => keepBusy(callers, seconds, open),
    floor: () => keepBusy(callers, seconds, insert),
    alone: () => keepBusy(1, seconds, open),
    floorAlone: () => keepBusy(1, seconds, insert),
  };
  const measured = await inTurns(options.rounds, targets, tell);
  await floor.close();
  await record.close();
  return { callers, leafBytes: sizes.leaf.length, sealedBytes: sizes.sealed, ...measured };
}

/** What one exchange writes: the floor writes as much. */
async function measureEntry(record: OpenRecord, bytes: number): Promise<EntrySizes> {
  const { entry } = await record.exchanges.openExchange(makeIntent(bytes));
  const { leaf, sealed } = await record.log.readEntry(entry);
  return { leaf, sealed: sealed?.length ?? 0 };
}
