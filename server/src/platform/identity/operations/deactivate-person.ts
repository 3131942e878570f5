import { z } from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { accessOf, type IdentityPorts } from './ports.ts';
import { idOf, person } from './schemas.ts';

export const deactivatePerson = defineOperation({
  name: 'deactivate-person',
  summary: 'End a person’s access for ever: sign-ins, links and keys stop within a second.',
  method: 'POST',
  path: '/people/:person/deactivate',
  action: 'person:deactivate',
  audit: {
    event: 'person.deactivated',
    facts: ({ person }, { endedSignIns }) => ({ person, endedSignIns }),
    thing: async ({ people }: IdentityPorts, { person }) => accessOf(await people.read(person)),
  },
  cites: ['164.308(a)(3)(ii)(C)'],
  input: z.strictObject({ person: idOf('person') }),
  output: z.strictObject({ person, endedSignIns: z.int() }),
  async run({ people, links, signIns }: IdentityPorts, { actor, clock }, input) {
    const now = clock.now();
    // Keys need no change of their own: a key of a person who is not active is refused wherever it is used.
    const deactivated = await people.deactivate(input.person, actor.id, now);
    await links.voidAllOf(input.person, now);
    return { person: deactivated, endedSignIns: await signIns.endAllOf(input.person, 'deactivated', now) };
  },
});
