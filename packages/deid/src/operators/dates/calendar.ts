/** A day of the proleptic Gregorian calendar. `month` is 1 to 12. */
export interface CalendarDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const DAY_MILLISECONDS = 86_400_000;
const FIRST_YEAR = 1700;
const LAST_YEAR = 2299;
/** Two-digit years up to this one are 20xx; above, 19xx: for dates and years of birth alike. */
const LAST_SHORT_YEAR = 49;

/** Days from 1970-01-01; undefined for a day that the calendar does not have, or far outside anybody's life. */
export function countDays({ year, month, day }: CalendarDay): number | undefined {
  if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12 || day < 1) return undefined;
  const time = Date.UTC(year, month - 1, day);
  return new Date(time).getUTCDate() === day ? time / DAY_MILLISECONDS : undefined;
}

/** The calendar day of a count of days from 1970-01-01. */
export function toCalendarDay(count: number): CalendarDay {
  const date = new Date(count * DAY_MILLISECONDS);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** Reads `2024`, `24`, `'24`. */
export function readYear(written: string): number {
  const digits = written.replace(/\D/g, '');
  const year = Number(digits);
  if (digits.length > 2) return year;
  return year <= LAST_SHORT_YEAR ? 2000 + year : 1900 + year;
}

/** Writes a year with as many digits as `like`, its apostrophe kept. */
export function writeYear(year: number, like: string): string {
  const digits = like.replace(/\D/g, '').length;
  const text = String(year).padStart(4, '0');
  return like.replace(/\d+/, digits > 2 ? text : text.slice(-2));
}
