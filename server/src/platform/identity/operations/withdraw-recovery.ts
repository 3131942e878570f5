import { z } from 'zod';
import { Failure } from '../../../kernel/failure.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { type IdentityPorts, ownerOf } from './ports.ts';
import { requirePending } from './require-pending.ts';
import { idOf, recovery } from './schemas.ts';

export const withdrawRecovery = defineOperation({
  name: 'withdraw-recovery',
  summary:
    'Withdraw a recovery before it is approved: an administrator or security officer any, everybody else their own.',
  method: 'POST',
  path: '/recoveries/:recovery/withdraw',
  action: 'recovery:withdraw',
  cites: ['164.308(a)(5)(ii)(D)', '164.312(d)'],
  audit: {
    event: 'recovery.withdrawn',
    facts: (_, { id, person }) => ({ recovery: id, person: person.id }),
  },
  input: z.strictObject({ recovery: idOf('recovery') }),
  output: recovery,
  async run({ recoveries }: IdentityPorts, { actor, clock }, input) {
    const by = ownerOf(actor);
    const asked = await recoveries.claim(input.recovery, clock.now());
    const mayAny = actor.roles.some((role) => role === 'administrator' || role === 'security-officer');
    // As of one that is not there: nobody learns whose account is being recovered.
    if (!mayAny && asked.person.id !== by) {
      throw new Failure('not_found', { detail: 'There is no such recovery.', field: 'recovery' });
    }
    requirePending(asked);
    return await recoveries.decide(asked.id, 'withdrawn', by, clock.now());
  },
});
