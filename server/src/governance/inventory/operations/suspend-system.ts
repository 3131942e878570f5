import { z } from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { idSchema, textSchema } from '../../../kernel/schemas.ts';
import { type InventoryPorts, noteEvent } from '../ports.ts';
import { requireStep } from '../rules.ts';
import { detailSystem, systemDetailSchema } from '../view.ts';

/** The kill switch. It asks neither for a second factor nor for a revision: stopping must not wait for anything. */
export const suspendSystem = defineOperation({
  name: 'suspend-system',
  summary: 'Stops an AI system at once, on every node.',
  method: 'POST',
  path: '/systems/:system/suspension',
  action: 'system:suspend',
  cites: ['164.308(a)(6)(ii)', '164.308(a)(4)'],
  audit: {
    event: 'system.suspended',
    facts: (_, { id, name }) => ({ system: id, name }),
    thing: (ports: InventoryPorts, { system }) => ports.store.claimSystem(system, 'any'),
  },
  input: z.strictObject({ system: idSchema('system'), reason: textSchema(2_000) }),
  output: systemDetailSchema,
  async run(ports: InventoryPorts, context, { system: id, reason }) {
    const system = await ports.store.claimSystem(id, 'any');
    requireStep(system, 'suspended');
    const changed = await ports.store.replaceSystem({ ...system, state: 'suspended' });
    await noteEvent(ports, context, system, 'system.suspended', `Stopped: ${reason}`);
    await ports.publishPolicy(context.clock.now());
    return await detailSystem(ports, changed);
  },
});
