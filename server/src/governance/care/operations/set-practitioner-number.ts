import { z } from 'zod';
import { Failure } from '../../../kernel/failure.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { idSchema } from '../../../kernel/schemas.ts';
import type { CarePorts } from '../ports.ts';
import { isNpi } from '../rules.ts';

export const setPractitionerNumber = defineOperation({
  name: 'set-practitioner-number',
  summary:
    'Says which National Provider Identifier a person has, by which record systems name them; null takes it away.',
  method: 'PUT',
  path: '/care/practitioners/:person',
  action: 'practitioner-number:set',
  cites: ['164.308(a)(4)(ii)(C)', '164.312(a)(2)(i)'],
  audit: { event: 'practitioner-number.set', facts: ({ person, npi }) => ({ person, npi }) },
  input: z.strictObject({
    person: idSchema('person'),
    npi: z.string().refine(isNpi, 'is not a National Provider Identifier').nullable(),
  }),
  output: z.object({ person: idSchema('person'), npi: z.string().nullable() }),
  async run(ports: CarePorts, { actor, clock }, { person, npi }) {
    if (!(await ports.isPerson(person))) {
      throw new Failure('not_found', { field: 'person', detail: 'There is no such person in force.' });
    }
    await ports.store.setNumber(person, npi, actor.id, clock.now());
    return { person, npi };
  },
});
