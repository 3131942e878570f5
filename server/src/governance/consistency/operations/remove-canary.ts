import { z } from 'zod';
import { Failure } from '../../../kernel/failure.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { idSchema } from '../../../kernel/schemas.ts';
import type { ConsistencyPorts } from '../ports.ts';

export const removeCanary = defineOperation({
  name: 'remove-canary',
  summary: 'Stops asking a canary prompt. Its answers stay, as evidence.',
  method: 'POST',
  path: '/canaries/:canary/removal',
  action: 'canary:remove',
  cites: ['164.312(c)(2)', '164.316(b)(2)(i)'],
  audit: {
    event: 'canary.removed',
    facts: ({ canary }) => ({ canary }),
    thing: async (ports: ConsistencyPorts, { canary }) => {
      const row = await ports.store.canary(canary);
      return row ? { canary, inForce: row.removed_at === null } : null;
    },
  },
  input: z.strictObject({ canary: idSchema('canary') }),
  output: z.object({ canary: idSchema('canary'), removedAt: z.int().describe('UTC milliseconds') }),
  async run(ports: ConsistencyPorts, { actor, clock }, { canary }) {
    const removedAt = clock.now();
    if (!(await ports.store.removeCanary(canary, removedAt, actor))) {
      throw new Failure('not_found', { detail: 'There is no such canary prompt, or it was removed before.' });
    }
    return { canary, removedAt };
  },
});
