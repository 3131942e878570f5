import { z } from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { idSchema, wordsSchema } from '../../../kernel/schemas.ts';
import { type AgreementPorts, todayOf } from '../ports.ts';
import { agreementSummarySchema, stateSchema, summarise } from '../view.ts';

const input = z.strictObject({
  state: stateSchema.optional(),
  vendor: wordsSchema(100).optional(),
  /** Part of number or counterparty. */
  search: wordsSchema(100).optional(),
  limit: z.coerce.number<number>().int().min(1).max(100).default(25),
  /** `next` of the page before. */
  cursor: idSchema('agreement').optional(),
});

const output = z.object({
  agreements: z.array(agreementSummarySchema),
  total: z.int(),
  next: idSchema('agreement').nullable(),
});

export const listAgreements = defineOperation({
  name: 'list-agreements',
  summary: 'Lists agreements, newest first, by state, vendor or words.',
  method: 'GET',
  path: '/agreements',
  action: 'agreements:list',
  cites: ['164.308(b)(3)'],
  audit: { event: null, because: 'It shows nothing of patients and changes nothing.' },
  input,
  output,
  async run(ports: AgreementPorts, context, { state, vendor, search, limit, cursor }) {
    const today = await todayOf(ports, context);
    const page = await ports.store.list(
      {
        ...(state === undefined ? {} : { state: { is: state, today } }),
        ...(vendor === undefined ? {} : { vendor }),
        ...(search === undefined ? {} : { search }),
      },
      limit,
      cursor ?? null,
    );
    const agreements = [];
    for (const agreement of page.agreements) agreements.push(await summarise(ports, context, agreement));
    return { agreements, total: page.total, next: page.next };
  },
});
