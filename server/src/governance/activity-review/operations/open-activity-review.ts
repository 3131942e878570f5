import { z } from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { openReview } from '../open-review.ts';
import type { ActivityReviewPorts } from '../ports.ts';
import { requirePeriod } from '../rules.ts';
import { reviewSchema, termsOf, viewReview } from '../view.ts';

const week = 7 * 86_400_000;

export const openActivityReview = defineOperation({
  name: 'open-activity-review',
  summary:
    'Open a review of activity now, of the last seven days or of another period that is over: what rules pick out of the record, and a sample by chance.',
  method: 'POST',
  path: '/activity-reviews',
  action: 'activity-review:open',
  cites: ['164.308(a)(1)(ii)(D)'],
  audit: {
    event: 'activity-review.opened',
    facts: (_, { id, periodFrom, periodTo, seed, lines }) => ({
      ...{ review: id, periodFrom, periodTo, seed, lines },
    }),
    thing: async (ports: ActivityReviewPorts, _, output) => output && (await termsOf(ports, output.id)),
  },
  input: z.strictObject({
    from: z.int().min(0).optional().describe('UTC milliseconds; seven days ago if not given'),
    to: z.int().min(0).optional().describe('UTC milliseconds, exclusive; now if not given'),
  }),
  output: reviewSchema,
  async run(ports: ActivityReviewPorts, { actor, clock }, asked) {
    const now = clock.now();
    const to = asked.to ?? now;
    const period = { from: asked.from ?? to - week, to };
    requirePeriod(period, now);
    const review = await openReview(ports, clock, period, { id: actor.id, name: actor.name });
    return await viewReview(ports, review, now);
  },
});
