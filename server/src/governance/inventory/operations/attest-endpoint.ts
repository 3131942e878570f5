import { z } from 'zod';
import { Failure } from '../../../kernel/failure.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { idSchema, revisionSchema, textSchema, wordsSchema } from '../../../kernel/schemas.ts';
import { requireHostCovered } from '../endpoint-rules.ts';
import type { InventoryPorts } from '../ports.ts';
import { endpointSchema, viewEndpoint } from '../view.ts';

const input = z.strictObject({
  endpoint: idSchema('endpoint'),
  revision: revisionSchema,
  /** What the person states, in their words. */
  statement: textSchema(2_000),
  operator: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('own'), name: wordsSchema(200) }),
    z.strictObject({
      kind: z.literal('cloud'),
      vendor: wordsSchema(100),
      product: wordsSchema(100),
      tier: wordsSchema(100),
      region: wordsSchema(100),
    }),
  ]),
});

export const attestEndpoint = defineOperation({
  name: 'attest-endpoint',
  summary: 'States who operates the machine of a local endpoint. A cloud that hosts it needs an agreement.',
  method: 'POST',
  path: '/endpoints/:endpoint/attestation',
  action: 'endpoint:attest',
  cites: ['164.502(e)', '160.103'],
  stepUp: true,
  audit: {
    event: 'endpoint.attested',
    facts: ({ operator }, { id }) => ({
      endpoint: id,
      operator: operator.kind,
      host: operator.kind === 'own' ? operator.name : operator.vendor,
    }),
    thing: (ports: InventoryPorts, { endpoint }) => ports.store.claimEndpoint(endpoint, 'any'),
  },
  input,
  output: endpointSchema,
  async run(ports: InventoryPorts, context, { endpoint: id, revision, statement, operator }) {
    const endpoint = await ports.store.claimEndpoint(id, revision);
    if (!endpoint.local) {
      throw new Failure('request_invalid', {
        field: 'endpoint',
        detail: 'The endpoint of a vendor needs an agreement, not an attestation.',
      });
    }
    const at = context.clock.now();
    const agreements = operator.kind === 'cloud' ? await ports.agreementsWith(operator.vendor, at) : [];
    requireHostCovered(endpoint, operator, agreements, at);
    const attestation = { by: context.actor.name, at, statement, operator };
    const changed = await ports.store.replaceEndpoint({ ...endpoint, attestation });
    await ports.publishPolicy(at);
    return viewEndpoint(changed);
  },
});
