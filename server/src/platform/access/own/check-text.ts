import * as cedar from '@cedar-policy/cedar-wasm/nodejs';
import type { AccessQuestion } from '../../../kernel/access-question.ts';
import type { ExchangeAction } from '../exchange-request.ts';
import { entitiesIn, namedIn } from '../policy-head.ts';
import { openCandidate } from './evaluate-text.ts';
import { writeSampleQuestions } from './sample-questions.ts';

/** What is wrong with a text, and where. Lines and columns count from one; null where it is about the whole. */
export interface TextFault {
  readonly message: string;
  readonly line: number | null;
  readonly column: number | null;
}

export interface TextFindings {
  /** Any of them keeps the policy from being kept. */
  readonly errors: readonly TextFault[];
  /** What is allowed, and perhaps not meant. */
  readonly warnings: readonly TextFault[];
}

/** What an own policy may speak of. Acts of administration are out of its reach, so it can lock nobody out of them. */
const allowedActions: ReadonlySet<string> = new Set(['exchange:create', 'exchange:reidentify']);

/** How deep a condition may be nested: evaluation goes as deep, on the thread that serves everybody. */
const deepest = 60;

/** How many questions a text is tried on before it is kept, each as both actions. */
const samples = 400;

/**
 * Checks the text of an own policy: one `forbid`, over exchanges only, that fits the schema. Runs in a thread of its own,
 * because a text can be made so that the parser never returns, or breaks.
 */
export function checkText(text: string, schema: string): TextFindings {
  const parts = cedar.policySetTextToParts(text);
  if (parts.type === 'failure') return refuse(...parts.errors.map((error) => locate(text, error)));
  if (parts.policy_templates.length > 0)
    return refuse(whole('A slot such as ?principal is filled by nobody.'));
  const [policy, ...more] = parts.policies;
  if (policy === undefined || more.length > 0)
    return refuse(whole(`Write one policy; this text has ${parts.policies.length}.`));
  const answer = cedar.policyToJson(policy);
  if (answer.type === 'failure') return refuse(...answer.errors.map((error) => locate(text, error)));
  const form = checkForm(answer.json);
  if (form.length > 0) return { errors: form, warnings: [] };
  const findings = validate(text, schema);
  if (findings.errors.length > 0) return findings;
  const fault = tryOnSamples(text, schema, answer.json);
  return fault === null ? findings : { ...findings, errors: [fault] };
}

/** What fits the schema can still fail for a question, which is then refused. The first failure among samples, or null. */
function tryOnSamples(text: string, schema: string, json: cedar.PolicyJson): TextFault | null {
  const ask = openCandidate(text, schema);
  if (!ask) return whole('It cannot be prepared.');
  for (const question of writeSampleQuestions(entitiesIn(json), samples)) {
    for (const action of ['exchange:create', 'exchange:reidentify'] as const) {
      const { error } = ask(question, action);
      if (error) return { ...locate(text, error), message: tellFailure(error.message, question, action) };
    }
  }
  return null;
}

/** A failure of evaluation in words that need no knowledge of Cedar's. */
function tellFailure(message: string, question: AccessQuestion, action: ExchangeAction): string {
  const { actor, purpose } = question;
  const roles = actor.roles.length > 0 ? `with the role ${actor.roles[0]}` : 'without a role';
  const who = actor.kind === 'application' ? 'an application' : `a person ${roles}`;
  const when =
    action === 'exchange:create' ? `${who} asks for ${purpose}` : `${who} is to see the values in an answer`;
  const missing = /entity `([^`]+)` does not exist/.exec(message)?.[1];
  const why =
    missing !== undefined
      ? `it reads an attribute of ${missing}, which is not what is asked about. Write resource or principal in its place.`
      : /overflow/.test(message)
        ? 'it calculates with numbers that grow too large.'
        : message.replace(/^error (?:occurred )?while evaluating policy `own`: /, '');
  return `It cannot be evaluated when ${when}: ${why}`;
}

function checkForm(json: cedar.PolicyJson): readonly TextFault[] {
  const faults: TextFault[] = [];
  if (json.effect !== 'forbid')
    faults.push(whole('An own policy can only forbid: what is permitted stands in the shipped policies.'));
  if (Object.keys(json.annotations ?? {}).length > 0)
    faults.push(whole('Leave annotations such as @id out: they are made of the name and the words.'));
  const named = namedActions(json.action);
  if (named.length === 0 || named.some((action) => !allowedActions.has(action)))
    faults.push(
      whole(
        'Name the action: Cordon::Action::"exchange:create", Cordon::Action::"exchange:reidentify", or both.',
      ),
    );
  if (depthOf(json.conditions) > deepest * 3) faults.push(whole('Its condition is nested too deeply.'));
  return faults;
}

function namedActions(action: cedar.ActionConstraint): readonly string[] {
  return namedIn(action).map(({ type, id }) => (type === 'Cordon::Action' ? id : ''));
}

function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}

function validate(text: string, schema: string): TextFindings {
  const answer = cedar.validate({
    ...{ schema, policies: { staticPolicies: { own: text } } },
    validationSettings: { mode: 'strict' },
  });
  if (answer.type === 'failure') return refuse(...answer.errors.map((error) => locate(text, error)));
  return {
    errors: answer.validationErrors.map(({ error }) => locate(text, error)),
    warnings: answer.validationWarnings.map(({ error }) => locate(text, error)),
  };
}

/** Whether a text is nested more deeply than a person writes. Asked before any parser sees it. */
export function isTooDeep(text: string): boolean {
  let depth = 0;
  for (const [mark] of text.replaceAll(/"(?:[^"\\]|\\.)*"|\/\/[^\n]*/gs, '').matchAll(/[([{]|[)\]}]/g)) {
    depth += '([{'.includes(mark) ? 1 : -1;
    if (depth > deepest) return true;
  }
  return false;
}

/** Cedar counts bytes of UTF-8. */
function locate(text: string, { message, help, sourceLocations }: cedar.DetailedError): TextFault {
  const says = help ? `${message}: ${help}` : message;
  const start = sourceLocations?.[0]?.start;
  if (start === undefined) return whole(says);
  const before = Buffer.from(text, 'utf8').subarray(0, start).toString('utf8').split('\n');
  return { message: says, line: before.length, column: [...(before.at(-1) ?? '')].length + 1 };
}

export function whole(message: string): TextFault {
  return { message, line: null, column: null };
}

function refuse(...errors: readonly TextFault[]): TextFindings {
  return { errors, warnings: [] };
}
