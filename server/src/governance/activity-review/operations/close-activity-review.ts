import { z } from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { idSchema, wordsSchema } from '../../../kernel/schemas.ts';
import { digestOutcome, readAllLines } from '../outcome.ts';
import type { ActivityReviewPorts } from '../ports.ts';
import { requireClosable, requireOpen, unknownReview } from '../rules.ts';
import { reviewSchema, termsOf, viewReview } from '../view.ts';

export const closeActivityReview = defineOperation({
  name: 'close-activity-review',
  summary:
    'Close a review of activity for ever: when every line is judged, or with a reason why some are not. The outcome is evidence, and nothing of it can be changed.',
  method: 'POST',
  path: '/activity-reviews/:activityReview/close',
  action: 'activity-review:close',
  cites: ['164.308(a)(1)(ii)(D)', '164.316(b)(1)'],
  stepUp: true,
  audit: {
    event: 'activity-review.closed',
    facts: ({ activityReview }, { lines, decided, findings, closed }) => ({
      ...{ review: activityReview, lines, findings, open: lines - decided, digest: closed?.digest ?? null },
    }),
    thing: (ports: ActivityReviewPorts, { activityReview }) => termsOf(ports, activityReview),
  },
  input: z.strictObject({
    activityReview: idSchema('activityReview'),
    reason: wordsSchema(500).optional().describe('Why lines are not judged. Names no patient.'),
  }),
  output: reviewSchema,
  async run(ports: ActivityReviewPorts, { actor, clock }, { activityReview: id, reason }) {
    const review = await ports.store.claim(id);
    if (!review) throw unknownReview();
    requireOpen(review);
    const lines = await readAllLines(ports, review);
    const open = lines.filter(({ decision }) => decision === null).length;
    requireClosable(open, reason);
    const why = open > 0 ? (reason ?? null) : null;
    const by = { id: actor.id, name: actor.name };
    const closed = { at: clock.now(), by, reason: why, digest: digestOutcome(review, lines, why) };
    await ports.store.close(id, closed);
    return await viewReview(ports, { ...review, closed }, clock.now());
  },
});
