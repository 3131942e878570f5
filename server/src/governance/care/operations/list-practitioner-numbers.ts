import { z } from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { idSchema } from '../../../kernel/schemas.ts';
import type { CarePorts } from '../ports.ts';

export const listPractitionerNumbers = defineOperation({
  name: 'list-practitioner-numbers',
  summary: 'Which National Provider Identifier each person has, as far as it is known here.',
  method: 'GET',
  path: '/care/practitioners',
  action: 'practitioner-numbers:list',
  cites: ['164.308(a)(4)(ii)(C)'],
  audit: { event: null, because: 'The numbers of practitioners are public, and name no patient.' },
  input: z.strictObject({}),
  output: z.object({ numbers: z.array(z.object({ person: idSchema('person'), npi: z.string() })) }),
  run: async ({ store }: CarePorts) => ({ numbers: [...(await store.numbers())] }),
});
