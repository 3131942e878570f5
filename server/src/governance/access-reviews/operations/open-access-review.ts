import { z } from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { openReview } from '../open-review.ts';
import type { AccessReviewPorts } from '../ports.ts';
import { reviewSchema, termsOf, viewReview } from '../view.ts';

export const openAccessReview = defineOperation({
  name: 'open-access-review',
  summary:
    'Open an access review now: every role, department and key of everybody is listed as it stands, to be kept or taken away.',
  method: 'POST',
  path: '/access-reviews',
  action: 'access-review:open',
  cites: ['164.308(a)(4)(ii)(C)', '164.308(a)(3)(ii)(B)'],
  audit: {
    event: 'access-review.opened',
    facts: (_, { id, lines, dueAt }) => ({ review: id, lines, dueAt }),
    thing: async (ports: AccessReviewPorts, _, output) => output && (await termsOf(ports, output.id)),
  },
  input: z.strictObject({}),
  output: reviewSchema,
  async run(ports: AccessReviewPorts, { actor, clock }) {
    const review = await openReview(ports, clock, { id: actor.id, name: actor.name });
    return await viewReview(ports, review, clock.now());
  },
});
