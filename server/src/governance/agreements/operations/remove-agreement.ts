import { z } from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { idSchema, revisionSchema } from '../../../kernel/schemas.ts';
import { type AgreementPorts, todayOf } from '../ports.ts';
import { requireRemovable } from '../rules.ts';

export const removeAgreement = defineOperation({
  name: 'remove-agreement',
  summary: 'Removes a draft, or an agreement whose six years are over.',
  method: 'DELETE',
  path: '/agreements/:agreement',
  action: 'agreement:remove',
  cites: ['164.316(b)(2)(i)', '164.530(j)'],
  stepUp: true,
  audit: {
    event: 'agreement.removed',
    facts: (_, { agreement, number }) => ({ agreement, number }),
    thing: async (ports: AgreementPorts, { agreement, revision }, output) =>
      output ? null : await ports.store.claim(agreement, revision),
  },
  input: z.strictObject({
    agreement: idSchema('agreement'),
    revision: z.coerce.number<number>().pipe(revisionSchema),
  }),
  output: z.object({ agreement: idSchema('agreement'), number: z.string() }),
  async run(ports: AgreementPorts, context, { agreement: id, revision }) {
    const agreement = await ports.store.claim(id, revision);
    requireRemovable(agreement, await todayOf(ports, context), await ports.zone());
    await ports.store.remove(id);
    await ports.publishPolicy(context.clock.now());
    return { agreement: id, number: agreement.number };
  },
});
