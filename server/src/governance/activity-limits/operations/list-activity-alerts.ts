import { z } from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { idSchema } from '../../../kernel/schemas.ts';
import type { ActivityPorts } from '../ports.ts';
import { alertSchema, viewAlerts } from '../view.ts';

export const listActivityAlerts = defineOperation({
  name: 'list-activity-alerts',
  summary: 'Who asked about more patients than the limit, the newest first.',
  method: 'GET',
  path: '/activity-alerts',
  action: 'activity-alerts:list',
  cites: ['164.308(a)(1)(ii)(D)'],
  audit: { event: null, because: 'It shows counts, no patient and no content, and changes nothing.' },
  input: z.strictObject({
    state: z.enum(['open', 'all']).default('all'),
    limit: z.coerce.number<number>().int().min(1).max(200).default(50),
    cursor: idSchema('activityAlert').optional().describe('`next` of the page before'),
  }),
  output: z.object({
    items: z.array(alertSchema),
    next: idSchema('activityAlert').nullable().describe('For the next page; null on the last one'),
  }),
  async run(ports: ActivityPorts, _, { state, limit, cursor }) {
    const filter = { open: state === 'open', ...(cursor && { after: cursor }), limit: limit + 1 };
    const found = await ports.store.list(filter);
    const items = await viewAlerts(ports, found.slice(0, limit));
    return { items, next: found.length > limit ? (items.at(-1)?.id ?? null) : null };
  },
});
