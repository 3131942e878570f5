import { parentPort, workerData } from 'node:worker_threads';
import { serveReads } from './serve-reads.ts';
import { OnnxTaggerError } from './tagger-error.ts';

/** A thread whose model finds the first letter of a text, fails on “fail” and takes the thread along on “crash”. */
if (parentPort !== null)
  await serveReads(parentPort, async () => {
    if (workerData.refuse) throw new OnnxTaggerError('model_unusable', 'No.', 'Next.', new Error('because'));
    return async (text) => {
      if (text.startsWith('fail')) throw new Error(`cannot read ${text}`);
      if (text === 'crash') setImmediate(() => process.exit(1));
      if (text === 'crash' || text === 'hang') await new Promise(() => undefined);
      return [{ entity: 'NAME', start: 0, end: 1, score: 1, recognizer: 'fake', why: text }];
    };
  });
