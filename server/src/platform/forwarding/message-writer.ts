import { Worker } from 'node:worker_threads';
import type { PackedEntries } from './packed-entries.ts';
import type { MessageFormat, Sender } from './syslog-message.ts';

/** How all messages of a forwarder are written. */
export interface MessageTerms {
  readonly sender: Sender;
  readonly format: MessageFormat;
  /** Whether events name patients by their tokens. */
  readonly subjects: boolean;
}

/**
 * Writes entries as framed messages, in a thread of its own: reading a leaf and writing its message takes long enough to
 * hold up those who wait for the gateway.
 */
export interface MessageWriter {
  /** The messages of these entries as they go over the line. Rejects once it is closed, or when the thread broke. */
  write(entries: PackedEntries): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** What the thread answers. */
export interface MessageAnswer {
  readonly frames: Uint8Array<ArrayBuffer>;
}

/** A page of the longest leaves has eight million bytes, and a few times as many while it is written. */
const resourceLimits = { maxOldGenerationSizeMb: 128 };

interface Waiting {
  readonly resolve: (frames: Uint8Array) => void;
  readonly reject: (error: unknown) => void;
}

interface Thread {
  readonly worker: Worker;
  readonly waiting: Waiting[];
}

/** The thread starts with the first page, and again with the next one after it broke. */
export function openMessageWriter(terms: MessageTerms): MessageWriter {
  let thread: Thread | null = null;
  let isClosed = false;
  const start = (): Thread => {
    const worker = new Worker(new URL('./message-thread.ts', import.meta.url), {
      ...{ workerData: terms, resourceLimits, name: 'forwarding', stdout: false, stderr: false },
    });
    const started: Thread = { worker, waiting: [] };
    const lose = (error: unknown) => {
      if (thread === started) thread = null;
      for (const { reject } of started.waiting.splice(0)) reject(error);
    };
    worker
      .on('message', ({ frames }: MessageAnswer) => started.waiting.shift()?.resolve(frames))
      .on('error', lose)
      .on('exit', () => lose(new Error('The thread that writes messages ended.')));
    return started;
  };
  return {
    write: (entries) =>
      new Promise((resolve, reject) => {
        if (isClosed) throw new Error('The writer of messages is closed.');
        thread ??= start();
        thread.waiting.push({ resolve, reject });
        thread.worker.postMessage(entries);
      }),
    async close() {
      isClosed = true;
      await thread?.worker.terminate();
    },
  };
}
