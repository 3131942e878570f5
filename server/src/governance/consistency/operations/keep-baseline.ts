import { z } from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { idSchema, textSchema } from '../../../kernel/schemas.ts';
import type { ConsistencyPorts } from '../ports.ts';
import { reviewRun } from '../review-run.ts';

export const keepBaseline = defineOperation({
  name: 'keep-baseline',
  summary:
    'A person has looked at an answer that drifted and keeps the baseline: the answer is not what the model should say.',
  method: 'POST',
  path: '/canaries/:canary/answers/:run/review',
  action: 'baseline:keep',
  cites: ['164.312(c)(2)', '164.308(a)(1)(ii)(D)'],
  audit: { event: 'baseline.kept', facts: ({ canary, run }, { digest }) => ({ canary, run, digest }) },
  input: z.strictObject({
    canary: idSchema('canary'),
    run: idSchema('canaryRun'),
    reason: textSchema(2_000).min(5).describe('What was found, and what was done about it. Kept sealed.'),
  }),
  output: z.object({
    run: idSchema('canaryRun'),
    digest: z.string().describe('Lowercase hexadecimal SHA-256 of the answer'),
    reviewedAt: z.int().describe('UTC milliseconds'),
  }),
  async run(ports: ConsistencyPorts, context, { canary, run, reason }) {
    const row = await reviewRun(ports, context, { canary, run, verdict: 'kept', reason });
    return { run, digest: row.digest ?? '', reviewedAt: context.clock.now() };
  },
});
