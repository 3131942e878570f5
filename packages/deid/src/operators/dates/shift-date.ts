import { type KeyedHash, openDraw } from '../keyed-draw.ts';
import { matchCase } from '../match-case.ts';
import { need, type Operator, type OperatorContext, type ShiftBounds } from '../operator.ts';
import { toPlainForm } from '../plain-form.ts';
import { redact } from '../redact.ts';
import { type CalendarDay, countDays, toCalendarDay } from './calendar.ts';
import type { DateAtom } from './date-atom.ts';
import { IS_WEEKDAY, readPieces } from './date-pieces.ts';
import { type DateLanguage, writeMonth } from './date-words.ts';
import { readHoliday } from './holidays.ts';

export interface ShiftOptions {
  readonly lang?: DateLanguage;
  /** The year in which a day without a year is counted; one without a leap day unless told. */
  readonly referenceYear?: number;
}

/** Fewer weeks could leave a month as it is; more come back to it from the other side. */
const FEWEST_WEEKS = 4;
const MOST_WEEKS = 48;
/** Backwards, so that no note lies in the future, which would tell the direction. */
const DEFAULT_BOUNDS: ShiftBounds = { least: FEWEST_WEEKS, most: MOST_WEEKS, direction: 'earlier' };
const PLAIN_YEAR = 2023;
const LEAP_YEAR = 2024;
/** A month without a day moves as its middle does. */
const MIDDLE = 15;
/** No written date is longer; the bound keeps the reading linear on any text. */
const LONGEST_DATE = 160;

/** The days by which all dates of a subject move: whole weeks, from the key and the subject alone. Never zero. */
export function drawShift(hmac: KeyedHash, subject: string, bounds: ShiftBounds = DEFAULT_BOUNDS): number {
  const { least, most, direction } = bounds;
  const isSound = [least, most].every((weeks) => Number.isInteger(weeks)) && least <= most;
  if (!isSound || least < FEWEST_WEEKS || most > MOST_WEEKS)
    throw new RangeError(
      `A shift lies between ${FEWEST_WEEKS} and ${MOST_WEEKS} whole weeks, the least first. Outside them a month could stay the same.`,
    );
  const draw = openDraw(hmac, ['date-shift', subject]);
  const weeks = least + draw.below(most - least + 1);
  const isEarlier = direction === 'earlier' || (direction === 'either' && draw.below(2) === 0);
  return 7 * (isEarlier ? -weeks : weeks);
}

/**
 * Moves every date in a written value by `days`, in the form in which it stands: separators, zeros, suffixes, language,
 * length and case of the month. Undefined when the value holds anything that is not understood, so that the caller
 * can take it out whole.
 *
 * - A time of day stays as written, with its zone: days of the local calendar are moved, no instants. An interval on
 *   the wall clock is kept; a true one differs by an hour when only one end crosses a change to daylight saving time,
 *   and a time may come to stand in an hour that the clock of that day left out.
 * - A weekday stays, because shifts are whole weeks; a weekday alone is therefore unchanged.
 * - A month without a day moves as its 15th does; a day without a year is counted in `referenceYear`.
 * - A holiday becomes the day it moves to ("October 16, 2023"), the month alone where its own day is unknown.
 */
export function shiftDate(value: string, days: number, options: ShiftOptions = {}): string | undefined {
  const text = toPlainForm(value);
  if (text.length > LONGEST_DATE) return undefined;
  const holiday = shiftHoliday(text, days, options);
  if (holiday !== undefined) return holiday;
  const pieces = readPieces(text, options.lang ?? guessLanguage(text));
  if (pieces === undefined) return undefined;
  const atoms = pieces.filter((piece) => typeof piece !== 'string');
  if (atoms.length === 0) return IS_WEEKDAY.test(text) ? text : undefined;
  const years = settleYears(atoms, options.referenceYear);
  let at = 0;
  const written = pieces.map((piece) =>
    typeof piece === 'string' ? piece : shiftAtom(piece, years[at++] ?? PLAIN_YEAR, days),
  );
  return written.every((piece) => piece !== undefined) ? written.join('') : undefined;
}

function guessLanguage(text: string): DateLanguage {
  return /(?<!\p{L})(?:de|del|el|al)(?!\p{L})/iu.test(text) ? 'es' : 'en';
}

/** A year of each atom: its own, else that of the next date that has one, else of the one before, else the reference. */
function settleYears(atoms: readonly DateAtom[], reference: number | undefined): number[] {
  const hasLeapDay = atoms.some(
    ({ month, day, lastDay }) => month === 2 && Math.max(day ?? 0, lastDay ?? 0) === 29,
  );
  const fallback = reference ?? (hasLeapDay ? LEAP_YEAR : PLAIN_YEAR);
  return atoms.map((atom, index) => {
    if (atom.year !== undefined) return atom.year;
    const next = atoms.slice(index + 1).find(({ year }) => year !== undefined);
    if (next?.year !== undefined) {
      const isLater = atom.month * 31 + (atom.day ?? MIDDLE) > next.month * 31 + (next.day ?? MIDDLE);
      return next.year - (isLater ? 1 : 0);
    }
    return atoms.slice(0, index).findLast(({ year }) => year !== undefined)?.year ?? fallback;
  });
}

function shiftAtom(atom: DateAtom, year: number, days: number): string | undefined {
  const { month, day = MIDDLE, lastDay = day } = atom;
  const isWithoutYear = atom.year === undefined;
  const countIn = (which: number): number | undefined =>
    // A February 29 without a year is one, whatever the reference year.
    countDays({ year, month, day: which }) ??
    (isWithoutYear ? countDays({ year: LEAP_YEAR, month, day: which }) : undefined);
  const [first, last] = [countIn(day), countIn(lastDay)];
  if (first === undefined || last === undefined) return undefined;
  return atom.write(toCalendarDay(first + days), toCalendarDay(last + days));
}

function shiftHoliday(text: string, days: number, { referenceYear }: ShiftOptions): string | undefined {
  const found = /^(?<name>[\p{L} '.]{4,40}?)(?:,? (?:of |de |del )?(?<year>\d{4}))?$/iu.exec(text.trim());
  const holiday = readHoliday(found?.groups?.name ?? '');
  if (holiday === undefined) return undefined;
  const year = found?.groups?.year;
  const count = countDays(holiday.dayIn(year === undefined ? (referenceYear ?? PLAIN_YEAR) : Number(year)));
  if (count === undefined) return undefined;
  return nameDay(toCalendarDay(count + days), holiday, year !== undefined, text);
}

function nameDay(
  day: CalendarDay,
  { lang, isFloating }: { lang: DateLanguage; isFloating: boolean },
  hasYear: boolean,
  like: string,
): string {
  const month = writeMonth(day.month, lang === 'es' ? 'agosto' : 'August', lang);
  const name = matchCase(
    month.toLowerCase(),
    lang === 'es' ? 'a' : like.slice(0, 1) === like.slice(0, 1).toLowerCase() ? 'a' : 'Aa',
  );
  if (isFloating && !hasYear) return name;
  if (lang === 'es') return `${day.day} de ${name}${hasYear ? ` de ${day.year}` : ''}`;
  return `${name} ${day.day}${hasYear ? `, ${day.year}` : ''}`;
}

function applyShift(value: string, context: OperatorContext): string | undefined {
  const hmac = need('shift-date', context, 'hmac');
  const days = drawShift(hmac, need('shift-date', context, 'subject'), context.shiftWeeks);
  return shiftDate(value, days, {
    ...(context.lang === undefined ? {} : { lang: context.lang }),
    ...(context.referenceYear === undefined ? {} : { referenceYear: context.referenceYear }),
  });
}

/**
 * Shifted dates still tell more than a year, so this is no operator of Safe Harbor (164.514(b)(2)(i)(C)): it serves
 * Expert Determination and surrogates toward a model. What is no date, or none that is understood, is taken out.
 */
export const shiftDateOperator: Operator = {
  name: 'shift-date',
  needs: ['hmac', 'subject'],
  reversible: 'no',
  says: 'moved by whole weeks, the same for all dates of the subject',
  apply: ({ entity, value }, context) =>
    (entity === 'DATE' ? applyShift(value, context) : undefined) ?? redact(entity),
};
