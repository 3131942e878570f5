import { z } from 'zod';
import { Failure } from '../../../kernel/failure.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { issueLink } from '../issue-link.ts';
import type { IdentityPorts } from './ports.ts';
import { idOf, issuedLink } from './schemas.ts';

export const renewEnrolmentLink = defineOperation({
  name: 'renew-enrolment-link',
  summary:
    'Give a person who has not finished enrolling a new link, which is shown once. The earlier one stops.',
  method: 'POST',
  path: '/people/:person/enrolment-link',
  action: 'enrolment-link:renew',
  audit: { event: 'enrolment-link.renewed', facts: ({ person }) => ({ person }) },
  cites: ['164.308(a)(5)(ii)(D)', '164.312(d)'],
  stepUp: true,
  input: z.strictObject({ person: idOf('person') }),
  output: z.strictObject({ enrolment: issuedLink }),
  async run({ people, tables }: IdentityPorts, { actor, clock }, input) {
    const { state } = await people.claim(input.person);
    if (state === 'deactivated') {
      throw new Failure('conflict', { field: 'person', detail: 'This person is deactivated.' });
    }
    // Whoever has had access holds something worth taking over: that takes two people.
    if (state !== 'invited' && state !== 'enrolled') {
      throw new Failure('conflict', {
        field: 'person',
        detail: 'This person has enrolled already.',
        next: 'Ask for a recovery, which another person approves.',
      });
    }
    const link = { kind: 'enrolment', person: input.person, by: actor.id } as const;
    return { enrolment: await issueLink(tables, clock, link) };
  },
});
