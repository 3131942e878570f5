import { parentPort, workerData } from 'node:worker_threads';
import type { AccessQuestion } from '../../../kernel/access-question.ts';
import type { TextTrial } from './check-own-policy.ts';
import { checkText } from './check-text.ts';
import { askAll } from './evaluate-text.ts';

/** The thread that reads one policy text and ends. Its first message says that it has begun: the time limit runs from there. */
const { text, schema, questions } = workerData as {
  readonly text: string;
  readonly schema: string;
  readonly questions: readonly AccessQuestion[];
};
parentPort?.postMessage('begun');
const findings = checkText(text, schema);
const effects = findings.errors.length > 0 ? [] : askAll(text, schema, questions);
parentPort?.postMessage({ findings, effects } satisfies TextTrial);
