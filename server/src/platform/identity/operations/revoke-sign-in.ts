import { z } from 'zod';
import { Failure } from '../../../kernel/failure.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { type IdentityPorts, ownerOf } from './ports.ts';
import { idOf } from './schemas.ts';

export const revokeSignIn = defineOperation({
  name: 'revoke-sign-in',
  summary: 'End a sign-in of your own, on every node within a second.',
  method: 'POST',
  path: '/me/sign-ins/:signIn/revoke',
  action: 'sign-in:revoke',
  audit: { event: 'sign-in.revoked', facts: ({ signIn }) => ({ signIn }) },
  cites: ['164.312(d)', '164.308(a)(5)(ii)(C)'],
  input: z.strictObject({ signIn: idOf('signIn') }),
  output: z.strictObject({}),
  async run({ signIns }: IdentityPorts, { actor, clock }, input) {
    if (await signIns.endOneOf(ownerOf(actor), input.signIn, 'revoked', clock.now())) return {};
    throw new Failure('not_found', { detail: 'You have no such sign-in.', field: 'signIn' });
  },
});
