import { z } from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { idSchema } from '../../../kernel/schemas.ts';
import type { AccessReviewPorts } from '../ports.ts';
import { unknownReview } from '../rules.ts';
import { reviewSchema, viewReview } from '../view.ts';

export const readAccessReview = defineOperation({
  name: 'read-access-review',
  summary: 'One access review: when, by whom, how far it is, and how it was closed.',
  method: 'GET',
  path: '/access-reviews/:review',
  action: 'access-review:read',
  cites: ['164.308(a)(4)(ii)(C)'],
  audit: { event: null, because: 'It shows how far a review is, no content, and changes nothing.' },
  input: z.strictObject({ review: idSchema('accessReview') }),
  output: reviewSchema,
  async run(ports: AccessReviewPorts, { clock }, { review }) {
    const found = await ports.store.read(review);
    if (!found) throw unknownReview();
    return await viewReview(ports, found, clock.now());
  },
});
