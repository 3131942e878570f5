import { z } from 'zod';
import { defineOperation } from '../../../../kernel/operation.ts';
import { idOf } from '../../operations/schemas.ts';
import type { FederationPorts } from '../ports.ts';
import { checkAdministrators, hasTerms } from '../rules.ts';
import { secretRow } from '../stores/providers.ts';
import { identityProvider, secret, termsShape } from './schemas.ts';

export const reviseIdentityProvider = defineOperation({
  name: 'revise-identity-provider',
  summary:
    'Change the terms of an identity provider, or disable it. What groups give holds from the next time on that the provider is asked.',
  method: 'PUT',
  path: '/identity-providers/:provider',
  action: 'identity-provider:revise',
  audit: {
    event: 'identity-provider.revised',
    facts: ({ provider, state, secret: given }, { revision }) => ({
      ...{ provider, state, revision, secretReplaced: given !== undefined },
    }),
    thing: async ({ providers }: FederationPorts, { provider }) => await providers.read(provider),
  },
  cites: ['164.308(a)(4)(ii)(C)', '164.312(d)'],
  stepUp: true,
  input: z.strictObject({
    provider: idOf('identityProvider'),
    revision: z.int().min(1),
    state: z.enum(['active', 'disabled']).describe('Disabled: nobody comes by it, and its sign-ins end.'),
    secret: secret.optional().describe('A new client secret; without it the present one stays.'),
    ...termsShape,
  }),
  output: identityProvider,
  async run({ providers, signIns, sealer }: FederationPorts, { actor, clock }, input) {
    const { provider, revision, state, secret: plain, ...terms } = input;
    const before = await providers.read(provider);
    const onlyStops = state === 'disabled' && plain === undefined && hasTerms(before, terms);
    if (!onlyStops) checkAdministrators(actor, before, terms);
    const sealed =
      plain === undefined ? null : await sealer.seal(secretRow(provider), Buffer.from(plain, 'utf8'));
    const revised = await providers.revise(provider, revision, { terms, state, secret: sealed });
    if (state === 'disabled') await signIns.endUpstream(provider, {}, clock.now());
    return revised;
  },
});
