import { z } from 'zod';
import { Failure } from '../../../kernel/failure.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { idSchema, revisionSchema, wordsSchema } from '../../../kernel/schemas.ts';
import { type AgreementPorts, noteEvent } from '../ports.ts';
import { requireDraft } from '../rules.ts';
import { normaliseScope, requireFittingScope } from '../scope-rules.ts';
import { agreementDetailSchema, detail } from '../view.ts';

const names = z.array(wordsSchema(253)).max(200);

const input = z.strictObject({
  agreement: idSchema('agreement'),
  revision: revisionSchema,
  products: names,
  tiers: names,
  /** Host names in full. */
  endpoints: names,
  regions: names,
});

export const setScope = defineOperation({
  name: 'set-scope',
  summary: 'Says which products, tiers, endpoints and regions the text of a draft names.',
  method: 'PUT',
  path: '/agreements/:agreement/scope',
  action: 'scope:set',
  cites: ['164.504(e)(2)(i)'],
  audit: {
    event: 'scope.set',
    facts: (_, { id, revision, scope }) => ({ agreement: id, revision, ...scope }),
    thing: (ports: AgreementPorts, { agreement, revision }, output) =>
      output ? ports.store.read(agreement) : ports.store.claim(agreement, revision),
  },
  input,
  output: agreementDetailSchema,
  async run(ports: AgreementPorts, context, { agreement: id, revision, ...wanted }) {
    const agreement = await ports.store.claim(id, revision);
    requireDraft(agreement);
    const vendor = await ports.vendors.find(agreement.vendor);
    if (!vendor)
      throw new Failure('conflict', { detail: 'The vendor of this agreement is not known any more.' });
    const scope = normaliseScope(wanted);
    requireFittingScope(scope, vendor, ports.vendors.servedFrom);
    const changed = await ports.store.replace({ ...agreement, scope });
    await noteEvent(
      ports,
      context,
      agreement,
      'scope.set',
      `Set the scope: ${scope.products.join(', ') || 'nothing'}.`,
    );
    return await detail(ports, context, changed);
  },
});
