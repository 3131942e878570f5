import { z } from 'zod';
import { Failure } from '../../../kernel/failure.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { newRecoveryCodes, recoveryCodeCount } from '../recovery-codes.ts';
import { type IdentityPorts, ownerOf } from './ports.ts';

export const renewRecoveryCodes = defineOperation({
  name: 'renew-recovery-codes',
  summary: 'Make ten recovery codes, shown once; those of before are good for nothing from then on.',
  method: 'POST',
  path: '/me/recovery-codes',
  action: 'recovery-codes:renew',
  audit: { event: 'recovery-codes.renewed', facts: () => ({ count: recoveryCodeCount }) },
  cites: ['164.312(d)', '164.308(a)(5)(ii)(D)'],
  stepUp: true,
  input: z.strictObject({}),
  output: z.strictObject({ codes: z.array(z.string()).length(recoveryCodeCount) }),
  async run({ people, recoveryCodes }: IdentityPorts, { actor, clock }) {
    const owner = ownerOf(actor);
    // Locked, so that of two renewals at once one set of codes stands, whole.
    if (!(await people.holdPasswordAndCode(owner))) {
      throw new Failure('conflict', {
        detail: 'Recovery codes stand in for the code beside a password, and you have no password.',
        next: 'Add a second passkey instead.',
      });
    }
    const codes = newRecoveryCodes();
    await recoveryCodes.replace(owner, codes, clock.now());
    return { codes };
  },
});
