import { defineOperation } from '../../../kernel/operation.ts';
import { reasonSchema } from '../../../kernel/schemas.ts';
import type { SignInWatchPorts } from '../ports.ts';
import { limitsSchema } from '../view.ts';

export const setSignInLimits = defineOperation({
  name: 'set-sign-in-limits',
  summary: 'Set from when on attempts to sign in raise an alert.',
  method: 'POST',
  path: '/sign-in-limits',
  action: 'sign-in-limits:set',
  cites: ['164.308(a)(5)(ii)(C)'],
  stepUp: true,
  audit: {
    event: 'sign-in-limits.set',
    facts: ({ reason }, limits) => ({ ...limits, reason }),
    thing: async ({ store }: SignInWatchPorts) => ({ ...(await store.limits()) }),
  },
  input: limitsSchema.extend({ reason: reasonSchema }),
  output: limitsSchema,
  async run({ store }: SignInWatchPorts, _, { reason: _reason, ...limits }) {
    await store.setLimits(limits);
    return limits;
  },
});
