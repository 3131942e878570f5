import { offsetAt, offsetOnWall } from '../../../kernel/calendar.ts';

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const quarterHour = 900_000;
const earliest = Date.UTC(2000, 0, 1);

/** Tells moments from the texts of logs. A text without a zone is in the zone that was stated. */
export class LogClock {
  readonly #zone: string;
  /** UTC milliseconds; what is later than a day after it is no time of a log. */
  readonly #now: number;
  /** Offsets by quarter of an hour on the wall: no zone changes within one. */
  readonly #onWall = new Map<number, number>();

  constructor(zone: string, now: number) {
    this.#zone = zone;
    this.#now = now;
  }

  /** UTC milliseconds; undefined where a text is no time that can be. */
  read(text: string): number | undefined {
    const at = readNumber(text) ?? this.#readIso(text) ?? this.#readNamed(text);
    return at !== undefined && at >= earliest && at <= this.#now + 86_400_000 ? at : undefined;
  }

  /** A day of this zone on which a moment falls, as whole days since 1970. */
  dayOf(at: number): number {
    return Math.floor((at + this.#offsetAt(at)) / 86_400_000);
  }

  readonly #byMoment = new Map<number, number>();

  #offsetAt(at: number): number {
    const slot = Math.floor(at / quarterHour);
    const known = this.#byMoment.get(slot);
    if (known !== undefined) return known;
    const offset = offsetAt(slot * quarterHour, this.#zone);
    if (this.#byMoment.size > 10_000) this.#byMoment.clear();
    this.#byMoment.set(slot, offset);
    return offset;
  }

  /** `2026-11-23T10:11:12.5Z`, `2026-11-23 10:11:12 +0100`, `2026/11/23 10:11:12`. */
  #readIso(text: string): number | undefined {
    const found =
      /^(\d{4})[-/](\d\d)[-/](\d\d)[T ](\d\d):(\d\d):(\d\d)(?:[.,](\d{1,9}))?\s?(Z|UTC|[+-]\d\d:?\d\d)?$/.exec(
        text,
      );
    if (!found) return undefined;
    const [, year, month, day, hour, minute, second, part, zone] = found;
    return this.#join([year, month, day, hour, minute, second].map(Number), part, zone);
  }

  /** `23/Nov/2026:10:11:12 +0000`, `23-Nov-2026 10:11:12.123`, `Mon Nov 23 10:11:12 2026`, `Nov 23 10:11:12`. */
  #readNamed(text: string): number | undefined {
    const dayFirst =
      /^(\d\d?)[-/ ]([A-Za-z]{3})[-/ ](\d{4})[: ](\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?\s?(Z|UTC|[+-]\d\d:?\d\d)?$/.exec(
        text,
      );
    if (dayFirst) {
      const [, day, name, year, hour, minute, second, part, zone] = dayFirst;
      return this.#join([year, monthOf(name), day, hour, minute, second].map(Number), part, zone);
    }
    const monthFirst =
      /^(?:[A-Za-z]{3},? )?([A-Za-z]{3}) {1,2}(\d\d?) (\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?(?: (\d{4}))?$/.exec(
        text,
      );
    if (!monthFirst) return undefined;
    const [, name, day, hour, minute, second, part, year] = monthFirst;
    const rest = [monthOf(name), day, hour, minute, second].map(Number);
    if (year !== undefined) return this.#join([Number(year), ...rest], part, undefined);
    // Without a year it is the last time that this day was.
    const current = new Date(this.#now).getUTCFullYear();
    for (const guess of [current + 1, current, current - 1]) {
      const at = this.#join([guess, ...rest], part, undefined);
      if (at !== undefined && at <= this.#now + 86_400_000) return at;
    }
    return undefined;
  }

  #join(parts: readonly number[], part: string | undefined, zone: string | undefined): number | undefined {
    const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts;
    const milliseconds = part === undefined ? 0 : Number(part.padEnd(3, '0').slice(0, 3));
    const wall = Date.UTC(year, month - 1, day, hour, minute, Math.min(second, 59), milliseconds);
    const back = new Date(wall);
    if (
      back.getUTCMonth() !== month - 1 ||
      back.getUTCDate() !== day ||
      hour > 23 ||
      minute > 59 ||
      second > 60
    )
      return undefined;
    if (zone === undefined) return wall - this.#offsetOnWall(wall);
    return wall - readZone(zone);
  }

  #offsetOnWall(wall: number): number {
    const slot = Math.floor(wall / quarterHour);
    const known = this.#onWall.get(slot);
    if (known !== undefined) return known;
    const offset = offsetOnWall(slot * quarterHour, this.#zone);
    if (this.#onWall.size > 10_000) this.#onWall.clear();
    this.#onWall.set(slot, offset);
    return offset;
  }
}

/** Seconds since 1970 with or without a fraction, or milliseconds, or microseconds. */
function readNumber(text: string): number | undefined {
  if (!/^\d{9,16}(\.\d{1,9})?$/.test(text)) return undefined;
  const value = Number(text);
  if (value < 1e11) return Math.round(value * 1000);
  return Math.round(value < 1e14 ? value : value / 1000);
}

function monthOf(name: string | undefined): number {
  return months.indexOf((name ?? '').toLowerCase()) + 1;
}

function readZone(zone: string): number {
  if (zone === 'Z' || zone === 'UTC') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000;
}
