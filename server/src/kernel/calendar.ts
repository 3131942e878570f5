import { Temporal } from 'temporal-polyfill';

/**
 * A calendar day, `YYYY-MM-DD`. Days compare as text. Legal terms are days in the organisation's time zone, so a moment
 * becomes a day, and a day a moment, only together with a zone.
 */
export type Day = `${number}-${number}-${number}`;

/** Tells whether a text is a day that exists. */
export function isDay(text: string): text is Day {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() === text;
  } catch {
    return false;
  }
}

/** The day that a moment falls on in a time zone. `now` in UTC milliseconds, `zone` an IANA name. */
export function dayAt(now: number, zone: string): Day {
  return Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).toPlainDate().toString() as Day;
}

/** A moment for documents: in a time zone with its offset, and in UTC. `at` in UTC milliseconds. */
export function sayMoment(at: number, zone: string): string {
  const moment = Temporal.Instant.fromEpochMilliseconds(at);
  return `${moment.toZonedDateTimeISO(zone).toString({ smallestUnit: 'second' })} (${moment.toString()})`;
}

/** The first moment of a day in a time zone, in UTC milliseconds. Not always midnight: clocks may jump over it. */
export function startOfDay(day: Day, zone: string): number {
  return Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds;
}

/** The day that many days later, or earlier if negative. */
export function addDays(day: Day, days: number): Day {
  return Temporal.PlainDate.from(day).add({ days }).toString() as Day;
}

/**
 * The day that many years later. 29 February becomes 28 February where there is no such day.
 */
export function addYears(day: Day, years: number): Day {
  return Temporal.PlainDate.from(day).add({ years }).toString() as Day;
}

/** The same day that many months later; the last day of the month where there is no such day. */
export function addMonths(day: Day, months: number): Day {
  return Temporal.PlainDate.from(day).add({ months }).toString() as Day;
}

/** Tells whether the time zone is known here. */
export function isZone(zone: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
    return true;
  } catch {
    return false;
  }
}

/** A day as people write it: 3 March 2027. */
export function writeDay(day: Day): string {
  const [year, month, date] = day.split('-');
  return `${Number(date)} ${months[Number(month) - 1]} ${year}`;
}

const months = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
];

/** The moment of an hour of a day in a time zone, in UTC milliseconds. An hour that clocks jump over is the one after it. */
export function hourOfDay(day: Day, hour: number, zone: string): number {
  return Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: zone, plainTime: { hour } })
    .epochMilliseconds;
}

/** Saturday or Sunday. */
export function isWeekend(day: Day): boolean {
  return Temporal.PlainDate.from(day).dayOfWeek > 5;
}

/** How far clocks of a zone are ahead of UTC at a moment, in milliseconds. */
export function offsetAt(at: number, zone: string): number {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).offsetNanoseconds / 1e6;
}

/** The same where the moment is known by what a clock of the zone shows: `wall` is that, read as if it were UTC. */
export function offsetOnWall(wall: number, zone: string): number {
  const shown = Temporal.Instant.fromEpochMilliseconds(wall).toZonedDateTimeISO('UTC').toPlainDateTime();
  return wall - shown.toZonedDateTime(zone).epochMilliseconds;
}
