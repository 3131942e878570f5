import { type FailureCode, failureTable, toFailure } from '../kernel/failure.ts';

/**
 * Failures whose detail the stages and their rules make themselves, of the request's form, the policy in force and fixed
 * sentences: why an agreement does not cover, which purpose, which status the AI service answered with. Whatever stands in
 * the public part of an entry is hashed, forwarded and kept for six years, and cannot be taken out again. So the detail of
 * any other failure stays out: those of the installation name files, keys and hosts, and of one added later nobody has
 * said yet what its detail may hold.
 */
const explained: ReadonlySet<FailureCode> = new Set([
  ...(['request_invalid', 'input_unscannable', 'input_blocked', 'phi_not_cleared'] as const),
  ...(['not_permitted', 'key_scope', 'system_not_live', 'model_unknown'] as const),
  ...(['purpose_missing', 'purpose_not_allowed', 'authorization_missing'] as const),
  ...(['agreement_missing', 'agreement_expired', 'agreement_scope'] as const),
  ...(['field_unknown', 'provider_unreachable', 'provider_error', 'provider_broken'] as const),
] satisfies FailureCode[]);

/** Why a stage stopped the exchange, for the public part of its entry. */
export function describeStop(error: unknown): string {
  const { code, message } = toFailure(error, 'stage_failed');
  return explained.has(code) ? message : failureTable[code].title;
}
