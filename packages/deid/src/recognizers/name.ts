import { endAt, flagsAt, gapAfter, startAt, type TextDocument, wordAt } from '../engine/document.ts';
import { ALL_CAPS, CAPITAL, NUMBER } from '../engine/tokens.ts';
import {
  CREDENTIAL,
  FACILITY,
  FIRST,
  KIN,
  MONTH,
  ORDINARY,
  PERSON_LABEL,
  PROTECTED,
  STATE,
  SURNAME,
  TITLE,
} from '../gazetteers/lexicon.ts';
import { type Candidate, defineScanner, type Recognizer } from './define.ts';

const LONGEST_NAME = 4;
const LONGEST_ADDRESS = 4;
const NAME_GAP = /^(?: {1,2}|\. ?|-|, {1,2}|\t)$/;
const PLAIN_GAP = /^(?: {1,2}|\. ?|-|\.-)$/;
const TITLE_GAP = /^(?:\.? {1,3}|\.| \. )$/;
const LABEL_GAP = /^(?: ?(?:\(s\))?[:#=] {0,7}|:\s{1,4}| - |: ?"?)$/;
const PARTICLES = new Set([
  'de',
  'la',
  'del',
  'van',
  'von',
  'der',
  'den',
  'da',
  'di',
  'dos',
  'el',
  'al',
  'bin',
  'ben',
  'st',
  'mc',
  'le',
  'du',
  'y',
]);

/** Words that open the next field of a header: a name ends before them, as in "Jane Roe, DOB 03/14/1951". */
const FIELD_WORDS = new Set(
  'mrn mr# dob dod doa ssn id pid csn fin acct account phone tel fax email age sex gender race address room bed ward unit member policy claim insurance pcp npi dea date admitted discharged'.split(
    ' ',
  ),
);

/** Words that open a sentence: no name goes on with them, as in "by Dr. X. The gag was placed". */
const OPENING_WORDS = new Set('the a an this he she it we they his her there then after'.split(' '));

/** Words that are listed as names elsewhere and stand here for whose something is. */
const POSSESSIVES = new Set(['su', 'sus', 'mi', 'mis', 'tu', 'my']);

/** Reasons strong enough to act on a model's reply, where a listed name alone is not. */
export const STRONG_EVIDENCE: ReadonlySet<string> = new Set(['form of address', 'label']);

type Report = (first: number, last: number, score: number, why: string) => void;

function scanNames(document: TextDocument, found: Candidate[]): void {
  const report: Report = (first, last, score, why) => {
    found.push({
      entity: 'NAME',
      start: startAt(document, withAddress(document, first)),
      end: nameTail(document, last),
      score,
      recognizer: 'name',
      why,
    });
  };
  const { count } = document.tokens;
  for (let index = 0; index < count; index++) {
    const flags = flagsAt(document, index);
    if (flags & TITLE) readTitled(document, index, report);
    if (flags & (PERSON_LABEL | KIN)) readLabelled(document, index, flags, report);
    if (flags & CREDENTIAL && flags & CAPITAL) readCredential(document, index, report);
    if (flags & FIRST && !(flags & (TITLE | CREDENTIAL)))
      index = Math.max(index, readListed(document, index, flags, report));
    else if (flags & SURNAME && flags & CAPITAL) readReversed(document, index, report);
  }
}

/** A short form of address before a name belongs to it ("Dr. Foley"); the token operator leaves it readable. */
export function withAddress(document: TextDocument, first: number): number {
  const before = first - 1;
  const isTitle = before >= 0 && (flagsAt(document, before) & TITLE) !== 0;
  if (!isTitle || endAt(document, before) - startAt(document, before) > LONGEST_ADDRESS) return first;
  return TITLE_GAP.test(gapAfter(document, before)) ? before : first;
}

/** An initial keeps its full stop: "Anna S." */
function nameTail(document: TextDocument, last: number): number {
  const end = endAt(document, last);
  const isInitial = end - startAt(document, last) === 1;
  return isInitial && document.text.charAt(end) === '.' ? end + 1 : end;
}

const isInitial = (document: TextDocument, index: number): boolean =>
  endAt(document, index) - startAt(document, index) === 1 && (flagsAt(document, index) & CAPITAL) !== 0;

/** A word that may be part of a name when there is evidence beside it. */
function isNameLike(document: TextDocument, index: number): boolean {
  const flags = flagsAt(document, index);
  return (
    (flags & CAPITAL) !== 0 &&
    !(flags & (NUMBER | CREDENTIAL | MONTH | FACILITY | TITLE)) &&
    !(flags & PERSON_LABEL) &&
    !isClosing(wordAt(document, index))
  );
}

const isClosing = (word: string): boolean => FIELD_WORDS.has(word) || OPENING_WORDS.has(word);

/** Last index of the run of name words that starts at `first`; -1 when none. */
function runEnd(document: TextDocument, first: number, gap: RegExp, longest: number): number {
  let last = -1;
  for (let at = first; at < first + longest; at++) {
    if (at > first && !gap.test(gapAfter(document, at - 1))) break;
    if (isNameLike(document, at)) last = at;
    else if (!PARTICLES.has(wordAt(document, at))) break;
    if (at > first && gapAfter(document, at - 1).includes('.') && !isInitial(document, at - 1)) {
      return last === at ? at - 1 : last;
    }
  }
  return last;
}

function readTitled(document: TextDocument, title: number, report: Report): void {
  if (!TITLE_GAP.test(gapAfter(document, title))) return;
  const first = title + 1;
  const last = runEnd(document, first, PLAIN_GAP, LONGEST_NAME);
  if (last !== -1) {
    const isDoubtful = isOnlyOrdinary(document, first, title) || isAbbreviation(document, first, title);
    report(first, last, isDoubtful ? 0.4 : 0.92, 'form of address');
    return;
  }
  const flags = flagsAt(document, first);
  const isListed = (flags & (FIRST | SURNAME)) !== 0 && !(flags & (ORDINARY | TITLE | CREDENTIAL));
  if (POSSESSIVES.has(wordAt(document, first))) return;
  if (!(flagsAt(document, title) & CAPITAL) && isListed)
    report(first, first, 0.75, 'form of address, lower case');
}

/**
 * A name that no list has is still a name after "Name:". After "Patient:" a finding may stand as well ("Patient: Alert"),
 * so there at least one word must be neither an ordinary nor a clinical one; a word too many comes back with the reply.
 * The score stays below what removes a name from a reply, where nothing would come back.
 */
function scoreLabelled(document: TextDocument, label: number, first: number, last: number): number {
  if (hasListed(document, first, last)) return 0.9;
  const word = wordAt(document, label);
  if (/^(?:name|nombre|paciente|apellidos|nombres)$/.test(word)) return 0.8;
  for (let at = first; at <= last; at++) {
    const isStrange =
      !(flagsAt(document, at) & (ORDINARY | PROTECTED)) && !PARTICLES.has(wordAt(document, at));
    if (isStrange && !isInitial(document, at)) return /^(?:patient|pt|client)$/.test(word) ? 0.7 : 0.55;
  }
  return 0.45;
}

/** "functional MR. Creatinine", "on MS. Sodium": capitals that end a sentence, where nobody's name follows. */
function isAbbreviation(document: TextDocument, first: number, title: number): boolean {
  const flags = flagsAt(document, first);
  if (!(flagsAt(document, title) & ALL_CAPS) || flags & ALL_CAPS || title === 0) return false;
  return !(flags & (FIRST | SURNAME)) && !(flagsAt(document, title - 1) & CAPITAL);
}

/** "Miss School", "Nurse Call": titles that are ordinary words too need a listed name. */
function isOnlyOrdinary(document: TextDocument, first: number, title: number): boolean {
  if (!/^(?:miss|nurse|doctor|sister|professor|capt|lt)$/.test(wordAt(document, title))) return false;
  const flags = flagsAt(document, first);
  return !(flags & (FIRST | SURNAME)) || (flags & (PROTECTED | ORDINARY)) !== 0;
}

function readLabelled(document: TextDocument, label: number, flags: number, report: Report): void {
  const gap = gapAfter(document, label);
  const first = label + 1;
  if (flags & PERSON_LABEL && LABEL_GAP.test(gap)) {
    const last = runEnd(document, first, NAME_GAP, LONGEST_NAME);
    if (last === -1 || (last === first && LABEL_GAP.test(gapAfter(document, first)))) return;
    report(first, last, scoreLabelled(document, label, first, last), 'label');
    return;
  }
  if (!(flags & KIN) || !/^,? $/.test(gap)) return;
  const last = runEnd(document, first, PLAIN_GAP, 3);
  const isShort = endAt(document, first) - startAt(document, first) < 3;
  if (last !== -1 && !isShort && hasListed(document, first, last) && !(flagsAt(document, first) & PROTECTED))
    report(first, last, 0.75, 'word for a person before it');
}

function hasListed(document: TextDocument, first: number, last: number): boolean {
  for (let at = first; at <= last; at++) {
    const flags = flagsAt(document, at);
    if (flags & (FIRST | SURNAME) && !(flags & ORDINARY)) return true;
    if (flags & FIRST && last > first) return true;
  }
  return false;
}

function readCredential(document: TextDocument, credential: number, report: Report): void {
  if (
    !/^,? {1,2}$/.test(gapAfter(document, credential - 1)) ||
    !gapAfter(document, credential - 1).includes(',')
  )
    return;
  let first = credential;
  while (
    first > credential - 4 &&
    isNameLike(document, first - 1) &&
    (first === credential || PLAIN_GAP.test(gapAfter(document, first - 1)))
  )
    first--;
  if (first <= credential - 2) report(first, credential - 1, 0.85, 'credential after it');
}

/** A given name with what follows. Returns the last token used. */
function readListed(document: TextDocument, index: number, flags: number, report: Report): number {
  if (!(flags & CAPITAL) || isOtherWord(document, index, flags)) return index;
  const gap = gapAfter(document, index);
  const next = flagsAt(document, index + 1);
  const isSpaced = /^(?: {1,2}|-)$/.test(gap);
  if (
    isSpaced &&
    isInitial(document, index + 1) &&
    !(flags & ORDINARY && wordAt(document, index + 1) === 'i')
  ) {
    const last = readAfterInitial(document, index + 1);
    report(index, last, 0.8, 'given name and initial');
    return last;
  }
  if (isSpaced && isNameLike(document, index + 1) && isSurnameHere(flags, next)) {
    const isHeading = (flags & ALL_CAPS) !== 0 && !(next & SURNAME);
    const isWeak = (flags & ORDINARY) !== 0 && (!(next & SURNAME) || (next & ORDINARY) !== 0);
    if (!isHeading && !isWeak && (next & (SURNAME | FIRST) || !(flags & ORDINARY))) {
      const last = Math.max(index + 1, runEnd(document, index, PLAIN_GAP, 3));
      report(index, last, next & (SURNAME | FIRST) ? 0.85 : 0.6, 'given name and capitalised word');
      return last;
    }
  }
  if (isPlainGiven(document, index, flags)) report(index, index, 0.55, 'given name');
  return index;
}

/** A possessive, or an eponym that no plain surname follows. */
function isOtherWord(document: TextDocument, index: number, flags: number): boolean {
  if (flags & PROTECTED) return !hasPlainSurname(document, index);
  return POSSESSIVES.has(wordAt(document, index));
}

/** A given name alone: no ordinary word, no heading, no half of an eponym such as "Stevens-Johnson". */
function isPlainGiven(document: TextDocument, index: number, flags: number): boolean {
  if (flags & (ORDINARY | ALL_CAPS | STATE | MONTH | PROTECTED)) return false;
  const isCompound = gapAfter(document, index - 1) === '-' && (flagsAt(document, index - 1) & CAPITAL) !== 0;
  return !isCompound && endAt(document, index) - startAt(document, index) > 2;
}

/** An eponym stands for a person only where the other half of the name is free of doubt: "Maria Martin", "Bruce Howard". */
function isSurnameHere(flags: number, next: number): boolean {
  if (!(next & PROTECTED)) return true;
  return (next & SURNAME) !== 0 && !(flags & (ORDINARY | PROTECTED | ALL_CAPS));
}

function hasPlainSurname(document: TextDocument, index: number): boolean {
  const next = flagsAt(document, index + 1);
  return (next & (CAPITAL | SURNAME)) === (CAPITAL | SURNAME) && !(next & (PROTECTED | ORDINARY | ALL_CAPS));
}

/** "John Q. Public": the surname after the initial belongs to the name. */
function readAfterInitial(document: TextDocument, initial: number): number {
  const next = flagsAt(document, initial + 1);
  const joins = /^\.? {1,2}$/.test(gapAfter(document, initial));
  return joins && isNameLike(document, initial + 1) && next & SURNAME && !(next & ORDINARY)
    ? initial + 1
    : initial;
}

/** "SMITH, JOHN A": surname first. */
function readReversed(document: TextDocument, index: number, report: Report): void {
  const flags = flagsAt(document, index);
  const next = flagsAt(document, index + 1);
  if (flags & (PROTECTED | ORDINARY) || !/^, ?$/.test(gapAfter(document, index))) return;
  if (!(next & FIRST) || !(next & CAPITAL) || next & (ORDINARY | PROTECTED)) return;
  const hasInitial = isInitial(document, index + 2) && gapAfter(document, index + 1) === ' ';
  report(index, hasInitial ? index + 2 : index + 1, 0.75, 'surname, given name');
}

export const name: Recognizer = defineScanner({
  id: 'name',
  entity: 'NAME',
  cites: '164.514(b)(2)(i)(A)',
  scan: scanNames,
  examples: {
    match: [
      '«Mr. Smith» came',
      '«Dr. Foley» examined',
      'Patient: «DOE, JANE M»',
      'Name: «Xanthe Qwerty»',
      'Patient: «Zebulon Quartermaine», seen',
      'Pt: «Thandiwe Nkosi»',
      'like «Anna S.», seen',
      'patient «Robert Brown» has',
      'signed «Priya Natarajan», MD',
      'her husband «Richard» said',
      "«Maria O'Brien»'s chart",
      '«Dr. John L.» at',
      'saw «Maria Martin» and «Bruce Howard» today',
      'spoke with «Elizabeth Warren» today',
      'doctor «nguyen» will',
    ],
    ignore: [
      'Foley catheter',
      'Jackson Pratt drain',
      'Bruce protocol',
      'Parkinson disease',
      'the patient will walk',
      'Past Medical History:',
      'Patient: stable',
      'Glasgow coma scale',
      'Assessment and Plan',
      'Lipitor 20 mg',
      'Miss School',
      'moderate MR. Creatinine fell',
      'father MI at 52',
      'My Kindle is old',
    ],
  },
});
