import { z } from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { idSchema, wordsSchema } from '../../../kernel/schemas.ts';
import { digestOutcome } from '../outcome.ts';
import type { AccessReviewPorts } from '../ports.ts';
import { requireClosable, requireOpen, unknownReview } from '../rules.ts';
import { reviewSchema, termsOf, viewReview } from '../view.ts';

export const closeAccessReview = defineOperation({
  name: 'close-access-review',
  summary:
    'Close an access review for ever: when every line is decided, or with a reason why some are not. The outcome is evidence, and nothing of it can be changed.',
  method: 'POST',
  path: '/access-reviews/:review/close',
  action: 'access-review:close',
  cites: ['164.308(a)(4)(ii)(C)', '164.316(b)(1)'],
  stepUp: true,
  audit: {
    event: 'access-review.closed',
    facts: ({ review }, { lines, decided, kept, removed, gone, closed }) => ({
      ...{ review, lines, kept, removed, gone, open: lines - decided },
      digest: closed?.digest ?? null,
    }),
    thing: (ports: AccessReviewPorts, { review }) => termsOf(ports, review),
  },
  input: z.strictObject({
    review: idSchema('accessReview'),
    reason: wordsSchema(500).optional().describe('Why lines are not decided. Names no patient.'),
  }),
  output: reviewSchema,
  async run(ports: AccessReviewPorts, { actor, clock }, { review: id, reason }) {
    const review = await ports.store.claim(id);
    if (!review) throw unknownReview();
    requireOpen(review);
    const decided = (await ports.store.progress([id])).get(id)?.decided ?? 0;
    requireClosable(review.lineCount - decided, reason);
    const why = decided < review.lineCount ? (reason ?? null) : null;
    const by = { id: actor.id, name: actor.name };
    const closed = { at: clock.now(), by, reason: why, digest: await digestOutcome(ports, review, why) };
    await ports.store.close(id, closed);
    return await viewReview(ports, { ...review, closed }, clock.now());
  },
});
