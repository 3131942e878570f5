import { Worker } from 'node:worker_threads';
import type { Finding } from '@cordon/deid';
import { OnnxTaggerError } from './tagger-error.ts';
import type { ReadAnswer, ReadRequest, StartReport } from './thread-messages.ts';

/** The main thread's side of a model. */
export interface ModelThread {
  read(text: string): Promise<Finding[]>;
  close(): Promise<void>;
}

interface Waiting {
  readonly resolve: (findings: Finding[]) => void;
  readonly reject: (error: OnnxTaggerError) => void;
}

/** Starts the thread and waits until it has the model. @throws OnnxTaggerError with what the thread reports */
export async function startThread(module: URL, setup: object): Promise<ModelThread> {
  const worker = new Worker(module, { workerData: setup });
  const waiting = new Map<number, Waiting>();
  let ended: OnnxTaggerError | undefined;
  let next = 0;
  const end = (error: OnnxTaggerError): void => {
    ended ??= error;
    for (const { reject } of waiting.values()) reject(ended);
    waiting.clear();
  };
  // An open model does not keep a program from ending; one that reads does.
  const settle = (): void => (waiting.size === 0 ? worker.unref() : worker.ref());
  await waitForModel(worker);
  worker.on('message', ({ id, findings }: ReadAnswer) => {
    const asked = waiting.get(id);
    waiting.delete(id);
    if (findings === undefined) asked?.reject(failed());
    else asked?.resolve([...findings]);
    settle();
  });
  worker.on('error', () => end(failed()));
  worker.on('exit', () => end(failed()));
  settle();
  return {
    read: (text) =>
      new Promise((resolve, reject) => {
        if (ended !== undefined) return reject(ended);
        const id = next++;
        waiting.set(id, { resolve, reject });
        settle();
        worker.postMessage({ id, text } satisfies ReadRequest);
      }),
    async close() {
      end(new OnnxTaggerError('closed', 'The model was closed.', 'Open it again.'));
      await worker.terminate();
    },
  };
}

function waitForModel(worker: Worker): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (error?: unknown): void =>
      reject(new OnnxTaggerError('model_unusable', 'The thread of the model ended.', 'Try again.', error));
    worker.once('error', fail);
    worker.once('exit', fail);
    worker.once('message', (report: StartReport) => {
      worker.off('error', fail);
      worker.off('exit', fail);
      if (report.ready) return resolve();
      worker.once('exit', () => reject(new OnnxTaggerError(report.code, report.says, report.next)));
      void worker.terminate();
    });
  });
}

const failed = (): OnnxTaggerError =>
  new OnnxTaggerError(
    'model_failed',
    'The model failed on a text.',
    'Nothing may be taken for free of identifiers that it did not read. Check the model with other texts.',
  );
