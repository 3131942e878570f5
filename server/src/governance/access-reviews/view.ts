import { z } from 'zod';
import type { Actor } from '../../kernel/actor.ts';
import type { Id } from '../../kernel/ids.ts';
import { idSchema } from '../../kernel/schemas.ts';
import {
  type AccessLine,
  type AccessReview,
  decisions,
  type KeyHolding,
  lineChanges,
  lineFlags,
  lineKinds,
  type PersonHolding,
  type Progress,
} from './model.ts';
import type { AccessReviewPorts, AccessSource } from './ports.ts';
import { changesSince, ruleBounds } from './rules.ts';

const namedSchema = z.object({ id: z.string(), name: z.string() });

export const rulesSchema = z.strictObject({
  intervalMonths: z
    .int()
    .min(ruleBounds.intervalMonths.least)
    .max(ruleBounds.intervalMonths.most)
    .describe('Months from one review to the next'),
  daysToDecide: z
    .int()
    .min(ruleBounds.daysToDecide.least)
    .max(ruleBounds.daysToDecide.most)
    .describe('Days for which a review is open before it is overdue'),
});

export const reviewStates = ['open', 'overdue', 'closed'] as const;

export const reviewSchema = z.object({
  id: idSchema('accessReview'),
  state: z.enum(reviewStates),
  openedAt: z.int(),
  openedBy: namedSchema.nullable().describe('Null where it opened by itself'),
  periodFrom: z.int().describe('Emergency access is looked at from here on'),
  dueAt: z.int(),
  lines: z.int(),
  decided: z.int(),
  kept: z.int(),
  removed: z.int(),
  gone: z.int().describe('Lines whose access was gone when somebody came to decide'),
  flagged: z.int(),
  flaggedOpen: z.int().describe('Flagged, and not decided'),
  closed: z
    .object({ at: z.int(), by: namedSchema, reason: z.string().nullable(), digest: z.string() })
    .nullable(),
});
export type ReviewView = z.infer<typeof reviewSchema>;

const none: Progress = { decided: 0, kept: 0, removed: 0, gone: 0, flagged: 0, flaggedOpen: 0 };

/** Reviews with how far they are. @param now UTC milliseconds */
export async function viewReviews(
  { store }: Pick<AccessReviewPorts, 'store'>,
  reviews: readonly AccessReview[],
  now: number,
): Promise<ReviewView[]> {
  const progress = await store.progress(reviews.map(({ id }) => id));
  return reviews.map(({ lineCount, openedBy, closed, ...one }) => ({
    ...one,
    state: closed ? 'closed' : now >= one.dueAt ? 'overdue' : 'open',
    ...{ lines: lineCount, openedBy: openedBy && { ...openedBy }, ...(progress.get(one.id) ?? none) },
    closed: closed && { ...closed, by: { ...closed.by } },
  }));
}

/** @throws Failure as `viewReviews` */
export async function viewReview(
  ports: Pick<AccessReviewPorts, 'store'>,
  review: AccessReview,
  now: number,
): Promise<ReviewView> {
  return (await viewReviews(ports, [review], now))[0] as ReviewView;
}

export const lineSchema = z.object({
  number: z.int(),
  kind: z.enum(lineKinds),
  holder: namedSchema,
  held: z.string().describe('A role, or the id of a department or key'),
  heldName: z.string(),
  since: z.int().nullable().describe('Null where nothing tells it'),
  givenBy: z.string().nullable(),
  lastUsedAt: z.int().nullable(),
  flags: z.array(z.enum(lineFlags)).describe('What needs a closer look, as it stood at the opening'),
  endsAt: z.int().nullable().describe('Of a key'),
  systems: z.array(z.string()).describe('Of a key: what it is narrowed to; empty where to nothing'),
  purposes: z.array(z.string()),
  changes: z.array(z.enum(lineChanges)).describe('What has changed since the opening; `gone`: nobody has it'),
  isOwn: z.boolean().describe('About whoever asks: somebody else decides it'),
  isOnlyRole: z.boolean().describe('Without it this person has no access at all'),
  decision: z
    .object({ what: z.enum(decisions), at: z.int(), by: namedSchema, note: z.string().nullable() })
    .nullable(),
});
export type LineView = z.infer<typeof lineSchema>;

/** How the holders of these lines stand now, by line. */
export async function holdingsOf(
  source: Pick<AccessSource, 'holdings'>,
  lines: readonly Pick<AccessLine, 'kind' | 'holder' | 'held'>[],
  now: number,
): Promise<(line: Pick<AccessLine, 'kind' | 'holder' | 'held'>) => PersonHolding | KeyHolding | undefined> {
  const people = lines.filter(({ kind }) => kind !== 'key').map(({ holder }) => holder.id);
  const keys = lines.filter(({ kind }) => kind === 'key').map(({ held }) => held);
  const found = await source.holdings([...new Set(people)], keys, now);
  return ({ kind, holder, held }) => found.get(kind === 'key' ? held : holder.id);
}

/** Lines as somebody sees them, with what has changed where they are still to be decided. */
export async function viewLines(
  { source }: Pick<AccessReviewPorts, 'source'>,
  { review, lines }: { readonly review: AccessReview; readonly lines: readonly AccessLine[] },
  { actor, now }: { readonly actor: Actor; readonly now: number },
): Promise<LineView[]> {
  const isOver = review.closed !== null;
  const liveOf = await holdingsOf(source, isOver ? [] : lines, now);
  return lines.map((line) => {
    const { answers, stood, decision, ...shown } = line;
    const live = isOver ? undefined : liveOf(line);
    const owner = live && 'answers' in live ? live.answers : answers;
    return {
      ...{ ...shown, holder: { ...shown.holder }, flags: [...shown.flags] },
      ...{ endsAt: stood.endsAt ?? null, systems: [...(stood.systems ?? [])] },
      purposes: [...(stood.purposes ?? [])],
      changes: isOver || decision ? [] : changesSince(line, live),
      isOwn: answers === actor.id || owner === actor.id,
      isOnlyRole: line.kind === 'role' && live !== undefined && 'roles' in live && live.roles.length === 1,
      decision: decision && { ...decision, by: { ...decision.by } },
    };
  });
}

/** What an act of a review changes. */
export async function termsOf(
  { store }: Pick<AccessReviewPorts, 'store'>,
  id: Id<'accessReview'>,
): Promise<object | null> {
  const review = await store.read(id);
  if (!review) return null;
  const { decided, kept, removed, gone } = (await store.progress([id])).get(id) ?? none;
  return { id, decided, kept, removed, gone, closedAt: review.closed?.at ?? null };
}
