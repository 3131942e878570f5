import { z } from 'zod';
import { newId } from '../../../../kernel/ids.ts';
import { defineOperation } from '../../../../kernel/operation.ts';
import type { FederationPorts } from '../ports.ts';
import { checkAdministrators, checkIssuer } from '../rules.ts';
import { secretRow } from '../stores/providers.ts';
import { identityProvider, providerName, secret, termsShape } from './schemas.ts';

export const configureIdentityProvider = defineOperation({
  name: 'configure-identity-provider',
  summary: 'Let people sign in by an identity provider of the organisation (OpenID Connect).',
  method: 'POST',
  path: '/identity-providers',
  action: 'identity-provider:configure',
  audit: {
    event: 'identity-provider.configured',
    facts: (_, { id, name, issuer }) => ({ provider: id, name, issuer }),
    thing: async ({ providers }: FederationPorts, _, output) => output && (await providers.read(output.id)),
  },
  cites: ['164.308(a)(4)(ii)(B)', '164.312(d)'],
  stepUp: true,
  input: z.strictObject({
    name: providerName.describe('Stands in the addresses that the provider has to know.'),
    issuer: z.string().max(500).describe('Never changes: with the subject it names an account.'),
    secret: secret.describe('The client secret; kept sealed, and never shown.'),
    ...termsShape,
  }),
  output: identityProvider,
  async run({ providers, sealer }: FederationPorts, { actor, clock }, { secret: plain, ...input }) {
    checkIssuer(input.issuer);
    checkAdministrators(actor, input);
    const id = newId('identityProvider', clock);
    const sealed = await sealer.seal(secretRow(id), Buffer.from(plain, 'utf8'));
    return await providers.add({ ...input, id, configuredAt: clock.now() }, sealed, actor.id);
  },
});
