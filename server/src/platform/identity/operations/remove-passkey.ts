import { z } from 'zod';
import { Failure } from '../../../kernel/failure.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { type IdentityPorts, ownerOf } from './ports.ts';
import { idOf } from './schemas.ts';

export const removePasskey = defineOperation({
  name: 'remove-passkey',
  summary: 'Take a passkey of your own out of use, for ever. The last way in cannot be removed.',
  method: 'POST',
  path: '/me/passkeys/:passkey/remove',
  action: 'passkey:remove',
  audit: { event: 'passkey.removed', facts: ({ passkey }) => ({ passkey }) },
  cites: ['164.312(d)', '164.308(a)(5)(ii)(D)'],
  stepUp: true,
  input: z.strictObject({ passkey: idOf('passkey') }),
  output: z.strictObject({}),
  async run({ passkeys, people }: IdentityPorts, { actor }, input) {
    const owner = ownerOf(actor);
    // Locked, so that of two passkeys that are removed at once one stays.
    const hasPassword = await people.holdPasswordAndCode(owner);
    await passkeys.read(owner, input.passkey);
    const others = (await passkeys.list(owner)).filter(
      ({ id, suspendedAt }) => id !== input.passkey && suspendedAt === null,
    );
    if (!hasPassword && others.length === 0) {
      throw new Failure('conflict', {
        detail: 'This passkey is the last thing that lets you in.',
        next: 'Add another passkey first.',
        field: 'passkey',
      });
    }
    await passkeys.remove(owner, input.passkey);
    return {};
  },
});
