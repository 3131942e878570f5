import { z } from 'zod';
import { Failure } from '../../../kernel/failure.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { accessOf, type IdentityPorts } from './ports.ts';
import { idOf, person, personRole, plainText } from './schemas.ts';

export const setPersonRoles = defineOperation({
  name: 'set-person-roles',
  summary: 'Give a person other roles, with a reason. They hold within a second, in open sign-ins too.',
  method: 'POST',
  path: '/people/:person/roles',
  action: 'person-roles:set',
  stepUp: true,
  cites: ['164.308(a)(3)(ii)(A)', '164.308(a)(4)(ii)(C)'],
  audit: {
    event: 'person-roles.set',
    facts: ({ reason }, { id, roles }) => ({ person: id, roles: [...roles], reason }),
    thing: async ({ people }: IdentityPorts, { person: id }) =>
      accessOf(await people.claimAmongAdministrators(id)),
  },
  input: z.strictObject({
    person: idOf('person'),
    roles: z
      .array(personRole)
      .min(1, 'at least one role')
      .refine((given) => new Set(given).size === given.length, 'each role once'),
    reason: plainText(500).describe('Why, for whoever reviews access later. Names no patient.'),
  }),
  output: person,
  async run({ people }: IdentityPorts, { actor }, { person: id, roles }) {
    if (actor.id === id) {
      throw new Failure('not_permitted', {
        detail: 'Nobody changes their own roles.',
        next: 'Ask another administrator.',
      });
    }
    const { state, roles: before } = await people.claimAmongAdministrators(id);
    if (state === 'deactivated') {
      throw new Failure('conflict', { field: 'person', detail: 'This person is deactivated.' });
    }
    if (await people.hasUpstream(id)) {
      throw new Failure('conflict', {
        field: 'person',
        detail: 'The identity provider gives this person’s roles, by their groups.',
        next: 'Change the groups there, or which roles they give under Single sign-on.',
      });
    }
    if (before.length === roles.length && before.every((role) => roles.some((given) => given === role))) {
      throw new Failure('conflict', { field: 'roles', detail: 'These are the roles already.' });
    }
    return await people.setRoles(id, roles);
  },
});
