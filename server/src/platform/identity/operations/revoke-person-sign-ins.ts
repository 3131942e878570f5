import { z } from 'zod';
import { Failure } from '../../../kernel/failure.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import type { IdentityPorts } from './ports.ts';
import { idOf } from './schemas.ts';

/** Needs no fresh second factor: it takes access away and gives none, and a stolen sign-in does not wait. */
export const revokePersonSignIns = defineOperation({
  name: 'revoke-person-sign-ins',
  summary:
    'End one sign-in of a person, or all of them, on every node within a second. The person can sign in again.',
  method: 'POST',
  path: '/people/:person/sign-ins/revoke',
  action: 'person-sign-ins:revoke',
  audit: {
    event: 'person-sign-ins.revoked',
    facts: ({ person, signIn }, { ended }) => ({ person, ended, ...(signIn && { signIn }) }),
  },
  cites: ['164.308(a)(3)(ii)(C)', '164.308(a)(5)(ii)(C)'],
  input: z.strictObject({
    person: idOf('person'),
    signIn: idOf('signIn').optional().describe('This one alone; without it all of them end.'),
  }),
  output: z.strictObject({ ended: z.int() }),
  async run({ people, signIns }: IdentityPorts, { clock }, { person, signIn }) {
    await people.read(person);
    const now = clock.now();
    if (signIn === undefined) return { ended: await signIns.endAllOf(person, 'revoked', now) };
    if (await signIns.endOneOf(person, signIn, 'revoked', now)) return { ended: 1 };
    throw new Failure('not_found', { detail: 'The person has no such sign-in.', field: 'signIn' });
  },
});
