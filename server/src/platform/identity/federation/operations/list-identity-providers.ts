import { z } from 'zod';
import { defineOperation } from '../../../../kernel/operation.ts';
import type { FederationPorts } from '../ports.ts';
import { identityProvider } from './schemas.ts';

export const listIdentityProviders = defineOperation({
  name: 'list-identity-providers',
  summary: 'The identity providers by which people sign in, and what their groups give.',
  method: 'GET',
  path: '/identity-providers',
  action: 'identity-providers:list',
  audit: { event: null, because: 'It shows settings, and no secret.' },
  cites: ['164.308(a)(4)(ii)(B)'],
  input: z.strictObject({}),
  output: z.strictObject({ providers: z.array(identityProvider) }),
  async run({ providers }: FederationPorts) {
    return { providers: await providers.list() };
  },
});
