import { z } from 'zod';
import { newId } from '../../../kernel/ids.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { wordsSchema } from '../../../kernel/schemas.ts';
import type { AiSystem } from '../model.ts';
import { type InventoryPorts, noteEvent } from '../ports.ts';
import { detailSystem, elementSchema, purposeSchema, systemDetailSchema } from '../view.ts';

const input = z.strictObject({
  /** Short name on the wire, in `x-cordon-system`. */
  name: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'is not lower-case words joined by hyphens')
    .max(60),
  title: wordsSchema(200),
  department: wordsSchema(200),
  /** The person who answers for it. */
  owner: wordsSchema(200),
  purposes: z.array(purposeSchema).min(1),
  /** Identifiers that may leave as surrogates; any other is removed (164.502(b)). */
  elements: z.array(elementSchema),
  screening: z.enum(['block', 'flag']).default('block'),
  subjectOptional: z.boolean().default(false),
});

export const registerSystem = defineOperation({
  name: 'register-system',
  summary:
    'Adds an AI system to the inventory, as a request. Nobody can use it before it is approved and live.',
  method: 'POST',
  path: '/systems',
  action: 'system:register',
  cites: ['164.308(a)(1)(ii)(A)'],
  audit: {
    event: 'system.registered',
    facts: (_, { id, name, purposes, elements }) => ({ system: id, name, purposes, elements }),
    thing: async (ports: InventoryPorts, _, output) => output && (await ports.store.readSystem(output.id)),
  },
  input,
  output: systemDetailSchema,
  async run(ports: InventoryPorts, context, { purposes, elements, ...given }) {
    const system: AiSystem = {
      id: newId('system', context.clock),
      ...given,
      state: 'requested',
      purposes: [...new Set(purposes)],
      elements: [...new Set(elements)],
      ...{ departments: [], labels: [], needsRelationship: false, needsNoPhi: false },
      models: [],
      registeredAt: context.clock.now(),
      revision: 1,
    };
    await ports.store.insertSystem(system);
    await noteEvent(ports, context, system, 'system.registered', `Requested ${system.title}.`);
    await ports.publishPolicy(context.clock.now());
    return await detailSystem(ports, system);
  },
});
