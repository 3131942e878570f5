import { z } from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { idSchema, wordsSchema } from '../../../kernel/schemas.ts';
import { activityFields, activitySchema, describeActivities, readActivityFilter } from '../activity.ts';
import type { OversightPorts } from '../ports.ts';

export const listEntries = defineOperation({
  name: 'list-entries',
  summary:
    'Everything that the record holds, newest first: exchanges and acts, also as the timeline of a patient, a person, a system or a vendor.',
  method: 'GET',
  path: '/record/entries',
  action: 'entries:list',
  cites: ['164.312(b)', '164.308(a)(1)(ii)(D)'],
  audit: { event: null, because: 'It shows facts of the record, no content, and changes nothing.' },
  input: z.strictObject({
    ...activityFields,
    exchange: idSchema('exchange').optional(),
    limit: z.coerce.number<number>().int().min(1).max(1000).default(50),
    cursor: wordsSchema(120).optional().describe('`next` of the page before'),
    count: z.stringbool().optional().describe('`true` counts all that fit, too, up to ten thousand'),
  }),
  output: z.object({
    items: z.array(activitySchema),
    next: z.string().nullable().describe('For the next page; null on the last one'),
    total: z
      .object({ count: z.int(), isMore: z.boolean().describe('True where counting stopped') })
      .nullable()
      .describe('Null unless asked for'),
  }),
  async run(ports: OversightPorts, _, { cursor, limit, count, ...given }) {
    const { explorer } = ports.record;
    const filter = await readActivityFilter(ports, given);
    const page = await explorer.listActivity({ ...filter, limit, ...(cursor && { after: cursor }) });
    const total = count ? await explorer.countActivity(filter) : null;
    return { items: await describeActivities(ports, page.items), next: page.next, total };
  },
});
