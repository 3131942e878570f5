import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as cedar from '@cedar-policy/cedar-wasm/nodejs';
import { Failure, type FailureCode, isFailureCode } from '../../kernel/failure.ts';
import type { AccessPolicyText } from '../../kernel/snapshot.ts';

/** A policy that was parsed. */
export interface AccessPolicy extends AccessPolicyText {
  readonly effect: 'permit' | 'forbid';
  /** What it does, in the words of its `@says`. */
  readonly says: string;
  /** The refusal that it makes, where that has a code of its own: its `@code`. */
  readonly code?: FailureCode;
}

/** Policies and schema, parsed and checked, ready to decide. */
export interface PreparedPolicies {
  readonly policySet: string;
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
    if (!code) return { id, says, effect, text: policy };
    if (!isFailureCode(code)) throw unusable(`The policy ${id} names a code that there is not`, []);
    return { id, says, effect, text: policy, code };
  });
}

let schemas = 0;

/** Parses a schema for as long as the process runs. @throws Failure `configuration_invalid` */
export function prepareSchema(text: string): { readonly name: string; readonly text: string } {
  schemas += 1;
  const name = `cordon-schema-${schemas}`;
  const answer = cedar.preparseSchema(name, text);
  if (answer.type === 'failure') throw unusable('The schema of the policies cannot be used', answer.errors);
  return { name, text };
}

/**
 * Validates policies strictly against the schema and prepares them under a name. Cedar keeps what was prepared until
 * others are prepared under the same name, so names are used again.
 * @throws Failure `configuration_invalid`
 */
export function preparePolicies(
  policies: readonly AccessPolicy[],
  schema: ReturnType<typeof prepareSchema>,
  policySet: string,
): PreparedPolicies {
  const byId = new Map<string, AccessPolicy>();
  for (const policy of policies) {
    if (byId.has(policy.id)) throw unusable(`Two policies have the id ${policy.id}`, []);
    byId.set(policy.id, policy);
  }
  const staticPolicies = Object.fromEntries(policies.map(({ id, text }) => [id, text]));
  const validation = cedar.validate({
    schema: schema.text,
    policies: { staticPolicies },
    validationSettings: { mode: 'strict' },
  });
  if (validation.type === 'failure')
    throw unusable('The schema of the policies cannot be used', validation.errors);
  const [fault] = validation.validationErrors;
  if (fault) throw unusable(`The policy ${fault.policyId} does not fit the schema`, [fault.error]);
  const answer = cedar.preparsePolicySet(policySet, { staticPolicies });
  if (answer.type === 'failure') throw unusable('The policies cannot be prepared', answer.errors);
  return { policySet, schema: schema.name, policies: byId };
}

/** Policies are written by us or by the organisation, so what Cedar says about them may be shown. */
function unusable(what: string, errors: readonly { message: string }[]): Failure {
  const because = errors[0] ? `: ${errors[0].message}` : '';
  return new Failure('configuration_invalid', {
    detail: `${what}${because}.`,
    next: 'Correct the policy, or the row in permissions.ts that it reads.',
  });
}
