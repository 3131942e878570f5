import type { Clock } from '../../kernel/clock.ts';
import { Failure } from '../../kernel/failure.ts';
import { newId } from '../../kernel/ids.ts';
import { drawRandomBytes } from '../../kernel/random.ts';
import { drawLines } from './draw-lines.ts';
import type { ActivityReview, NamedActor } from './model.ts';
import type { ActivityReviewPorts } from './ports.ts';
import { dueAt, mostOfRule, nextOpening, nextPeriod, type Period, reviewedActs } from './rules.ts';

/**
 * Opens a review of a period that is over.
 * @throws Failure `conflict` while one is open
 */
export async function openReview(
  { store, lines, source }: ActivityReviewPorts,
  clock: Clock,
  { from, to }: Period,
  by: NamedActor | null,
): Promise<ActivityReview> {
  await store.claimOpening();
  if (await store.findOpen()) {
    throw new Failure('conflict', {
      detail: 'A review of activity is open already.',
      next: 'Judge its lines and close it first.',
    });
  }
  const now = clock.now();
  const [rules, { zone }] = [await store.rules(), await source.organisation()];
  const { sampleSize, workFrom, workTo } = rules;
  const seed = drawRandomBytes(16).toString('hex');
  const drawn = await source.draw({
    ...{ from, to, zone, workFrom, workTo, acts: reviewedActs, seed, sampleSize, most: mostOfRule },
  });
  const described = await source.describe(drawn);
  const ids = described.flatMap(({ actor, behalf, system }) => [actor, behalf, system]);
  const names = await source.names([...new Set(ids.filter((id) => id !== null))]);
  const made = drawLines(drawn, described, names, await source.owners());
  const review: ActivityReview = {
    ...{ id: newId('activityReview', clock), openedAt: now, openedBy: by, closed: null },
    ...{ periodFrom: from, periodTo: to, dueAt: dueAt(now, rules, zone), seed, sampleSize },
    ...{ population: made.population, found: made.found, lineCount: made.lines.length },
  };
  await store.add(review);
  await lines.add(review.id, made.lines);
  return review;
}

/** Opens one where it is due and none is open; of several nodes one does. Undefined where nothing was opened. */
export async function openDueReview(
  ports: ActivityReviewPorts,
  clock: Clock,
): Promise<ActivityReview | undefined> {
  const { store, source } = ports;
  await store.claimOpening();
  if (await store.findOpen()) return undefined;
  const { zone } = await source.organisation();
  const period = nextPeriod(await readSince(ports), clock.now(), await store.rules(), zone);
  return period ? await openReview(ports, clock, period, null) : undefined;
}

/** When the next review opens by itself, unless one is still open then. */
export async function readNextOpening(ports: Pick<ActivityReviewPorts, 'store' | 'source'>): Promise<number> {
  const { zone } = await ports.source.organisation();
  return nextOpening(await readSince(ports), await ports.store.rules(), zone);
}

async function readSince({ store, source }: Pick<ActivityReviewPorts, 'store' | 'source'>): Promise<number> {
  return (await store.lastScheduledEnd()) ?? (await source.organisation()).createdAt;
}
