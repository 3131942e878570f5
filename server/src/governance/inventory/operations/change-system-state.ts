import { z } from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { idSchema, revisionSchema, textSchema } from '../../../kernel/schemas.ts';
import { type InventoryPorts, noteEvent } from '../ports.ts';
import { requireStep } from '../rules.ts';
import { detailSystem, systemDetailSchema, systemStateSchema } from '../view.ts';

export const changeSystemState = defineOperation({
  name: 'change-system-state',
  summary: 'Takes an AI system one step on: approved, live, suspended or retired.',
  method: 'POST',
  path: '/systems/:system/state',
  action: 'system-state:change',
  cites: ['164.308(a)(1)(ii)(B)', '164.308(a)(4)'],
  stepUp: true,
  audit: {
    event: 'system-state.changed',
    facts: (_, { id, name, state }) => ({ system: id, name, state }),
    thing: (ports: InventoryPorts, { system }) => ports.store.claimSystem(system, 'any'),
  },
  input: z.strictObject({
    system: idSchema('system'),
    revision: revisionSchema,
    to: systemStateSchema,
    reason: textSchema(2_000),
  }),
  output: systemDetailSchema,
  async run(ports: InventoryPorts, context, { system: id, revision, to, reason }) {
    const system = await ports.store.claimSystem(id, revision);
    requireStep(system, to);
    const changed = await ports.store.replaceSystem({ ...system, state: to });
    await noteEvent(ports, context, system, 'system-state.changed', `Now ${to}: ${reason}`);
    await ports.publishPolicy(context.clock.now());
    return await detailSystem(ports, changed);
  },
});
