import type { MessagePort } from 'node:worker_threads';
import type { TextReader } from './read-text.ts';
import { OnnxTaggerError } from './tagger-error.ts';
import type { ReadAnswer, ReadRequest, StartReport } from './thread-messages.ts';

type Port = Pick<MessagePort, 'on' | 'postMessage'>;

/** The thread's side: opens the model, says so, and answers one text after another, in the order in which they come. */
export async function serveReads(port: Port, open: () => Promise<TextReader>): Promise<void> {
  let read: TextReader;
  try {
    read = await open();
  } catch (error) {
    port.postMessage(reportFailure(error));
    return;
  }
  let last: Promise<void> = Promise.resolve();
  port.on('message', (request: ReadRequest) => {
    last = last.then(async () => port.postMessage(await answer(read, request)));
  });
  port.postMessage({ ready: true } satisfies StartReport);
}

async function answer(read: TextReader, { id, text }: ReadRequest): Promise<ReadAnswer> {
  try {
    return { id, findings: await read(text) };
  } catch {
    return { id };
  }
}

function reportFailure(error: unknown): StartReport {
  const failure =
    error instanceof OnnxTaggerError
      ? error
      : new OnnxTaggerError('model_unusable', 'The model could not be opened.', 'Export it anew.', error);
  return { ready: false, code: failure.code, says: describe(failure), next: failure.next };
}

/** No text was read yet: what the runtime says is about files, and the operator needs it. */
function describe({ message, cause }: OnnxTaggerError): string {
  return cause instanceof Error && cause.message !== ''
    ? `${message} (${cause.message.slice(0, 300)})`
    : message;
}
