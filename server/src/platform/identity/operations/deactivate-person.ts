import { z } from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { accessOf, type IdentityPorts } from './ports.ts';
import { idOf, person } from './schemas.ts';

export const deactivatePerson = defineOperation({
  name: 'deactivate-person',
  summary:
    'End a person’s access for ever: sign-ins, links and keys stop within a second, and so do the applications that they still answer for.',
  method: 'POST',
  path: '/people/:person/deactivate',
  action: 'person:deactivate',
  audit: {
    event: 'person.deactivated',
    facts: ({ person }, { endedSignIns, stoppedApplications }) => ({
      ...{ person, endedSignIns, stoppedApplications },
    }),
    thing: async ({ people }: IdentityPorts, { person }) => accessOf(await people.read(person)),
  },
  cites: ['164.308(a)(3)(ii)(C)'],
  input: z.strictObject({ person: idOf('person') }),
  output: z.strictObject({
    person,
    endedSignIns: z.int(),
    stoppedApplications: z
      .array(idOf('application'))
      .describe('Nobody answers for them any more, so they are refused until they are handed over.'),
  }),
  async run({ people, links, signIns, applications }: IdentityPorts, { actor, clock }, input) {
    const now = clock.now();
    // Keys need no change of their own: one of a person, or of an application of a person, who is not in force is refused.
    const deactivated = await people.deactivate(input.person, actor.id, now);
    await links.voidAllOf(input.person, now);
    const owned = await applications.listOwnedBy(input.person);
    return {
      person: deactivated,
      endedSignIns: await signIns.endAllOf(input.person, 'deactivated', now),
      stoppedApplications: owned.map(({ id }) => id),
    };
  },
});
