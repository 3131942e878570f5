import { z } from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import type { DataLevelPorts } from '../ports.ts';
import { levelSchema, viewLevels } from '../view.ts';

export const listDataLevels = defineOperation({
  name: 'list-data-levels',
  summary:
    'How sensitive what AI systems are asked about can be, level by level, and what is asked of requests on each.',
  method: 'GET',
  path: '/data-levels',
  action: 'data-levels:list',
  cites: ['164.308(a)(4)'],
  audit: { event: null, because: 'It shows nothing of patients and changes nothing.' },
  input: z.strictObject({}),
  output: z.object({ items: z.array(levelSchema).describe('The least sensitive first') }),
  async run({ store }: DataLevelPorts) {
    return { items: viewLevels(await store.list()) };
  },
});
