import { z } from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import type { InventoryPorts } from '../ports.ts';
import { endpointSchema, viewEndpoint } from '../view.ts';

export const listEndpoints = defineOperation({
  name: 'list-endpoints',
  summary: 'Lists the endpoints that serve models, oldest first.',
  method: 'GET',
  path: '/endpoints',
  action: 'endpoints:list',
  cites: ['164.308(a)(1)(ii)(A)'],
  audit: { event: null, because: 'It shows nothing of patients and changes nothing.' },
  input: z.strictObject({}),
  output: z.object({ endpoints: z.array(endpointSchema) }),
  async run(ports: InventoryPorts) {
    return { endpoints: (await ports.store.endpoints()).map(viewEndpoint) };
  },
});
