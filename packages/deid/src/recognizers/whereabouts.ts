import { endAt, flagsAt, gapAfter, startAt, type TextDocument, wordAt } from '../engine/document.ts';
import { isChartWord } from '../engine/language.ts';
import { ALL_CAPS, CAPITAL, NUMBER } from '../engine/tokens.ts';
import {
  CREDENTIAL,
  FACILITY,
  FIRST,
  KIN,
  MONTH,
  PROTECTED,
  STATE,
  TITLE,
  WEEKDAY,
} from '../gazetteers/lexicon.ts';
import { THINGS } from '../gazetteers/things.ts';
import { COUNTRIES } from '../tagger/countries.ts';
import { type Candidate, defineScanner, type Recognizer } from './define.ts';

const words = (list: string): readonly string[] => list.split(' ');
/** Verbs of dwelling and travel; a place follows within a few words. */
const VERBS = words(
  'lives living lived live moved moving moves born raised grew fled emigrated immigrated resides residing resided relocated relocating returned flew flies flying travelled traveled travelling traveling drove drives driving stationed staying stayed visiting native hails vive vivía nació reside residente natural commutes commuting settled retired gone went home',
);
const PREPOSITIONS = new Set(words('in to from near outside of at en de a around'));
const FAR = 5;
const BLOCKED = NUMBER | TITLE | MONTH | WEEKDAY | CREDENTIAL | STATE | PROTECTED;
const NO_PLACES = new Set(
  words(
    'i he she it we they the a an dr mr mrs ms hospice rehab heaven god assisted independent hospital clinic bed home school work church college surgery medicine icu er ed christmas easter english spanish french and or facebook zoom recovery same day pacu floor unit ward baseline room operating intensive preoperative holding labor',
  ),
);
/** Heads of landmarks; the capitalised words before them name one. */
const HEADS = words(
  'shelter prison jail penitentiary correctional facility academy elementary preschool kindergarten chapel cathedral mosque synagogue temple monastery library museum airport stadium arena cemetery courthouse funeral station hotel motel hostel primary high house park mall manor lodge hall barracks seminary',
);
/** Heads that are ordinary words too: a preposition must stand before the name. */
const WEAK = new Set(
  words('high primary house park mall manor lodge hall station temple facility library arena'),
);
const BEFORE_NAME = new Set(
  words(
    'at to from near in behind outside of attends attended attending by for opposite past visit visiting the',
  ),
);
const LOWER_HEADS = new Set(words('airport station prison jail shelter cemetery'));
const NO_NAMES = new Set(
  words(
    'the a an our this that my his her local state public county federal city main new old first community general medical open full white correctional train bus fire police power docking gas space radio work weigh nurses nursing charging base blood very too so is high low is was and or of international middle junior',
  ),
);
const heads: ReadonlySet<string> = new Set(HEADS);
const verbs: ReadonlySet<string> = new Set(VERBS);

function readWord(document: TextDocument, index: number, found: Candidate[]): void {
  const word = wordAt(document, index);
  if (heads.has(word)) readLandmark(document, index, found);
  if (verbs.has(word)) readDwelling(document, index, found);
}

/** "moved to Torquay", "drove in from Terre Haute". */
function readDwelling(document: TextDocument, index: number, found: Candidate[]): void {
  const from = flagsAt(document, index) & CAPITAL && wordAt(document, index) === 'home' ? -1 : index;
  if (from === -1) return;
  for (let at = index + 1; at <= index + FAR; at++) {
    if (!/^'?s? $/.test(gapAfter(document, at - 1))) return;
    const flags = flagsAt(document, at);
    if (!(flags & CAPITAL)) continue;
    const before = wordAt(document, at - 1);
    if (!PREPOSITIONS.has(before) || at === index + 1) return;
    if (wordAt(document, index) === 'born' && before !== 'in') return;
    const last = placeEnd(document, at);
    if (last >= at) push(document, at, last, 0.7, 'verb of dwelling before it', found);
    return;
  }
}

/** The last token of a place of up to three words; before `first` when it is none. */
function placeEnd(document: TextDocument, first: number): number {
  let last = first - 1;
  for (let at = first; at < first + 3; at++) {
    const flags = flagsAt(document, at);
    const word = wordAt(document, at);
    if (!(flags & CAPITAL) || flags & (BLOCKED | ALL_CAPS) || endAt(document, at) - startAt(document, at) < 3)
      break;
    if (NO_PLACES.has(word) || COUNTRIES.has(word) || THINGS.has(word) || isChartWord(word)) break;
    last = at;
    if (gapAfter(document, at) !== ' ') break;
  }
  // "went to Bob and …": a given name is met there, not reached.
  const isName = last === first && (flagsAt(document, first) & FIRST) !== 0;
  const isHouse = (flagsAt(document, last) & FACILITY) !== 0 || (flagsAt(document, last + 1) & KIN) !== 0;
  return isName || isHouse ? first - 1 : last;
}

/** "Pelican Ridge Correctional Facility", "Charleroi airport", "Hotel Astoria". */
function readLandmark(document: TextDocument, head: number, found: Candidate[]): void {
  const word = wordAt(document, head);
  const isCapital = (flagsAt(document, head) & CAPITAL) !== 0;
  if (!isCapital && !LOWER_HEADS.has(word)) return;
  if (flagsAt(document, head) & ALL_CAPS) return;
  let first = head;
  while (first > head - 5 && gapBefore(document, first) && isNamePart(document, first - 1)) first--;
  while (first < head && NO_NAMES.has(wordAt(document, first))) first++;
  if (
    word === 'hotel' &&
    first === head &&
    isCapital &&
    isNamePart(document, head + 1) &&
    gapAfter(document, head) === ' '
  ) {
    push(document, head, head + 1, 0.65, 'landmark', found);
    return;
  }
  if (word === 'academy' && wordAt(document, head + 1) === 'of') return;
  const isNamed = first < head && !isBareKind(document, first, head);
  const isPlaced = gapAfter(document, first - 1) === ' ' && BEFORE_NAME.has(wordAt(document, first - 1));
  if (!isNamed || ((WEAK.has(word) || !isCapital) && !isPlaced)) return;
  const last = word === 'correctional' || word === 'funeral' ? headEnd(document, head) : head;
  if (last === -1) return;
  push(document, first, last, 0.65, 'landmark', found);
}

const gapBefore = (document: TextDocument, index: number): boolean =>
  /^(?:[ -]|'s |\. | & )$/.test(gapAfter(document, index - 1));

function isNamePart(document: TextDocument, index: number): boolean {
  const flags = flagsAt(document, index);
  if (index < 0 || !(flags & CAPITAL) || flags & (NUMBER | ALL_CAPS | TITLE | MONTH)) return false;
  return !gapAfter(document, index).includes('.') || /^(?:st|mt|ft)$/.test(wordAt(document, index));
}

const isBareKind = (document: TextDocument, first: number, head: number): boolean => {
  for (let at = first; at < head; at++)
    if (!NO_NAMES.has(wordAt(document, at)) && !heads.has(wordAt(document, at))) return false;
  return true;
};

const headEnd = (document: TextDocument, head: number): number =>
  /^(?:facility|institution|center|centre|home|complex)$/.test(wordAt(document, head + 1)) ? head + 1 : -1;

function push(
  document: TextDocument,
  first: number,
  last: number,
  score: number,
  why: string,
  found: Candidate[],
): void {
  found.push({
    entity: 'GEOGRAPHIC',
    start: startAt(document, first),
    end: endAt(document, last),
    score,
    recognizer: 'whereabouts',
    why,
  });
}

/** Places that no list has: where somebody lives or goes, and landmarks. */
export const whereabouts: Recognizer = defineScanner({
  id: 'whereabouts',
  entity: 'GEOGRAPHIC',
  cites: '164.514(b)(2)(i)(B)',
  scan: () => undefined,
  at: { words: [...new Set([...VERBS, ...HEADS])], read: readWord },
  examples: {
    match: [
      'has moved to «Whitby» for',
      "moving to his son's in «Torquay».",
      'drove in from «Terre Haute».',
      'from «Pelican Ridge Correctional Facility».',
      'drop at «Charleroi airport».',
      'at «Birchwood Primary».',
      'wait at «Hotel Astoria», then',
    ],
    ignore: [
      'moved to ICU',
      'went to Dr. Bell',
      'lives in Texas',
      'born in December',
      'lives at home',
      'the Fire Station',
      'Blood Pressure High',
      'flew to Japan',
      'returned to Medicine',
      'at the airport',
    ],
  },
});
