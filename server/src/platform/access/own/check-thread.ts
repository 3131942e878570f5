import { parentPort, workerData } from 'node:worker_threads';
import { checkText } from './check-text.ts';

/** The thread that reads one policy text and ends. Its first message says that it has begun: the time limit runs from there. */
const { text, schema } = workerData as { readonly text: string; readonly schema: string };
parentPort?.postMessage('begun');
parentPort?.postMessage(checkText(text, schema));
