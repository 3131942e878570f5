import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { waitAfterFailure } from './rules.ts';
import type { ThreadFault, ThreadTerms } from './thread-terms.ts';

export interface ThreadKeeper {
  /** Ends the thread, with a moment to have confirmed what is under way. */
  stop(): Promise<void>;
}

/** The fault of a thread that ended without having been asked to. */
export const threadEnded = 'THREAD_ENDED';
/** Milliseconds that a thread gets to end by itself. */
const patience = 5_000;
/** What a thread has lived through for its end to count as the first failure again, in milliseconds. */
const longLife = 60_000;

/** Keeps a forwarding thread running: one that broke is started again, after a wait that grows. */
export function keepThread(terms: ThreadTerms, tell: (fault: ThreadFault) => void): ThreadKeeper {
  const stopping = new AbortController();
  const { signal } = stopping;
  const running = keep();
  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };

  async function keep(): Promise<void> {
    for (let failures = 0; !signal.aborted; ) {
      const began = performance.now();
      const message = await live();
      if (signal.aborted) return;
      failures = performance.now() - began > longLife ? 1 : failures + 1;
      for (const { name } of terms.destinations) {
        tell({ destination: name, fault: threadEnded, message });
      }
      const wait = waitAfterFailure(failures, { first: terms.pace.backOff, fault: threadEnded });
      // What breaks at once must not be started in a circle; stopping ends the wait.
      await delay(wait, undefined, { signal }).catch(() => undefined);
    }
  }

  /** One life of the thread. Returns why it ended. */
  async function live(): Promise<string> {
    const resourceLimits = { maxOldGenerationSizeMb: terms.pace.threadMegabytes };
    const worker = new Worker(new URL('./forwarding-thread.ts', import.meta.url), {
      ...{ workerData: terms, resourceLimits, name: 'forwarding', stdout: false, stderr: false },
    });
    let message = 'The thread that forwards ended.';
    worker.on('message', tell).on('error', (error) => {
      message = error instanceof Error ? error.message : message;
    });
    const ended = once(worker, 'exit').then(
      () => undefined,
      // `once` rejects with the error of the thread, whose end follows.
      () => undefined,
    );
    const askToStop = () => {
      worker.postMessage('stop');
      const late = setTimeout(() => void worker.terminate(), patience);
      void ended.then(() => clearTimeout(late));
    };
    signal.addEventListener('abort', askToStop, { once: true });
    await ended;
    signal.removeEventListener('abort', askToStop);
    return message;
  }
}
