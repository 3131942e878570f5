import { CanonicalDigest } from '../../platform/audit/index.ts';
import type { AccessLine, AccessReview } from './model.ts';
import type { AccessReviewPorts } from './ports.ts';

/** Lines that are read at a time. */
const together = 1000;

/** Every line of a review, by its number, without holding all of them. */
export async function* readAllLines(
  { lines }: Pick<AccessReviewPorts, 'lines'>,
  review: AccessReview['id'],
): AsyncGenerator<AccessLine> {
  for (let after = 0; ; ) {
    const page = await lines.list(review, { after, limit: together });
    yield* page;
    const last = page.at(-1);
    if (!last || page.length < together) return;
    after = last.number;
  }
}

/** Digest of the head of a review and of each of its lines with its decision. */
export class OutcomeDigest extends CanonicalDigest {
  constructor({ id, openedAt, periodFrom, dueAt, lineCount }: AccessReview, reason: string | null) {
    super();
    this.add({ id, openedAt, periodFrom, dueAt, lineCount, reason });
  }
}

/** The digest of what is kept now. */
export async function digestOutcome(
  ports: Pick<AccessReviewPorts, 'lines'>,
  review: AccessReview,
  reason: string | null,
): Promise<string> {
  const digest = new OutcomeDigest(review, reason);
  for await (const line of readAllLines(ports, review.id)) digest.add(line);
  return digest.end();
}
