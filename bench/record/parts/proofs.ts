import { makeExchangeEntry, openBuiltLog } from '../built-logs.ts';
import type { Cluster } from '../cluster.ts';
import { inTurns, keepBusy, type Measured } from '../load.ts';
import type { Options } from '../options.ts';

export interface ProofFigures {
  readonly size: number;
  readonly inclusion: readonly Measured[];
  /** For a size that is not the whole log. */
  readonly olderInclusion: readonly Measured[];
  readonly consistency: readonly Measured[];
}

/** Proofs for entries and sizes drawn at random, one after the other, each made from stored tiles and checked. */
export async function measureProofs(
  cluster: Cluster,
  options: Options,
  tell: (line: string) => void,
): Promise<ProofFigures> {
  const { log } = await openBuiltLog(cluster, 'exchanges', options.entries, makeExchangeEntry, tell);
  const { size } = log.head();
  const draw = (least: number, below: number): number => least + Math.floor(Math.random() * (below - least));
  const older = (): Promise<unknown> => {
    const at = draw(1, size);
    return log.proveInclusion(draw(0, at), at);
  };
  const measure = (call: () => Promise<unknown>) => () => keepBusy(1, options.seconds, call);
  const targets = {
    inclusion: measure(() => log.proveInclusion(draw(0, size))),
    olderInclusion: measure(older),
    consistency: measure(() => log.proveConsistency(draw(1, size), size)),
  };
  for (const target of Object.values(targets)) await target();
  return { size, ...(await inTurns(options.rounds, targets, tell)) };
}
