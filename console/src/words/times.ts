/** Times in the zone of the organisation, with month names. The zone is set once somebody is signed in. */
let zone = 'UTC';

export function setZoneOf(organisation: { zone: string }): void {
  zone = organisation.zone;
}

function format(options: Intl.DateTimeFormatOptions, at: number): string {
  return new Intl.DateTimeFormat('en-US', { timeZone: zone, ...options }).format(at);
}

/** `3 March 2027` */
export function day(at: number): string {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  }).formatToParts(at);
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '';
  return `${part('day')} ${part('month')} ${part('year')}`;
}

/** `3 Mar, 14:05` this year, `3 Mar 2025, 14:05` in another. */
export function moment(at: number, now: number = Date.now()): string {
  const year = format({ year: 'numeric' }, at);
  const sameYear = year === format({ year: 'numeric' }, now);
  const date = `${format({ day: 'numeric' }, at)} ${format({ month: 'short' }, at)}`;
  return `${date}${sameYear ? '' : ` ${year}`}, ${time(at)}`;
}

/** `3 March 2027, 14:05:09 EST` */
export function exactly(at: number): string {
  const clock = format({ hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' }, at);
  const name = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'short' })
    .formatToParts(at)
    .find((part) => part.type === 'timeZoneName')?.value;
  return `${day(at)}, ${clock} ${name ?? ''}`.trim();
}

export function time(at: number): string {
  return format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }, at);
}

/** `just now`, `12 minutes ago`, `in 3 days`, `in 6 years` */
export function fromNow(at: number, now: number = Date.now()): string {
  const seconds = Math.round((at - now) / 1000);
  const size = Math.abs(seconds);
  if (size < 45) return seconds <= 0 ? 'just now' : 'in a moment';
  const words = new Intl.RelativeTimeFormat('en-US', { numeric: 'always' });
  if (size < 3600) return words.format(Math.round(seconds / 60), 'minute');
  if (size < 86_400) return words.format(Math.round(seconds / 3600), 'hour');
  if (size < 2 * 365 * 86_400) return words.format(Math.round(seconds / 86_400), 'day');
  return words.format(Math.round(seconds / (365.25 * 86_400)), 'year');
}

/** The first moment of today in the zone of the organisation. */
export function startOfToday(now: number = Date.now()): number {
  const clock = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
    hourCycle: 'h23',
  }).formatToParts(now);
  const part = (type: string) => Number(clock.find((each) => each.type === type)?.value ?? 0);
  return now - (part('hour') * 3600 + part('minute') * 60 + part('second')) * 1000 - (now % 1000);
}

/** The calendar day `2027-03-03` as people write it: `3 March 2027`. */
export function writeDay(written: string): string {
  const [year = '', month = '', date = ''] = written.split('-');
  const name = new Intl.DateTimeFormat('en-US', { month: 'long', timeZone: 'UTC' }).format(
    Date.UTC(2024, Number(month) - 1, 1),
  );
  return `${Number(date)} ${name} ${year}`;
}

/** Today in the zone of the organisation, `YYYY-MM-DD`. */
export function today(now: number = Date.now()): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' }).format(now);
}

/** The calendar day so many days before another. */
export function daysBefore(written: string, days: number): string {
  return new Date(Date.parse(written) - days * 86_400_000).toISOString().slice(0, 10);
}

/** Whole days from today to a calendar day; negative once it has passed. */
export function daysUntil(written: string, now: number = Date.now()): number {
  return Math.round((Date.parse(written) - Date.parse(today(now))) / 86_400_000);
}

/** `820 µs`, `14 ms`, `1.2 s` */
export function duration(micros: number): string {
  if (micros < 1000) return `${micros} µs`;
  if (micros < 1_000_000) return `${Math.round(micros / 1000)} ms`;
  return `${(micros / 1_000_000).toFixed(1)} s`;
}

export function count(value: number): string {
  return new Intl.NumberFormat('en-US').format(value);
}
