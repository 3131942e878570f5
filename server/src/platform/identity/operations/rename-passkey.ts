import { z } from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { type IdentityPorts, ownerOf } from './ports.ts';
import { idOf, passkey, plainText } from './schemas.ts';

export const renamePasskey = defineOperation({
  name: 'rename-passkey',
  summary: 'Give a passkey of your own another name.',
  method: 'POST',
  path: '/me/passkeys/:passkey/name',
  action: 'passkey:rename',
  // A name is what somebody typed, so that the record does without it.
  audit: { event: 'passkey.renamed', facts: ({ passkey }) => ({ passkey }) },
  cites: ['164.312(d)'],
  input: z.strictObject({ passkey: idOf('passkey'), name: plainText(100) }),
  output: passkey,
  async run({ passkeys }: IdentityPorts, { actor }, input) {
    const owner = ownerOf(actor);
    await passkeys.rename(owner, input.passkey, input.name);
    return await passkeys.read(owner, input.passkey);
  },
});
