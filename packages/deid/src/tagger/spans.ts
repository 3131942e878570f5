import { endAt, flagsAt, gapAfter, startAt, type TextDocument, wordAt } from '../engine/document.ts';
import { CAPITAL, NUMBER } from '../engine/tokens.ts';
import { MONTH, STATE, WEEKDAY } from '../gazetteers/lexicon.ts';
import type { Candidate } from '../recognizers/define.ts';
import { withAddress } from '../recognizers/name.ts';
import { COUNTRIES } from './countries.ts';
import { isEponym } from './eponyms.ts';
import { isInside, KIND_ROWS, KINDS, type Kind, kindOf, LABEL_COUNT, OUTSIDE } from './labels.ts';

/** Score of a number of which only the surroundings say that it identifies: too little to look for it elsewhere. */
const GUESSED = 0.55;

/** Turns the label path of the tokens from `first` on into candidates. */
export function reportSpans(
  document: TextDocument,
  first: number,
  path: Uint8Array,
  length: number,
  emissions: Int32Array,
  found: Candidate[],
): void {
  for (let at = 0; at < length; at++) {
    const label = path[at] ?? OUTSIDE;
    if (label === OUTSIDE) continue;
    const kind = kindOf(label);
    let end = at + 1;
    while (end < length && isInside(path[end] ?? OUTSIDE) && kindOf(path[end] ?? OUTSIDE) === kind) end++;
    const gain = meanGain(path, at, end, emissions);
    report(document, kind, first + at, first + end - 1, gain, found);
    at = end - 1;
  }
}

/** How far the chosen labels lie above OUTSIDE, on average. */
function meanGain(path: Uint8Array, from: number, to: number, emissions: Int32Array): number {
  let gain = 0;
  for (let at = from; at < to; at++) {
    const base = at * LABEL_COUNT;
    gain += (emissions[base + (path[at] ?? 0)] ?? 0) - (emissions[base] ?? 0);
  }
  return gain / (to - from);
}

function report(
  document: TextDocument,
  kind: number,
  first: number,
  last: number,
  gain: number,
  found: Candidate[],
): void {
  const name = KINDS[kind] ?? 'ORG';
  const { entity, why } = KIND_ROWS[name];
  if (entity === undefined) return;
  if (isStaying(document, name, first, last)) return;
  const before = found.at(-1);
  const start = Math.max(startAt(document, firstOf(document, name, first, last)), before?.end ?? 0);
  const end = endOf(document, name, first, last);
  const score = entity === 'OTHER_ID' ? GUESSED : Math.max(0.5, Math.min(0.9, 0.6 + gain / 2000));
  if (end <= start) return;
  if (before !== undefined && joinsOn(document, before, entity, start))
    found[found.length - 1] = { ...before, end };
  else found.push({ entity, start, end, score, recognizer: 'tagger', why });
}

/** The first token with what belongs before it, and without what was caught with it. */
function firstOf(document: TextDocument, kind: Kind, first: number, last: number): number {
  if (kind === 'LOC') return withoutOrigin(document, first, last);
  if (kind === 'NAME') return withAddress(document, first);
  return kind === 'DATE' ? withAdverb(document, first) : first;
}

/** The end of the last token with what belongs after it, as an offset. */
function endOf(document: TextDocument, kind: Kind, first: number, last: number): number {
  if (kind === 'LOC' || kind === 'FAC') return withPossessive(document, withState(document, last));
  return withDot(document, kind === 'NAME' ? withoutParticle(document, first, last) : last);
}

/** States, countries, years and eponyms are no identifiers. */
function isStaying(document: TextDocument, kind: Kind, first: number, last: number): boolean {
  if (kind === 'LOC' && isOnlyStates(document, first, last)) return true;
  return kind === 'DATE' ? isOnlyYear(document, first, last) : isEponym(document, first, last);
}

/** Neighbours of one entity that are one value: "Thandiwe" and "Nkosi", "Mercy Hospital" in "Tulsa". */
function joinsOn(document: TextDocument, before: Candidate, entity: string, start: number): boolean {
  if (before.entity !== entity || start - before.end > 5) return false;
  const between = document.text.slice(before.end, start);
  if (entity === 'NAME') return between === ' ' || between === '  ';
  return entity === 'GEOGRAPHIC' && JOINING.test(between);
}

/** "Mercy Hospital in Tulsa" is one place. "Elm Street, Tulsa" is two, of which a limited data set keeps the second. */
const JOINING = /^,? (?:in|of) $/;
const ADVERBS = new Set(['last', 'next', 'this', 'early', 'late', 'mid']);

/** "last July" shows more than "July". */
function withAdverb(document: TextDocument, first: number): number {
  const isMonth = (flagsAt(document, first) & (MONTH | WEEKDAY)) !== 0;
  const word = wordAt(document, first - 1);
  return isMonth && ADVERBS.has(word) && gapAfter(document, first - 1) === ' ' ? first - 1 : first;
}

/** The 's of "St. Luke's" is part of the name of a place. */
function withPossessive(document: TextDocument, last: number): number {
  const end = endAt(document, last);
  return /^'s\b/i.test(document.text.slice(end, end + 3)) ? end + 2 : end;
}

/** "FEMALE FROM DAYTON": in capitals throughout the word before "from" looks like part of the place. */
function withoutOrigin(document: TextDocument, first: number, last: number): number {
  for (let at = first; at < Math.min(last, first + 3); at++)
    if (wordAt(document, at) === 'from') return at + 1;
  return first;
}

const PARTICLES = new Set([
  'de',
  'del',
  'la',
  'los',
  'las',
  'y',
  'e',
  'en',
  'van',
  'von',
  'of',
  'and',
  'the',
  'is',
]);

/** A name does not end in "del": the next noun's article was caught with it. */
function withoutParticle(document: TextDocument, first: number, last: number): number {
  const isParticle = !(flagsAt(document, last) & CAPITAL) && PARTICLES.has(wordAt(document, last));
  return isParticle && last > first ? withoutParticle(document, first, last - 1) : last;
}

/** "Springfield, IL": the state shows which Springfield. */
function withState(document: TextDocument, last: number): number {
  const next = last + 1;
  const isState = (flagsAt(document, next) & (STATE | CAPITAL)) === (STATE | CAPITAL);
  return isState && /^,? $/.test(gapAfter(document, last)) ? next : last;
}

/** An initial keeps its full stop. */
function withDot(document: TextDocument, last: number): number {
  const end = endAt(document, last);
  return end - startAt(document, last) === 1 && document.text.charAt(end) === '.' ? end + 1 : end;
}

/** States and countries stay: 164.514(b)(2)(i)(B) begins below the state. */
function isOnlyStates(document: TextDocument, first: number, last: number): boolean {
  let words = '';
  let all = true;
  for (let at = first; at <= last; at++) {
    const word = wordAt(document, at);
    all &&= (flagsAt(document, at) & STATE) !== 0 || COUNTRIES.has(word);
    words += at === first ? word : ` ${word}`;
    if (words.length > 60) return false;
  }
  return all || COUNTRIES.has(words);
}

/** The year may stay, 164.514(b)(2)(i)(C). */
function isOnlyYear(document: TextDocument, first: number, last: number): boolean {
  if (first !== last || !(flagsAt(document, first) & NUMBER)) return false;
  return endAt(document, first) - startAt(document, first) === 4;
}
