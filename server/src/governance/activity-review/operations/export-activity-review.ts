import { z } from 'zod';
import { Download, downloadSchema } from '../../../kernel/download.ts';
import { Failure } from '../../../kernel/failure.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { idSchema } from '../../../kernel/schemas.ts';
import { digestOutcome, readAllLines } from '../outcome.ts';
import type { ActivityReviewPorts } from '../ports.ts';
import { unknownReview } from '../rules.ts';
import { type Outcome, writeOutcomeDocument, writeOutcomeTable } from '../write-outcome.ts';

export const exportActivityReview = defineOperation({
  name: 'export-activity-review',
  summary:
    'A review of activity as a file: the outcome of a closed one as a document to print, with its digest, or the lines as CSV.',
  method: 'GET',
  path: '/activity-reviews/:activityReview/export',
  action: 'activity-review:export',
  cites: ['164.308(a)(1)(ii)(D)', '164.316(b)(1)'],
  audit: { event: null, because: 'It shows who did what, no content, and changes nothing.' },
  input: z.strictObject({
    activityReview: idSchema('activityReview'),
    format: z.enum(['html', 'csv']).default('html'),
  }),
  output: downloadSchema,
  async run(ports: ActivityReviewPorts, _, { activityReview: id, format }) {
    const review = await ports.store.read(id);
    if (!review) throw unknownReview();
    if (format === 'html' && !review.closed) {
      throw new Failure('conflict', {
        detail: 'The outcome is there when the review is closed.',
        next: 'Close it, or ask for the lines as CSV.',
      });
    }
    const lines = await readAllLines(ports, review);
    const outcome: Outcome = {
      ...{ review, lines, organisation: await ports.source.organisation() },
      digest: review.closed ? digestOutcome(review, lines, review.closed.reason) : null,
      entry: (await ports.source.closingEntry(id)) ?? null,
    };
    return new Download({
      mediaType: `text/${format}; charset=utf-8`,
      fileName: `activity-review-${id}.${format}`,
      content: Buffer.from(format === 'csv' ? writeOutcomeTable(outcome) : writeOutcomeDocument(outcome)),
    });
  },
});
