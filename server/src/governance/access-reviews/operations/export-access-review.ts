import { z } from 'zod';
import { Download, downloadSchema } from '../../../kernel/download.ts';
import { Failure } from '../../../kernel/failure.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { idSchema } from '../../../kernel/schemas.ts';
import type { AccessLine } from '../model.ts';
import { OutcomeDigest, readAllLines } from '../outcome.ts';
import type { AccessReviewPorts } from '../ports.ts';
import { unknownReview } from '../rules.ts';
import { type Outcome, writeOutcomeDocument, writeOutcomeTable } from '../write-outcome.ts';

export const exportAccessReview = defineOperation({
  name: 'export-access-review',
  summary:
    'An access review as a file: the outcome of a closed one as a document to print, with its digest, or the lines as CSV.',
  method: 'GET',
  path: '/access-reviews/:review/export',
  action: 'access-review:export',
  cites: ['164.308(a)(4)(ii)(C)', '164.316(b)(1)'],
  audit: { event: null, because: 'It shows who may do what, no content, and changes nothing.' },
  input: z.strictObject({
    review: idSchema('accessReview'),
    format: z.enum(['html', 'csv']).default('html'),
  }),
  output: downloadSchema,
  async run(ports: AccessReviewPorts, _, { review: id, format }) {
    const review = await ports.store.read(id);
    if (!review) throw unknownReview();
    if (format === 'html' && !review.closed) {
      throw new Failure('conflict', {
        detail: 'The outcome is there when the review is closed.',
        next: 'Close it, or ask for the lines as CSV.',
      });
    }
    const digest = new OutcomeDigest(review, review.closed?.reason ?? null);
    const lines: AccessLine[] = [];
    for await (const line of readAllLines(ports, id)) {
      digest.add(line);
      lines.push(line);
    }
    const outcome: Outcome = {
      ...{ review, lines, organisation: await ports.source.organisation() },
      digest: review.closed ? digest.end() : null,
      entry: (await ports.source.closingEntry(id)) ?? null,
    };
    const isTable = format === 'csv';
    return new Download({
      mediaType: `text/${format}; charset=utf-8`,
      fileName: `access-review-${id}.${format}`,
      content: Buffer.from(isTable ? writeOutcomeTable(outcome) : writeOutcomeDocument(outcome)),
    });
  },
});
