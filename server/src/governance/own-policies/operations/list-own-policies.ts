import { z } from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import type { OwnPolicyPorts } from '../ports.ts';
import { ownPolicySchema } from '../view.ts';

export const listOwnPolicies = defineOperation({
  name: 'list-own-policies',
  summary: "The organisation's own policies of access, every version, with who wrote and approved it.",
  method: 'GET',
  path: '/access/own-policies',
  action: 'own-policies:list',
  cites: ['164.308(a)(4)', '164.316(b)(2)(ii)'],
  audit: { event: null, because: 'It shows the rules, and nothing that they were applied to.' },
  input: z.strictObject({}),
  output: z.object({
    policies: z.array(
      ownPolicySchema.extend({
        fault: z
          .string()
          .nullable()
          .describe('Why this version of the program cannot use it, for which every exchange is refused'),
      }),
    ),
  }),
  async run({ store, faults }: OwnPolicyPorts) {
    const found = await faults();
    const policies = (await store.list()).map((one) => ({
      ...one,
      fault: one.state === 'in-force' ? (found.get(one.policy) ?? null) : null,
    }));
    return { policies };
  },
});
