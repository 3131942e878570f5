import { endAt, flagsAt, gapAfter, startAt, type TextDocument, wordAt } from '../engine/document.ts';
import { CAPITAL, NUMBER } from '../engine/tokens.ts';
import { CITY, MONTH } from '../gazetteers/lexicon.ts';
import { type Candidate, defineScanner, type Recognizer } from './define.ts';

/** "NE1 3RF": the inward half has no C, I, K, M, O or V, so that "B12 5MG" is none. */
const BRITISH = /[A-PR-UWYZ][A-HK-Y]?\d[A-Z\d]? \d(?!ST|ND|RD|TH)[ABD-HJLNP-UW-Z]{2}(?!\w)/y;
/** "K1A 0B1"; no D, F, I, O, Q or U. */
const CANADIAN = /[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z] \d[ABCEGHJ-NPRSTV-Z]\d(?!\w)/y;
/** Eircode, "D06 X2P7". */
const IRISH = /[AC-FHKNPRTV-Y]\d[\dW] (?=[A-Z\d]{0,3}\d)(?=\d{0,3}[A-Z])[\dAC-FHKNPRTV-Y]{4}(?!\w)/y;
const LETTERED = [BRITISH, CANADIAN, IRISH];
/** "1012 AB Amsterdam". */
const DUTCH = /\d{4} (?!AM|PM|AD|BC|MG|ML|HR|CC)[A-Z]{2}(?= [A-Z][a-z]{2})/y;
/** The postcode of a line that is town alone: "94032 Passau". */
const WITH_TOWN =
  /(?:[A-Z]{1,2}-)?\d{4,5} [A-Z\u00c0-\u00de][\p{L}'-]{2,30}(?: [\p{L}'-]{2,20}){0,3}(?=[ \t]*(?:[\n,]|$))/uy;
/** What the line before such a line, or the part before the comma, ends with. */
const STREET_BEFORE =
  /(?: \d{1,4} ?[A-Za-z]?(?:[-/]\d{1,4})?|(?:\brue|\bvia|\bplace|\bavenue|\bcalle|\bchemin|\bquai|\ballée|\bboulevard) [^\n]{3,40}),?[ \t]*(?:\n[ \t]*)?$/i;
const AUSTRALIAN = /(?:NSW|VIC|QLD|TAS|ACT|WA|SA|NT),? {1,2}\d{4}(?!\w|[-/.]\d)/y;
const STATES = new Set(['nsw', 'vic', 'qld', 'tas', 'act', 'wa', 'sa', 'nt']);
const SUFFIX =
  /(?:stra(?:ss|ß)e|gasse|(?:^|\p{L})(?:platz|allee|damm|ufer|gatan|gata|vägen|veien|vegen|straat|gracht|plein|laan|kade|dijk|katu|utca|vej|weg|gade))$/u;
const NUMBER_END = /\d{1,4} ?[a-zA-Z]?(?![\w%]|[.,]\d| ?(?:mg|ml|km|kg))/y;

/** Postcodes and house numbers of other countries: read at each number, most of which a look at its length settles. */
function scanNumbers(document: TextDocument, found: Candidate[]): void {
  const { text, tokens } = document;
  const { count, starts, ends, flags } = tokens;
  for (let index = 0; index < count; index++) {
    if (!((flags[index] ?? 0) & NUMBER)) continue;
    const start = starts[index] ?? 0;
    const length = (ends[index] ?? 0) - start;
    if (length < 3 && isUpper(text.charCodeAt(start - 1))) readLettered(document, start, found);
    else if (length < 4) readHouse(document, index, found);
    else if (length === 4 || length === 5) readEuropean(document, index, length, found);
    else if (length === 6) readIndian(document, index, found);
  }
}

const isUpper = (code: number): boolean => code >= 0x41 && code <= 0x5a;

function push(start: number, end: number, score: number, why: string, found: Candidate[]): void {
  found.push({ entity: 'GEOGRAPHIC', start, end, score, recognizer: 'postcode', why });
}

function readLettered({ text }: TextDocument, digit: number, found: Candidate[]): void {
  let start = digit - 1;
  if (isUpper(text.charCodeAt(start - 1))) start--;
  if (/\w/.test(text.charAt(start - 1))) return;
  for (const shape of LETTERED) {
    shape.lastIndex = start;
    const match = shape.exec(text);
    if (match === null) continue;
    push(start, start + match[0].length, 0.85, 'form of a postcode', found);
    return;
  }
}

/** "Bachgasse 9", "Kongens gate 22". */
function readHouse(document: TextDocument, index: number, found: Candidate[]): void {
  const { text } = document;
  const before = index - 1;
  if (before < 0 || gapAfter(document, before) !== ' ') return;
  const word = wordAt(document, before);
  const isOwnWord = word === 'gate' || word === 'gata' || word === 'vei';
  if (!isOwnWord && (word.length < 6 || !SUFFIX.test(word))) return;
  const first = isOwnWord ? before - 1 : before;
  if (!(flagsAt(document, first) & CAPITAL) || (isOwnWord && gapAfter(document, first) !== ' ')) return;
  if (isOwnWord && !/s$/.test(wordAt(document, first))) return;
  NUMBER_END.lastIndex = startAt(document, index);
  const match = NUMBER_END.exec(text);
  if (match !== null)
    push(startAt(document, first), NUMBER_END.lastIndex, 0.8, 'street and house number', found);
}

function readEuropean(document: TextDocument, index: number, length: number, found: Candidate[]): void {
  const { text } = document;
  const start = startAt(document, index);
  if (length === 4 && STATES.has(wordAt(document, index - 1))) {
    readAustralian(document, index, found);
    return;
  }
  const next = text.charCodeAt(start + length);
  const before = text.charAt(start - 1);
  if (next !== 0x20 || (before !== '\n' && before !== ' ' && before !== '')) return;
  if (!(flagsAt(document, index + 1) & CAPITAL) || flagsAt(document, index + 1) & MONTH) return;
  if (length === 4) {
    DUTCH.lastIndex = start;
    if (DUTCH.test(text)) push(start, endAt(document, index + 1), 0.8, 'form of a postcode', found);
  }
  WITH_TOWN.lastIndex = start;
  const match = WITH_TOWN.exec(text);
  if (match === null || !STREET_BEFORE.test(text.slice(Math.max(0, start - 50), start))) return;
  push(start, start + length, 0.75, 'postcode before a town', found);
  push(start + length + 1, start + match[0].length, 0.75, 'town behind a postcode', found);
}

/** "Toowoomba QLD 4350". */
function readAustralian(document: TextDocument, index: number, found: Candidate[]): void {
  const { text } = document;
  AUSTRALIAN.lastIndex = startAt(document, index - 1);
  if (!AUSTRALIAN.test(text)) return;
  push(startAt(document, index), endAt(document, index), 0.85, 'state before a postcode', found);
  pushTown(document, index - 2, found);
}

/** "PUNE 411001", "Chennai - 600 020". */
function readIndian(document: TextDocument, index: number, found: Candidate[]): void {
  const gap = gapAfter(document, index - 1);
  const flags = flagsAt(document, index - 1);
  if (!/^(?: | ?- ?|, )$/.test(gap) || !(flags & CAPITAL) || !(flags & CITY)) return;
  push(startAt(document, index), endAt(document, index), 0.75, 'town before six digits', found);
  pushTown(document, index - 1, found);
}

/** The town that ends with token `last`. */
function pushTown(document: TextDocument, last: number, found: Candidate[]): void {
  if (!/^,? $|^ ?- ?$/.test(gapAfter(document, last)) || !(flagsAt(document, last) & CAPITAL)) return;
  let first = last;
  while (first > last - 2 && gapAfter(document, first - 1) === ' ' && flagsAt(document, first - 1) & CAPITAL)
    first--;
  push(startAt(document, first), endAt(document, last), 0.75, 'town before a postcode', found);
}

export const postcode: Recognizer = defineScanner({
  id: 'postcode',
  entity: 'GEOGRAPHIC',
  cites: '164.514(b)(2)(i)(B)',
  scan: scanNumbers,
  examples: {
    match: [
      'Newcastle «NE1 3RF».',
      'QC «G8Z 2B4»',
      '«D06 X2P7»',
      '«Bachgasse 9»\n«94032» «Passau»\n',
      '«Kongens gate 22», «0153» «Oslo»\n',
      '«Toowoomba» QLD «4350».',
      '«PUNE» «411001»',
      '8 rue des Tanneurs\n«37000» «Tours»\nFrance',
      '«1012 AB» Amsterdam',
    ],
    ignore: [
      'B12 5MG daily',
      'T1N0 M0',
      'S1Q 3T3',
      'in 2019 Annual',
      'WBC 12500 Normal',
      'gate 22',
      'L4 5TH',
      'ICD A12 B34',
    ],
  },
});
