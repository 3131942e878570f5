import { type CalendarDay, countDays, readYear, writeYear } from './calendar.ts';
import {
  type DateLanguage,
  MONTH_SOURCE,
  ROMAN_SOURCE,
  readMonth,
  readRoman,
  writeMonth,
  writeOrdinal,
  writeRoman,
} from './date-words.ts';

/** One date inside a written value, with what it says and how to say another day in the same form. */
export interface DateAtom {
  readonly length: number;
  readonly year: number | undefined;
  readonly month: number;
  readonly day: number | undefined;
  /** The last day of a span written with one month: "May 3-5". */
  readonly lastDay?: number;
  /** `last` is given for spans only. */
  write(first: CalendarDay, last: CalendarDay): string;
}

export interface DateReading {
  readonly lang: DateLanguage;
}

type ReadAtom = (text: string, at: number, reading: DateReading) => DateAtom | undefined;

const MONTH = String.raw`(?<month>${MONTH_SOURCE})(?<stop>\.?)(?!\p{L})`;
const DAY = String.raw`(?<day>[12]\d|3[01]|0?[1-9])(?!\d)`;
const LAST = String.raw`(?<until> ?(?:-|–|to|through|thru|and|&|al|a|y) ?)(?<last>[12]\d|3[01]|0?[1-9])(?!\d)(?<lastSuffix>st|nd|rd|th)?`;
const SUFFIX = '(?<suffix>st|nd|rd|th|ro|er|º|°)?';
/** Two digits that begin a time of day are no year. */
const YEAR = String.raw`(?<year>\d{4}(?!\d)|'\d{2}(?!\d)|\d{2}(?![\d:]| ?[ap]\.?m| ?h))`;
const SEPARATOR = ' ?[-/.] ?| ';

const shape = (source: string): RegExp => new RegExp(source, 'iuy');

const NUMERIC_TRIPLE = shape(
  String.raw`(?<a>\d{1,4})(?<g1>${SEPARATOR})(?<b>\d{1,2})(?<g2>${SEPARATOR})(?<c>\d{4}|'?\d{2}|\d)(?!\d)`,
);
const COMPACT = shape(
  String.raw`(?<digits>\d{14}|\d{12}|\d{10}|\d{8}|\d{6})(?!\d)(?<tail>(?<=\d{12})(?:\.\d{1,6})?(?:Z|[+-]\d{4})?(?!\d))?`,
);
const PAIR = shape(String.raw`(?<a>\d{4}|\d{1,2})(?<g1> ?[-/.] ?)(?<b>\d{4}|'\d{2}|\d{1,2})(?!\d)`);
const SIGNS = shape(
  String.raw`(?<year>\d{4})(?<g1> ?[年년] ?)(?<month>\d{1,2})(?<g2> ?[月월])(?:(?<g3> ?)(?<day>\d{1,2})(?<g4> ?[日일号]))?`,
);
const DAY_MONTH = shape(
  String.raw`${DAY}${SUFFIX}(?:${LAST})?(?<g1>\s(?:of|de)\s| ?[-/.] ?|\s|)${MONTH}(?:(?<g2>,?\s(?:(?:de|del|of)\s(?:año )?)?|,|[-/.]|)${YEAR})?`,
);
const MONTH_DAY = shape(
  String.raw`${MONTH}(?<g1>(?:[\s-]|, ?){0,2}(?:the )?)${DAY}${SUFFIX}(?:${LAST})?(?:(?<g2>,?\s{0,2}(?:of |de |del )?|[-/.])${YEAR})?(?!\d)`,
);
const MONTH_YEAR = shape(
  String.raw`${MONTH}(?<g2>,? ?(?:(?:of|de|del) (?:año )?)?|[-/])(?<year>\d{4}(?!\d)|'\d{2}(?!\d))`,
);
const MONTH_ALONE = shape(MONTH);
const ROMAN = shape(
  String.raw`${DAY}(?<g1>[-/.])(?<roman>${ROMAN_SOURCE})\k<g1>(?<year>\d{4}(?!\d)|'?\d{2}(?!\d))`,
);

/** Reads the date that begins at `at`; undefined when none does. The order of the readers decides between readings. */
export function readAtom(text: string, at: number, reading: DateReading): DateAtom | undefined {
  for (const read of READERS) {
    const atom = read(text, at, reading);
    if (atom !== undefined) return atom;
  }
  return undefined;
}

const FIRST_WHOLE_YEAR = 1850;

type Groups = Readonly<Record<string, string | undefined>>;

function match(pattern: RegExp, text: string, at: number): { length: number; groups: Groups } | undefined {
  pattern.lastIndex = at;
  const found = pattern.exec(text);
  return found === null ? undefined : { length: found[0].length, groups: found.groups ?? {} };
}

/** Leading zeros are kept as a habit of the writer; two digits without a choice count as that habit too. */
function writeDigits(value: number, likes: readonly string[]): string {
  const isBare = likes.some((like) => like.length === 1);
  return isBare ? String(value) : String(value).padStart(2, '0');
}

const readTriple: ReadAtom = (text, at, { lang }) => {
  const found = match(NUMERIC_TRIPLE, text, at);
  if (found === undefined) return undefined;
  const { a = '', b = '', c = '', g1 = '', g2 = '' } = found.groups;
  // "3/4-10/9" is a range of two days, and "1.2.3.4" no date.
  const next = text.charAt(at + found.length);
  const goesOn = /^[-/.]\d/.test(text.slice(at + found.length, at + found.length + 2));
  if (goesOn && (g1.trim() !== g2.trim() || next === g2.trim())) return undefined;
  const isYearFirst =
    a.length > 2 || (/^[tT]\d/.test(text.slice(at + found.length)) && /^\d\d$/.test(c) && a.length === 2);
  const orders: readonly string[] = isYearFirst ? ['ymd'] : lang === 'es' ? ['dmy', 'mdy'] : ['mdy', 'dmy'];
  for (const order of orders) {
    const part = (letter: string): string => [a, b, c][order.indexOf(letter)] ?? '';
    const [y, m, d] = [part('y'), part('m'), part('d')];
    if (!/^'?\d\d(?:\d\d)?$/.test(y) || m.length > 2 || d.length > 2) continue;
    const date = { year: readYear(y), month: Number(m), day: Number(d) };
    if (countDays(date) === undefined) continue;
    const write = (day: CalendarDay): string =>
      [...order]
        .map((letter) =>
          letter === 'y' ? writeYear(day.year, y) : writeDigits(letter === 'm' ? day.month : day.day, [m, d]),
        )
        .reduce((line, piece, index) => `${line}${[g1, g2][index - 1] ?? ''}${piece}`);
    return { ...date, length: found.length, write };
  }
  return undefined;
};

const readCompact: ReadAtom = (text, at) => {
  const found = match(COMPACT, text, at);
  if (found === undefined) return undefined;
  const { digits = '', tail = '' } = found.groups;
  const rest = digits.slice(8) + tail;
  const layouts = digits.length === 6 ? ['mmddyy', 'ddmmyy', 'yymmdd'] : ['yyyymmdd', 'mmddyyyy', 'ddmmyyyy'];
  for (const layout of rest === '' ? layouts : layouts.slice(0, 1)) {
    const cut = (letter: string): string =>
      digits.slice(layout.indexOf(letter), layout.lastIndexOf(letter) + 1);
    const date = { year: readYear(cut('y')), month: Number(cut('m')), day: Number(cut('d')) };
    // Ten digits are seconds since 1970 as well; those begin with years that nobody lived in.
    if (countDays(date) === undefined || date.year < FIRST_WHOLE_YEAR) continue;
    const write = (day: CalendarDay): string =>
      layout
        .replace(/y+/, writeYear(day.year, cut('y')))
        .replace('mm', String(day.month).padStart(2, '0'))
        .replace('dd', String(day.day).padStart(2, '0')) + rest;
    return { ...date, length: found.length, write };
  }
  return undefined;
};

const readPair: ReadAtom = (text, at, { lang }) => {
  const found = match(PAIR, text, at);
  if (found === undefined) return undefined;
  const { a = '', b = '', g1 = '' } = found.groups;
  if (a.length === 4 || b.length === 4 || b.startsWith("'")) {
    const [y, m] = a.length === 4 ? [a, b] : [b, a];
    const month = Number(m);
    if (m.length > 2 || month < 1 || month > 12) return undefined;
    const write = (day: CalendarDay): string => {
      const [year, digits] = [writeYear(day.year, y), writeDigits(day.month, [m])];
      return a.length === 4 ? `${year}${g1}${digits}` : `${digits}${g1}${year}`;
    };
    return { length: found.length, year: readYear(y), month, day: undefined, write };
  }
  // "3.4" is a measured value far more often than a day.
  if (g1.includes('.')) return undefined;
  for (const order of lang === 'es' ? ['dm', 'md'] : ['md', 'dm']) {
    const [m, d] = order === 'md' ? [a, b] : [b, a];
    // 2024 has a February 29, which a date without a year may be.
    if (countDays({ year: 2024, month: Number(m), day: Number(d) }) === undefined) continue;
    const write = (day: CalendarDay): string => {
      const [month, digits] = [writeDigits(day.month, [m, d]), writeDigits(day.day, [m, d])];
      return order === 'md' ? `${month}${g1}${digits}` : `${digits}${g1}${month}`;
    };
    return { length: found.length, year: undefined, month: Number(m), day: Number(d), write };
  }
  return undefined;
};

const readSigns: ReadAtom = (text, at) => {
  const found = match(SIGNS, text, at);
  if (found === undefined) return undefined;
  const { year = '', month = '', day, g1 = '', g2 = '', g3 = '', g4 = '' } = found.groups;
  const write = (to: CalendarDay): string =>
    `${to.year}${g1}${to.month}${g2}${day === undefined ? '' : `${g3}${to.day}${g4}`}`;
  return {
    length: found.length,
    year: Number(year),
    month: Number(month),
    day: day === undefined ? undefined : Number(day),
    write,
  };
};

/** What both worded orders share: the numbers they name. */
function worded(found: { length: number; groups: Groups }): Omit<DateAtom, 'write'> {
  const { month = '', day, year, last } = found.groups;
  return {
    length: found.length,
    year: year === undefined ? undefined : readYear(year),
    month: readMonth(month)?.month ?? 0,
    day: day === undefined ? undefined : Number(day),
    ...(last === undefined ? {} : { lastDay: Number(last) }),
  };
}

const writeDay = (day: number, like: string, suffix = '', isPadded = like.startsWith('0')): string =>
  `${isPadded ? String(day).padStart(2, '0') : day}${writeOrdinal(day, suffix)}`;

/** Both worded orders, "3 March 2024" and "March 3, 2024"; a span of days keeps one month while both days lie in it. */
const readWorded =
  (form: RegExp, isDayFirst: boolean): ReadAtom =>
  (text, at, { lang }) => {
    const found = match(form, text, at);
    if (found === undefined) return undefined;
    const { day = '', suffix, g1 = '', month = '', stop = '', g2 = '', year } = found.groups;
    const { until = '', last, lastSuffix } = found.groups;
    // Forms without spaces, 04-Mar-2024 and 04MAR2024, are columns of fixed width.
    const isColumn = isDayFirst && day.length === 2 && suffix === undefined && /^(?:[-/.]|)$/.test(g1);
    const monthOf = (to: CalendarDay): string => `${writeMonth(to.month, month, lang)}${stop}`;
    const yearOf = (to: CalendarDay): string =>
      year === undefined ? '' : `${g2}${writeYear(to.year, year)}`;
    const firstOf = (to: CalendarDay): string =>
      writeDay(to.day, day, suffix, isColumn || day.startsWith('0'));
    const wholeOf = (to: CalendarDay): string =>
      isDayFirst ? `${firstOf(to)}${g1}${monthOf(to)}` : `${monthOf(to)}${g1}${firstOf(to)}`;
    return {
      ...worded(found),
      write: (from, to) => {
        if (last === undefined) return `${wholeOf(from)}${yearOf(from)}`;
        const isOneMonth = from.month === to.month;
        const opens = isDayFirst && isOneMonth ? firstOf(from) : wholeOf(from);
        const lastDay = writeDay(to.day, last, lastSuffix);
        const closes = isDayFirst
          ? `${lastDay}${g1}${monthOf(to)}`
          : `${isOneMonth ? '' : `${monthOf(to)}${g1}`}${lastDay}`;
        return `${opens}${from.year === to.year ? '' : yearOf(from)}${until}${closes}${yearOf(to)}`;
      },
    };
  };

const readRomanMonth: ReadAtom = (text, at) => {
  const found = match(ROMAN, text, at);
  if (found === undefined) return undefined;
  const { day = '', g1 = '', roman = '', year = '' } = found.groups;
  const write = (to: CalendarDay): string =>
    `${writeDay(to.day, day)}${g1}${writeRoman(to.month, roman)}${g1}${writeYear(to.year, year)}`;
  return {
    length: found.length,
    year: readYear(year),
    month: readRoman(roman),
    day: Number(day),
    write,
  };
};

const readMonthYear: ReadAtom = (text, at, { lang }) => {
  const found = match(MONTH_YEAR, text, at) ?? match(MONTH_ALONE, text, at);
  if (found === undefined) return undefined;
  const { month = '', stop = '', g2 = '', year } = found.groups;
  return {
    ...worded(found),
    write: (to) =>
      `${writeMonth(to.month, month, lang)}${stop}${year === undefined ? '' : `${g2}${writeYear(to.year, year)}`}`,
  };
};

const READERS: readonly ReadAtom[] = [
  readSigns,
  readTriple,
  readCompact,
  readRomanMonth,
  readWorded(DAY_MONTH, true),
  readPair,
  readWorded(MONTH_DAY, false),
  readMonthYear,
];
