import { type Child, startChild } from './child-process.ts';
import type { TargetName } from './options.ts';
import type { Peer } from './peer.ts';

/** Everything that is measured, running; and the generator. */
export interface Running {
  readonly generator: Child;
  readonly targets: ReadonlyMap<TargetName, Child>;
}

/**
 * Starts everything that was asked for, each in a process of its own. Each child is put into `started` as soon as it
 * runs, so that the caller can end it whatever comes after.
 */
export async function startAll(only: readonly TargetName[], peer: Peer, started: Child[]): Promise<Running> {
  const start = async (file: string, words: readonly string[] = []) => {
    const child = await startChild(file, words);
    started.push(child);
    return child;
  };
  const generator = await start('./load/generator.ts');
  const upstream = await start('./targets/upstream.ts');
  const targets = new Map<TargetName, Child>([['direct', upstream]]);
  if (only.includes('bare')) targets.set('bare', await start('./targets/bare-proxy.ts', [upstream.origin]));
  if (only.includes('cordon')) targets.set('cordon', await start('./targets/cordon.ts', [upstream.origin]));
  if (only.includes('portkey') && 'program' in peer) {
    targets.set('portkey', await start('./targets/portkey.ts', [peer.program, upstream.origin]));
  }
  return { generator, targets };
}
