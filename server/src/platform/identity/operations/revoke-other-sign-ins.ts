import { z } from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { type IdentityPorts, ownerOf } from './ports.ts';

export const revokeOtherSignIns = defineOperation({
  name: 'revoke-other-sign-ins',
  summary: 'End every sign-in of your own but this one, on every node within a second.',
  method: 'POST',
  path: '/me/sign-ins/revoke-others',
  action: 'other-sign-ins:revoke',
  audit: { event: 'other-sign-ins.revoked', facts: (_input, { ended }) => ({ ended }) },
  cites: ['164.312(d)', '164.308(a)(5)(ii)(C)'],
  input: z.strictObject({}),
  output: z.strictObject({ ended: z.int() }),
  async run({ signIns }: IdentityPorts, { actor, clock }) {
    const owner = ownerOf(actor);
    const current = actor.kind === 'person' ? (actor.signIn?.id ?? null) : null;
    return { ended: await signIns.endAllOf(owner, 'revoked', clock.now(), current) };
  },
});
