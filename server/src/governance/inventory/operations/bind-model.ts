import { z } from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { idSchema, revisionSchema, wordsSchema } from '../../../kernel/schemas.ts';
import { requireLocalModel } from '../endpoint-rules.ts';
import { type InventoryPorts, noteEvent } from '../ports.ts';
import { requireOpen } from '../rules.ts';
import { detailSystem, systemDetailSchema } from '../view.ts';

const input = z.strictObject({
  system: idSchema('system'),
  revision: revisionSchema,
  /** The name that callers use. */
  name: wordsSchema(200),
  /** The name that the endpoint knows it by. */
  upstreamName: wordsSchema(200),
  endpoint: idSchema('endpoint'),
});

export const bindModel = defineOperation({
  name: 'bind-model',
  summary: 'Offers a model in an AI system, served by an endpoint. A model of that name is replaced.',
  method: 'POST',
  path: '/systems/:system/models',
  action: 'model:bind',
  cites: ['164.308(a)(1)(ii)(A)', '164.308(a)(4)'],
  stepUp: true,
  audit: {
    event: 'model.bound',
    facts: ({ name, upstreamName, endpoint }, { id }) => ({ system: id, name, upstreamName, endpoint }),
    thing: (ports: InventoryPorts, { system }) => ports.store.claimSystem(system, 'any'),
  },
  input,
  output: systemDetailSchema,
  async run(ports: InventoryPorts, context, { system: id, revision, name, upstreamName, endpoint }) {
    const system = await ports.store.claimSystem(id, revision);
    requireOpen(system);
    requireLocalModel(await ports.store.readEndpoint(endpoint), upstreamName);
    const others = system.models.filter((model) => model.name !== name);
    const changed = await ports.store.replaceSystem({
      ...system,
      models: [...others, { name, upstreamName, endpoint }],
    });
    await noteEvent(
      ports,
      context,
      system,
      'model.bound',
      `Offers “${name}” as ${upstreamName} at ${endpoint}.`,
    );
    await ports.publishPolicy(context.clock.now());
    return await detailSystem(ports, changed);
  },
});
