import { z } from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { idSchema } from '../../../kernel/schemas.ts';
import type { ShadowAiPorts } from '../ports.ts';
import { requireFind } from '../rules.ts';
import { findSchema, stepSchema, viewFind, viewStep } from '../view.ts';

export const readShadowFind = defineOperation({
  name: 'read-shadow-find',
  summary:
    'One AI tool as one person used it: volume by day, what the person says, and everything done about it.',
  method: 'GET',
  path: '/shadow/finds/:shadowFind',
  action: 'shadow-find:read',
  cites: ['164.308(a)(1)(ii)(D)'],
  audit: { event: null, because: 'It shows tools and counts, nothing of a patient, and changes nothing.' },
  input: z.strictObject({ shadowFind: idSchema('shadowFind') }),
  output: findSchema.extend({
    byDay: z
      .array(
        z.object({
          day: z.string().describe('In the zone of the log'),
          ...{ requests: z.int(), bytesUp: z.int(), bytesDown: z.int() },
        }),
      )
      .describe('The newest first'),
    steps: z.array(stepSchema).describe('The newest first'),
  }),
  async run({ finds, people }: ShadowAiPorts, _, { shadowFind: id }) {
    const find = requireFind(await finds.read(id));
    const names = new Map((await people()).map((person) => [person.id, person.name]));
    const days = await finds.days(id);
    return {
      ...viewFind(find, names),
      byDay: days.map(({ day, ...counts }) => ({
        day: new Date(day * 86_400_000).toISOString().slice(0, 10),
        ...counts,
      })),
      steps: (await finds.steps(id)).map(viewStep),
    };
  },
});
