import { z } from 'zod';
import { Failure } from '../../../kernel/failure.ts';
import type { Id } from '../../../kernel/ids.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { issueLink } from '../issue-link.ts';
import type { Recovery } from '../model.ts';
import { type IdentityPorts, ownerOf } from './ports.ts';
import { requirePending } from './require-pending.ts';
import { idOf, issuedLink, recovery } from './schemas.ts';

export const approveRecovery = defineOperation({
  name: 'approve-recovery',
  summary: 'Approve a recovery that another person asked for. The link is shown once, to whoever approves.',
  method: 'POST',
  path: '/recoveries/:recovery/approve',
  action: 'recovery:approve',
  stepUp: true,
  cites: ['164.308(a)(5)(ii)(D)', '164.312(d)'],
  audit: {
    event: 'recovery.approved',
    facts: (_, { recovery: { id, person, requestedBy } }) => ({
      ...{ recovery: id, person: person.id, requestedBy: requestedBy.id },
    }),
  },
  input: z.strictObject({ recovery: idOf('recovery') }),
  output: z.strictObject({ recovery, link: issuedLink }),
  async run({ people, recoveries, tables }: IdentityPorts, { actor, clock }, input) {
    const by = ownerOf(actor);
    const now = clock.now();
    const asked = await recoveries.claim(input.recovery, now);
    requirePending(asked);
    requireAnother(asked, by);
    const { state } = await people.claim(asked.person.id);
    if (state === 'deactivated') {
      throw new Failure('conflict', { field: 'recovery', detail: 'The person is deactivated.' });
    }
    // Whoever asked must still be somebody who may: an account that was cut off leaves nothing behind that works.
    const asking = await people.hold(asked.requestedBy.id);
    if (asking.state !== 'active' || !asking.roles.includes('administrator')) {
      throw new Failure('conflict', {
        field: 'recovery',
        detail: 'Whoever asked for it is no administrator any more.',
        next: 'Withdraw it, and have it asked for anew.',
      });
    }
    const decided = await recoveries.decide(asked.id, 'approved', by, now);
    const link = await issueLink(tables, clock, { kind: 'recovery', person: asked.person.id, by });
    return { recovery: decided, link };
  },
});

function requireAnother({ person, requestedBy }: Recovery, by: Id<'person'>): void {
  if (by !== person.id && by !== requestedBy.id) return;
  throw new Failure('not_permitted', {
    detail: by === person.id ? 'It is your own recovery.' : 'You asked for it yourself.',
    next: 'Another administrator, or a security officer, approves it.',
  });
}
