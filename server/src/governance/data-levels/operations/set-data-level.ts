import { z } from 'zod';
import { askedLevels } from '../../../kernel/data-level.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { reasonSchema, wordsSchema } from '../../../kernel/schemas.ts';
import type { DataLevelPorts } from '../ports.ts';
import { requireFitting } from '../rules.ts';
import { levelSchema, restrictionSchema, viewLevels } from '../view.ts';

export const setDataLevel = defineOperation({
  name: 'set-data-level',
  summary:
    'Set what is asked of requests on a level, beside what is asked of every one. It is in force within a second, as an access policy that decisions name.',
  method: 'POST',
  path: '/data-levels',
  action: 'data-level:set',
  cites: ['164.308(a)(4)', '164.312(a)(1)'],
  stepUp: true,
  audit: {
    event: 'data-level.set',
    facts: ({ level, restrictions, reason }) => ({ level, restrictions, reason }),
    thing: async ({ store }: DataLevelPorts, { level }) =>
      (await store.list()).find((one) => one.level === level) ?? { level, restrictions: [] },
  },
  input: z.strictObject({
    level: z.enum(askedLevels),
    restrictions: z
      .array(restrictionSchema)
      .refine((given) => new Set(given).size === given.length, 'each once')
      .describe('All that are in force from now on; empty for none'),
    handling: wordsSchema(2000).or(z.literal('')).default(''),
    reason: reasonSchema,
  }),
  output: levelSchema,
  async run(
    { store, publishPolicy }: DataLevelPorts,
    { actor, clock },
    { level, restrictions, handling, reason },
  ) {
    requireFitting(level, restrictions);
    await store.set({
      ...{ level, restrictions: [...restrictions].sort(), handling, reason, setAt: clock.now() },
      setBy: { id: actor.id, name: actor.name },
    });
    await publishPolicy(clock.now());
    const view = viewLevels(await store.list()).find((one) => one.level === level);
    return view as NonNullable<typeof view>;
  },
});
