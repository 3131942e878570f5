import { z } from 'zod';
import { addDays, dayAt, startOfDay } from '../../../kernel/calendar.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { daySchema } from '../../../kernel/schemas.ts';
import { openReview } from '../open-review.ts';
import type { ActivityReviewPorts } from '../ports.ts';
import { requirePeriod } from '../rules.ts';
import { reviewSchema, termsOf, viewReview } from '../view.ts';

export const openActivityReview = defineOperation({
  name: 'open-activity-review',
  summary:
    'Open a review of activity now, of the last seven days until now or of other days: what rules pick out of the record, and a sample by chance.',
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
    from: daySchema.optional().describe('First day; six days before the last one if not given'),
    to: daySchema.optional().describe('Last day, as far as it is over; today if not given'),
  }),
  output: reviewSchema,
  async run(ports: ActivityReviewPorts, { actor, clock }, asked) {
    const [now, { zone }] = [clock.now(), await ports.source.organisation()];
    const last = asked.to ?? dayAt(now, zone);
    const first = asked.from ?? addDays(last, -6);
    const end = startOfDay(addDays(last, 1), zone);
    const period = { from: startOfDay(first, zone), to: last === dayAt(now, zone) ? now : end };
    requirePeriod(period, now);
    const review = await openReview(ports, clock, period, { id: actor.id, name: actor.name });
    return await viewReview(ports, review, now);
  },
});
