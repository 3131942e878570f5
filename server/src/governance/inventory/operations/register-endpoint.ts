import { z } from 'zod';
import { hostOf } from '../../../kernel/coverage.ts';
import { Failure } from '../../../kernel/failure.ts';
import { newId } from '../../../kernel/ids.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { wordsSchema } from '../../../kernel/schemas.ts';
import { requireFittingEndpoint } from '../endpoint-rules.ts';
import type { Endpoint } from '../model.ts';
import type { InventoryPorts } from '../ports.ts';
import { endpointSchema, viewEndpoint } from '../view.ts';

const input = z.strictObject({
  provider: wordsSchema(60),
  /** Base address; empty for a provider inside the program. */
  url: z.string().trim().max(500),
  /** Name of the secret in the key ring; null where none is needed. */
  credential: wordsSchema(100).nullable().default(null),
  vendor: wordsSchema(100),
  product: wordsSchema(100),
  tier: wordsSchema(100),
  region: wordsSchema(100),
});

export const registerEndpoint = defineOperation({
  name: 'register-endpoint',
  summary: 'Registers where models are served. It serves nothing before a system binds a model to it.',
  method: 'POST',
  path: '/endpoints',
  action: 'endpoint:register',
  cites: ['164.308(a)(1)(ii)(A)', '164.502(e)', '164.312(e)(1)'],
  audit: {
    event: 'endpoint.registered',
    facts: (_, { id, provider, url, vendor, product, tier, region, local }) => ({
      ...{ endpoint: id, provider, url, vendor, product, tier, region, local },
    }),
    thing: async (ports: InventoryPorts, _, output) => output && (await ports.store.readEndpoint(output.id)),
  },
  input,
  output: endpointSchema,
  async run(ports: InventoryPorts, context, given) {
    if (!ports.providers.has(given.provider)) {
      throw new Failure('request_invalid', {
        field: 'provider',
        detail: `There is no provider “${given.provider}”. Known: ${[...ports.providers].join(', ')}.`,
      });
    }
    const product = requireFittingEndpoint(
      given,
      await ports.vendors.find(given.vendor),
      ports.vendors.servedFrom(hostOf(given.url)),
    );
    const endpoint: Endpoint = {
      id: newId('endpoint', context.clock),
      ...given,
      local: product.phi === 'local',
      proof: null,
      attestation: null,
      registeredAt: context.clock.now(),
      revision: 1,
    };
    await ports.store.insertEndpoint(endpoint);
    return viewEndpoint(endpoint);
  },
});
