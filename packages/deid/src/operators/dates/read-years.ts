import { toPlainForm } from '../plain-form.ts';
import { readAtom } from './date-atom.ts';

/** Longer values hold more than a date; their years are not looked for. */
const LONGEST = 400;

/**
 * The years that a written date names, in the order of the text; two-digit years are read as the latest that is not
 * after `asOfYear`. Empty when the value names none.
 */
export function readYears(value: string, asOfYear?: number): number[] {
  const text = toPlainForm(value).slice(0, LONGEST);
  const years: number[] = [];
  for (let at = 0; at < text.length; ) {
    const isInside = /^(?:\p{L}{2}|\d{2})$/u.test(text.slice(Math.max(0, at - 1), at + 1));
    const atom = isInside ? undefined : readAtom(text, at, { lang: 'en' });
    if (atom?.year !== undefined)
      years.push(settleCentury(atom.year, text.slice(at, at + atom.length), asOfYear));
    const bare =
      isInside || atom !== undefined
        ? undefined
        : /^(?:1[789]|2[01])\d{2}(?![\d:])/.exec(text.slice(at, at + 5));
    if (bare?.[0] !== undefined) years.push(Number(bare[0]));
    at += atom?.length ?? bare?.[0].length ?? 1;
  }
  return years;
}

/** "3/4/34" in a text of 2024 is 1934: nobody has a date of birth to come. */
function settleCentury(year: number, written: string, asOfYear: number | undefined): number {
  const isWhole = written.includes(String(year));
  if (isWhole || asOfYear === undefined) return year;
  return year > asOfYear ? year - 100 : year <= asOfYear - 100 ? year + 100 : year;
}
