import { z } from 'zod';
import { Failure } from '../../../kernel/failure.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { accessOf, type IdentityPorts } from './ports.ts';
import { idOf, person } from './schemas.ts';

export const setPersonDepartments = defineOperation({
  name: 'set-person-departments',
  summary: 'Says in which departments a person works: systems of one department are for its people.',
  method: 'POST',
  path: '/people/:person/departments',
  action: 'person-departments:set',
  stepUp: true,
  cites: ['164.308(a)(3)(ii)(A)', '164.308(a)(4)(ii)(C)'],
  audit: {
    event: 'person-departments.set',
    facts: (_, { id, departments }) => ({ person: id, departments: [...departments] }),
    thing: async ({ people }: IdentityPorts, { person: id }) => accessOf(await people.claim(id)),
  },
  input: z.strictObject({
    person: idOf('person'),
    departments: z
      .array(idOf('department'))
      .max(50)
      .refine((given) => new Set(given).size === given.length, 'each once'),
  }),
  output: person,
  async run({ people, isDepartment }: IdentityPorts, _context, { person: id, departments }) {
    const { state } = await people.claim(id);
    if (state === 'deactivated') {
      throw new Failure('conflict', { field: 'person', detail: 'This person is deactivated.' });
    }
    for (const department of departments) {
      if (await isDepartment(department)) continue;
      throw new Failure('not_found', {
        field: 'departments',
        detail: 'There is no such department in force.',
      });
    }
    return await people.setDepartments(id, departments);
  },
});
