import { createHash } from 'node:crypto';
import { canonicalize, type JsonValue } from '@cordon/audit-log';
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

/**
 * Digest of a review with all its lines and decisions: SHA-256 over the canonical form (RFC 8785) of its head and of each
 * line, each with a line end. Lowercase hexadecimal.
 */
export class OutcomeDigest {
  readonly #hash = createHash('sha256');

  constructor({ id, openedAt, periodFrom, dueAt, lineCount }: AccessReview, reason: string | null) {
    this.#add({ id, openedAt, periodFrom, dueAt, lineCount, reason });
  }

  add(line: AccessLine): void {
    this.#add(line);
  }

  end(): string {
    return this.#hash.digest('hex');
  }

  #add(thing: object): void {
    this.#hash.update(`${canonicalize(JSON.parse(JSON.stringify(thing)) as JsonValue)}\n`);
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
