import { z } from 'zod';
import type { Actor } from '../../kernel/actor.ts';
import type { Id } from '../../kernel/ids.ts';
import { idSchema } from '../../kernel/schemas.ts';
import { type ActivityLine, type ActivityReview, judgements, lineReasons } from './model.ts';
import type { ActivityReviewPorts } from './ports.ts';
import { ruleBounds } from './rules.ts';

const namedSchema = z.object({ id: z.string(), name: z.string() });
const within = ({ least, most }: { least: number; most: number }) => z.int().min(least).max(most);

export const rulesSchema = z.strictObject({
  intervalDays: within(ruleBounds.intervalDays).describe('Days from one review to the next'),
  sampleSize: within(ruleBounds.sampleSize).describe('Things drawn by chance, beside what rules pick'),
  daysToDecide: within(ruleBounds.daysToDecide).describe(
    'Days for which a review is open before it is overdue',
  ),
  workFrom: within({ least: 0, most: 23 }).describe('Hour from which on activity is usual'),
  workTo: within({ least: 1, most: 24 }).describe('Hour until which activity is usual'),
});

export const reviewSchema = z.object({
  id: idSchema('activityReview'),
  state: z.enum(['open', 'overdue', 'closed']),
  openedAt: z.int(),
  openedBy: namedSchema.nullable().describe('Null where it opened by itself'),
  periodFrom: z.int(),
  periodTo: z.int(),
  dueAt: z.int(),
  seed: z.string().describe('By which the sample can be drawn again'),
  sampleSize: z.int(),
  population: z.int().describe('Exchanges and acts of the period of which the sample was drawn'),
  found: z
    .array(z.object({ reason: z.enum(lineReasons), found: z.int(), lines: z.int() }))
    .describe('How many each rule found, and how many of these are lines'),
  lines: z.int(),
  decided: z.int(),
  findings: z.int(),
  closed: z
    .object({ at: z.int(), by: namedSchema, reason: z.string().nullable(), digest: z.string() })
    .nullable(),
});
export type ReviewView = z.infer<typeof reviewSchema>;

/** Reviews with how far they are. @param now UTC milliseconds */
export async function viewReviews(
  { store }: Pick<ActivityReviewPorts, 'store'>,
  reviews: readonly ActivityReview[],
  now: number,
): Promise<ReviewView[]> {
  const progress = await store.progress(reviews.map(({ id }) => id));
  return reviews.map(({ lineCount, openedBy, closed, found, ...one }) => ({
    ...one,
    state: closed ? 'closed' : now >= one.dueAt ? 'overdue' : 'open',
    ...{ lines: lineCount, openedBy: openedBy && { ...openedBy } },
    ...(progress.get(one.id) ?? { decided: 0, findings: 0 }),
    found: found.map((each) => ({ ...each })),
    closed: closed && { ...closed, by: { ...closed.by } },
  }));
}

export async function viewReview(
  ports: Pick<ActivityReviewPorts, 'store'>,
  review: ActivityReview,
  now: number,
): Promise<ReviewView> {
  return (await viewReviews(ports, [review], now))[0] as ReviewView;
}

export const lineSchema = z.object({
  number: z.int(),
  kind: z.enum(['exchange', 'act']),
  ref: z.string().describe('Id of the exchange or the act'),
  entry: z.int().nullable().describe('Its entry in the log'),
  at: z.int(),
  actor: namedSchema,
  behalf: namedSchema.nullable().describe('For whom an application asked'),
  event: z.string().nullable().describe('Of an act'),
  system: z.string().nullable().describe('Of an exchange'),
  purpose: z.string().nullable(),
  patients: z.int().nullable().describe('How many the request names'),
  state: z.string().nullable(),
  refusal: z.string().nullable(),
  reasons: z.array(z.enum(lineReasons)).describe('Why it is looked at'),
  isOwn: z.boolean().describe('Done by or for whoever asks: somebody else judges it'),
  decision: z
    .object({
      ...{ what: z.enum(judgements), at: z.int(), by: namedSchema },
      ...{ note: z.string().nullable(), followUp: z.string().nullable() },
    })
    .nullable(),
});

/** A line as somebody sees it. */
export function viewLine(line: ActivityLine, actor: Actor): z.infer<typeof lineSchema> {
  const { concerned, says, decision, behalf, ...shown } = line;
  return {
    ...{ ...shown, ...says, actor: { ...shown.actor }, behalf: behalf && { ...behalf } },
    reasons: [...shown.reasons],
    isOwn: concerned.includes(actor.id),
    decision: decision && { ...decision, by: { ...decision.by } },
  };
}

/** What an act of a review changes. */
export async function termsOf(
  { store }: Pick<ActivityReviewPorts, 'store'>,
  id: Id<'activityReview'>,
): Promise<object | null> {
  const review = await store.read(id);
  if (!review) return null;
  const progress = (await store.progress([id])).get(id) ?? { decided: 0, findings: 0 };
  return { id, ...progress, closedAt: review.closed?.at ?? null };
}
