import { z } from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { idSchema } from '../../../kernel/schemas.ts';
import { readNextOpening } from '../open-review.ts';
import type { ActivityReviewPorts } from '../ports.ts';
import { reviewSchema, rulesSchema, viewReviews } from '../view.ts';

export const listActivityReviews = defineOperation({
  name: 'list-activity-reviews',
  summary: 'Reviews of activity, the newest first, how far each is, and when the next one opens.',
  method: 'GET',
  path: '/activity-reviews',
  action: 'activity-reviews:list',
  cites: ['164.308(a)(1)(ii)(D)'],
  audit: { event: null, because: 'It shows how far reviews are, no content, and changes nothing.' },
  input: z.strictObject({
    limit: z.coerce.number<number>().int().min(1).max(200).default(50),
    cursor: idSchema('activityReview').optional().describe('`next` of the page before'),
  }),
  output: z.object({
    rules: rulesSchema,
    nextOpeningAt: z.int().describe('When one opens by itself, unless one is still open then'),
    items: z.array(reviewSchema),
    next: idSchema('activityReview').nullable().describe('For the next page; null on the last one'),
  }),
  async run(ports: ActivityReviewPorts, { clock }, { limit, cursor }) {
    const { store } = ports;
    const found = await store.list({ ...(cursor && { after: cursor }), limit: limit + 1 });
    const items = await viewReviews(ports, found.slice(0, limit), clock.now());
    return {
      rules: { ...(await store.rules()) },
      nextOpeningAt: await readNextOpening(ports),
      items,
      next: found.length > limit ? (items.at(-1)?.id ?? null) : null,
    };
  },
});
