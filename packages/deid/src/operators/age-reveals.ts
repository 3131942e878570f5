import type { Finding } from '../engine/finding.ts';
import {
  DECADE_OVER_89,
  ENGLISH_OVER_89,
  ORDINAL_OVER_89,
  SPANISH_OVER_89,
  WORD_OVER_89,
} from '../recognizers/age-words.ts';
import { YEARS_OVER_89 } from './generalise.ts';

export interface AgeRevealOptions {
  /** The year of the text; without it every year of birth in the text of a person over 89 counts. */
  readonly asOfYear?: number;
  /** True when the chart or the text says that the subject is over 89. */
  readonly isSubjectOver89: boolean;
}

const YEAR = String.raw`(?:1[789]|20)\d{2}(?![\d-]|[/.]\d)`;
/** Words of birth that a year follows. Bounded, with a fixed start: one try a word. */
const BIRTH: RegExp = new RegExp(
  String.raw`(?<![\p{L}])(?:born|birth|b-?day|yob|dob|d\.o\.b\.?|b\.|nacid[oa]|nacimiento|naci[oó])(?: (?:back|year|date|of birth|on|in|is|was|en|el|a[nñ]o|de|about|around|circa)){0,3}[\s:=,(]{0,4}(?:(?:19|20)\d{2}-(?=${YEAR}))?(${YEAR})`,
  'giu',
);

/** Found by the recognizer of ages as well; looked for again where findings come from elsewhere. */
const SPOKEN: readonly (readonly [RegExp, string])[] = [
  [
    new RegExp(
      String.raw`(?<![\p{L}\d])(${ENGLISH_OVER_89}(?=[- ](?:years?|yrs?|yr)[- ](?:old|of age)(?!\p{L})|[- ]year[- ]old)|${SPANISH_OVER_89}(?= a[nñ]os))`,
      'giu',
    ),
    'age over 89 in words',
  ],
  [
    new RegExp(String.raw`(?<![\p{L}\d.])(${ORDINAL_OVER_89})(?=[- ](?:birthday|b-?day))`, 'giu'),
    'birthday over 89',
  ],
  [new RegExp(String.raw`(?<!\p{L})(${WORD_OVER_89})(?!\p{L})`, 'giu'), 'word for an age over 89'],
  [
    new RegExp(String.raw`(?<=(?<!\p{L})in (?:her|his|their|my) )(${DECADE_OVER_89})(?![\p{L}\d])`, 'giu'),
    'decade of life',
  ],
  [
    new RegExp(
      String.raw`(?<=(?<!\p{L})(?:turned|turning|aged?) )(${ENGLISH_OVER_89})(?![\p{L}-]| (?:percent|degrees))`,
      'giu',
    ),
    'age over 89 in words',
  ],
];

/**
 * What shows an age over 89 besides the number itself: years of birth, birthdays, words for such an age
 * (164.514(b)(2)(i)(C)). Years of birth are findings of the entity DATE, the rest of AGE_OVER_89. Findings that touch
 * one of `known` are left out: those are already dealt with.
 */
export function findAgeReveals(
  text: string,
  known: readonly Finding[],
  options: AgeRevealOptions,
): Finding[] {
  const { asOfYear, isSubjectOver89 } = options;
  const found: Finding[] = [];
  for (const match of text.matchAll(BIRTH)) {
    const year = Number(match[1]);
    const isTelling = asOfYear === undefined ? isSubjectOver89 : asOfYear - year >= YEARS_OVER_89;
    if (isTelling) found.push(revealAt(match, 'DATE', 'year of birth of a person over 89'));
  }
  for (const [pattern, why] of SPOKEN)
    for (const match of text.matchAll(pattern)) found.push(revealAt(match, 'AGE_OVER_89', why));
  return disjointFrom(found, known);
}

function revealAt(match: RegExpMatchArray, entity: 'DATE' | 'AGE_OVER_89', why: string): Finding {
  const value = match[1] ?? match[0];
  const start = (match.index ?? 0) + match[0].lastIndexOf(value);
  return { entity, start, end: start + value.length, score: 0.9, recognizer: 'age-reveal', why };
}

/** Keeps the first of two that overlap. */
function disjointFrom(found: readonly Finding[], known: readonly Finding[]): Finding[] {
  const taken = [...known].sort((a, b) => a.start - b.start);
  const kept: Finding[] = [];
  let at = 0;
  let end = 0;
  for (const finding of [...found].sort((a, b) => a.start - b.start)) {
    while ((taken[at]?.end ?? Number.POSITIVE_INFINITY) <= finding.start) at++;
    const isTouched = (taken[at]?.start ?? Number.POSITIVE_INFINITY) < finding.end;
    if (isTouched || finding.start < end) continue;
    kept.push(finding);
    end = finding.end;
  }
  return kept;
}
