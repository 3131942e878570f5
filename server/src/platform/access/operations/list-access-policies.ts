import { z } from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { parsePolicies, readShippedPolicies } from '../policy-set.ts';
import type { AccessPorts } from '../ports.ts';
import { policySchema } from './schemas.ts';

export const listAccessPolicies = defineOperation({
  name: 'list-access-policies',
  summary:
    'The policies by which it is decided who may use AI systems and do what, and the roles for each act.',
  method: 'GET',
  path: '/access/policies',
  action: 'access-policies:list',
  cites: ['164.308(a)(4)', '164.316(b)(2)(ii)'],
  audit: { event: null, because: 'It shows the rules, and nothing that they were applied to.' },
  input: z.strictObject({}),
  output: z.object({
    snapshot: z.string().describe('Hash of the policy snapshot that holds those of exchanges'),
    exchanges: z.array(policySchema),
    acts: z.array(policySchema),
    permissions: z.array(
      z.object({ action: z.string(), roles: z.array(z.string()).describe('Roles that may do it') }),
    ),
  }),
  async run({ currentPolicy, acts }: AccessPorts) {
    const { hash, snapshot } = await currentPolicy();
    const text = (snapshot.access?.policies ?? []).map((policy) => policy.text).join('\n');
    return {
      snapshot: hash,
      exchanges: [...parsePolicies(text)],
      acts: [...readShippedPolicies('acts')],
      permissions: acts.map(({ action, roles }) => ({ action, roles: [...roles] })),
    };
  },
});
