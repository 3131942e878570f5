import { z } from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { wordsSchema } from '../../../kernel/schemas.ts';
import type { AiSystem } from '../model.ts';
import type { InventoryPorts } from '../ports.ts';
import { nameEndpoints, summariseSystem, systemStateSchema, systemSummarySchema } from '../view.ts';

export const listSystems = defineOperation({
  name: 'list-systems',
  summary: 'Lists the AI systems of the organisation, by name.',
  method: 'GET',
  path: '/systems',
  action: 'systems:list',
  cites: ['164.308(a)(1)(ii)(A)'],
  audit: { event: null, because: 'It shows nothing of patients and changes nothing.' },
  input: z.strictObject({
    state: systemStateSchema.optional(),
    /** Part of name, title or department. */
    search: wordsSchema(100).optional(),
  }),
  output: z.object({
    systems: z.array(systemSummarySchema),
    total: z.int(),
  }),
  async run(ports: InventoryPorts, _, { state, search }) {
    const found = (await ports.store.systems())
      .filter((system) => state === undefined || system.state === state)
      .filter((system) => search === undefined || mentions(system, search));
    const endpoints = await nameEndpoints(ports, await ports.store.endpoints());
    const systems = found.map((system) => summariseSystem(system, endpoints));
    return { systems, total: systems.length };
  },
});

function mentions({ name, title, department }: AiSystem, search: string): boolean {
  return [name, title, department].some((text) => text.toLowerCase().includes(search.toLowerCase()));
}
