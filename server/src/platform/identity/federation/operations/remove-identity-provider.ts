import { z } from 'zod';
import { defineOperation } from '../../../../kernel/operation.ts';
import { idOf } from '../../operations/schemas.ts';
import type { FederationPorts } from '../ports.ts';

export const removeIdentityProvider = defineOperation({
  name: 'remove-identity-provider',
  summary:
    'Take an identity provider away. Sign-ins that began there end, and nobody is linked to it any more; people and their keys stay.',
  method: 'POST',
  path: '/identity-providers/:provider/remove',
  action: 'identity-provider:remove',
  audit: {
    event: 'identity-provider.removed',
    facts: ({ provider }, { endedSignIns, unlinked }) => ({ provider, endedSignIns, unlinked }),
    thing: async ({ providers }: FederationPorts, { provider }, output) =>
      output ? null : await providers.read(provider),
  },
  cites: ['164.308(a)(3)(ii)(C)', '164.308(a)(4)(ii)(C)'],
  stepUp: true,
  input: z.strictObject({ provider: idOf('identityProvider') }),
  output: z.strictObject({ endedSignIns: z.int(), unlinked: z.int() }),
  async run({ providers, accounts, signIns }: FederationPorts, { clock }, { provider }) {
    const { revision, ...terms } = await providers.read(provider);
    await providers.revise(provider, revision, { terms, state: 'removed', secret: null });
    return {
      endedSignIns: await signIns.endUpstream(provider, {}, clock.now()),
      unlinked: await accounts.unlinkAll(provider),
    };
  },
});
