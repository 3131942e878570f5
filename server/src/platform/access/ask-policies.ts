import * as cedar from '@cedar-policy/cedar-wasm/nodejs';
import type { PreparedPolicies } from './policy-set.ts';

/** A question in Cedar's terms. */
export interface PolicyRequest {
  readonly principal: cedar.EntityJson;
  readonly action: string;
  readonly resource: cedar.EntityJson;
  readonly context: Record<string, cedar.CedarValueJson>;
  /** Further entities that the question names. */
  readonly others?: readonly cedar.EntityJson[];
}

/** What the policies say to it. */
export interface PolicyAnswer {
  readonly permit: boolean;
  /** The `@id` of each policy that determined it, sorted; empty when no policy permitted. */
  readonly policies: readonly string[];
}

/**
 * Asks prepared policies. Null when they could not be evaluated, which counts as a refusal: a policy that fails is skipped
 * by Cedar, and were it a `forbid`, going on would let through what it forbids.
 */
export function askPolicies(
  { policySet, schema }: PreparedPolicies,
  { principal, action, resource, context, others = [] }: PolicyRequest,
): PolicyAnswer | null {
  const answer = cedar.statefulIsAuthorized({
    principal: principal.uid as cedar.TypeAndId,
    action: { type: 'Cordon::Action', id: action },
    resource: resource.uid as cedar.TypeAndId,
    context,
    preparsedPolicySetId: policySet,
    preparsedSchemaName: schema,
    validateRequest: true,
    entities: [principal, resource, ...others],
  });
  if (answer.type !== 'success' || answer.response.diagnostics.errors.length > 0) return null;
  const { decision, diagnostics } = answer.response;
  return { permit: decision === 'allow', policies: [...diagnostics.reason].sort() };
}
