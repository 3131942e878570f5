import { z } from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { idSchema } from '../../../kernel/schemas.ts';
import type { InventoryPorts } from '../ports.ts';
import { detailSystem, systemDetailSchema } from '../view.ts';

export const readSystem = defineOperation({
  name: 'read-system',
  summary: 'Reads one AI system: its models and endpoints, the next step, and what happened to it.',
  method: 'GET',
  path: '/systems/:system',
  action: 'system:read',
  cites: ['164.308(a)(1)(ii)(A)'],
  audit: { event: null, because: 'It shows nothing of patients and changes nothing.' },
  input: z.strictObject({ system: idSchema('system') }),
  output: systemDetailSchema,
  async run(ports: InventoryPorts, _, { system }) {
    return await detailSystem(ports, await ports.store.readSystem(system));
  },
});
