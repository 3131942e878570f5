import { z } from 'zod';
import type { DocumentationRow } from '../../kernel/documentation.ts';
import { idSchema } from '../../kernel/schemas.ts';
import { emergencyStates, findings } from './model.ts';
import type { EmergencyPorts } from './ports.ts';
import { stateAt } from './rules.ts';
import type { KeptEmergency } from './store.ts';

export const wordRows = {
  reason: (id: string): DocumentationRow => `emergency_access|words|${id}`,
  review: (id: string): DocumentationRow => `emergency_access|review_words|${id}`,
};

export const emergencySchema = z.object({
  id: idSchema('emergency'),
  person: z.object({ id: idSchema('person'), name: z.string() }),
  state: z.enum(emergencyStates).describe('`unreviewed`: over, and nobody has looked at it yet'),
  reason: z.string().describe('Empty where its key is gone'),
  openedAt: z.int(),
  untilAt: z.int().describe('When it ends by itself'),
  endedAt: z.int().nullable().describe('When somebody ended it before its time'),
  review: z
    .object({
      at: z.int(),
      by: z.object({ id: z.string(), name: z.string() }),
      finding: z.enum(findings),
      note: z.string(),
    })
    .nullable(),
});
export type EmergencyView = z.infer<typeof emergencySchema>;

/** What was written sealed, opened, with names. @param now UTC milliseconds */
export async function viewEmergencies(
  { words, names }: Pick<EmergencyPorts, 'words' | 'names'>,
  kept: readonly KeptEmergency[],
  now: number,
): Promise<EmergencyView[]> {
  const reasons = await words.open<{ reason: string }>(
    kept.map(({ id, words: sealed }) => ({ row: wordRows.reason(id), sealed })),
  );
  const reviewed = kept.flatMap(({ id, reviewWords: sealed }) => (sealed ? [{ id, sealed }] : []));
  const notes = await words.open<{ note: string }>(
    reviewed.map(({ id, sealed }) => ({ row: wordRows.review(id), sealed })),
  );
  const noteOf = new Map(reviewed.map(({ id }, place) => [id, notes[place]?.note ?? '']));
  const nameOf = await names(kept.map(({ person }) => person));
  return kept.map((one, place) => ({
    ...{ id: one.id, person: { id: one.person, name: nameOf.get(one.person) ?? one.person } },
    ...{ state: stateAt(one, now), reason: reasons[place]?.reason ?? '' },
    ...{ openedAt: one.openedAt, untilAt: one.untilAt, endedAt: one.endedAt },
    review: one.review && { ...one.review, by: { ...one.review.by }, note: noteOf.get(one.id) ?? '' },
  }));
}

/** @throws Failure as `viewEmergencies` */
export async function viewEmergency(
  ports: Pick<EmergencyPorts, 'words' | 'names'>,
  one: KeptEmergency,
  now: number,
): Promise<EmergencyView> {
  const [view] = await viewEmergencies(ports, [one], now);
  return view as EmergencyView;
}

/** What a review or an end changes. */
export function termsOf(one: KeptEmergency | undefined): object | null {
  if (!one) return null;
  const { id, untilAt, endedAt, review } = one;
  return { id, untilAt, endedAt, finding: review?.finding ?? null, reviewedAt: review?.at ?? null };
}
