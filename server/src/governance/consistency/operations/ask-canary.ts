import { z } from 'zod';
import { Failure } from '../../../kernel/failure.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { idSchema } from '../../../kernel/schemas.ts';
import type { ConsistencyPorts } from '../ports.ts';

export const askCanary = defineOperation({
  name: 'ask-canary',
  summary: 'Asks a canary prompt as soon as a node is free, ahead of its schedule.',
  method: 'POST',
  path: '/canaries/:canary/questions',
  action: 'canary:ask',
  cites: ['164.312(c)(2)', '164.308(a)(8)'],
  audit: { event: 'canary.asked', facts: ({ canary }) => ({ canary }) },
  input: z.strictObject({ canary: idSchema('canary') }),
  output: z.object({ canary: idSchema('canary'), requestedAt: z.int().describe('UTC milliseconds') }),
  async run(ports: ConsistencyPorts, { clock }, { canary }) {
    const requestedAt = clock.now();
    if (!(await ports.store.hurry(canary, requestedAt))) {
      throw new Failure('not_found', { detail: 'There is no such canary prompt, or it was removed.' });
    }
    ports.askSoon();
    return { canary, requestedAt };
  },
});
