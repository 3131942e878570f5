import { matchCase } from '../match-case.ts';

export type DateLanguage = 'en' | 'es';

const ENGLISH = 'january february march april may june july august september october november december'.split(
  ' ',
);
const SPANISH =
  'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre'.split(' ');
const LONG: Readonly<Record<DateLanguage, readonly string[]>> = { en: ENGLISH, es: SPANISH };

interface MonthWord {
  readonly month: number;
  /** Undefined where both languages write it alike: mar, feb, jun, jul, sep, oct, nov. */
  readonly lang: DateLanguage | undefined;
  readonly isShort: boolean;
}

const WORDS: ReadonlyMap<string, MonthWord> = indexWords();

function indexWords(): Map<string, MonthWord> {
  const words = new Map<string, MonthWord>();
  const put = (word: string, month: number, lang: DateLanguage, isShort: boolean): void => {
    const other = words.get(word);
    words.set(word, { month, isShort, lang: other === undefined || other.lang === lang ? lang : undefined });
  };
  for (const lang of ['en', 'es'] as const)
    LONG[lang].forEach((word, index) => {
      put(word.slice(0, 3), index + 1, lang, true);
      put(word, index + 1, lang, false);
    });
  put('sept', 9, 'en', true);
  put('sept', 9, 'es', true);
  put('set', 9, 'es', true);
  put('setiembre', 9, 'es', false);
  return words;
}

/** Every month's name and short form, lower case. */
export const MONTH_WORDS: readonly string[] = [...WORDS.keys()];

/** Source of a pattern for a month's name, the longest first; no full stop. */
export const MONTH_SOURCE: string = `(?:${[...WORDS.keys()].sort((a, b) => b.length - a.length).join('|')})`;

/** The month of a word without its full stop; undefined when it is none. */
export function readMonth(word: string): MonthWord | undefined {
  return WORDS.get(word.toLowerCase());
}

/** Writes a month in the language, length and case of `like`. `lang` decides where `like` does not. */
export function writeMonth(month: number, like: string, lang: DateLanguage): string {
  const known = readMonth(like);
  const word = LONG[known?.lang ?? lang][month - 1] ?? '';
  // "May" is both the name and its short form: the full name is never wrong.
  const isShort = known?.isShort === true && like.toLowerCase() !== 'may';
  return matchCase(isShort ? word.slice(0, 3) : word, like);
}

/** `3rd` for 3. */
export function writeOrdinal(day: number, like: string): string {
  if (!/^(?:st|nd|rd|th)$/i.test(like)) return day === 1 ? like : like.replace(/^(?:ro|er|º|°)$/i, '');
  const suffix = day >= 11 && day <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][day % 10] ?? 'th');
  return matchCase(suffix, like);
}

const ROMANS = 'I II III IV V VI VII VIII IX X XI XII'.split(' ');

/** Source of a pattern for a month in Roman numerals, the longest first. */
export const ROMAN_SOURCE: string = `(?:${[...ROMANS].sort((a, b) => b.length - a.length).join('|')})`;

/** 3 for "III"; 0 for what is no month. */
export function readRoman(roman: string): number {
  return ROMANS.indexOf(roman.toUpperCase()) + 1;
}

/** "III" for 3, in the case of `like`. */
export function writeRoman(month: number, like: string): string {
  const roman = ROMANS[month - 1] ?? '';
  return like === like.toLowerCase() ? roman.toLowerCase() : roman;
}
