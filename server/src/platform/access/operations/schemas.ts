import { z } from 'zod';
import { type Purpose, purposes } from '../../../kernel/purpose.ts';
import type { AccessPolicy } from '../policy-set.ts';
import type { Verdict } from '../verdict.ts';

export const purposeSchema = z.enum(purposes as [Purpose, ...Purpose[]]);

export const policySchema = z.object({
  id: z.string().describe('Its `@id`, as decisions name it'),
  effect: z.enum(['permit', 'forbid']),
  says: z.string().describe('What it does, in words'),
  text: z.string().describe('In the Cedar language'),
});

export const verdictSchema = z.object({
  permit: z.boolean(),
  reasons: z.array(z.string()).describe('Why, in words'),
  policies: z.array(policySchema).describe('The policies that determined it; none where no policy permitted'),
});

/** A verdict with the texts of its policies. */
export function viewVerdict(
  { permit, reasons, policies }: Verdict,
  known: readonly AccessPolicy[],
): z.infer<typeof verdictSchema> {
  return {
    permit,
    reasons: [...reasons],
    policies: known.filter(({ id }) => policies.includes(id)),
  };
}
