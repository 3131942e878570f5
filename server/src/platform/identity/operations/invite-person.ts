import { z } from 'zod';
import { newId } from '../../../kernel/ids.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { issueLink } from '../issue-link.ts';
import { accessOf, type IdentityPorts } from './ports.ts';
import { email, issuedLink, person, personRole, plainText } from './schemas.ts';

export const invitePerson = defineOperation({
  name: 'invite-person',
  summary: 'Register a person with roles and get an enrolment link, which is shown once.',
  method: 'POST',
  path: '/people',
  action: 'person:invite',
  audit: {
    event: 'person.invited',
    facts: (_input, output) => ({ person: output.person.id, roles: [...output.person.roles] }),
    thing: async ({ people }: IdentityPorts, _, output) =>
      output && accessOf(await people.read(output.person.id)),
  },
  cites: ['164.308(a)(3)(ii)(A)', '164.308(a)(4)(ii)(B)', '164.312(a)(2)(i)'],
  stepUp: true,
  input: z.strictObject({
    name: plainText(200),
    email,
    roles: z
      .array(personRole)
      .min(1, 'at least one role')
      .refine((given) => new Set(given).size === given.length, 'each role once'),
  }),
  output: z.strictObject({ person, enrolment: issuedLink }),
  async run({ people, tables }: IdentityPorts, { actor, clock }, input) {
    const added = await people.add({
      ...input,
      id: newId('person', clock),
      state: 'invited',
      invitedBy: actor.id,
      at: clock.now(),
    });
    const enrolment = await issueLink(tables, clock, { kind: 'enrolment', person: added.id, by: actor.id });
    return { person: added, enrolment };
  },
});
