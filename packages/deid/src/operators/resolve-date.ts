/** First letters of each month in English and Spanish. */
const MONTHS: readonly (readonly string[])[] = [
  ['jan', 'ene'],
  ['feb'],
  ['mar'],
  ['apr', 'abr'],
  ['may'],
  ['jun'],
  ['jul'],
  ['aug', 'ago'],
  ['sep'],
  ['oct'],
  ['nov'],
  ['dec', 'dic'],
];

const DAY_MILLISECONDS = 86_400_000;
/** Two-digit years up to this one are 20xx; above, 19xx. */
const LAST_SHORT_YEAR = 49;

/**
 * The day of a written date, counted from 1970-01-01; undefined when the text does not name one single day.
 * All-numeric dates are read in the order of the United States (month first) unless only day first is possible.
 */
export function resolveDay(written: string): number | undefined {
  const text = written.toLowerCase().trim();
  return resolveIso(text) ?? resolveNumeric(text) ?? resolveNamed(text);
}

function resolveIso(text: string): number | undefined {
  const match =
    /^(\d{4})([-/.]?)(\d{1,2})\2(\d{1,2})(?!\d)/.exec(text) ?? /^(\d{4})()(\d{2})(\d{2})\d{4,6}$/.exec(text);
  return match === null ? undefined : toDay(Number(match[1]), Number(match[3]), Number(match[4]));
}

function resolveNumeric(text: string): number | undefined {
  const match =
    /^(?:[a-z]{3,9}\.?,? {1,2})?(\d{1,2})([-/. ])(\d{1,2})\2(\d{4}|\d{2})(?!\d)(?! ?(?:-|to|through) ?\d)/.exec(
      text,
    );
  if (match === null) return undefined;
  const [first, second, year] = [Number(match[1]), Number(match[3]), readYear(match[4] ?? '')];
  return first > 12 ? toDay(year, second, first) : toDay(year, first, second);
}

function resolveNamed(text: string): number | undefined {
  const month = /[a-záéíóú]{3,10}/g;
  const monthIndex = [...text.matchAll(month)]
    .map(([word]) => MONTHS.findIndex((names) => names.some((start) => word.startsWith(start))))
    .find((index) => index !== -1);
  const numbers = [...text.replace(/\d{1,2}:\d{2}.*$/, '').matchAll(/'?\d{1,4}/g)].map(([number]) => number);
  if (monthIndex === undefined || numbers.length !== 2) return undefined;
  const year = numbers.find((number) => /^'\d\d$|^\d{4}$/.test(number)) ?? numbers[1];
  const day = numbers.find((number) => number !== year);
  if (year === undefined || day === undefined || day.length > 2) return undefined;
  return toDay(readYear(year.replace("'", '')), monthIndex + 1, Number(day));
}

function readYear(digits: string): number {
  const year = Number(digits);
  if (digits.length > 2) return year;
  return year <= LAST_SHORT_YEAR ? 2000 + year : 1900 + year;
}

/** Refuses days that the calendar does not have. */
function toDay(year: number, month: number, day: number): number | undefined {
  if (month < 1 || month > 12 || day < 1 || year < 1800 || year > 2200) return undefined;
  const time = Date.UTC(year, month - 1, day);
  const isReal = new Date(time).getUTCDate() === day;
  return isReal ? time / DAY_MILLISECONDS : undefined;
}
