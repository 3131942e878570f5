import { endAt, flagsAt, gapAfter, startAt, type TextDocument, wordAt } from '../engine/document.ts';
import { CAPITAL, NUMBER } from '../engine/tokens.ts';
import { FACILITY } from '../gazetteers/lexicon.ts';
import { type Candidate, defineScanner, type Recognizer } from './define.ts';

const JOINS = /^(?:[ -]|\. |'s |' |\. ?)$/;
/** A full stop inside a name follows only these: "St. Mary's", not "R.N.F.A. HOSPITAL". */
const SHORTENED = /^(?:st|ste|mt|ft|dr|drs|jr|sr|no|sta|sto|univ)$/;
const LINKS = new Set(['of', 'the', 'and', 'for', 'at', 'de', 'la']);
const LONGEST_NAME = 6;
/** A head word after these alone names a kind, not a place ("Medical Center", "Outpatient Clinic"). */
const KINDS = new Set(
  'the a an our this that any local outpatient inpatient emergency medical medicine health care hospital clinic center pain family primary day your general university college rehab nursing surgery surgical cardiology oncology urology dermatology her his my community acute mental behavioral regional in to from at of and or for with history home school state county call breast heart cancer sleep trauma wound urgent past brief previous prior further pediatric pediatrics gynecologic gynecology obstetrics neurology neurosurgery orthopedic orthopaedic orthopedics gastroenterology endocrinology rheumatology nephrology pulmonary psychiatric psychiatry pathology radiology infectious disease internal occupational physical veterans women ent eye dental skin wellness imaging device ortho hf coumadin anticoagulation pacemaker memory travel vein spine stroke transplant allergy hand foot wart bariatric surgical fertility dialysis infusion return good great poor fair excellent new old back'.split(
    ' ',
  ),
);

function scanFacilities(document: TextDocument, found: Candidate[]): void {
  const { count } = document.tokens;
  let floor = 0;
  for (let index = 0; index < count; index++) {
    if (!(flagsAt(document, index) & FACILITY)) continue;
    const first = nameStart(document, index, floor);
    const last = nameEnd(document, index);
    if (!isNamed(document, first, last) || /^(?:medical|nursing)$/.test(wordAt(document, last))) continue;
    found.push({
      entity: 'GEOGRAPHIC',
      start: startAt(document, first),
      end: endAt(document, last),
      score: 0.75,
      recognizer: 'facility',
      why: 'capitalised words with a facility word',
    });
    floor = last + 1;
    index = last;
  }
}

function nameStart(document: TextDocument, head: number, floor: number): number {
  let first = head;
  for (let at = head - 1; at >= floor && head - at <= LONGEST_NAME; at--) {
    const gap = gapAfter(document, at);
    if (!JOINS.test(gap) || (gap.includes('.') && !SHORTENED.test(wordAt(document, at)))) break;
    const flags = flagsAt(document, at);
    if (flags & CAPITAL && !(flags & NUMBER)) first = at;
    else if (!LINKS.has(wordAt(document, at))) break;
  }
  while (first < head && KINDS.has(wordAt(document, first)) && !isProper(document, first)) first++;
  return first;
}

/** "St", "Mount" and such open a name although they look like ordinary words. */
const isProper = (document: TextDocument, index: number): boolean =>
  /^(?:st|mt|mount|saint|general|memorial)$/.test(wordAt(document, index));

function nameEnd(document: TextDocument, head: number): number {
  let last = head;
  for (let at = head + 1; at <= head + LONGEST_NAME; at++) {
    if (!/^ $/.test(gapAfter(document, at - 1))) break;
    const flags = flagsAt(document, at);
    const isLinked =
      (flagsAt(document, head) & CAPITAL) !== 0 &&
      /^(?:of|at|for)$/.test(wordAt(document, at)) &&
      (flagsAt(document, at + 1) & CAPITAL) !== 0;
    if (
      !(flags & FACILITY && flags & CAPITAL) &&
      !isLinked &&
      !(flags & CAPITAL && at > head + 1 && last === at - 1)
    )
      break;
    last = at;
  }
  return /^(?:of|at|for)$/.test(wordAt(document, last)) ? head : last;
}

/** At least one capitalised word that is neither a head word nor a mere kind. */
function isNamed(document: TextDocument, first: number, last: number): boolean {
  for (let at = first; at <= last; at++) {
    const flags = flagsAt(document, at);
    if (flags & CAPITAL && !(flags & FACILITY) && !KINDS.has(wordAt(document, at)))
      return last > first && !isHeading(document, first, last);
  }
  return false;
}

/** A line in capitals throughout is a heading more often than a name. */
function isHeading(document: TextDocument, first: number, last: number): boolean {
  return (
    gapAfter(document, last).startsWith(':') && (first === 0 || gapAfter(document, first - 1).includes('\n'))
  );
}

export const facility: Recognizer = defineScanner({
  id: 'facility',
  entity: 'GEOGRAPHIC',
  cites: '164.514(b)(2)(i)(B)',
  scan: scanFacilities,
  examples: {
    match: [
      "at «St. Mary's Hospital» today",
      'lives in «Fairfield County» now',
      'seen at «Cedar Crest Medical Center».',
      'the «Cleveland Clinic»',
      'at «Memorial Sloan Kettering Cancer Center»',
      'the «University of Utah»',
    ],
    ignore: [
      'the hospital',
      'Medical Center',
      'our county',
      'ASSISTANT: R.N.F.A. HOSPITAL: seen',
      'our Outpatient Clinic',
      'HOSPITAL COURSE: good',
      'went to the clinic',
    ],
  },
});
