import * as cedar from '@cedar-policy/cedar-wasm/nodejs';
import type { AccessQuestion } from '../../../kernel/access-question.ts';
import { askCedar } from '../ask-policies.ts';
import { type ExchangeAction, writeRequest } from '../exchange-request.ts';

/** What one policy, by itself, makes of a question. A failure counts as a refusal, and has its reason with it. */
export interface Effect {
  readonly says: 'passes' | 'forbids' | 'fails';
  readonly error?: cedar.DetailedError;
}

const names = { set: 'cordon-candidate', schema: 'cordon-candidate-schema' };

/** Asks a policy that fits the schema by itself. @returns a function of questions, or null where it cannot be read */
export function openCandidate(
  text: string,
  schema: string,
): ((question: AccessQuestion, action: ExchangeAction) => Effect) | null {
  const known = cedar.preparseSchema(names.schema, schema);
  const set = cedar.preparsePolicySet(names.set, { staticPolicies: { own: text } });
  if (known.type === 'failure' || set.type === 'failure') return null;
  const prepared = { setFor: () => names.set, schema: names.schema };
  const askOne = (question: AccessQuestion, action: ExchangeAction): Effect => {
    const answer = askCedar(prepared, writeRequest(question, action));
    if (answer.type === 'failure') return { says: 'fails', ...first(answer.errors) };
    const { errors, reason } = answer.response.diagnostics;
    if (errors.length > 0) return { says: 'fails', ...first(errors.map(({ error }) => error)) };
    return { says: reason.length > 0 ? 'forbids' : 'passes' };
  };
  return ({ behalf, ...own }, action) => {
    const effect = askOne(own, action);
    return behalf && effect.says === 'passes' ? askOne({ ...own, ...behalf }, action) : effect;
  };
}

/** What one policy, by itself, makes of a question: may it be asked, and are the values seen in the answer. */
export interface QuestionEffect {
  readonly ask: Effect['says'];
  readonly see: Effect['says'];
}

/** What a text makes of each of some questions. */
export function askAll(
  text: string,
  schema: string,
  questions: readonly AccessQuestion[],
): readonly QuestionEffect[] {
  const ask = questions.length > 0 ? openCandidate(text, schema) : null;
  return questions.map((question) => ({
    ask: ask?.(question, 'exchange:create').says ?? 'fails',
    see: ask?.(question, 'exchange:reidentify').says ?? 'fails',
  }));
}

function first([error]: readonly cedar.DetailedError[]): { error?: cedar.DetailedError } {
  return error === undefined ? {} : { error };
}
