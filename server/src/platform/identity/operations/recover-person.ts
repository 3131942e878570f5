import { z } from 'zod';
import { Failure } from '../../../kernel/failure.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { issueLink } from '../issue-link.ts';
import type { IdentityPorts } from './ports.ts';
import { idOf, issuedLink } from './schemas.ts';

export const recoverPerson = defineOperation({
  name: 'recover-person',
  summary: 'Give a person who lost the password or the authenticator a new link, which is shown once.',
  method: 'POST',
  path: '/people/:person/recover',
  action: 'person:recover',
  audit: { event: 'person.recovery-offered', facts: ({ person }) => ({ person }) },
  cites: ['164.308(a)(5)(ii)(D)', '164.312(d)'],
  stepUp: true,
  input: z.strictObject({ person: idOf('person') }),
  output: z.strictObject({ recovery: issuedLink }),
  async run({ people, tables }: IdentityPorts, { actor, clock }, input) {
    const { state } = await people.read(input.person);
    if (state === 'deactivated') {
      throw new Failure('conflict', { detail: 'This person is deactivated.', field: 'person' });
    }
    const kind = state === 'active' ? 'recovery' : 'enrolment';
    return { recovery: await issueLink(tables, clock, { kind, person: input.person, by: actor.id }) };
  },
});
