import { z } from 'zod';
import { Failure } from '../../../kernel/failure.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { idSchema, revisionSchema, textSchema } from '../../../kernel/schemas.ts';
import { type AgreementPorts, noteEvent, todayOf } from '../ports.ts';
import { agreementDetailSchema, detail } from '../view.ts';

export const terminateAgreement = defineOperation({
  name: 'terminate-agreement',
  summary: 'Ends an agreement at once: from now on no PHI may go to the vendor under it.',
  method: 'POST',
  path: '/agreements/:agreement/termination',
  action: 'agreement:terminate',
  cites: ['164.504(e)(2)(iii)', '164.504(e)(1)(ii)'],
  stepUp: true,
  audit: {
    event: 'agreement.terminated',
    facts: (_, { id, number, termination }) => ({ agreement: id, number, on: termination?.on ?? null }),
    thing: (ports: AgreementPorts, { agreement, revision }, output) =>
      output ? ports.store.read(agreement) : ports.store.claim(agreement, revision),
  },
  input: z.strictObject({
    agreement: idSchema('agreement'),
    revision: revisionSchema,
    reason: textSchema(2_000),
  }),
  output: agreementDetailSchema,
  async run(ports: AgreementPorts, context, { agreement: id, revision, reason }) {
    const agreement = await ports.store.claim(id, revision);
    if (!agreement.execution) {
      throw new Failure('conflict', {
        detail: `${agreement.number} is a draft.`,
        next: 'Remove the draft instead.',
      });
    }
    if (agreement.termination) {
      throw new Failure('conflict', { detail: `${agreement.number} was already terminated.` });
    }
    const termination = { on: await todayOf(ports, context), reason, by: context.actor.name };
    const changed = await ports.store.replace({ ...agreement, termination });
    await noteEvent(ports, context, agreement, 'agreement.terminated', `Terminated: ${reason}`);
    await ports.publishPolicy(context.clock.now());
    return await detail(ports, context, changed);
  },
});
