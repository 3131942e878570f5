import { resolveDay } from '../operators/resolve-date.ts';
import type { ValueKind } from './piece.ts';

/** A FHIR date, dateTime or instant that says more than the year. */
const DATE = /^\d{4}-\d{2}(?:-\d{2}(?:T[\d:.]{2,20}(?:Z|[+-]\d{2}:\d{2})?)?)?$/;
const INSTANTS = new Set([
  'lastUpdated',
  'issued',
  'recorded',
  'timestamp',
  'valueInstant',
  'lastModified',
  'instant',
]);
/** Elements whose dates name a version of a standard or of a program, not an event. */
const NO_DATES = new Set(['version', 'versionId', 'system', 'url', 'fhirVersion', 'profile']);

/** The kind of the date that `value` is; undefined when it is none. */
export function dateKindOf(key: string, value: string): ValueKind | undefined {
  if (NO_DATES.has(key) || !DATE.test(value)) return undefined;
  if (!value.includes('T')) return 'date';
  return INSTANTS.has(key) ? 'instant' : 'dateTime';
}

const DAYS_IN_YEAR = 365.25;
const LAST_AGE_TOLD = 89;

/** True when somebody born at `birth` (day, month or year) is over 89 on `asOf`, a day since 1970-01-01. */
export function tellsAgeOver89(birth: string, asOf: number | undefined): boolean {
  const day = resolveDay(
    /^\d{4}$/.test(birth) ? `${birth}-07-01` : /^\d{4}-\d{2}$/.test(birth) ? `${birth}-15` : birth,
  );
  return day !== undefined && asOf !== undefined && asOf - day >= (LAST_AGE_TOLD + 1) * DAYS_IN_YEAR;
}

const YEARS_PER_UNIT: ReadonlyMap<string, number> = new Map([
  ['a', 1],
  ['yr', 1],
  ['year', 1],
  ['years', 1],
  ['y', 1],
  ['mo', 1 / 12],
  ['month', 1 / 12],
  ['months', 1 / 12],
  ['wk', 7 / DAYS_IN_YEAR],
  ['d', 1 / DAYS_IN_YEAR],
]);

/** True when a quantity is an age over 89; without a unit, years are meant. */
export function isAgeOver89(value: string, unit: string | undefined): boolean {
  const years = Number(value) * (unit === undefined ? 1 : (YEARS_PER_UNIT.get(unit.toLowerCase()) ?? 0));
  return years >= LAST_AGE_TOLD + 1;
}
