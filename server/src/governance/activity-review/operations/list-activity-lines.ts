import { z } from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { idSchema } from '../../../kernel/schemas.ts';
import { lineReasons } from '../model.ts';
import type { ActivityReviewPorts } from '../ports.ts';
import { unknownReview } from '../rules.ts';
import { lineSchema, viewLine } from '../view.ts';

export const listActivityLines = defineOperation({
  name: 'list-activity-lines',
  summary:
    'The lines of a review of activity: who did what and when, why it is looked at, and what was found. No content.',
  method: 'GET',
  path: '/activity-reviews/:activityReview/lines',
  action: 'activity-lines:list',
  cites: ['164.308(a)(1)(ii)(D)'],
  audit: { event: null, because: 'It shows who did what, no content, and changes nothing.' },
  input: z.strictObject({
    activityReview: idSchema('activityReview'),
    state: z.enum(['open', 'decided', 'finding']).optional(),
    reason: z.enum(lineReasons).optional(),
    who: z.union([idSchema('person'), idSchema('application')]).optional(),
    limit: z.coerce.number<number>().int().min(1).max(200).default(100),
    cursor: z.coerce.number<number>().int().min(0).max(10_000_000).optional(),
  }),
  output: z.object({
    items: z.array(lineSchema),
    next: z.int().nullable().describe('`cursor` for the next page; null on the last one'),
  }),
  async run(
    ports: ActivityReviewPorts,
    { actor },
    { activityReview: id, state, reason, who, limit, cursor },
  ) {
    if (!(await ports.store.read(id))) throw unknownReview();
    const found = await ports.lines.list(id, {
      ...(state && state !== 'finding' && { isOpen: state === 'open' }),
      ...(state === 'finding' && { isFinding: true }),
      ...(reason && { reason }),
      ...(who && { actor: who }),
      ...(cursor !== undefined && { after: cursor }),
      limit: limit + 1,
    });
    const items = found.slice(0, limit).map((line) => viewLine(line, actor));
    return { items, next: found.length > limit ? (items.at(-1)?.number ?? null) : null };
  },
});
