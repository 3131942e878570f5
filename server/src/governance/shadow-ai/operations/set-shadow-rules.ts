import { defineOperation } from '../../../kernel/operation.ts';
import { reasonSchema } from '../../../kernel/schemas.ts';
import type { ShadowAiPorts } from '../ports.ts';
import { rulesSchema } from '../view.ts';

export const setShadowRules = defineOperation({
  name: 'set-shadow-rules',
  summary:
    'Says by which addresses and logins the gateway itself stands in logs, so that its own requests are no finds, and which page deny lists point to.',
  method: 'PUT',
  path: '/shadow/rules',
  action: 'shadow-rules:set',
  cites: ['164.308(a)(1)(ii)(D)'],
  audit: {
    event: 'shadow-rules.set',
    facts: ({ gateways, page, reason }) => ({ gateways: gateways.length, hasPage: page !== null, reason }),
    thing: ({ finds }: ShadowAiPorts) => finds.rules(),
  },
  input: rulesSchema.extend({ reason: reasonSchema }).strict(),
  output: rulesSchema,
  async run({ finds }: ShadowAiPorts, _, { gateways, page }) {
    const rules = { gateways: [...new Set(gateways)].sort(), page };
    await finds.setRules(rules);
    return rules;
  },
});
