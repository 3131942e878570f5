import { endAt, flagsAt, gapAfter, type TextDocument, wordAt } from '../engine/document.ts';
import { CAPITAL } from '../engine/tokens.ts';
import { FIRST, KIN, MONTH, SURNAME } from '../gazetteers/lexicon.ts';

const set = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** Words that stand before a person. */
const BEFORE: ReadonlySet<string> = set(
  'hola lol with w by dear hi hello hey thanks thank told asked asks saw met called named love regards cheers sincerely sister brother mother father friend ask tell told see contact call email meet meeting for and mr mrs ms dr miss saludos querido querida don doña that lol about ref to from is paged page per',
);
/** Words after a person: what people do, and what only a person has. */
const AFTER: ReadonlySet<string> = set(
  'says said told tells reports reported states stated asked asks called calls wants wanted went came comes lives lived works worked joined who denies denied reported agreed agrees feels felt thinks thought complains complained drove brought took takes married died was has had will would is moved wrote writes sent sends plays played scored signed arrived left visited helps helped needs attended dice refiere vive trabaja paged pgr beeped notified aware please look md rn do np pa',
);
/** Weaker ones, which things have too. */
const OF_THINGS: ReadonlySet<string> = set(
  'is was has had will would takes needs left comes helps for and with by see call about that per ref do to from is',
);

/** 2: only a person stands so; 1: a person mostly does; 0: nothing says so. */
export function personEvidence(document: TextDocument, first: number, last: number): number {
  if (isIntroduced(document, first) || isSpokenTo(document, last)) return 2;
  const after = wordAt(document, last + 1);
  if (gapAfter(document, last) === ' ' && AFTER.has(after)) return OF_THINGS.has(after) ? 1 : 2;
  const flags = flagsAt(document, first);
  if (flags & FIRST && isSurnameNext(document, last)) return 2;
  const before = wordAt(document, first - 1);
  const isListed = (flags & (FIRST | SURNAME)) !== 0 || before === 'to';
  if (gapAfter(document, first - 1) === ' ' && BEFORE.has(before) && (isListed || !OF_THINGS.has(before)))
    return OF_THINGS.has(before) ? 1 : 2;
  return standsApart(document, first, last) ? 1 : 0;
}

/** "my sister Hope", "w/ Bishop", "@Joy", a name in quotes. */
function isIntroduced(document: TextDocument, first: number): boolean {
  const gap = gapAfter(document, first - 1);
  if (flagsAt(document, first - 1) & KIN && /^,? $/.test(gap)) return true;
  return /["@]$/.test(gap) || (gap.startsWith('/') && wordAt(document, first - 1) === 'w');
}

/** "Faith, the owner", "Hanan, please". */
function isSpokenTo(document: TextDocument, last: number): boolean {
  const end = endAt(document, last);
  return /^(?:, (?:please|who|the|our|my)\b|@)/.test(document.text.slice(end, end + 9));
}

const isSurnameNext = (document: TextDocument, last: number): boolean =>
  gapAfter(document, last) === ' ' &&
  (flagsAt(document, last + 1) & (CAPITAL | SURNAME)) === (CAPITAL | SURNAME);

/** A label, brackets, an age or a line of its own. */
function standsApart(document: TextDocument, first: number, last: number): boolean {
  const gap = gapAfter(document, first - 1);
  const next = gapAfter(document, last);
  if (/^: ?$|\($/.test(gap) || /^(?::| \()/.test(next)) return true;
  if (/^,? \d/.test(document.text.slice(endAt(document, last), endAt(document, last) + 4))) return true;
  return (first === 0 || gap.includes('\n')) && /^$|^,|\n/.test(next);
}

const LOCATIVE: ReadonlySet<string> = set(
  'in from near at to outside around lives of visiting via toward towards leaving',
);

/** 1: a place stands so; 0: nothing says so. */
export function placeEvidence(
  document: TextDocument,
  first: number,
  last: number,
  isThing: (document: TextDocument, at: number) => boolean,
): number {
  const gap = gapAfter(document, first - 1);
  const isLocated = gap === ' ' && LOCATIVE.has(wordAt(document, first - 1));
  const follows = gapAfter(document, last);
  const isDated = (flagsAt(document, last + 1) & MONTH) !== 0;
  if (isLocated && /^(?:[.,;)]|\n|$)/.test(follows)) return 1;
  if (isDated || gap === ', ' || /^, /.test(follows) || gap.includes('\n') || gap === '') return 1;
  return isLocated && !isThing(document, first) ? 1 : 0;
}
