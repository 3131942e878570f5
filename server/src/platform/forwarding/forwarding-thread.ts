import { readlinkSync } from 'node:fs';
import { getPriority, setPriority } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { systemClock } from '../../kernel/clock.ts';
import { createOperatorEgress, nameFault } from '../egress/index.ts';
import { openStore, type Store } from '../store/index.ts';
import { openCursorStore } from './cursor-store.ts';
import { DestinationLoop } from './destination-loop.ts';
import { waitAfterFailure } from './rules.ts';
import type { ThreadFault, ThreadTerms } from './thread-terms.ts';

/**
 * The thread that forwards, with connections of its own to the database and to the receivers: what it does takes nothing
 * from the thread that serves exchanges. Any message to it says that it shall end.
 */
const terms = workerData as ThreadTerms;
/** How much nicer than the rest of the program the thread is: it gets a tenth as much where there is not enough for both. */
const steps = 10;

const stopping = new AbortController();
parentPort?.once('message', () => stopping.abort());
stepBack();
const store = await openStoreInTime();
if (store !== null) await forward(store);
parentPort?.close();

async function forward(store: Store): Promise<void> {
  const egress = createOperatorEgress(terms.door);
  const cursors = openCursorStore(store);
  const loops = terms.destinations.map(
    (destination) =>
      new DestinationLoop({
        ...terms,
        ...{ store, egress, cursors, destination, clock: systemClock, onFault: tell },
      }),
  );
  await Promise.all(loops.map((loop) => loop.run(stopping.signal)));
  await egress.close();
  await store.close();
}

/** A database that is away is tried again until it is there; null when the thread shall end before that. */
async function openStoreInTime(): Promise<Store | null> {
  const { signal } = stopping;
  for (let failures = 0; !signal.aborted; ) {
    try {
      return await openStore({ url: terms.databaseUrl, poolSize: terms.destinations.length + 1, lanes: 1 });
    } catch (error) {
      failures += 1;
      for (const { name } of terms.destinations) tell(name, error);
      const wait = waitAfterFailure(failures, { first: terms.pace.backOff, fault: nameFault(error) });
      // A database that is away sends no word when it is back; who stops the thread ends the wait.
      await delay(wait, undefined, { signal }).catch(() => undefined);
    }
  }
  return null;
}

function tell(destination: string, error: unknown): void {
  const message = error instanceof Error ? error.message : 'Forwarding failed.';
  parentPort?.postMessage({ destination, fault: nameFault(error), message } satisfies ThreadFault);
}

/** Where cores are few, the thread that serves exchanges goes first. Linux alone tells the number of a thread. */
function stepBack(): void {
  try {
    const thread = Number(readlinkSync('/proc/thread-self').split('/').at(-1));
    if (thread !== process.pid) setPriority(thread, Math.min(19, getPriority(process.pid) + steps));
  } catch {
    // A system that does not tell threads apart, or does not allow it: then this one runs at the same priority as any
    // other, which costs pace and loses nothing.
  }
}
