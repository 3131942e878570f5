import type { Clock } from '../../kernel/clock.ts';
import { Failure } from '../../kernel/failure.ts';
import { newId } from '../../kernel/ids.ts';
import { drawLines } from './draw-lines.ts';
import type { AccessReview, NamedActor } from './model.ts';
import type { AccessReviewPorts } from './ports.ts';
import { dueAt, nextOpening, periodBefore } from './rules.ts';

/**
 * Opens a review with the list of what stands at this moment.
 * @throws Failure `conflict` while one is open
 */
export async function openReview(
  ports: AccessReviewPorts,
  clock: Clock,
  by: NamedActor | null,
): Promise<AccessReview> {
  const { store, lines, source } = ports;
  await store.claimOpening();
  const last = await store.last();
  if (last && !last.closed) {
    throw new Failure('conflict', {
      detail: 'An access review is open already.',
      next: 'Decide its lines and close it first.',
    });
  }
  const now = clock.now();
  const [rules, { zone }] = [await store.rules(), await source.organisation()];
  const periodFrom = periodBefore(now, last?.openedAt ?? null, rules, zone);
  const drawn = drawLines(await source.picture(periodFrom, now), now);
  const review: AccessReview = {
    ...{ id: newId('accessReview', clock), openedAt: now, openedBy: by, closed: null },
    ...{ periodFrom, dueAt: dueAt(now, rules, zone), lineCount: drawn.length },
  };
  await store.add(review);
  await lines.add(review.id, drawn);
  return review;
}

/** Opens one where it is due and none is open; of several nodes one does. Undefined where nothing was opened. */
export async function openDueReview(
  ports: AccessReviewPorts,
  clock: Clock,
): Promise<AccessReview | undefined> {
  await ports.store.claimOpening();
  const last = await ports.store.last();
  if (last && !last.closed) return undefined;
  if (clock.now() < (await readNextOpening(ports, last))) return undefined;
  return await openReview(ports, clock, null);
}

/** When the next review opens by itself, unless one is still open then. */
export async function readNextOpening(
  { store, source }: Pick<AccessReviewPorts, 'store' | 'source'>,
  last: AccessReview | undefined,
): Promise<number> {
  const { zone, createdAt } = await source.organisation();
  return nextOpening(last?.openedAt ?? createdAt, await store.rules(), zone);
}
