import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as cedar from '@cedar-policy/cedar-wasm/nodejs';
import { Failure } from '../../kernel/failure.ts';

/** Policies and schema, parsed and checked, ready to decide. */
export interface PreparedPolicies {
  readonly policySet: string;
  readonly schema: string;
  /** The `@id` of each policy, sorted. */
  readonly ids: readonly string[];
}

export const policyFolder = path.join(import.meta.dirname, 'policies');

/** The text of every `.cedar` file of a folder. */
export function readPolicies(folder: string = policyFolder): string {
  const files = readdirSync(folder).filter((file) => file.endsWith('.cedar'));
  return files
    .sort()
    .map((file) => readFileSync(path.join(folder, file), 'utf8'))
    .join('\n');
}

let prepared = 0;

/**
 * Parses policies and validates them strictly against the schema. Cedar keeps what is prepared for the life of the
 * process, so this is done at the start, not for each change.
 * @throws Failure `configuration_invalid`
 */
export function preparePolicies(policyText: string, schemaText: string): PreparedPolicies {
  const parts = cedar.policySetTextToParts(policyText);
  if (parts.type === 'failure') throw unusable('The policies cannot be parsed', parts.errors);
  const staticPolicies: Record<string, string> = {};
  for (const text of parts.policies) {
    const id = readId(text);
    if (Object.hasOwn(staticPolicies, id)) throw unusable(`Two policies have the id ${id}`, []);
    staticPolicies[id] = text;
  }
  const policies = { staticPolicies };
  const validation = cedar.validate({
    schema: schemaText,
    policies,
    validationSettings: { mode: 'strict' },
  });
  if (validation.type === 'failure')
    throw unusable('The schema of the policies cannot be used', validation.errors);
  const [fault] = validation.validationErrors;
  if (fault) throw unusable(`The policy ${fault.policyId} does not fit the schema`, [fault.error]);
  prepared += 1;
  const names = { policySet: `cordon-policies-${prepared}`, schema: `cordon-schema-${prepared}` };
  const answers = [
    cedar.preparsePolicySet(names.policySet, policies),
    cedar.preparseSchema(names.schema, schemaText),
  ];
  for (const answer of answers) {
    if (answer.type === 'failure') throw unusable('The policies cannot be prepared', answer.errors);
  }
  return { ...names, ids: Object.keys(staticPolicies).sort() };
}

/** A decision must be able to name the policy that made it. */
function readId(policyText: string): string {
  const answer = cedar.policyToJson(policyText);
  if (answer.type === 'failure') throw unusable('A policy cannot be parsed', answer.errors);
  const id = answer.json.annotations?.id;
  if (id) return id;
  throw unusable('A policy has no @id', []);
}

/** Policies are our own text, so what Cedar says about them may be shown. */
function unusable(what: string, errors: readonly { message: string }[]): Failure {
  const because = errors[0] ? `: ${errors[0].message}` : '';
  return new Failure('configuration_invalid', {
    detail: `${what}${because}.`,
    next: 'Correct the file in platform/access/policies, or the row in permissions.ts.',
  });
}
