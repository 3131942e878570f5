import { z } from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { type IdentityPorts, ownerOf } from './ports.ts';
import { passkey } from './schemas.ts';

export const listPasskeys = defineOperation({
  name: 'list-passkeys',
  summary: 'Your own passkeys, and whether you have a password with an authenticator, too.',
  method: 'GET',
  path: '/me/passkeys',
  action: 'passkeys:list',
  audit: {
    event: null,
    because: 'It tells people what lets them in, and nothing that would let anybody in.',
  },
  cites: ['164.312(d)'],
  input: z.strictObject({}),
  output: z.strictObject({ passkeys: z.array(passkey), hasPasswordAndCode: z.boolean() }),
  async run({ passkeys, people }: IdentityPorts, { actor }) {
    const owner = ownerOf(actor);
    return {
      passkeys: await passkeys.list(owner),
      hasPasswordAndCode: (await people.findById(owner))?.password_hash != null,
    };
  },
});
