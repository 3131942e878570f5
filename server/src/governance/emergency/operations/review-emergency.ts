import { z } from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { idSchema, textSchema } from '../../../kernel/schemas.ts';
import { findings } from '../model.ts';
import type { EmergencyPorts } from '../ports.ts';
import { requireReviewable, unknown } from '../rules.ts';
import { emergencySchema, termsOf, viewEmergency, wordRows } from '../view.ts';

export const reviewEmergency = defineOperation({
  name: 'review-emergency',
  summary:
    'Close emergency access with a finding. Only another person than took it can, once it is over, and only once.',
  method: 'POST',
  path: '/emergencies/:emergency/review',
  action: 'emergency:review',
  cites: ['164.312(a)(2)(ii)', '164.308(a)(1)(ii)(D)'],
  stepUp: true,
  audit: {
    event: 'emergency.reviewed',
    facts: ({ emergency, finding }, { person }) => ({ emergency, finding, person: person.id }),
    thing: async ({ store }: EmergencyPorts, { emergency }) => termsOf(await store.read(emergency)),
  },
  input: z.strictObject({
    emergency: idSchema('emergency'),
    finding: z.enum(findings),
    note: textSchema(2_000).min(10).describe('What was looked at and why it is so. Kept sealed.'),
  }),
  output: emergencySchema,
  async run(ports: EmergencyPorts, { actor, clock }, { emergency, finding, note }) {
    const held = await ports.store.claim(emergency);
    if (!held) throw unknown();
    const now = clock.now();
    requireReviewable(held, actor, now);
    await ports.store.review(emergency, {
      ...{ at: now, by: actor.id, byName: actor.name, finding },
      words: await ports.words.seal(wordRows.review(emergency), { note }, now),
    });
    const reviewed = await ports.store.read(emergency);
    return await viewEmergency(ports, reviewed ?? held, now);
  },
});
