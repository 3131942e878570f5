import { z } from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { idSchema } from '../../../kernel/schemas.ts';
import type { ActivityReviewPorts } from '../ports.ts';
import { unknownReview } from '../rules.ts';
import { reviewSchema, viewReview } from '../view.ts';

export const readActivityReview = defineOperation({
  name: 'read-activity-review',
  summary: 'One review of activity: its period, what each rule found, how far it is, and how it was closed.',
  method: 'GET',
  path: '/activity-reviews/:activityReview',
  action: 'activity-review:read',
  cites: ['164.308(a)(1)(ii)(D)'],
  audit: { event: null, because: 'It shows how far a review is, no content, and changes nothing.' },
  input: z.strictObject({ activityReview: idSchema('activityReview') }),
  output: reviewSchema,
  async run(ports: ActivityReviewPorts, { clock }, { activityReview }) {
    const found = await ports.store.read(activityReview);
    if (!found) throw unknownReview();
    return await viewReview(ports, found, clock.now());
  },
});
