import { sensitivityLabels } from './sensitivity.ts';

/**
 * How sensitive what is asked about is, from what anybody may read to what laws guard beyond the Privacy Rule. A request
 * is on every level that fits: one about a patient with protected records is on `phi` and on that of the protection.
 */
export const dataLevels = [
  'public',
  'deidentified',
  'limited-data-set',
  'internal',
  'phi',
  ...sensitivityLabels,
] as const;
export type DataLevel = (typeof dataLevels)[number];

/** Levels of which requests to AI systems are. The others are levels of data sets, which go another way. */
export const askedLevels = ['internal', 'phi', ...sensitivityLabels] as const;
export type AskedLevel = (typeof askedLevels)[number];

/** What can be asked of a request on a level, beside what is asked of every one. */
export const levelRestrictions = [
  'closed',
  'fresh-factor',
  'inside-only',
  'local-only',
  'care-relationship',
] as const;
export type LevelRestriction = (typeof levelRestrictions)[number];

/** Restrictions that mean something on a level: without a patient nobody looks after one, and what everything needs is not closed. */
export function restrictionsFor(level: AskedLevel): readonly LevelRestriction[] {
  if (level === 'internal') return ['fresh-factor', 'inside-only', 'local-only'];
  if (level === 'phi') return ['fresh-factor', 'inside-only', 'local-only', 'care-relationship'];
  return levelRestrictions;
}
