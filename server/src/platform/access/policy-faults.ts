import * as cedar from '@cedar-policy/cedar-wasm/nodejs';
import { Failure } from '../../kernel/failure.ts';
import type { AccessPolicyText } from '../../kernel/snapshot.ts';
import { type AccessPolicy, type PreparedSchema, parsePolicies } from './policy-set.ts';

/** A policy in force that this version of the program cannot use. */
export interface AccessFault {
  readonly id: string;
  /** What it does, in its own words; null where not even those can be read. */
  readonly says: string | null;
  /** What is wrong with it: what Cedar says of a text of the organisation's. */
  readonly fault: string;
}

/** Which policies keep the whole set from being used, each with its first fault. */
export function findPolicyFaults(
  policies: readonly AccessPolicyText[],
  schema: PreparedSchema,
): readonly AccessFault[] {
  return policies.flatMap(({ id, text }): AccessFault[] => {
    const parsed = parseOne(text);
    if (typeof parsed === 'string') return [{ id, says: null, fault: parsed }];
    const fault = firstFault(parsed, schema);
    return fault === null ? [] : [{ id, says: parsed.says, fault }];
  });
}

/** The refusal of every exchange while a policy cannot be used. It names the policy to whoever is refused. */
export function refuseUnusable(faults: readonly AccessFault[], cause?: unknown): Failure {
  const [first] = faults;
  if (!first) return new Failure('policy_unconfirmed', { cause });
  const named = first.says === null ? first.id : `“${first.says}” (${first.id})`;
  return new Failure('policy_unconfirmed', {
    cause,
    detail: `The access policy ${named} does not fit this version of the program, so no request can be decided.`,
    next: 'Tell the privacy officer or an administrator: the policy has to be corrected or withdrawn.',
  });
}

function parseOne(text: string): AccessPolicy | string {
  try {
    const [policy] = parsePolicies(text);
    return policy ?? 'It holds no policy.';
  } catch (error) {
    return error instanceof Failure ? (error.detail ?? error.title) : 'It cannot be read.';
  }
}

function firstFault({ id, text }: AccessPolicy, schema: PreparedSchema): string | null {
  const answer = cedar.validate({
    ...{ schema: schema.text, policies: { staticPolicies: { [id]: text } } },
    validationSettings: { mode: 'strict' },
  });
  const [fault] =
    answer.type === 'failure' ? answer.errors : answer.validationErrors.map(({ error }) => error);
  return fault?.message ?? null;
}
