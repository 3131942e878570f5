import { z } from 'zod';
import { dataLevels, levelRestrictions, restrictionsFor } from '../../kernel/data-level.ts';
import type { LevelSetting } from './model.ts';
import { isAsked } from './rules.ts';

export const restrictionSchema = z.enum(levelRestrictions);

export const levelSchema = z.object({
  level: z.enum(dataLevels),
  isAsked: z.boolean().describe('Requests to AI systems are of this level; others are levels of data sets'),
  possible: z.array(restrictionSchema).describe('Restrictions that mean something on this level'),
  restrictions: z.array(restrictionSchema).describe('Those in force'),
  handling: z.string().describe('How it is handled, in the organisation’s own words'),
  set: z
    .object({ at: z.int(), by: z.object({ id: z.string(), name: z.string() }), reason: z.string() })
    .nullable()
    .describe('Null where nothing was decided, and nothing beyond the usual is asked'),
});

/** Every level, the least sensitive first. */
export function viewLevels(settings: readonly LevelSetting[]): z.infer<typeof levelSchema>[] {
  return dataLevels.map((level) => {
    const setting = settings.find((one) => one.level === level);
    return {
      ...{ level, isAsked: isAsked(level), possible: isAsked(level) ? [...restrictionsFor(level)] : [] },
      ...{ restrictions: [...(setting?.restrictions ?? [])], handling: setting?.handling ?? '' },
      set: setting ? { at: setting.setAt, by: { ...setting.setBy }, reason: setting.reason } : null,
    };
  });
}
