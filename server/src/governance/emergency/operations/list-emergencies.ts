import { z } from 'zod';
import type { Id } from '../../../kernel/ids.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { idSchema } from '../../../kernel/schemas.ts';
import { emergencyStates } from '../model.ts';
import type { EmergencyPorts } from '../ports.ts';
import { seesAll } from '../rules.ts';
import { emergencySchema, viewEmergencies } from '../view.ts';

export const listEmergencies = defineOperation({
  name: 'list-emergencies',
  summary:
    'Emergency access, the newest first: all of it for officers and auditors, one’s own for everybody else.',
  method: 'GET',
  path: '/emergencies',
  action: 'emergencies:list',
  cites: ['164.312(a)(2)(ii)', '164.308(a)(1)(ii)(D)'],
  audit: { event: null, because: 'It shows acts and their reasons, no content, and changes nothing.' },
  input: z.strictObject({
    person: idSchema('person').optional(),
    state: z.enum(emergencyStates).optional(),
    limit: z.coerce.number<number>().int().min(1).max(200).default(50),
    cursor: idSchema('emergency').optional().describe('`next` of the page before'),
  }),
  output: z.object({
    items: z.array(emergencySchema),
    next: idSchema('emergency').nullable().describe('For the next page; null on the last one'),
  }),
  async run(ports: EmergencyPorts, { actor, clock }, { person, state, limit, cursor }) {
    const now = clock.now();
    const whose = seesAll(actor) ? person : (actor.id as Id<'person'>);
    const found = await ports.store.list(
      {
        ...(whose && { person: whose }),
        ...(state && { state }),
        ...(cursor && { after: cursor }),
        limit: limit + 1,
      },
      now,
    );
    const items = await viewEmergencies(ports, found.slice(0, limit), now);
    return { items, next: found.length > limit ? (items.at(-1)?.id ?? null) : null };
  },
});
