import { z } from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { idSchema } from '../../../kernel/schemas.ts';
import type { EmergencyPorts } from '../ports.ts';
import { seesAll, unknown } from '../rules.ts';
import { emergencySchema, viewEmergency } from '../view.ts';

export const readEmergency = defineOperation({
  name: 'read-emergency',
  summary:
    'One emergency access: who, why, how long, and what the review found. What was asked under it is listed by list-exchanges.',
  method: 'GET',
  path: '/emergencies/:emergency',
  action: 'emergency:read',
  cites: ['164.312(a)(2)(ii)', '164.308(a)(1)(ii)(D)'],
  audit: { event: null, because: 'It shows an act and its reason, no content, and changes nothing.' },
  input: z.strictObject({ emergency: idSchema('emergency') }),
  output: emergencySchema,
  async run(ports: EmergencyPorts, { actor, clock }, { emergency }) {
    const found = await ports.store.read(emergency);
    if (!found || (found.person !== actor.id && !seesAll(actor))) throw unknown();
    return await viewEmergency(ports, found, clock.now());
  },
});
