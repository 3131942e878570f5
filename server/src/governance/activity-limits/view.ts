import { z } from 'zod';
import type { DocumentationRow } from '../../kernel/documentation.ts';
import { daySchema, idSchema } from '../../kernel/schemas.ts';
import { actorKinds, alertKinds, measures, unnamedElements } from './model.ts';
import type { ActivityPorts } from './ports.ts';
import { describeAlert } from './rules.ts';
import type { KeptAlert } from './store.ts';

export const noteRow = (id: string): DocumentationRow => `activity_alert|note|${id}`;

const patients = z.int().min(1).max(100_000);
const thresholds = z.strictObject({
  alert: patients.describe('Different patients from which on officers are told'),
  block: patients.nullable().describe('Different patients beyond which requests are refused; null for never'),
});

export const limitFields = {
  day: thresholds.describe('In a day of the organisation’s calendar'),
  hour: thresholds.describe('In the last sixty minutes'),
};

export const limitSchema = z.object({
  scope: z.string().describe('A role, or the id of an application'),
  name: z.string().nullable().describe('Of the application; null for a role'),
  setAt: z.int().nullable().describe('UTC milliseconds; null for a shipped limit'),
  ...limitFields,
});

const fewest = z.int().min(1).max(100_000);

export const ruleFields = {
  score: z
    .number()
    .min(2)
    .max(10)
    .describe('Modified z-score beyond which a day is not usual; 3.5 is the usual choice'),
  atLeast: z
    .strictObject({
      exchanges: fewest,
      patients: fewest.describe('Different ones'),
      refusals: fewest,
      offHours: fewest.describe('Requests before 6:00 or after 20:00'),
    })
    .describe('Fewer than this on a day are never worth an alert'),
  joined: z
    .strictObject({
      elements: z
        .array(z.enum(unnamedElements))
        .max(unnamedElements.length)
        .refine(
          (some) => some.length !== 1 && new Set(some).size === some.length,
          'holds one alone, or one twice',
        )
        .describe('All of these of one patient, over several requests; none: nothing is told'),
      hours: z.int().min(1).max(168).describe('Within so many'),
      patients: z.int().min(1).max(100_000).describe('Of so many patients'),
    })
    .describe('When details that name nobody by themselves come together'),
};

export const ruleSchema = z.object({
  ...ruleFields,
  setAt: z.int().nullable().describe('UTC milliseconds; null for the shipped rule'),
});

export const usualSchema = z.object({
  who: z.object({ kind: z.enum(actorKinds), id: z.string(), name: z.string() }),
  days: z.int().describe('Days of theirs, of the last 28, that there are to compare with'),
  measures: z.array(
    z.object({
      measure: z.enum(['exchanges', 'patients', 'refusals', 'offHours']),
      today: z.int(),
      usual: z.int().nullable().describe('Median of the days before; null while there are not enough'),
      most: z.int().nullable().describe('The largest number that is still usual'),
      isUnusual: z.boolean(),
    }),
  ),
});

export const alertSchema = z.object({
  id: idSchema('activityAlert'),
  actor: z.object({ kind: z.enum(actorKinds), id: z.string(), name: z.string() }),
  measure: z.enum(measures),
  kind: z.enum(alertKinds).describe('`lifted`: an emergency let through what was beyond the limit'),
  day: daySchema,
  count: z.int(),
  threshold: z.int(),
  usual: z.int().nullable().describe('Median of the days before; null for an alert of a limit'),
  says: z.string().describe('What it is about, in one sentence without a name'),
  raisedAt: z.int(),
  acknowledged: z.object({ at: z.int(), by: z.string(), name: z.string(), note: z.string() }).nullable(),
});
export type AlertView = z.infer<typeof alertSchema>;

/** Alerts with names, and with their notes opened. A note whose key is gone is empty. */
export async function viewAlerts(
  { words, names }: Pick<ActivityPorts, 'words' | 'names'>,
  kept: readonly KeptAlert[],
): Promise<AlertView[]> {
  const sealed = kept.flatMap(({ id, note }) => (note ? [{ id, note }] : []));
  const opened = await words.open<{ note: string }>(
    sealed.map(({ id, note }) => ({ row: noteRow(id), sealed: note })),
  );
  const noteOf = new Map(sealed.map(({ id }, place) => [id, opened[place]?.note ?? '']));
  const nameOf = await names(kept.map(({ actor }) => actor.id));
  return kept.map(({ note: _, ...one }) => ({
    ...one,
    says: describeAlert(one),
    actor: { ...one.actor, name: nameOf.get(one.actor.id) ?? one.actor.id },
    acknowledged: one.acknowledged && { ...one.acknowledged, note: noteOf.get(one.id) ?? '' },
  }));
}
