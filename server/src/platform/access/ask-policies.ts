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
export function askPolicies(prepared: PreparedPolicies, request: PolicyRequest): PolicyAnswer | null {
  const answer = askCedar(prepared, request);
  if (answer.type !== 'success' || answer.response.diagnostics.errors.length > 0) return null;
  const { decision, diagnostics } = answer.response;
  return { permit: decision === 'allow', policies: [...diagnostics.reason].sort() };
}

/** The answer as Cedar gives it, with the errors of policies that failed. */
export function askCedar(
  { setFor, schema }: Pick<PreparedPolicies, 'setFor' | 'schema'>,
  { principal, action, resource, context, others = [] }: PolicyRequest,
): cedar.AuthorizationAnswer {
  const asks = principal.uid as cedar.TypeAndId;
  const about = resource.uid as cedar.TypeAndId;
  return cedar.statefulIsAuthorized({
    principal: asks,
    action: { type: 'Cordon::Action', id: action },
    resource: about,
    context,
    preparsedPolicySetId: setFor({ action, principalType: asks.type, resource: about }),
    preparsedSchemaName: schema,
    validateRequest: true,
    entities: [principal, resource, ...others],
  });
}
