import { z } from 'zod';
import { Failure } from '../../../kernel/failure.ts';
import type { Id } from '../../../kernel/ids.ts';
import { newId } from '../../../kernel/ids.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { textSchema } from '../../../kernel/schemas.ts';
import type { EmergencyPorts } from '../ports.ts';
import { minutes, unknown } from '../rules.ts';
import { emergencySchema, viewEmergency, wordRows } from '../view.ts';

export const openEmergency = defineOperation({
  name: 'open-emergency',
  summary:
    'Break the glass: for a limited time, use AI systems for the purpose BTG where department, care relationship, training or special protection would forbid it. The officers see it at once, and another person reviews it.',
  method: 'POST',
  path: '/emergencies',
  action: 'emergency:open',
  cites: ['164.312(a)(2)(ii)'],
  stepUp: true,
  audit: {
    event: 'emergency.opened',
    facts: (_, { id, openedAt, untilAt }) => ({ emergency: id, minutes: (untilAt - openedAt) / 60_000 }),
  },
  input: z.strictObject({
    reason: textSchema(1_000).min(10).describe('What the emergency is, for whoever reviews it. Kept sealed.'),
    minutes: z.int().min(minutes.least).max(minutes.most).default(minutes.usual),
  }),
  output: emergencySchema,
  async run(ports: EmergencyPorts, { actor, clock }, { reason, minutes: wished }) {
    // Who calls is a person: no program has a role that may.
    const person = actor.id as Id<'person'>;
    await ports.claim(person);
    const now = clock.now();
    if (await ports.store.openOf(person, now)) {
      throw new Failure('conflict', {
        detail: 'You have emergency access already.',
        next: 'Use it, or end it before you ask again.',
      });
    }
    const id = newId('emergency', clock);
    const untilAt = now + wished * 60_000;
    const words = await ports.words.seal(wordRows.reason(id), { reason }, now);
    await ports.store.add({ id, person, openedAt: now, untilAt }, words);
    await ports.noteEmergency(person, { id, until: untilAt });
    const kept = await ports.store.read(id);
    if (!kept) throw unknown();
    return await viewEmergency(ports, kept, now);
  },
});
