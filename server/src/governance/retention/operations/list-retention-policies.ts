import { z } from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { idSchema } from '../../../kernel/schemas.ts';
import type { RetentionPorts } from '../ports.ts';
import { policySchema, viewPolicies } from '../view.ts';

export const listRetentionPolicies = defineOperation({
  name: 'list-retention-policies',
  summary: 'Shorter periods of AI systems with their reasons, newest first, withdrawn ones too.',
  method: 'GET',
  path: '/retention/policies',
  action: 'retention-policies:list',
  cites: ['164.316(b)(2)(i)', '164.530(j)'],
  audit: { event: null, because: 'It shows periods and who set them, no content, and changes nothing.' },
  input: z.strictObject({
    limit: z.coerce.number<number>().pipe(z.int().min(1).max(200)).default(50),
    before: idSchema('retentionPolicy').optional().describe('Last id of the page before'),
  }),
  output: z.object({
    policies: z.array(policySchema),
    next: idSchema('retentionPolicy').nullable(),
  }),
  async run(ports: RetentionPorts, _, { limit, before }) {
    const found = await ports.store.policyPage(limit + 1, before ?? null);
    const policies = await viewPolicies(ports, found.slice(0, limit));
    return { policies, next: found.length > limit ? (policies.at(-1)?.id ?? null) : null };
  },
});
