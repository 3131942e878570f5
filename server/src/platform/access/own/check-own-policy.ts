import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { AccessQuestion } from '../../../kernel/access-question.ts';
import type { Action } from '../../../kernel/operation.ts';
import { writeCedarSchema } from '../cedar-schema.ts';
import { permissions } from '../permissions.ts';
import { isTooDeep, type TextFindings, whole } from './check-text.ts';
import type { QuestionEffect } from './evaluate-text.ts';

/** Milliseconds for which one text may be read, once its thread has begun. */
const patience = 5_000;

/** A thread has less room than the thread that serves: what it can read, that one can read, too. */
const room = { stackSizeMb: 0.6, maxOldGenerationSizeMb: 128 };

let schema: string | undefined;

/**
 * Checks the text of an own policy in a thread of its own, for a limited time. A text that breaks the parser, or keeps it
 * busy, is refused; nothing else waits for it.
 * @param limit milliseconds
 */
export async function checkOwnPolicy(text: string, limit = patience): Promise<TextFindings> {
  return (await readInThread(text, [], limit)).findings;
}

/** What a text makes of questions, each by itself and in the same order; its findings with errors where it has faults. */
export interface TextTrial {
  readonly findings: TextFindings;
  /** None where the text has faults. */
  readonly effects: readonly QuestionEffect[];
}

/** As `checkOwnPolicy`, and asks the text, in the same thread and time, what it makes of questions. */
export async function tryOwnPolicy(
  text: string,
  questions: readonly AccessQuestion[],
  limit = patience,
): Promise<TextTrial> {
  return await readInThread(text, questions, limit);
}

async function readInThread(
  text: string,
  questions: readonly AccessQuestion[],
  limit: number,
): Promise<TextTrial> {
  if (isTooDeep(text)) return refuse('It is nested too deeply.');
  schema ??= writeCedarSchema(Object.keys(permissions) as Action[]);
  const worker = new Worker(new URL('./check-thread.ts', import.meta.url), {
    ...{ workerData: { text, schema, questions }, resourceLimits: room, name: 'policy-check' },
    ...{ stdout: true, stderr: true },
  });
  let trial: TextTrial | undefined;
  let timer: NodeJS.Timeout | undefined;
  worker.on('message', (message: TextTrial | 'begun') => {
    if (message === 'begun') timer = setTimeout(() => void worker.terminate(), limit);
    else trial = message;
  });
  // `once` rejects with the error of the thread: what it could not read is refused below.
  await once(worker, 'exit').catch(() => worker.terminate());
  clearTimeout(timer);
  return trial ?? refuse('It could not be read within the time and the room that a policy has.');
}

function refuse(message: string): TextTrial {
  return { findings: { errors: [whole(message)], warnings: [] }, effects: [] };
}
