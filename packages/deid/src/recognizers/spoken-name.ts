import { endAt, flagsAt, gapAfter, startAt, type TextDocument, wordAt } from '../engine/document.ts';
import { CAPITAL, NUMBER } from '../engine/tokens.ts';
import {
  CREDENTIAL,
  FACILITY,
  FIRST,
  MONTH,
  ORDINARY,
  PROTECTED,
  SURNAME,
  TITLE,
} from '../gazetteers/lexicon.ts';
import { type Candidate, defineScanner, type Recognizer } from './define.ts';

const BLOCKED = ORDINARY | PROTECTED | MONTH | CREDENTIAL | TITLE | FACILITY;
const GREETINGS: ReadonlySet<string> = new Set(
  'hi hello hey morning afternoon evening welcome thanks thank bye goodbye care alright okay so well'.split(
    ' ',
  ),
);

/** Names in lower-case text, as dictation and speech recognition write it. */
function scanSpoken(document: TextDocument, found: Candidate[]): void {
  const { count } = document.tokens;
  for (let index = 0; index < count; index++) {
    const flags = flagsAt(document, index);
    if (!(flags & FIRST) || flags & (CAPITAL | BLOCKED) || lengthOf(document, index) < 3) continue;
    const isPaired = isPair(document, index);
    if (!isPaired && !isGreeted(document, index)) continue;
    const last = isPaired ? index + 1 : index;
    found.push({
      entity: 'NAME',
      start: startAt(document, index),
      end: endAt(document, last),
      score: isPaired ? 0.6 : 0.7,
      recognizer: 'spoken-name',
      why: isPaired ? 'given name and surname in lower case' : 'given name, spoken to or introduced',
    });
    index = last;
  }
}

const lengthOf = (document: TextDocument, index: number): number =>
  endAt(document, index) - startAt(document, index);

function isPair(document: TextDocument, index: number): boolean {
  const next = flagsAt(document, index + 1);
  const isListed = (next & SURNAME) !== 0 && !(next & BLOCKED) && gapAfter(document, index) === ' ';
  return isListed && lengthOf(document, index) > 3 && lengthOf(document, index + 1) > 3;
}

/** "hi , cheryl", "so larry is a 45-year-old". */
function isGreeted(document: TextDocument, index: number): boolean {
  if (GREETINGS.has(wordAt(document, index - 1)) && /^ ?,? $/.test(gapAfter(document, index - 1)))
    return true;
  if (wordAt(document, index + 1) !== 'is' || wordAt(document, index + 2) !== 'a') return false;
  return (flagsAt(document, index + 3) & NUMBER) !== 0;
}

export const spokenName: Recognizer = defineScanner({
  id: 'spoken-name',
  entity: 'NAME',
  cites: '164.514(b)(2)(i)(A)',
  scan: scanSpoken,
  examples: {
    match: ['hi , «cheryl» . how are you', 'so «jerry» is a 45 year old', 'and «elizabeth warren» called'],
    ignore: ['so will you', 'hi there', 'the patient is a 45 year old'],
  },
});
