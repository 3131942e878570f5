import { addDays, addYears, type Day } from './calendar.ts';

/** 164.316(b)(2)(i), 164.530(j): years for which documentation is kept. */
export const documentationYears = 6;

/**
 * The first day on which documentation may be removed: six years from its creation or from the date when it was last in
 * effect, whichever is later (164.316(b)(2)(i), 164.530(j)). The day on which the six years end still belongs to them.
 * @param lastInEffect null where it never took effect; what still is in effect has no such day and must not be asked about
 */
export function documentationRemovableFrom(createdOn: Day, lastInEffect: Day | null): Day {
  const base = lastInEffect !== null && lastInEffect > createdOn ? lastInEffect : createdOn;
  return addDays(addYears(base, documentationYears), 1);
}
