import { MONTH_SOURCE, MONTH_WORDS } from '../operators/dates/date-words.ts';
import type { DigitTrigger, Pattern, Trigger } from './define.ts';

/** Pieces of patterns that all forms of dates share. Each is bounded and matches ASCII case-insensitively. */

export { MONTH_WORDS };

/** A month's name or short form, English or Spanish, with the full stop of a short form; no letter follows. */
export const MONTH: string = String.raw`${MONTH_SOURCE}(?![a-z\u00c0-\u024f])(?:(?<![a-z]{5})\.)?`;
/** 1 to 12 and 1 to 31, with or without a leading zero. */
export const M = '(?:1[0-2]|0?[1-9])';
export const D: string = String.raw`(?:3[01]|[12]\d|0?[1-9])`;
export const DAY: string = String.raw`${D}(?:st|nd|rd|th|ro|er|º|°)?`;
export const FULL_YEAR: string = String.raw`(?:19|20|21)\d\d`;
export const YEAR: string = String.raw`(?:${FULL_YEAR}(?!\d)|'\d\d(?!\d))`;
/** A blank or the end of a wrapped line. */
export const GAP: string = String.raw`(?: {1,2}| ?\r?\n ?|\t)`;

const CLOCK = String.raw`(?:[01]?\d|2[0-3])[:h][0-5]\d(?::[0-5]\d(?:[.,]\d{1,9})?)?(?: ?[ap]\.?m\.?(?!\w))?|(?:1[0-2]|[1-9]) ?[ap]\.?m\.?(?!\w)`;
const ZONE = String.raw`(?:Z(?!\w)| ?[+-]\d{2}:?\d{2}(?!\d)| (?:UTC|GMT|[ECMP][SD]T)(?!\w))`;
/** A time of day that hangs on a date, with its zone. */
export const TIME: string = String.raw`(?:(?:T|[ ,]{0,2}(?:at |@ ?|a las? )?)(?:${CLOCK})${ZONE}?)?`;

/** No word, number, version or decimal goes on into the digits; a row of dots may lead up to them. */
export const FREE: string = String.raw`(?<![\w/-]|[^.]\.|^\.|\d[:,])`;
/** Nothing goes on after a number but a sentence. */
export const END: string = String.raw`(?![\w]|[-/.]\d|,\d{3}(?!\d))`;

const ONES = 'first|second|third|fourth|fifth|sixth|seventh|eighth|ninth';
/** first … thirty-first */
export const SPOKEN_DAY: string = `(?:(?:twenty|thirty)[ -](?:${ONES})|${ONES}|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth)`;
const UNIT = 'one|two|three|four|five|six|seven|eight|nine';
const TEEN = 'ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen';
export const SPOKEN_NUMBER: string = `(?:(?:twenty|thirty)(?:[ -](?:${UNIT}))?|${TEEN}|${UNIT}|(?:oh|zero) (?:${UNIT}))`;
const TENS = '(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)';
const TWO_DIGITS = `(?:${TENS}(?:[ -](?:${UNIT}))?|${TEEN}|(?:oh|o|zero) (?:${UNIT}))`;
/** nineteen sixty-two, twenty twenty-four, two thousand and nine, nineteen hundred. */
export const SPOKEN_YEAR: string = `(?:(?:nineteen|twenty)[ -](?:hundred|${TWO_DIGITS})|two thousand(?: and)?(?: (?:${TWO_DIGITS}|${UNIT}))?)(?![a-z])`;

const UNO = 'uno?|dos|tres|cuatro|cinco|seis|siete|ocho|nueve';
/** primero, uno … treinta y uno */
export const SPOKEN_DIA: string = `(?:primero|treinta(?: y uno?)?|veinte|veinti(?:un|uno|d[oó]s|tr[eé]s|cuatro|cinco|s[eé]is|siete|ocho|nueve)|diez|once|doce|trece|catorce|quince|diecis[eé]is|diecisiete|dieciocho|diecinueve|${UNO})`;
const DECENAS = `(?:treinta|cuarenta|cincuenta|sesenta|setenta|ochenta|noventa)(?: y (?:${UNO}))?`;
/** dos mil veinticuatro, mil novecientos sesenta y dos */
export const SPOKEN_ANO: string = `(?:dos mil|mil novecientos)(?: (?:${DECENAS}|${SPOKEN_DIA}))?(?![a-záéíóú])`;

/** Units and nouns after a number that make it a quantity, so that "may 5 mg" and "march 3 miles" are no dates. */
export const QUANTITY: string = String.raw`(?: ?(?:%|(?:mg|mcg|g|kg|ml|cc|cm|mm|l|lbs?|pounds|percent|days?|weeks?|wks?|months?|years?|yrs?|hours?|hrs?|minutes?|mins?|seconds|times|x|miles|steps|reps|sets|tablets?|tabs?|pills?|caps|units?|drops|puffs|doses?|people|patients|more|of (?:the|these|them)|or \d)\b))`;

export const pattern = (at: Trigger, source: string, score: number, why: string, flags = 'iy'): Pattern => ({
  at,
  shape: new RegExp(source, flags),
  score,
  why,
});

/** Tried at a run of one or two digits with one of `next` behind it. */
export const shortRun = (next: RegExp, second?: RegExp): DigitTrigger =>
  second === undefined ? { digits: [1, 2], next } : { digits: [1, 2], next, second };
export const YEAR_RUN: DigitTrigger = { digits: [4, 4] };

export const words = (line: string): readonly string[] => line.split(' ');

/** The words of an alternation in lower case, with a capital, and in capitals: for patterns that tell case. */
export const cased = (line: string): string =>
  line
    .split('|')
    .flatMap((word) => [word, word.charAt(0).toUpperCase() + word.slice(1), word.toUpperCase()])
    .join('|');
