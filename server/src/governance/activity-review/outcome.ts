import { CanonicalDigest } from '../../platform/audit/index.ts';
import type { ActivityLine, ActivityReview } from './model.ts';
import type { ActivityReviewPorts } from './ports.ts';

/** Every line of a review: what rules and sample pick is bounded, and so is this. */
export async function readAllLines(
  { lines }: Pick<ActivityReviewPorts, 'lines'>,
  review: ActivityReview,
): Promise<readonly ActivityLine[]> {
  return await lines.list(review.id, { limit: review.lineCount + 1 });
}

/** Digest of the head of a review and of all its lines with what was found. */
export function digestOutcome(
  { id, openedAt, periodFrom, periodTo, dueAt, seed, sampleSize, population, found }: ActivityReview,
  lines: readonly ActivityLine[],
  reason: string | null,
): string {
  const digest = new CanonicalDigest().add({
    ...{ id, openedAt, periodFrom, periodTo, dueAt, seed, sampleSize, population, found, reason },
  });
  for (const line of lines) digest.add(line);
  return digest.end();
}
