import { setTimeout as delay } from 'node:timers/promises';
import { Failure } from '../../../kernel/failure.ts';
import { ensureCluster } from './cluster.ts';
import { openSocketFolder } from './folders.ts';
import { type LaunchedServer, launchServer } from './launch.ts';
import type { Layout } from './layout.ts';
import { clearLeftover, sightServer, stopOrphan } from './postmaster.ts';
import { askServer, furnish } from './ready.ts';
import type { RunAs } from './run-as.ts';
import type { Runtime } from './runtime.ts';

/** What a start needs to know; the same for every try. */
export interface Plan {
  layout: Layout;
  runtime: Runtime;
  who: RunAs;
  settings: Readonly<Record<string, string>>;
  /** Whether a missing cluster is made. Not while running: one that vanished must be missed, not replaced by an empty one. */
  mayCreate: boolean;
  /** How long to go on trying, in milliseconds. */
  patience: number;
}

/** A server that answers. An adopted one belongs to another process, which also stops it. */
export type Running =
  | { kind: 'own'; socket: string; launched: LaunchedServer }
  | { kind: 'adopted'; socket: string; pid: number };

/**
 * Gets a server to answer: adopts one whose owner lives, stops one whose owner is gone, starts one where there is none.
 * A refused start is repeated, because after a kill the old server's processes need some time to let go of its memory.
 * @throws Failure `store_unavailable` with the server's last lines, once `patience` is used up.
 */
export async function bringUp(plan: Plan, signal: AbortSignal): Promise<Running> {
  const deadline = performance.now() + plan.patience;
  let last = 'It did not answer.';
  let refusals = 0;
  for (let pause = 10; ; pause = Math.min(pause * 1.5, 400)) {
    const outcome = await tryOnce(plan, deadline, signal);
    if (typeof outcome !== 'string') return outcome;
    if (outcome !== '') last = outcome;
    // Anything but an old server letting go gets one more chance: waiting does not mend a setting or a full disk.
    if (outcome.startsWith(refused) && !/lock file|shared memory/.test(outcome)) refusals += 1;
    if (refusals >= 2) throw startFailed(last);
    if (performance.now() >= deadline || signal.aborted) throw startFailed(last);
    await delay(pause);
  }
}

const refused = 'The server ended at once.';

/** @returns a running server, or in words why there is none yet. */
async function tryOnce(plan: Plan, deadline: number, signal: AbortSignal): Promise<Running | string> {
  const { layout } = plan;
  const sighting = await sightServer(layout);
  if (sighting.kind === 'running' && !sighting.ownerAlive) {
    await stopOrphan(layout, sighting.pid);
    return `A server whose owner is gone (process ${sighting.pid}) is still shutting down.`;
  }
  if (sighting.kind === 'running' || sighting.kind === 'unknown') {
    const answer = await askServer(sighting.socket, layout.cluster);
    if (answer.kind === 'ready') return { kind: 'adopted', socket: sighting.socket, pid: sighting.pid };
    return `Process ${sighting.pid} holds the database and does not answer.`;
  }
  if (sighting.kind === 'leftover') await clearLeftover(layout);
  return await startOwn(plan, deadline, signal);
}

async function startOwn(plan: Plan, deadline: number, signal: AbortSignal): Promise<Running | string> {
  const { layout, runtime, who, settings } = plan;
  await openSocketFolder(layout, who);
  await ensureCluster(layout, runtime, who, plan.mayCreate);
  const launched = launchServer(layout, runtime, who, settings);
  while (!launched.hasEnded()) {
    const answer = await furnish(layout.socket);
    // The answer may come from another start that won, while our own server is still about to be refused.
    if (answer.kind === 'ready') {
      const confirmed = await askServer(layout.socket, layout.cluster);
      const isOwn = confirmed.kind === 'ready' && confirmed.owner === launched.owner;
      if (isOwn && !launched.hasEnded()) return { kind: 'own', socket: layout.socket, launched };
    }
    if (answer.kind === 'refused' || performance.now() >= deadline || signal.aborted) {
      await endLaunched(launched);
      return [
        answer.kind === 'refused' ? answer.error.message : 'It did not answer in time.',
        ...launched.lastLines(),
      ].join(' ');
    }
    await Promise.race([launched.ended, delay(10)]);
  }
  return [refused, ...chooseLines(launched.lastLines())].join(' ');
}

/** The cause stands in a FATAL line, which what the server says while it goes down may push away. */
function chooseLines(lines: readonly string[]): string[] {
  const last = lines.slice(-4);
  const fatal = lines.findLast((line) => line.includes('FATAL:'));
  return fatal === undefined || last.includes(fatal) ? last : [fatal, ...last.slice(-3)];
}

/** Closes the pipe and waits for the clean shutdown. */
export async function endLaunched(launched: LaunchedServer): Promise<void> {
  launched.hold();
  launched.release();
  await launched.ended;
}

function startFailed(reason: string): Failure {
  return new Failure('store_unavailable', {
    detail: `The built-in database did not start. ${reason}`,
    next: 'Correct the cause that the message names; docs/operations/database.md explains the common ones.',
  });
}
