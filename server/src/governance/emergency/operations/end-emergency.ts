import { z } from 'zod';
import { Failure } from '../../../kernel/failure.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { idSchema } from '../../../kernel/schemas.ts';
import type { EmergencyPorts } from '../ports.ts';
import { requireOwnOrOfficer, stateAt, unknown } from '../rules.ts';
import { emergencySchema, termsOf, viewEmergency } from '../view.ts';

/** To give access back must not wait: no second factor is asked for. */
export const endEmergency = defineOperation({
  name: 'end-emergency',
  summary: 'End emergency access before its time: one’s own, or as an officer that of anybody.',
  method: 'POST',
  path: '/emergencies/:emergency/end',
  action: 'emergency:end',
  cites: ['164.312(a)(2)(ii)', '164.308(a)(3)(ii)(C)'],
  audit: {
    event: 'emergency.ended',
    facts: ({ emergency }, { person, endedAt }) => ({ emergency, person: person.id, endedAt }),
    thing: async ({ store }: EmergencyPorts, { emergency }) => termsOf(await store.read(emergency)),
  },
  input: z.strictObject({ emergency: idSchema('emergency') }),
  output: emergencySchema,
  async run(ports: EmergencyPorts, { actor, clock }, { emergency }) {
    const found = await ports.store.read(emergency);
    if (!found) throw unknown();
    requireOwnOrOfficer(found, actor);
    // In the same order as opening: the person first, so that the two never wait for each other.
    await ports.claim(found.person);
    const now = clock.now();
    const held = await ports.store.claim(emergency);
    if (!held || stateAt(held, now) !== 'open') {
      throw new Failure('conflict', { detail: 'This emergency access is over already.' });
    }
    await ports.store.end(emergency, actor.id, now);
    await ports.noteEmergency(found.person, null);
    const ended = await ports.store.read(emergency);
    return await viewEmergency(ports, ended ?? held, now);
  },
});
