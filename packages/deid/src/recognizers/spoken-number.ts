import { endAt, startAt, type TextDocument, wordAt } from '../engine/document.ts';
import type { Entity } from '../entity.ts';
import { type Candidate, defineScanner, type Recognizer } from './define.ts';

const words = (list: string): readonly string[] => list.split(' ');
/** How many digits a spoken word stands for; a multiplier lends its own to the next word. */
const DIGITS: ReadonlyMap<string, number> = new Map([
  ...words('zero oh o nought one two three four five six seven eight nine double').map(
    (word) => [word, 1] as const,
  ),
  ...words('cero uno una dos tres cuatro cinco seis siete ocho nueve doble').map(
    (word) => [word, 1] as const,
  ),
  ...words(
    'ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen triple hundred thousand diez once doce trece catorce quince',
  ).map((word) => [word, 2] as const),
  ...words(
    'twenty thirty forty fifty sixty seventy eighty ninety veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa',
  ).map((word) => [word, 1] as const),
]);
const SINGLE: ReadonlySet<string> = new Set(
  words(
    'zero oh o nought one two three four five six seven eight nine cero uno dos tres cuatro cinco seis siete ocho nueve',
  ),
);
/** Signs that are said aloud inside a number. */
const SIGNS: ReadonlySet<string> = new Set(
  words('dash hyphen slash point dot space x ext extension guion plus'),
);

const KINDS: readonly (readonly [Entity, ReadonlySet<string>])[] = [
  ['SSN', new Set(words('social ssn'))],
  ['MRN', new Set(words('mrn record chart expediente historia'))],
  ['HEALTH_PLAN', new Set(words('member policy insurance subscriber medicare medicaid group plan póliza'))],
  ['ACCOUNT', new Set(words('account credit debit claim invoice visa mastercard cuenta tarjeta'))],
  ['LICENSE', new Set(words('license licence npi dea passport'))],
  ['FAX', new Set(words('fax'))],
  [
    'PHONE',
    new Set(
      words('phone call number cell mobile callback ring reach text tel teléfono telefono móvil llame'),
    ),
  ],
];
const FEWEST_DIGITS = 6;
const FEWEST_SINGLE = 5;
const LONGEST = 400;
const LOOK_BACK = 16;

/** True when only blanks, a comma, a dash or one line break stands between two tokens. */
function isJoined(document: TextDocument, index: number): boolean {
  const gap = document.text.slice(endAt(document, index), startAt(document, index + 1));
  return gap.length <= 3 && /^[ ,.\n-]{1,3}$/.test(gap);
}

interface Run {
  readonly last: number;
  readonly digits: number;
  readonly single: number;
}

/** The run of spoken digits that begins at token `first`. */
function readRun(document: TextDocument, first: number): Run {
  let digits = 0;
  let single = 0;
  let last = first - 1;
  for (let index = first; index < document.tokens.count && index - first < LONGEST; index++) {
    if (index > first && !isJoined(document, index - 1)) break;
    const word = wordAt(document, index);
    const count = DIGITS.get(word);
    if (count === undefined && word.length !== 1 && !SIGNS.has(word)) break;
    if (count === undefined) continue;
    digits += count;
    if (SINGLE.has(word)) single++;
    last = index;
  }
  return { last, digits, single };
}

/** Up to four single letters said before the digits: "m r nine six". */
function withLetters(document: TextDocument, first: number): number {
  let index = first;
  // "w as in whiskey two two eight"
  while (first - index < 16 && wordAt(document, index - 2) === 'in' && wordAt(document, index - 3) === 'as') {
    if (wordAt(document, index - 4).length !== 1) break;
    index -= 4;
  }
  if (index < first) return index;
  while (first - index < 4 && index > 0 && isJoined(document, index - 1)) {
    const word = wordAt(document, index - 1);
    if (word.length !== 1 || word === 'a' || word === 'i') break;
    index--;
  }
  return index;
}

function kindOf(document: TextDocument, first: number, digits: number): Entity {
  for (let back = 1; back <= LOOK_BACK; back++) {
    const word = wordAt(document, first - back);
    for (const [entity, labels] of KINDS) if (labels.has(word)) return entity;
  }
  return digits === 7 || digits === 10 || digits === 11 ? 'PHONE' : 'OTHER_ID';
}

/** Reads at a digit word that no other goes before. */
function readSpokenNumber(document: TextDocument, index: number, found: Candidate[]): void {
  if (index > 0 && DIGITS.has(wordAt(document, index - 1)) && isJoined(document, index - 1)) return;
  const { last, digits, single } = readRun(document, index);
  if (digits < FEWEST_DIGITS || single < FEWEST_SINGLE) return;
  const first = withLetters(document, index);
  found.push({
    entity: kindOf(document, first, digits),
    start: startAt(document, first),
    end: endAt(document, last),
    score: 0.75,
    recognizer: 'spoken-number',
    why: 'digits said aloud',
  });
}

/** Numbers as a dictation or a transcript of speech writes them. */
export const spokenNumber: Recognizer = defineScanner({
  id: 'spoken-number',
  entity: 'OTHER_ID',
  cites: '164.514(b)(2)(i)(R)',
  scan: () => undefined,
  at: { words: [...DIGITS.keys()], read: readSpokenNumber },
  examples: {
    match: [
      'call us back at «five seven five five five five oh one four two» anytime',
      'the record number is «m r nine six seven six one three» perfect',
      "it's «d k l nine eight four three oh one four» thank you",
      'number «five oh nine, five five five, oh one five oh» and',
      '«five triple five oh one two three» ok',
      'llame al «seis uno dos tres cuatro cinco seis siete ocho» por favor',
      "sure it's «w as in whiskey two two eight one nine zero» ok",
      'at «four seven eight five five five oh one oh five x seven two two» and',
    ],
    ignore: [
      'one two three and four',
      'two or three of the four',
      'sixty four and nineteen eighty five',
      'one to two tablets, three to four times',
      'stage one two three',
    ],
  },
});
