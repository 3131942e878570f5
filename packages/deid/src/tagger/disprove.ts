import {
  endAt,
  flagsAt,
  gapAfter,
  startAt,
  type TextDocument,
  tokenFrom,
  wordAt,
} from '../engine/document.ts';
import { ALL_CAPS, CAPITAL } from '../engine/tokens.ts';
import { CITY, FIRST, PERSON_LABEL, PROTECTED, SURNAME, TITLE } from '../gazetteers/lexicon.ts';
import { isThingByForm, THINGS } from '../gazetteers/things.ts';
import type { Candidate } from '../recognizers/define.ts';
import { isEponym } from './eponyms.ts';
import { personEvidence, placeEvidence } from './evidence.ts';

/** A rule's finding from this score on shows that the text is about somebody. */
const NAMED = 0.7;
const set = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** Words of letters and talk: such texts speak of people, whether named by a rule or not. */
const TALK: ReadonlySet<string> = set(
  'my i me mum mom dad hi hello dear thanks regards cheers love mi he she his her him hers please hola soy mis',
);
/** Words of a chart, in which "he" is a patient without a name. */
const CHART: ReadonlySet<string> = set(
  'patient patients pt procedure postoperative preoperative anesthesia diagnosis incision exam',
);
/** What an examination says of a sign: "Cullen and Grey Turner absent". */
const FINDINGS: ReadonlySet<string> = set('negative positive absent normal neg pos equivocal intact tight');
/** Greeted, but nobody in particular; and lower-case words that only look like a place. */
const NOBODY: ReadonlySet<string> = set(
  'colleague colleagues sir madam team customer parents parent friend friends all resident residents everyone folks neighbor neighbour student members member home work school church login line thanks thank',
);
const ARTICLES: ReadonlySet<string> = set('the a an');
const FAMILIES: ReadonlySet<string> = set(
  'family families place house home residence kids boys girls brothers sisters twins estate household wedding',
);
/** Titles that are ordinary words too. */
const WEAK_TITLES: ReadonlySet<string> = set('nurse doctor sister professor miss capt lt');
const CODE_WORDS: ReadonlySet<string> = set(
  'class extends implements new import const function return var let',
);

/**
 * Drops what the tagger alone takes for a person or a place and what is better explained as a thing: an eponym, a make, a
 * plant, a word that stands elsewhere in lower case. `merged` are the candidates of rules and tagger; linear.
 */
export function disproveThings(document: TextDocument, merged: readonly Candidate[]): Candidate[] {
  const doubted = merged.filter(isDoubted);
  if (doubted.length === 0) return [...merged];
  const rules = merged.filter((candidate) => !isDoubted(candidate) && candidate.score >= 0.6);
  const borders = rules.sort((a, b) => a.start - b.start);
  let people: boolean | undefined;
  const kept = new Set<Candidate>();
  let from = 0;
  for (const candidate of doubted.sort((a, b) => a.start - b.start)) {
    while (from < borders.length && (borders[from]?.end ?? 0) <= candidate.start) from++;
    const rule = borders[from];
    const isShared = rule !== undefined && rule.start < candidate.end;
    people ??= speaksOfPeople(document, merged);
    if (isShared || !isThing(document, candidate, people)) kept.add(candidate);
  }
  return merged.filter((candidate) => !isDoubted(candidate) || kept.has(candidate));
}

/** What rests on listed words or on the tagger alone. */
const isDoubted = ({ recognizer, entity, why }: Candidate): boolean =>
  recognizer === 'tagger'
    ? entity === 'NAME' || entity === 'GEOGRAPHIC'
    : recognizer === 'name' && why.startsWith('given name');

/** True when somebody is named, reached or spoken to in the text. */
function speaksOfPeople(document: TextDocument, merged: readonly Candidate[]): boolean {
  const isTelling = (candidate: Candidate): boolean => candidate.score >= NAMED && !isDoubted(candidate);
  if (merged.some(isTelling)) return true;
  let talk = 0;
  for (let index = 0; index < document.tokens.count; index++) {
    const length = endAt(document, index) - startAt(document, index);
    if (length > 13) continue;
    const word = wordAt(document, index);
    if (CHART.has(word)) return false;
    if (length < 8 && TALK.has(word)) talk++;
  }
  return talk > 0;
}

/** The tokens of a candidate. */
interface Run {
  readonly isName: boolean;
  readonly first: number;
  readonly last: number;
}

function isThing(document: TextDocument, { entity, start, end }: Candidate, people: boolean): boolean {
  const first = tokenFrom(document, start);
  const last = tokenFrom(document, end) - 1;
  if (last < first) return false;
  const run: Run = { isName: entity === 'NAME', first, last };
  if (first === last && NOBODY.has(wordAt(document, first))) return true;
  if (isAddressed(document, first)) return false;
  if (first === last && CODE_WORDS.has(wordAt(document, first - 1))) return true;
  if ((run.isName && isEponym(document, first, last)) || isSign(document, first, last)) return true;
  if (last - first > 2 || !(flagsAt(document, first) & CAPITAL)) return false;
  if (run.isName && isFullName(document, first, last)) return false;
  const needs = neededBeforeAll(document, run, people);
  if (needs !== undefined) return evidenceOf(document, run) < needs;
  return !people && isThingAlone(document, run);
}

const evidenceOf = (document: TextDocument, { isName, first, last }: Run): number =>
  isName ? personEvidence(document, first, last) : placeEvidence(document, first, last, isThingWord);

/** A form of address or a label before it or as its first word. */
function isAddressed(document: TextDocument, first: number): boolean {
  if (isTitle(document, first) || isTitle(document, first - 1)) return true;
  const isLabel = (flagsAt(document, first - 1) & PERSON_LABEL) !== 0;
  return isLabel && /[:#=]/.test(gapAfter(document, first - 1));
}

const isTitle = (document: TextDocument, at: number): boolean =>
  (flagsAt(document, at) & TITLE) !== 0 && !WEAK_TITLES.has(wordAt(document, at));

/** How much must speak for the run whoever the text is about; undefined when the words themselves say nothing. */
function neededBeforeAll(document: TextDocument, run: Run, people: boolean): number | undefined {
  const { isName, first, last } = run;
  const isCompound = isHyphened(document, first, last);
  const isListed = last > first && isName && isListedName(document, first, last) && !isCompound;
  if (!isListed && areThings(document, first, last)) return needed(document, first, last, people);
  if (first === last && flagsAt(document, first) & ALL_CAPS && !people) return 1;
  return isCompound && last === first + 1 && !isGiven(document, first) ? 1 : undefined;
}

/** In a text that is about nobody. */
function isThingAlone(document: TextDocument, run: Run): boolean {
  const { isName, first, last } = run;
  if (isName && (isInHeadline(document, first, last) || isArticled(document, first, last))) return true;
  if (first === last) {
    const isTown = !isName && (flagsAt(document, first) & CITY) !== 0;
    return !isTown && evidenceOf(document, run) < 1;
  }
  // "Annex B", "Drop D": numbered things.
  const isNumbered = last === first + 1 && endAt(document, last) - startAt(document, last) === 1;
  if (isNumbered) return !(flagsAt(document, first) & FIRST);
  const isBroken = /[.;!?]\s/.test(document.text.slice(startAt(document, first), startAt(document, last)));
  if (!isBroken && (isListedName(document, first, last) || !hasThing(document, first, last))) return false;
  return evidenceOf(document, run) < 1;
}

/** "Murphy absent", "Cullen and Grey Turner negative": a surname and what was found. */
function isSign(document: TextDocument, first: number, last: number): boolean {
  return (
    gapAfter(document, last) === ' ' &&
    FINDINGS.has(wordAt(document, last + 1)) &&
    !(flagsAt(document, first) & FIRST)
  );
}

/** "the Sancerre", "a Transformer", but "the Yoder place". */
function isArticled(document: TextDocument, first: number, last: number): boolean {
  if (gapAfter(document, first - 1) !== ' ' || !ARTICLES.has(wordAt(document, first - 1))) return false;
  return !FAMILIES.has(wordAt(document, last + 1)) && !/s$/.test(wordAt(document, last));
}

const NEAR = 5;

/**
 * Among words that all begin with a capital, capitals say nothing. In a line of capitals throughout they say nothing
 * either, but there the tagger has not gone by them.
 */
function isInHeadline(document: TextDocument, first: number, last: number): boolean {
  if (flagsAt(document, first) & ALL_CAPS) return false;
  let capitals = 0;
  for (let at = first - NEAR; at <= last + NEAR; at++) {
    if (at >= first && at <= last) continue;
    if (endAt(document, at) - startAt(document, at) < 4) continue;
    if (!(flagsAt(document, at) & CAPITAL)) return false;
    capitals++;
  }
  return capitals > 3;
}

/** Where people are spoken of, "Hope" is one of them as likely as not; "Doppler" is none. */
function needed(document: TextDocument, first: number, last: number, people: boolean): number {
  if (!people) return 2;
  const isGivenName = first === last && (flagsAt(document, first) & (FIRST | PROTECTED)) === FIRST;
  return isGivenName ? 0 : 1;
}

const isHyphened = (document: TextDocument, first: number, last: number): boolean =>
  last > first && gapAfter(document, first) === '-';

const isThingWord = (document: TextDocument, at: number): boolean => {
  const word = wordAt(document, at);
  return (flagsAt(document, at) & PROTECTED) !== 0 || THINGS.has(word) || isThingByForm(word);
};

/** "Mei-Ling": short halves are a given name, "Kaplan-Meier" is no one's. */
const isGiven = (document: TextDocument, first: number): boolean =>
  (flagsAt(document, first) & FIRST) !== 0 || endAt(document, first + 1) - startAt(document, first) < 9;

/** A listed given name and a listed surname, neither of which means a thing, are somebody's wherever they stand. */
const isFullName = (document: TextDocument, first: number, last: number): boolean =>
  last > first &&
  gapAfter(document, first) === ' ' &&
  (flagsAt(document, first) & FIRST) !== 0 &&
  (flagsAt(document, last) & SURNAME) !== 0 &&
  !hasThing(document, first, last);

const isListedName = (document: TextDocument, first: number, last: number): boolean =>
  /^(?: |\. )$/.test(gapAfter(document, first)) &&
  ((flagsAt(document, first) & FIRST) !== 0 || (flagsAt(document, last) & SURNAME) !== 0);

function areThings(document: TextDocument, first: number, last: number): boolean {
  for (let at = first; at <= last; at++) if (!isThingWord(document, at)) return false;
  return true;
}

function hasThing(document: TextDocument, first: number, last: number): boolean {
  for (let at = first; at <= last; at++) if (isThingWord(document, at)) return true;
  return false;
}
