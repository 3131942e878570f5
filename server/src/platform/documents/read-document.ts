import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { limits, type ReadDocument } from './model.ts';

/** Milliseconds for which one document may be read, once its thread has begun. */
const patience = 20_000;

const room = { maxOldGenerationSizeMb: 384 };

/**
 * Reads the text of a document in a thread of its own, for a limited time and with limited memory. A document that breaks
 * its reader, or keeps it busy, is refused; nothing else waits for it.
 * @param limit milliseconds
 */
export async function readDocument(bytes: Uint8Array, limit = patience): Promise<ReadDocument> {
  if (bytes.length > limits.bytes)
    return { fault: `The file is larger than ${limits.bytes / 1024 ** 2} MiB.` };
  const worker = new Worker(new URL('./read-thread.ts', import.meta.url), {
    ...{ workerData: Uint8Array.from(bytes), resourceLimits: room, name: 'document-reader' },
    ...{ stdout: true, stderr: true },
  });
  let read: ReadDocument | undefined;
  let timer: NodeJS.Timeout | undefined;
  worker.on('message', (message: ReadDocument | 'begun') => {
    if (message === 'begun') timer = setTimeout(() => void worker.terminate(), limit);
    else read = message;
  });
  // `once` rejects with the error of the thread: what it could not read is refused below.
  await once(worker, 'exit').catch(() => worker.terminate());
  clearTimeout(timer);
  return read ?? { fault: 'The file could not be read within the time and the memory that a document has.' };
}
