import { type CalendarDay, countDays, toCalendarDay } from './calendar.ts';
import type { DateLanguage } from './date-words.ts';

/** A holiday that a text names. `isFloating`: its day depends on the year. */
export interface Holiday {
  readonly lang: DateLanguage;
  readonly isFloating: boolean;
  dayIn(year: number): CalendarDay;
}

const fixed = (month: number, day: number, lang: DateLanguage = 'en'): Holiday => ({
  lang,
  isFloating: false,
  dayIn: (year) => ({ year, month, day }),
});

const floating = (dayIn: (year: number) => CalendarDay, lang: DateLanguage = 'en'): Holiday => ({
  lang,
  isFloating: true,
  dayIn,
});

/** The nth weekday (0 is Sunday) of a month; `nth` -1 is the last. */
const nthWeekday =
  (month: number, weekday: number, nth: number) =>
  (year: number): CalendarDay => {
    if (nth < 0) {
      const last = new Date(Date.UTC(year, month, 0));
      return { year, month, day: last.getUTCDate() - ((last.getUTCDay() - weekday + 7) % 7) };
    }
    const first = new Date(Date.UTC(year, month - 1, 1)).getUTCDay();
    return { year, month, day: 1 + ((weekday - first + 7) % 7) + 7 * (nth - 1) };
  };

/** Easter Sunday of the Gregorian calendar, by the moon's 19-year cycle. */
function easterIn(year: number): CalendarDay {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const leapless = century - Math.floor(century / 4);
  const moon = (leapless - Math.floor((8 * century + 13) / 25) + 19 * golden + 15) % 30;
  const full = moon - (moon > 28 || (moon === 28 && golden > 10) ? 1 : 0);
  const weekday = (year + Math.floor(year / 4) + full + 2 - leapless) % 7;
  const fromMarch21 = full - weekday;
  const month = 3 + Math.floor((fromMarch21 + 40) / 44);
  return { year, month, day: fromMarch21 + 28 - 31 * Math.floor(month / 4) };
}

const before =
  (dayIn: (year: number) => CalendarDay, days: number) =>
  (year: number): CalendarDay =>
    toCalendarDay((countDays(dayIn(year)) ?? 0) - days);

const HOLIDAYS: ReadonlyMap<string, Holiday> = new Map<string, Holiday>([
  ['christmas', fixed(12, 25)],
  ['christmas eve', fixed(12, 24)],
  ['halloween', fixed(10, 31)],
  ['new year', fixed(1, 1)],
  ['new year eve', fixed(12, 31)],
  ['valentine', fixed(2, 14)],
  ['independence', fixed(7, 4)],
  ['veterans', fixed(11, 11)],
  ['juneteenth', fixed(6, 19)],
  ['thanksgiving', floating(nthWeekday(11, 4, 4))],
  ['thanksgiving eve', floating(before(nthWeekday(11, 4, 4), 1))],
  ['memorial', floating(nthWeekday(5, 1, -1))],
  ['labor', floating(nthWeekday(9, 1, 1))],
  ['mother', floating(nthWeekday(5, 0, 2))],
  ['father', floating(nthWeekday(6, 0, 3))],
  ['easter', floating(easterIn)],
  ['good friday', floating(before(easterIn, 2))],
  ['navidad', fixed(12, 25, 'es')],
  ['nochebuena', fixed(12, 24, 'es')],
  ['nochevieja', fixed(12, 31, 'es')],
  ['año nuevo', fixed(1, 1, 'es')],
  ['semana santa', floating(before(easterIn, 3), 'es')],
]);

/** The holiday of a name such as "New Year's Eve" or "Navidad"; undefined for any other text. */
export function readHoliday(name: string): Holiday | undefined {
  const plain = name
    .toLowerCase()
    .replace(/[.,]/g, ' ')
    .replace(/'s\b|s'(?!\w)/g, '')
    .replace(/\b(?:day|sunday)\b/g, ' ')
    .replace(/\s{1,9}/g, ' ')
    .trim();
  return HOLIDAYS.get(plain) ?? HOLIDAYS.get(plain.replace(/s( eve)?$/, '$1'));
}
