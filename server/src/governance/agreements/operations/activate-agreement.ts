import { z } from 'zod';
import type { OperationContext } from '../../../kernel/operation.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { idSchema, revisionSchema } from '../../../kernel/schemas.ts';
import { requireActivable } from '../execution-rules.ts';
import type { Agreement } from '../model.ts';
import { type AgreementPorts, noteEvent, todayOf } from '../ports.ts';
import { requireAmendable } from '../rules.ts';
import { agreementDetailSchema, detail } from '../view.ts';

export const activateAgreement = defineOperation({
  name: 'activate-agreement',
  summary: 'Puts a signed agreement in force: from its first day, PHI may go where its scope says.',
  method: 'POST',
  path: '/agreements/:agreement/activation',
  action: 'agreement:activate',
  cites: ['164.502(e)', '164.504(e)', '164.314(a)(2)(i)'],
  stepUp: true,
  audit: {
    event: 'agreement.activated',
    facts: (_, { id, number, effectiveFrom, effectiveUntil, scope }) => ({
      ...{ agreement: id, number, effectiveFrom, effectiveUntil },
      ...scope,
    }),
    thing: (ports: AgreementPorts, { agreement, revision }, output) =>
      output ? ports.store.read(agreement) : ports.store.claim(agreement, revision),
  },
  input: z.strictObject({ agreement: idSchema('agreement'), revision: revisionSchema }),
  output: agreementDetailSchema,
  async run(ports: AgreementPorts, context, { agreement: id, revision }) {
    const agreement = await ports.store.claim(id, revision);
    requireActivable(agreement, ports.clauses);
    const changed = await ports.store.replace({ ...agreement, activatedAt: context.clock.now() });
    await noteEvent(ports, context, agreement, 'agreement.activated', `Put ${agreement.number} in force.`);
    if (agreement.amends) await supersede(ports, context, agreement, agreement.amends);
    await ports.publishPolicy(context.clock.now());
    return await detail(ports, context, changed);
  },
});

/** The amended agreement ends where the amendment starts, so that there is neither a gap nor an overlap. */
async function supersede(
  ports: AgreementPorts,
  context: OperationContext,
  amendment: Agreement,
  amended: Agreement['id'],
): Promise<void> {
  const before = await ports.store.read(amended);
  requireAmendable(before);
  const today = await todayOf(ports, context);
  const from = amendment.effectiveFrom > today ? amendment.effectiveFrom : today;
  const held = await ports.store.claim(amended, before.revision);
  const says = `Replaced by ${amendment.number} from ${from}.`;
  if (held.activatedAt === null) {
    const termination = { on: today, reason: says, by: context.actor.name };
    await ports.store.replace({ ...held, termination });
  } else {
    await ports.store.replace({ ...held, supersededFrom: from });
  }
  await noteEvent(ports, context, held, 'agreement.superseded', says);
}
