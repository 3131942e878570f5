import { z } from 'zod';
import { Failure } from '../../../kernel/failure.ts';
import { newId } from '../../../kernel/ids.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { recoveryLifetime } from '../rules.ts';
import { type IdentityPorts, ownerOf } from './ports.ts';
import { idOf, plainText, recovery } from './schemas.ts';

export const requestRecovery = defineOperation({
  name: 'request-recovery',
  summary:
    'Ask for the recovery of a person who lost what they sign in with. Another person approves it within 24 hours; until then nothing changes.',
  method: 'POST',
  path: '/people/:person/recovery',
  action: 'recovery:request',
  stepUp: true,
  cites: ['164.308(a)(5)(ii)(D)', '164.312(d)'],
  audit: {
    event: 'recovery.requested',
    facts: ({ person, reason }, { id }) => ({ recovery: id, person, reason }),
  },
  input: z.strictObject({
    person: idOf('person'),
    reason: plainText(500).describe(
      'What was lost, and how you know that the person asks. Names no patient.',
    ),
  }),
  output: recovery,
  async run({ people, recoveries }: IdentityPorts, { actor, clock }, { person, reason }) {
    const by = ownerOf(actor);
    if (by === person) {
      throw new Failure('not_permitted', {
        detail: 'Nobody recovers their own account this way.',
        next: 'Change your factors under “Your account”, or ask another administrator.',
      });
    }
    const { state } = await people.claim(person);
    if (state === 'deactivated') {
      throw new Failure('conflict', { field: 'person', detail: 'This person is deactivated.' });
    }
    if (state === 'invited' || state === 'enrolled') {
      throw new Failure('conflict', {
        field: 'person',
        detail: 'This person has not finished enrolling, so there is nothing to recover.',
        next: 'Issue a new link for enrolment.',
      });
    }
    const at = clock.now();
    const id = newId('recovery', clock);
    return await recoveries.add({ id, person, reason, by, at, expiresAt: at + recoveryLifetime });
  },
});
