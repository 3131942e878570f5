import { endAt, flagsAt, gapAfter, startAt, type TextDocument, wordAt } from '../engine/document.ts';
import { CAPITAL, WIDE } from '../engine/tokens.ts';
import { type Candidate, defineScanner, type Recognizer } from './define.ts';

/** Facilities that are written without a word such as "hospital"; single spaces stand for any short gap. */
const KNOWN: ReadonlyMap<string, readonly (readonly string[])[]> = indexPhrases([
  'ucsf',
  'ucla',
  'nyu',
  'mgh',
  'bidmc',
  'upmc',
  'mskcc',
  'bronxcare',
  'mayo',
  'stanford',
  'kaiser',
  'geisinger',
  'brigham',
  'presbyterian',
  'cedars',
  'bellevue',
  'montefiore',
  'scripps',
  'johns hopkins',
  'john hopkins',
  'cedars sinai',
  'cedar sinai',
  'mount sinai',
  'mt sinai',
  'mass general',
  'massachusetts general',
  'nyu langone',
  'kaiser permanente',
  'md anderson',
  'sloan kettering',
  'beth israel',
  'newyork presbyterian',
  'new york presbyterian',
  'duke health',
  'penn medicine',
  'yale new haven',
  'st jude',
  'st luke',
  'st mary',
  'st joseph',
  'st francis',
  'st vincent',
  'st john',
  'st elizabeth',
  'st thomas',
  'general hospital',
  'memorial hospital',
  'county hospital',
  'community hospital',
  'university hospital',
  'city hospital',
  'memorial clinic',
]);

function indexPhrases(phrases: readonly string[]): Map<string, string[][]> {
  const index = new Map<string, string[][]>();
  for (const phrase of phrases) {
    const words = phrase.split(' ');
    const first = words[0] ?? phrase;
    const others = index.get(first) ?? [];
    others.push(words);
    index.set(
      first,
      others.sort((a, b) => b.length - a.length),
    );
  }
  return index;
}

function scanKnown(document: TextDocument, found: Candidate[]): void {
  const { count } = document.tokens;
  for (let index = 0; index < count; index++) {
    if (!(flagsAt(document, index) & CAPITAL) || !mayBegin(document, index)) continue;
    const last = phraseEnd(document, index);
    if (last === -1) continue;
    found.push({
      entity: 'GEOGRAPHIC',
      start: startAt(document, index),
      end: endAt(document, last),
      score: 0.65,
      recognizer: 'known-facility',
      why: 'well-known facility',
    });
    index = last;
  }
}

/** By the first two letters of a phrase: most capitalised words begin none, and need not be cut out of the text. */
const BEGINNINGS: Uint8Array = new Uint8Array(1 << 10);
const beginningOf = (first: number, second: number): number => ((first & 31) << 5) | (second & 31);
for (const word of KNOWN.keys()) BEGINNINGS[beginningOf(word.charCodeAt(0), word.charCodeAt(1))] = 1;

function mayBegin({ text, tokens }: TextDocument, index: number): boolean {
  const start = tokens.starts[index] ?? 0;
  if ((tokens.flags[index] ?? 0) & WIDE) return true;
  return BEGINNINGS[beginningOf(text.charCodeAt(start), text.charCodeAt(start + 1))] === 1;
}

/** Index of the last word of the longest known name that starts here; -1 when none does. */
function phraseEnd(document: TextDocument, index: number): number {
  for (const words of KNOWN.get(wordAt(document, index)) ?? []) {
    const isWhole = words.every((word, at) => {
      const joins = at === 0 || gapAfter(document, index + at - 1).length <= 3;
      return (
        joins && wordAt(document, index + at) === word && (flagsAt(document, index + at) & CAPITAL) !== 0
      );
    });
    const isInstrument = /^(?:stand|scissors?|clamps?)$/.test(wordAt(document, index + words.length));
    if (isWhole && !isInstrument) return index + words.length - 1;
  }
  return -1;
}

export const knownFacility: Recognizer = defineScanner({
  id: 'known-facility',
  entity: 'GEOGRAPHIC',
  cites: '164.514(b)(2)(i)(B)',
  scan: scanKnown,
  examples: {
    match: [
      'transferred to «UCSF» for',
      'seen at «Johns Hopkins» and «Cedars-Sinai»',
      "at «St. Luke»'s today",
    ],
    ignore: ['Mayo stand', 'general hospital course', 'he was kaiser'],
  },
});
