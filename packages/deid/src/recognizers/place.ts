import { endAt, flagsAt, gapAfter, startAt, type TextDocument, wordAt } from '../engine/document.ts';
import { ALL_CAPS, CAPITAL, NUMBER } from '../engine/tokens.ts';
import { CITY, CITY_HEAD, FACILITY, FIRST, ORDINARY, STATE, SURNAME, TITLE } from '../gazetteers/lexicon.ts';
import { STATE_PAIRS } from '../gazetteers/states.ts';
import { COUNTRIES } from '../tagger/countries.ts';
import { type Candidate, defineScanner, type Recognizer } from './define.ts';

const PREPOSITIONS = new Set(
  'in from near at to outside of around lives resides living residing visiting moved traveled travelled downtown county'.split(
    ' ',
  ),
);
const SITES = /^(?:office|area|facility|branch|location|site|campus|clinic|region|suburbs?)$/;
const STREET_END =
  /^(?:street|st|avenue|ave|road|rd|drive|dr|lane|ln|blvd|boulevard|court|ct|way|apt|suite)$/;
const ONLY_SPACE = /^[ -]{1,2}$/;
const BEFORE_STATE = /^,? {1,2}$|^,\n$/;
/** City names of up to four words. */
const LONGEST_CITY = 4;

function scanPlaces(document: TextDocument, found: Candidate[]): void {
  const { count } = document.tokens;
  for (let index = 0; index < count; index++) {
    const flags = flagsAt(document, index);
    if (!(flags & CAPITAL)) continue;
    if (isStateAt(document, index + 1)) readTown(document, index, found);
    if (!(flags & (CITY | CITY_HEAD))) continue;
    const last = cityEnd(document, index, flags);
    if (last === -1) continue;
    const score = scorePlace(document, index, last);
    if (score > 0)
      found.push({
        entity: 'GEOGRAPHIC',
        start: startAt(document, index),
        end: endAt(document, withState(document, last)),
        score,
        recognizer: 'place',
        why: 'city in the gazetteer',
      });
    index = last;
  }
}

/** "Eastchester, New York", "Nyack, NY 10960": what no gazetteer has is a town when a state follows it. */
function readTown(document: TextDocument, index: number, found: Candidate[]): void {
  const state = index + 1;
  if (!/^, {1,2}$/.test(gapAfter(document, index)) || !(flagsAt(document, state) & CAPITAL)) return;
  if (flagsAt(document, index) & (NUMBER | STATE | TITLE | FIRST | FACILITY | ORDINARY)) return;
  // Two letters are as often a degree ("MD", "PA"); a ZIP code after them settles it.
  const isCode = endAt(document, state) - startAt(document, state) === 2;
  const zip = document.text.slice(endAt(document, state), endAt(document, state) + 7);
  if (isCode && !/^ \d{5}\b/.test(zip)) return;
  let first = index;
  while (first > index - 2 && gapAfter(document, first - 1) === ' ' && isTownWord(document, first - 1))
    first--;
  found.push({
    entity: 'GEOGRAPHIC',
    start: startAt(document, first),
    end: endAt(document, withState(document, index)),
    score: 0.8,
    recognizer: 'place',
    why: 'state after it',
  });
}

/** "Ohio", "New York", "NY". */
function isStateAt(document: TextDocument, index: number): boolean {
  const flags = flagsAt(document, index);
  if (flags & STATE) return true;
  return (
    (flags & (CITY_HEAD | CAPITAL)) === (CITY_HEAD | CAPITAL) &&
    STATE_PAIRS.has(`${wordAt(document, index)} ${wordAt(document, index + 1)}`)
  );
}

function isTownWord(document: TextDocument, index: number): boolean {
  const flags = flagsAt(document, index);
  // In a line in capitals throughout, every word before the town looks like part of it.
  return (flags & CAPITAL) !== 0 && !(flags & (NUMBER | TITLE | FACILITY | ALL_CAPS));
}

/** "Springfield, IL": the state shows which Springfield, so it goes with it. */
function withState(document: TextDocument, last: number): number {
  if (!BEFORE_STATE.test(gapAfter(document, last))) return last;
  const next = flagsAt(document, last + 1);
  if (STATE_PAIRS.has(`${wordAt(document, last + 1)} ${wordAt(document, last + 2)}`)) return last + 2;
  return next & STATE && next & CAPITAL ? last + 1 : last;
}

/** Index of the city's last word, the longest form first; -1 when it is no city. */
function cityEnd(document: TextDocument, index: number, flags: number): number {
  if (flags & CITY_HEAD) {
    let words = wordAt(document, index);
    let best = -1;
    for (let at = index + 1; at < index + LONGEST_CITY; at++) {
      if (!/^[ .-]{1,2}$/.test(gapAfter(document, at - 1)) || !(flagsAt(document, at) & CAPITAL)) break;
      words = `${words} ${wordAt(document, at)}`;
      if (document.lexicon.cities.has(words)) best = at;
    }
    if (best !== -1) return best;
  }
  return flags & CITY ? index : -1;
}

function scorePlace(document: TextDocument, first: number, last: number): number {
  const next = flagsAt(document, last + 1);
  if (next & STATE && next & CAPITAL && BEFORE_STATE.test(gapAfter(document, last))) return 0.9;
  const pair = `${wordAt(document, last + 1)} ${wordAt(document, last + 2)}`;
  if (STATE_PAIRS.has(pair) && BEFORE_STATE.test(gapAfter(document, last))) return 0.9;
  const words = `${wordAt(document, first)} ${wordAt(document, last)}`;
  if (first === last && flagsAt(document, first) & STATE) return 0;
  if (first + 1 === last && STATE_PAIRS.has(words) && words !== 'new york') return 0;
  if (first < last) return 0.75;
  return scoreSingleWord(document, first);
}

/** One word alone needs a preposition before it, and must not look like a person's name. */
function scoreSingleWord(document: TextDocument, index: number): number {
  const flags = flagsAt(document, index);
  const before = flagsAt(document, index - 1);
  if (before & TITLE || (before & (FIRST | CAPITAL)) === (FIRST | CAPITAL)) return 0;
  if (isAtSite(document, index)) return 0.65;
  if (!ONLY_SPACE.test(gapAfter(document, index - 1)) || !PREPOSITIONS.has(wordAt(document, index - 1)))
    return 0;
  const next = flagsAt(document, index + 1);
  if (next & CAPITAL && !(next & NUMBER) && ONLY_SPACE.test(gapAfter(document, index))) return 0;
  if (flags & ORDINARY || COUNTRIES.has(wordAt(document, index))) return 0;
  const isAlsoName = (flags & (FIRST | SURNAME)) !== 0;
  const preposition = wordAt(document, index - 1);
  if (isAlsoName && (preposition === 'of' || preposition === 'to')) return 0;
  return isAlsoName ? 0.6 : 0.7;
}

/** "our Miami office", "Mercy Hospital, Chicago", "12 Main St., Springfield". */
function isAtSite(document: TextDocument, index: number): boolean {
  const before = wordAt(document, index - 1);
  if (/^(?:our|the)$/.test(before))
    return SITES.test(wordAt(document, index + 1)) && gapAfter(document, index) === ' ';
  if (!/^\.?, $/.test(gapAfter(document, index - 1))) return false;
  const isFacility = (flagsAt(document, index - 1) & (FACILITY | CAPITAL)) === (FACILITY | CAPITAL);
  return isFacility || STREET_END.test(before);
}

export const place: Recognizer = defineScanner({
  id: 'place',
  entity: 'GEOGRAPHIC',
  cites: '164.514(b)(2)(i)(B)',
  scan: scanPlaces,
  examples: {
    match: [
      'from «Boston, MA»',
      'lives in «San Francisco».',
      'near «Tulsa»',
      '«Albuquerque, New Mexico»',
      'in «New York»',
      'our «Miami» office',
      'Mercy Hospital, «Chicago»',
      'from «Eastchester, New York»',
      'to «Nyack, NY» 10960',
    ],
    ignore: ['in Texas', 'Orange juice', 'a resident of Ohio', 'in North Carolina', 'Bob Quillby, MA'],
  },
});
