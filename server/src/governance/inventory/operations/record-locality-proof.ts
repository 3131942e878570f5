import { z } from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { idSchema, revisionSchema } from '../../../kernel/schemas.ts';
import { proveLocality } from '../endpoint-rules.ts';
import type { InventoryPorts } from '../ports.ts';
import { endpointSchema, viewEndpoint } from '../view.ts';

/** The caller brings no proof: it is made here, so that nobody can claim one. */
export const recordLocalityProof = defineOperation({
  name: 'record-locality-proof',
  summary: 'Proves anew that a local endpoint keeps content on its machine, and records the proof.',
  method: 'POST',
  path: '/endpoints/:endpoint/locality-proof',
  action: 'locality-proof:record',
  cites: ['164.502(e)'],
  audit: {
    event: 'locality-proof.recorded',
    facts: (_, { id, proof }) => ({
      endpoint: id,
      proof: proof?.kind ?? null,
      provenUntil: proof?.provenUntil ?? null,
    }),
    thing: (ports: InventoryPorts, { endpoint }) => ports.store.claimEndpoint(endpoint, 'any'),
  },
  input: z.strictObject({ endpoint: idSchema('endpoint'), revision: revisionSchema }),
  output: endpointSchema,
  async run(ports: InventoryPorts, context, { endpoint: id, revision }) {
    const endpoint = await ports.store.claimEndpoint(id, revision);
    const doubts = endpoint.local && endpoint.url !== '' ? await ports.probe(endpoint) : [];
    const proof = proveLocality(endpoint, doubts, context.clock.now());
    const changed = await ports.store.replaceEndpoint({ ...endpoint, proof });
    await ports.publishPolicy(context.clock.now());
    return viewEndpoint(changed);
  },
});
