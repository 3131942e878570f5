import { z } from 'zod';
import { Failure } from '../../../kernel/failure.ts';
import { newId } from '../../../kernel/ids.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { daySchema, wordsSchema } from '../../../kernel/schemas.ts';
import type { Agreement } from '../model.ts';
import { type AgreementPorts, noteEvent } from '../ports.ts';
import { emptyScope } from '../scope-rules.ts';
import { agreementDetailSchema, detail } from '../view.ts';

/** First and last day of an agreement, as two operations take them. */
export const termShape = {
  effectiveFrom: daySchema,
  /** The last day in force; null for no end. */
  effectiveUntil: daySchema.nullable(),
};

const input = z.strictObject({
  vendor: wordsSchema(100),
  /** The legal person that signs. */
  counterparty: wordsSchema(200),
  ...termShape,
});

export const draftAgreement = defineOperation({
  name: 'draft-agreement',
  summary: 'Starts an agreement with a vendor, as a draft.',
  method: 'POST',
  path: '/agreements',
  action: 'agreement:draft',
  cites: ['164.502(e)', '164.308(b)(3)'],
  audit: {
    event: 'agreement.drafted',
    facts: (_, { id, number, vendor }) => ({ agreement: id, number, vendor }),
    thing: async (ports: AgreementPorts, _, output) => output && (await ports.store.read(output.id)),
  },
  input,
  output: agreementDetailSchema,
  async run(ports: AgreementPorts, context, { vendor, counterparty, effectiveFrom, effectiveUntil }) {
    if (!(await ports.vendors.find(vendor))) {
      throw new Failure('request_invalid', {
        field: 'vendor',
        detail: `There is no vendor “${vendor}”.`,
        next: 'Choose one of the list of vendors, or register it first.',
      });
    }
    requireOrder({ effectiveFrom, effectiveUntil });
    const now = context.clock.now();
    const agreement: Agreement = {
      id: newId('agreement', context.clock),
      number: await ports.store.takeNumber(),
      amends: null,
      ...{ vendor, counterparty, effectiveFrom, effectiveUntil },
      supersededFrom: null,
      scope: emptyScope,
      clauses: {},
      execution: null,
      activatedAt: null,
      termination: null,
      createdAt: now,
      revision: 1,
    };
    await ports.store.insert(agreement);
    await noteEvent(
      ports,
      context,
      agreement,
      'agreement.drafted',
      `Drafted ${agreement.number} with ${counterparty}.`,
    );
    return await detail(ports, context, agreement);
  },
});

/** @throws Failure `request_invalid` where the last day comes before the first */
export function requireOrder({
  effectiveFrom,
  effectiveUntil,
}: Pick<Agreement, 'effectiveFrom' | 'effectiveUntil'>): void {
  if (effectiveUntil === null || effectiveUntil >= effectiveFrom) return;
  throw new Failure('request_invalid', {
    field: 'effectiveUntil',
    detail: `The last day, ${effectiveUntil}, comes before the first, ${effectiveFrom}.`,
  });
}
