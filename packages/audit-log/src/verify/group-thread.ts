import { parentPort, workerData } from 'node:worker_threads';
import { HASH_BYTES } from '../core/hashing.ts';
import { GroupCheck, type GroupScope } from './group-check.ts';
import type { StrideAnswer, StrideOrder } from './group-pool.ts';

/** A thread of `GroupPool`: checks the groups that it is asked for, one order after the other. */
const check = new GroupCheck(workerData as GroupScope);

parentPort?.on('message', ({ from, to }: StrideOrder) => {
  const roots = new Uint8Array((to - from) * HASH_BYTES);
  const sealed: number[] = [];
  for (let group = from; group < to; group++) {
    const sound = check.check(group);
    if (sound !== null) roots.set(sound.root, (group - from) * HASH_BYTES);
    sealed.push(sound?.sealed ?? -1);
  }
  parentPort?.postMessage({ roots, sealed } satisfies StrideAnswer, [roots.buffer]);
});
