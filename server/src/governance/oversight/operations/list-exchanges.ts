import { z } from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { daySchema, idSchema, wordsSchema } from '../../../kernel/schemas.ts';
import { defined, readDays } from '../narrowing.ts';
import type { OversightPorts } from '../ports.ts';
import { seesAll } from '../rules.ts';
import { exchangeRowSchema, exchangeStateSchema, summarise } from '../view.ts';

export const listExchanges = defineOperation({
  name: 'list-exchanges',
  summary:
    'Lists exchanges, newest first: all of them for officers and auditors, one’s own for everybody else.',
  method: 'GET',
  path: '/exchanges',
  action: 'exchanges:list',
  cites: ['164.308(a)(1)(ii)(D)', '164.312(b)'],
  audit: { event: null, because: 'It shows facts of the record, no content, and changes nothing.' },
  input: z.strictObject({
    state: exchangeStateSchema.optional(),
    system: idSchema('system').optional(),
    actor: wordsSchema(64)
      .optional()
      .describe('Id of the person or application that asked, or of the person for whom one did'),
    onBehalfOf: idSchema('person').optional().describe('For whom an application asked'),
    subject: idSchema('subject').optional().describe('Token of a patient'),
    mark: z
      .enum(['other-patient'])
      .optional()
      .describe('Only those whose content showed a patient whom they do not name'),
    emergency: idSchema('emergency').optional().describe('Only what was asked under this emergency access'),
    from: daySchema.optional().describe('First day, in the organisation’s time zone'),
    to: daySchema.optional().describe('Last day, in the organisation’s time zone'),
    q: wordsSchema(100).optional().describe('Part of an id, a name, a model, a vendor or a code'),
    limit: z.coerce.number<number>().int().min(1).max(200).default(50),
    cursor: idSchema('exchange').optional().describe('`next` of the page before'),
  }),
  output: z.object({
    items: z.array(exchangeRowSchema),
    next: idSchema('exchange').nullable().describe('For the next page; null on the last one'),
  }),
  async run(ports: OversightPorts, { actor }, { from, to, q, cursor, limit, emergency, ...filter }) {
    const span = emergency && (await ports.emergencySpan(emergency));
    if (emergency && !span) return { items: [], next: null };
    const page = await ports.record.reader.listExchanges({
      ...defined(filter),
      ...(seesAll(actor) ? {} : { actor: actor.id }),
      ...(await readDays(ports, from, to)),
      ...(span && { under: span }),
      ...(q && { text: q, textIds: await ports.names.search(q) }),
      ...(cursor && { after: cursor }),
      limit,
    });
    return { items: await summarise(ports, page.exchanges), next: page.next as `exc_${string}` | null };
  },
});
