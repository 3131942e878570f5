import type { Pattern } from './define.ts';

/** Signs between a label and its value: blanks, leaders, brackets, quotes, table rules, markup; at most one line break. */
const SIGNS = String.raw`(?:[ \t\r:#=.(|,*"'<>\[\]{}_\u00ba\u00b0&;-]|</?[a-z]{1,6}>){0,24}(?:\n[ \t:#|*>-]{0,8})?`;
const FEW_SIGNS = String.raw`[ \t\r,:#=.(|*"'<>\[\]_\u00ba\u00b0-]{0,12}(?:\n[ \t:#|*>-]{0,8})?`;

/** Words between a label and its value, English and Spanish. */
const BRIDGE_WORDS =
  'numbers?|no|num|nr|nro|nbr|numero|n[uú]m|n[uú]mero|n|ids?|identifiers?|codes?|is|are|was|are|of|on|for|to|as|the|new|now|old|file|reads?|says?|shows?|records?|ending|in|with|member|card|policy|group|listed|changed|correct|one|confirmed|wrong|ref|es|de|del|la|el|su|con|value|val|text|string|that.?s|it.?s|again|otra vez';

/** What may stand between a label and its value: ":", "#", "number is", "on file reads" … up to five such words. */
const BRIDGE = String.raw`${SIGNS}(?:(?:${BRIDGE_WORDS})\b(?![-_]\w)${FEW_SIGNS}){0,5}`;

/** Latin letters, and the Greek and Cyrillic ones that are typed or pasted for them. */
const LETTER = String.raw`A-Z\u0370-\u04ff`;

/** Words in capitals that stand before a quantity as a code's letters do. */
const NO_LETTERS =
  '(?!(?:IN|ON|OF|TO|AT|IS|NO|FOR|AND|WAS|THE|AGE|DOB|DAY|PAGE|BP|HR|RR|BY|RM|DOS|BED|CPT|NDC|WITH|FROM|ROOM|UNIT|WARD|YEAR|BEDS|X|PER|DRG|ICD|WBC|PLT|HGB|INR|HCG|LDL|VOL|TAB|MAX|MIN|AVG|TOP|ALL|OUT|HAD|HAS|NOT|ITS|HER|HIS|SHE|ONE|TWO|VIA|MAP|GFR|AST|ALT|CRP|BNP|TSH|PSA|LOT|REF|REV) )';
/**
 * No `(?-i:…)` in these patterns: V8 compiles it wrongly when a pattern is compiled a second time, to machine code.
 */
/** "TT 882 719", "PBW 600441928 02", "A 088 271 934": letters of the issuer, then the number in groups. */
const LETTERS_APART = String.raw`${NO_LETTERS}[A-Z]{1,3} (?:\d{4,12}|\d{2,4} \d{2,4})(?: \d{2,4}){0,3}(?:-\d{1,4}| [A-Z]{1,2})?(?! \d{3,4}\b|[\w/%]|[-.,]\d| ?(?:mg|mcg|ml|mm|cm|kg|units?)\b)`;
/** "77 18 29", "25 00442", "4977182944 1": digits in groups. */
const GROUPS = String.raw`(?:\d{2,3}(?: \d{2,3}){2,4}|\d{7,12} \d{1,2}|\d{2} \d{4,8})(?! \d{3,4}\b(?![/.:]\d)|[\w/%]|[-.,:]\d| ?(?:mg|mcg|ml|mm|cm|kg|units?|x|to|of|and|am|pm|h|hrs?|days?|years?)\b)`;
/** "FL2025:1182", "TX/25/3317", "UM25.0509.118": parts between other signs, five digits or more. */
const PARTED = String.raw`(?=(?:[A-Z]{0,4}[:/.-]?\d){5})(?=[A-Z\d-]{1,16}[:/.])(?!\d{1,2}:\d\d|\d{1,5}[./]\d{1,5}(?![.:/\w]))[A-Z\d]{1,8}(?:[:/.-][A-Z\d]{1,9}){1,4}(?![\w]|[-:/.]\w)`;
/** "6 6 0 4 4 1 8", "K B X 4 4 1": read out sign by sign. */
const SPELT = String.raw`(?=(?:[A-Z] ){0,5}\d)(?:[A-Z\d] ){5,14}[A-Z\d](?![\w'’.-])`;

/** A code of letters and digits with single separators, at least one digit, 3 to 32 characters. */
export const CODE: string = String.raw`(?:${SPELT}|${GROUPS}|${LETTERS_APART}|${PARTED}|(?=[${LETTER}_./\n-]{0,12}\d)[${LETTER}\d](?:[${LETTER}\d]|[-/_](?=[${LETTER}\d]|\n\d)|(?<=[-/_])\n(?=\d)|\.(?=\d)| (?=\d{3,4}\b(?![/.:]\d))){2,31}(?![${LETTER}\d]|[-_][${LETTER}\d]))`;

/** Quantities, dates, times, prices and plain years are no codes. */
const NO_QUANTITY = String.raw`(?!\d{1,6}[.,]?\d{0,3}(?: ?- ?\d{1,5})? ?(?:x|mgs?|mcg|ug|ng|pg|g|gm|kg|ml|l|dl|cc|cm|mm|m|lbs?|oz|iu|meq|mmol|units?|tabs?|tablets?|caps?|capsules?|doses?|y|yo|yrs?|years?|a[nñ]os?|d[ií]as?|semanas?|meses|days?|weeks?|wks?|months?|mos?|hours?|hrs?|h|minutes?|mins?|seconds?|secs?|%|percent|beats?|bpm|patients?|pacientes?|people|persons?|subjects?|participants?|cases|times|copies|cells|points?|items|mmhg|french|fr|gauge|degrees|am|pm|a\.m|p\.m|st|nd|rd|th)\b)(?!(?:19|20)\d\d\b(?![-/]\w))(?!\d{1,2}[./]\d{1,2}[./](?:\d\d){1,2}\b)(?!(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}\b)(?!\d{1,2}-\d{1,2}-(?:19|20)\d\d\b)(?!\d{1,2}[/]\d{2,4}\b)(?!\d{1,2}:\d\d\b)(?!\d{1,3},\d{3}\b)(?!(?:[01]\d|2[0-4])(?:00|15|30|45) ?- ?(?:[01]\d|2[0-4])(?:00|15|30|45)\b)(?!C\d{1,2}D\d{1,2}\b)(?!\d{3,5}-\d\^)(?!(?<=\bICD[ -:]{1,3})[A-Z]\d[\dA-Z]\.)`;

/** A sign or a word that says "a number follows". */
const SAYS_NUMBER = String.raw`(?=(?: ?(?:card|record|member|policy|plan|group|tracking))?[ .]{0,2}(?:[#:=\u00ba\u00b0]|(?:numbers?|no|num|nr|nro|nbr|n[uú]mero|n[uú]m|n|ids?|identifier|codes?|ref)\b|\.{3}|["'] {0,2}:))`;

/** A code that is none but a code: five digits or more with letters or dashes among them, or six and more alone. */
const PLAIN_CODE = String.raw`(?: (?:is|was|says|reads|shows|reading)\b){0,2}[ \t\r:#(.,"'|/=]{1,24}(?!\d{1,5}(?![\w]|[-/.]\w))(?!\d{1,5}\.\d)(?=(?:[A-Z_./:-]{0,6}\d){5}|[A-Z]{2,4}-?\d{4}|[A-Z]{1,4} \d{5})`;

export interface LabelOptions {
  readonly words: readonly string[];
  /** Matches from the label's first word to its last; defaults to the words alone. */
  readonly label?: string;
  readonly value?: string;
  readonly score?: number;
  readonly why: string;
  /** The label is an ordinary word too ("case", "order"): a sign, "number" or an unmistakable code must follow. */
  readonly isWeak?: boolean;
}

/** A pattern for "label, bridge, value"; the label is matched on whole words only. */
export function labelled({
  words,
  label,
  value = CODE,
  score = 0.85,
  why,
  isWeak = false,
}: LabelOptions): Pattern {
  const head = label ?? `(?:${words.join('|')})`;
  const bridge = isWeak ? `(?:${SAYS_NUMBER}${BRIDGE}|${PLAIN_CODE})` : BRIDGE;
  return {
    at: { words },
    shape: new RegExp(`(?:${head})(?![a-z0-9])${bridge}${NO_QUANTITY}(?<value>${value})`, 'iy'),
    score,
    why,
  };
}
