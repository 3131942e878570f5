import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as cedar from '@cedar-policy/cedar-wasm/nodejs';
import { Failure, type FailureCode, isFailureCode } from '../../kernel/failure.ts';
import type { AccessPolicyText } from '../../kernel/snapshot.ts';
import { mayApply, type PolicyHead, readHead, type SetChoice, signChoice } from './policy-head.ts';

/** A policy that was parsed. */
export interface AccessPolicy extends AccessPolicyText {
  readonly effect: 'permit' | 'forbid';
  /** What it does, in the words of its `@says`. */
  readonly says: string;
  /** The refusal that it makes, where that has a code of its own: its `@code`. */
  readonly code?: FailureCode;
  /** What its head fixes, by which it is known for which questions it cannot speak. */
  readonly head: PolicyHead;
}

/** Policies and schema, parsed and checked, ready to decide. */
export interface PreparedPolicies {
  /** Under which name Cedar keeps those of them that may speak to a question. */
  setFor(choice: SetChoice): string;
  readonly schema: string;
  readonly policies: ReadonlyMap<string, AccessPolicy>;
}

/** The policies that come with the program: for exchanges, or for acts of the control plane. */
export function readShippedPolicies(kind: 'exchanges' | 'acts'): readonly AccessPolicy[] {
  const folder = path.join(import.meta.dirname, 'policies', kind);
  const files = readdirSync(folder).filter((file) => file.endsWith('.cedar'));
  return parsePolicies(
    files
      .sort()
      .map((file) => readFileSync(path.join(folder, file), 'utf8'))
      .join('\n'),
  );
}

/**
 * Takes policies apart. Each must have an `@id` and an `@says`: a decision has to name the policy that made it, and to say
 * it in words.
 * @throws Failure `configuration_invalid`
 */
export function parsePolicies(text: string): readonly AccessPolicy[] {
  const parts = cedar.policySetTextToParts(text);
  if (parts.type === 'failure') throw unusable('The policies cannot be parsed', parts.errors);
  if (parts.policy_templates.length > 0) throw unusable('A policy has a slot that nobody fills', []);
  return parts.policies.map((policy) => {
    const answer = cedar.policyToJson(policy);
    if (answer.type === 'failure') throw unusable('A policy cannot be parsed', answer.errors);
    const { annotations = {}, effect } = answer.json;
    const { id, says, code } = annotations;
    if (!id) throw unusable('A policy has no @id', []);
    if (!says) throw unusable(`The policy ${id} has no @says`, []);
    const parsed = { id, says, effect, text: policy, head: readHead(answer.json) };
    if (!code) return parsed;
    if (!isFailureCode(code)) throw unusable(`The policy ${id} names a code that there is not`, []);
    return { ...parsed, code };
  });
}

let schemas = 0;

export interface PreparedSchema {
  readonly name: string;
  readonly text: string;
}

/** Parses a schema for as long as the process runs. @throws Failure `configuration_invalid` */
export function prepareSchema(text: string): PreparedSchema {
  schemas += 1;
  const name = `cordon-schema-${schemas}`;
  const answer = cedar.preparseSchema(name, text);
  if (answer.type === 'failure') throw unusable('The schema of the policies cannot be used', answer.errors);
  return { name, text };
}

export interface PrepareOptions {
  /** Names of what Cedar keeps begin with it. Names are used again: Cedar forgets nothing but what another takes the name of. */
  readonly name: string;
  /** The schema that the policies have to fit. */
  readonly schema: PreparedSchema;
  /** A smaller one that says the same of every question that is asked; to decide by the whole one takes twice the time. */
  readonly decideBy?: PreparedSchema;
  /**
   * Whether a question is put only to the policies whose head admits it. The answer is the same: a policy whose head does
   * not admit a question neither determines the answer nor fails.
   */
  readonly divide?: boolean;
}

/**
 * Validates policies strictly against the schema and prepares them.
 * @throws Failure `configuration_invalid`
 */
export function preparePolicies(
  policies: readonly AccessPolicy[],
  { name, schema, decideBy = schema, divide = false }: PrepareOptions,
): PreparedPolicies {
  const byId = new Map<string, AccessPolicy>();
  for (const policy of policies) {
    if (byId.has(policy.id)) throw unusable(`Two policies have the id ${policy.id}`, []);
    byId.set(policy.id, policy);
  }
  const validation = cedar.validate({
    schema: schema.text,
    policies: { staticPolicies: textsOf(policies) },
    validationSettings: { mode: 'strict' },
  });
  if (validation.type === 'failure')
    throw unusable('The schema of the policies cannot be used', validation.errors);
  const [fault] = validation.validationErrors;
  if (fault) throw unusable(`The policy ${fault.policyId} does not fit the schema`, [fault.error]);
  const named = new Set(policies.flatMap(({ head }) => head.resource?.id ?? []));
  const prepared = new Map<string, string>();
  const setFor = (choice: SetChoice) => {
    const sign = divide ? signChoice(choice, named) : '';
    const known = prepared.get(sign);
    if (known !== undefined) return known;
    const set = `${name}-${prepared.size}`;
    const asked = divide ? policies.filter(({ head }) => mayApply(head, choice)) : policies;
    const answer = cedar.preparsePolicySet(set, { staticPolicies: textsOf(asked) });
    if (answer.type === 'failure') throw unusable('The policies cannot be prepared', answer.errors);
    prepared.set(sign, set);
    return set;
  };
  return { setFor, schema: decideBy.name, policies: byId };
}

function textsOf(policies: readonly AccessPolicy[]): Record<string, string> {
  return Object.fromEntries(policies.map(({ id, text }) => [id, text]));
}

/** Policies are written by us or by the organisation, so what Cedar says about them may be shown. */
function unusable(what: string, errors: readonly { message: string }[]): Failure {
  const because = errors[0] ? `: ${errors[0].message}` : '';
  return new Failure('configuration_invalid', {
    detail: `${what}${because}.`,
    next: 'Correct the policy, or the row in permissions.ts that it reads.',
  });
}
