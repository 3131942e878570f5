import { z } from 'zod';
import { defineOperation } from '../../../../kernel/operation.ts';
import { idOf } from '../../operations/schemas.ts';
import type { FederationPorts } from '../ports.ts';

export const offerSingleSignOn = defineOperation({
  name: 'offer-single-sign-on',
  summary:
    'Let a person come by an identity provider: the account there with their verified address is linked at its first sign-in. Without a provider, take that back and unlink.',
  method: 'PUT',
  path: '/people/:person/single-sign-on',
  action: 'single-sign-on:offer',
  audit: {
    event: 'single-sign-on.offered',
    facts: ({ person, provider }) => ({ person, provider }),
    thing: async ({ people }: FederationPorts, { person }) => {
      const row = await people.findById(person);
      return row ? { id: row.id, expectedProvider: row.expected_provider } : null;
    },
  },
  cites: ['164.308(a)(4)(ii)(B)', '164.312(a)(2)(i)'],
  stepUp: true,
  input: z.strictObject({ person: idOf('person'), provider: idOf('identityProvider').nullable() }),
  output: z.strictObject({}),
  async run({ people, providers, accounts }: FederationPorts, _context, { person, provider }) {
    if (provider !== null) await providers.read(provider);
    await accounts.unlinkPerson(person);
    await people.expectBy(person, provider);
    return {};
  },
});
