import { z } from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import type { IdentityPorts } from './ports.ts';
import { person } from './schemas.ts';

export const listPeople = defineOperation({
  name: 'list-people',
  summary: 'Everybody who has, had or was offered access, with roles.',
  method: 'GET',
  path: '/people',
  action: 'people:list',
  audit: { event: null, because: 'It reads the register of the workforce, which holds no PHI.' },
  cites: ['164.308(a)(3)(ii)(A)', '164.312(a)(2)(i)'],
  input: z.strictObject({}),
  output: z.strictObject({ people: z.array(person) }),
  run: async ({ people }: IdentityPorts) => ({ people: await people.list() }),
});
