import { z } from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { idSchema, textSchema } from '../../../kernel/schemas.ts';
import type { ConsistencyPorts } from '../ports.ts';
import { reviewRun } from '../review-run.ts';
import { nameVersion } from '../rules.ts';

export const acceptBaseline = defineOperation({
  name: 'accept-baseline',
  summary:
    'A person has looked at an answer to a canary prompt and takes it as the one that others of this model version are held against.',
  method: 'POST',
  path: '/canaries/:canary/baseline',
  action: 'baseline:accept',
  cites: ['164.312(c)(2)', '164.308(a)(1)(ii)(D)'],
  audit: {
    event: 'baseline.accepted',
    facts: ({ canary, run }, { digest }) => ({ canary, run, digest }),
    thing: async (ports: ConsistencyPorts, { canary }) => {
      const [baseline] = await ports.store.baselines([canary]);
      return baseline
        ? { run: baseline.run, version: baseline.version, acceptedBy: baseline.taken_by }
        : null;
    },
  },
  input: z.strictObject({
    canary: idSchema('canary'),
    run: idSchema('canaryRun'),
    reason: textSchema(2_000).min(5).describe('Why this answer will do. Kept sealed.'),
  }),
  output: z.object({
    run: idSchema('canaryRun'),
    digest: z.string().describe('Lowercase hexadecimal SHA-256 of the answer'),
    acceptedAt: z.int().describe('UTC milliseconds'),
  }),
  async run(ports: ConsistencyPorts, context, { canary, run, reason }) {
    const row = await reviewRun(ports, context, { canary, run, verdict: 'accepted', reason });
    const acceptedAt = context.clock.now();
    const { endpoint, upstream, served_model: servedModel } = row;
    await ports.store.addBaseline({
      ...{ run, canary, taken_at: acceptedAt, taken_by: context.actor.id, taken_by_name: context.actor.name },
      version: nameVersion({ endpoint: endpoint ?? '', upstream: upstream ?? '', servedModel }),
    });
    return { run, digest: row.digest ?? '', acceptedAt };
  },
});
