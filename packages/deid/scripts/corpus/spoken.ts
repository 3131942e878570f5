const ONES =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];
const ORDINALS: Readonly<Record<string, string>> = {
  one: 'first',
  two: 'second',
  three: 'third',
  five: 'fifth',
  eight: 'eighth',
  nine: 'ninth',
  twelve: 'twelfth',
};

/** 0–199 in words as a recogniser of speech writes them, without hyphens. */
export function sayNumber(value: number): string {
  if (value >= 100) return value === 100 ? 'a hundred' : `a hundred and ${sayNumber(value - 100)}`;
  if (value < 20) return ONES[value] ?? '';
  const rest = value % 10;
  return `${TENS[Math.floor(value / 10)] ?? ''}${rest === 0 ? '' : ` ${ONES[rest] ?? ''}`}`;
}

/** "twenty first"; for days of a month. */
export function sayOrdinal(value: number): string {
  const words = sayNumber(value).split(' ');
  const last = words.pop() ?? '';
  const ordinal = ORDINALS[last] ?? (last.endsWith('y') ? `${last.slice(0, -1)}ieth` : `${last}th`);
  return [...words, ordinal].join(' ');
}

/** A year as people say it: "nineteen fifty four", "twenty twenty three", "two thousand five". */
export function sayYear(year: number): string {
  if (year >= 2000 && year < 2010)
    return year === 2000 ? 'two thousand' : `two thousand ${sayNumber(year - 2000)}`;
  const rest = year % 100;
  const end = rest === 0 ? 'hundred' : rest < 10 ? `oh ${sayNumber(rest)}` : sayNumber(rest);
  return `${sayNumber(Math.floor(year / 100))} ${end}`;
}

/** Digit by digit, letters as they are, separators silent; 0 is "oh" as on the telephone. */
export const sayDigits = (value: string): string =>
  [...value.toLowerCase()]
    .filter((char) => /[a-z\d]/.test(char))
    .map((char) => (char === '0' ? 'oh' : (ONES[Number(char)] ?? char)))
    .join(' ');
