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
  output: z.object({ policies: z.array(ownPolicySchema) }),
  async run({ store }: OwnPolicyPorts) {
    return { policies: [...(await store.list())] };
  },
});
