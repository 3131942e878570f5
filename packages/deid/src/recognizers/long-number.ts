import { endAt, startAt, type TextDocument, wordAt } from '../engine/document.ts';
import { NUMBER } from '../engine/tokens.ts';
import { type Candidate, definePattern, defineScanner, type Recognizer } from './define.ts';
import { isAfterSystem } from './terminology.ts';

const SHORTEST = 7;
const LONGEST = 30;
/** Year, month, day and perhaps a time of day: a date, whatever its separators. */
const DAY =
  /^(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[0-2]\d[0-5]\d(?:[0-5]\d)?)?$|^(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:19|20)\d\d$/;
const QUANTITY =
  /^ ?(?:copies|cells|units?|iu|u\b|\/|%|patients?|people|persons|inhabitants|dollars|usd|euros?|eur|pesos|x\b|ml|mg|mcg|ng|pg|cfu|reads|bp|base|bytes|ms|seconds|years?|000|adults|children|women|men|participants|subjects|members|cases|deaths|tests|doses|habitantes|pacientes)/i;
const BEFORE = /[\w.,$€£#&+=%-]/;

/** Long runs of digits count nothing that a note counts. They must stand in text: a bare number alone proves nothing. */
function scanLongNumber(document: TextDocument, found: Candidate[]): void {
  const { text, tokens } = document;
  if (tokens.count < 4) return;
  for (let index = 0; index < tokens.count; index++) {
    if (((tokens.flags[index] ?? 0) & NUMBER) === 0) continue;
    const start = startAt(document, index);
    const end = endAt(document, index);
    if (end - start < SHORTEST || end - start > LONGEST) continue;
    if (BEFORE.test(text.charAt(start - 1)) && text.charAt(start - 1) !== '#') continue;
    if (/^(?:\w|[.,]\d|[-_]\w)/.test(text.slice(end, end + 2)) || QUANTITY.test(text.slice(end, end + 14)))
      continue;
    const value = text.slice(start, end);
    if (DAY.test(value) || /^(\d)\1+$/.test(value) || /0{6}$/.test(value)) continue;
    if (isAfterSystem(document, index) || wordAt(document, index - 1) === 'n') continue;
    found.push({
      entity: 'OTHER_ID',
      start,
      end,
      score: 0.5,
      recognizer: 'long-number',
      why: 'long number in a text',
    });
  }
}

export const longNumber: Recognizer = defineScanner({
  id: 'long-number',
  entity: 'OTHER_ID',
  cites: '164.514(b)(2)(i)(R)',
  scan: scanLongNumber,
  examples: {
    match: ['Following up on Thuy Nguyen («00130436»). Riverbend', 'bed 7   «3815273» and 24h: febrile'],
    ignore: [
      '1234567890123',
      'viral load 1250000 copies per mL',
      'SNOMED code 73211009 means diabetes',
      'done on 20240131 at home again',
      'a cost of $1250000 in total',
      'PMID 31452104 shows the trial',
      'about 3000000 were sold in total',
    ],
  },
});

const isOdd = (value: string): boolean => value.split('-').some((group) => !/[05]$/.test(group));
/** True when the three groups could be a date in any order of day, month and year. */
function isDate(value: string): boolean {
  const [a = 0, b = 0, c = 0] = value.split('-').map(Number);
  return (a <= 12 && b <= 31) || (a <= 31 && b <= 12) || (b <= 12 && c <= 31);
}

/** Numbers in three equal groups, as hospitals print them on wristbands. */
export const groupedNumber: Recognizer = definePattern({
  id: 'grouped-number',
  entity: 'OTHER_ID',
  cites: '164.514(b)(2)(i)(R)',
  patterns: [
    {
      at: { digits: [2, 3], next: /-/ },
      shape: /(?<![\w.,/-])(?:\d{3}-\d{3}-\d{3}|\d{2}-\d{2}-\d{2})(?![\w]|[-.,/]\d| ?(?:mg|mcg|ml|%|mm|cm))/y,
      score: 0.45,
      why: 'three groups of digits',
    },
  ],
  validate: (value: string): boolean => isOdd(value) && !(value.length === 8 && isDate(value)),
  examples: {
    match: ['Katarzyna Ivanova «480-024-023» here', 'PT Hargrove / «73-28-85» / seen'],
    ignore: ['given 100-150-200 in turn', 'on 05-16-54', '37.5-150-200', '20-30-50', 'L3-45-67'],
  },
});
