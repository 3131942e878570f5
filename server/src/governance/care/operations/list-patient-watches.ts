import { z } from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { idSchema } from '../../../kernel/schemas.ts';
import type { CarePorts } from '../ports.ts';
import { viewWatch, watchSchema } from '../view.ts';

/** Who watches more than that watches nobody. */
const mostShown = 1000;

export const listPatientWatches = defineOperation({
  name: 'list-patient-watches',
  summary:
    'Patients of whom each exchange is looked at in the review of activity, by token; of one or of all.',
  method: 'GET',
  path: '/care/watches',
  action: 'patient-watches:list',
  cites: ['164.308(a)(1)(ii)(D)'],
  audit: { event: null, because: 'It names no patient: tokens say nothing by themselves.' },
  input: z.strictObject({ subject: idSchema('subject').optional() }),
  output: z.object({ items: z.array(watchSchema).describe(`At most ${mostShown}`) }),
  async run({ store }: CarePorts, _, { subject }) {
    const found = subject === undefined ? await store.watches() : await store.watchesOf(subject);
    return { items: found.slice(0, mostShown).map(viewWatch) };
  },
});
