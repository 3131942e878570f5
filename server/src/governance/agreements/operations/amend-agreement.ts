import { z } from 'zod';
import { newId } from '../../../kernel/ids.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { idSchema, revisionSchema } from '../../../kernel/schemas.ts';
import type { Agreement } from '../model.ts';
import { type AgreementPorts, noteEvent } from '../ports.ts';
import { requireAmendable } from '../rules.ts';
import { agreementDetailSchema, detail } from '../view.ts';
import { requireOrder, termShape } from './draft-agreement.ts';

const input = z.strictObject({
  agreement: idSchema('agreement'),
  revision: revisionSchema,
  ...termShape,
});

export const amendAgreement = defineOperation({
  name: 'amend-agreement',
  summary: 'Drafts an amendment: a copy of the agreement that replaces it once it is active.',
  method: 'POST',
  path: '/agreements/:agreement/amendments',
  action: 'agreement:amend',
  cites: ['164.504(e)', '164.316(b)(2)(iii)'],
  audit: {
    event: 'agreement.amended',
    facts: (_, { id, number, amends }) => ({ agreement: amends, amendment: id, number }),
    thing: async (ports: AgreementPorts, _, output) => output && (await ports.store.read(output.id)),
  },
  input,
  output: agreementDetailSchema,
  async run(ports: AgreementPorts, context, { agreement: id, revision, effectiveFrom, effectiveUntil }) {
    const amended = await ports.store.claim(id, revision);
    requireAmendable(amended);
    requireOrder({ effectiveFrom, effectiveUntil });
    const [root = amended.number] = amended.number.split('.');
    const amendment: Agreement = {
      ...amended,
      id: newId('agreement', context.clock),
      number: `${root}.${(await ports.store.countAmendments(root)) + 1}`,
      amends: amended.id,
      ...{ effectiveFrom, effectiveUntil },
      execution: null,
      activatedAt: null,
      createdAt: context.clock.now(),
      revision: 1,
    };
    await ports.store.insert(amendment);
    const says = `Drafted ${amendment.number}, which amends ${amended.number}.`;
    await noteEvent(ports, context, amendment, 'agreement.drafted', says);
    await noteEvent(ports, context, amended, 'agreement.amended', says);
    return await detail(ports, context, amendment);
  },
});
