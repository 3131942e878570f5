import { z } from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { reasonSchema } from '../../../kernel/schemas.ts';
import type { ActivityPorts } from '../ports.ts';
import { shippedRule } from '../usual-rules.ts';
import { ruleFields, ruleSchema } from '../view.ts';

export const setActivityRule = defineOperation({
  name: 'set-activity-rule',
  summary: 'Sets from when on a day of a person, an application or a system is not usual.',
  method: 'PUT',
  path: '/activity-rule',
  action: 'activity-rule:set',
  stepUp: true,
  cites: ['164.308(a)(1)(ii)(D)', '164.514(e)'],
  audit: {
    event: 'activity-rule.set',
    facts: ({ score, atLeast, joined, reason }) => ({
      ...{ score, ...atLeast, reason },
      joinedElements: joined.elements.join(', '),
      ...{ joinedHours: joined.hours, joinedPatients: joined.patients },
    }),
    thing: async ({ usual }: ActivityPorts) => (await usual.rule()) ?? shippedRule,
  },
  input: z.strictObject({
    ...ruleFields,
    reason: reasonSchema,
  }),
  output: ruleSchema,
  async run({ usual }: ActivityPorts, { actor, clock }, { score, atLeast, joined }) {
    const setAt = clock.now();
    await usual.setRule({ score, atLeast, joined }, actor.id, setAt);
    return { score, atLeast, joined, setAt };
  },
});
