import { defineOperation } from '../../../kernel/operation.ts';
import { reasonSchema } from '../../../kernel/schemas.ts';
import type { AccessReviewPorts } from '../ports.ts';
import { rulesSchema } from '../view.ts';

export const setAccessReviewRules = defineOperation({
  name: 'set-access-review-rules',
  summary: 'Set how often an access review opens by itself, and within how many days it is to be decided.',
  method: 'POST',
  path: '/access-review-rules',
  action: 'access-review-rules:set',
  cites: ['164.308(a)(4)(ii)(C)'],
  stepUp: true,
  audit: {
    event: 'access-review-rules.set',
    facts: ({ reason }, rules) => ({ ...rules, reason }),
    thing: async ({ store }: AccessReviewPorts) => ({ ...(await store.rules()) }),
  },
  input: rulesSchema.extend({ reason: reasonSchema }),
  output: rulesSchema,
  async run({ store }: AccessReviewPorts, _, { reason: _reason, ...rules }) {
    await store.setRules(rules);
    return rules;
  },
});
