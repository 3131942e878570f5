import { endAt, flagsAt, gapAfter, startAt, type TextDocument, wordAt } from '../engine/document.ts';
import { ALL_CAPS, CAPITAL, NUMBER } from '../engine/tokens.ts';
import { FACILITY, MONTH, STATE, TITLE, WEEKDAY } from '../gazetteers/lexicon.ts';
import { type Candidate, defineScanner, type Recognizer } from './define.ts';

const VERBS =
  'works worked working work employed job joined hired retired laid fired owns owned runs trabaja trabajaba'.split(
    ' ',
  );
/** Between the verb and the house: "as a dishwasher at", "off from", "for". */
const LINKS = new Set('for at by from with off part time full as a an the there en para'.split(' '));
const ENDS = new Set('for at by from with en para'.split(' '));
const JOINS = /^(?: | & |-|'s |, (?=Inc|LLC|Ltd))$/;
const LONGEST = 6;
const MOST_LINKS = 7;

/** Employers count as names, clause (A): "worked for Pinnacle Freight". */
function readVerb(document: TextDocument, index: number, found: Candidate[]): void {
  const isDirect = /^(?:joined|owns|owned|runs)$/.test(wordAt(document, index));
  const first = isDirect ? index + 1 : afterLinks(document, index);
  if (first === -1) return;
  let last = first - 1;
  let hasSign = false;
  for (let at = first; at < first + LONGEST; at++) {
    const flags = flagsAt(document, at);
    if (!(flags & CAPITAL) || flags & (NUMBER | MONTH | WEEKDAY | TITLE | FACILITY)) break;
    last = at;
    const gap = gapAfter(document, at);
    hasSign ||= gap === ' & ';
    if (!JOINS.test(gap)) break;
  }
  if (last <= first || flagsAt(document, first) & ALL_CAPS || flagsAt(document, last) & STATE) return;
  if (isDirect && !hasSign && flagsAt(document, last + 1) & CAPITAL) return;
  found.push({
    entity: 'NAME',
    start: startAt(document, first),
    end: endAt(document, last),
    score: hasSign ? 0.75 : 0.7,
    recognizer: 'employer',
    why: 'word for employment before it',
  });
}

/** The token after the last link word that a house can follow; -1 when there is none. */
function afterLinks(document: TextDocument, index: number): number {
  if (gapAfter(document, index) !== ' ') return -1;
  for (let at = index + 1; at <= index + MOST_LINKS; at++) {
    const word = wordAt(document, at);
    if (gapAfter(document, at) !== ' ') return -1;
    if (ENDS.has(word) && flagsAt(document, at + 1) & CAPITAL) return at + 1;
    const isInside = at > index + 1 && LINKS.has(wordAt(document, index + 1));
    if (!LINKS.has(word) && !isInside) return -1;
    if (flagsAt(document, at) & (CAPITAL | NUMBER)) return -1;
  }
  return -1;
}

export const employer: Recognizer = defineScanner({
  id: 'employer',
  entity: 'NAME',
  cites: '164.514(b)(2)(i)(A)',
  scan: () => undefined,
  at: { words: VERBS, read: readVerb },
  examples: {
    match: [
      'worked for «Pinnacle Freight» for',
      'works as a dishwasher at «Mesob Kitchen».',
      'retired from «Ohio Valley Tool & Die».',
      'his job at «Midtown Auto Glass» in',
      'laid off from «Corvid Analytics», then',
    ],
    ignore: [
      'works for the state',
      'worked at home',
      'joined us',
      'retired from Texas',
      'worked for IBM',
      'job at 9',
    ],
  },
});
