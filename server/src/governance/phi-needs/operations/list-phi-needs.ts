import { z } from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import type { PhiNeedPorts } from '../ports.ts';
import { usageDays } from '../rules.ts';
import { readStandings, standingSchema, viewStanding } from '../view.ts';

export const listPhiNeeds = defineOperation({
  name: 'list-phi-needs',
  summary:
    'Which AI systems need PHI: what is stated and approved of each, what it may receive, and what really left for it.',
  method: 'GET',
  path: '/phi-needs',
  action: 'phi-needs:list',
  cites: ['164.514(d)(2)(i)'],
  audit: { event: null, because: 'It shows classes and counts, nothing of a patient, and changes nothing.' },
  input: z.strictObject({}),
  output: z.object({
    usageDays: z.int().describe('Days over which it is counted what left'),
    items: z.array(standingSchema),
  }),
  async run(ports: PhiNeedPorts, { clock }) {
    const items = [];
    for (const one of await readStandings(ports)) items.push(await viewStanding(ports, clock, one));
    return { usageDays, items };
  },
});
