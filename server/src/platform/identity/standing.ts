import type { Selectable } from 'kysely';
import type { Standing } from '../../kernel/actor.ts';
import type { IdentityTables } from './tables.ts';

/** The columns of a person from which the standing follows. */
export const standingColumns = [
  'person.departments',
  'person.trained_until',
  'person.emergency',
  'person.emergency_until',
] as const;

export type StandingRow = Pick<
  Selectable<IdentityTables['person']>,
  'departments' | 'trained_until' | 'emergency' | 'emergency_until'
>;

/** How a person stands at this moment; what was read may be older, the time is now. @param now UTC milliseconds */
export function standingOf(row: StandingRow, now: number): Standing {
  const { departments, trained_until: trainedUntil, emergency, emergency_until: until } = row;
  const lapsed = trainedUntil !== null && trainedUntil <= now;
  return {
    training: trainedUntil === null ? 'missing' : lapsed ? 'overdue' : 'current',
    departments,
    emergency: until !== null && now < until ? emergency : null,
  };
}
