import { findPlaceholders, overlapping, type Span } from '../engine/placeholder.ts';
import { keepFigures } from '../engine/structure/plain-code.ts';
import { wholeCode } from '../engine/structure/whole-code.ts';
import type { Candidate } from '../recognizers/define.ts';

/**
 * A name below DOUBTFUL stands on a listed word alone and a date of two figures could be an amount; the tagger has read
 * the sentence.
 */
const DOUBTFUL = 0.7;
/** A field of a form says where its value ends. */
const STRUCTURAL: ReadonlySet<string> = new Set(['field', 'table', 'hl7-pipes', 'signature', 'markup-field']);
/** What the tagger reports of the classes that it can tell apart; it knows only that a number identifies something. */
const TOLD_APART: ReadonlySet<string> = new Set(['NAME', 'GEOGRAPHIC', 'DATE']);

/**
 * Unites rule candidates with tagger candidates of the same document. A doubtful name, or two bare figures for a date,
 * that the tagger does not share is dropped; a rule's name that runs beyond the tagger's name into the next words is cut
 * to it. Everything proved by a label, a title, a checksum or the request's context stays, and where a rule knows the
 * class of a number the tagger's guess goes.
 */
export function mergeTagged(
  rules: readonly Candidate[],
  tagged: readonly Candidate[],
  text: string,
): Candidate[] {
  const masked = findPlaceholders(text);
  const inOrder = [...rules].sort((a, b) => a.start - b.start);
  const merged = settleTagged(keepFigures(text, tagged), inOrder, masked, text);
  const starts = Int32Array.from(tagged, ({ start }) => start);
  for (const candidate of rules) {
    const isMasked = overlapping(masked, candidate).length > 0;
    const settled = isMasked ? undefined : settleRule(candidate, tagged, starts, text);
    if (settled !== undefined) merged.push(settled);
  }
  return merged.map((candidate) => wholeCode(text, candidate));
}

function settleRule(
  candidate: Candidate,
  tagged: readonly Candidate[],
  starts: Int32Array,
  text: string,
): Candidate | undefined {
  if (candidate.entity !== 'NAME' && !isBareFigure(candidate, text)) return candidate;
  const shared = findOverlap(tagged, starts, candidate);
  if (STRUCTURAL.has(candidate.recognizer)) return candidate;
  if (shared === undefined)
    return candidate.score >= DOUBTFUL && candidate.entity === 'NAME' ? candidate : undefined;
  return candidate.entity === 'NAME' && shared.entity === 'NAME' ? cutTo(candidate, shared) : candidate;
}

/** The tagged candidates as they stand beside what the rules (in order) found. */
function settleTagged(
  tagged: readonly Candidate[],
  rules: readonly Candidate[],
  masked: readonly Span[],
  text: string,
): Candidate[] {
  const settled: Candidate[] = [];
  let from = 0;
  for (const candidate of tagged) {
    while (from < rules.length && (rules[from]?.end ?? 0) <= candidate.start) from++;
    const beside: Candidate[] = [];
    for (let at = from; at < rules.length && (rules[at]?.start ?? 0) < candidate.end; at++) {
      const rule = rules[at];
      if (rule !== undefined && rule.end > candidate.start) beside.push(rule);
    }
    settle(candidate, beside, masked, text, settled);
  }
  return settled;
}

function settle(
  candidate: Candidate,
  beside: readonly Candidate[],
  masked: readonly Span[],
  text: string,
  settled: Candidate[],
): void {
  const placeholders = overlapping(masked, candidate);
  if (!TOLD_APART.has(candidate.entity)) {
    const [rule] = beside;
    if (placeholders.length > 0 || beside.length > 1 || isAmount(candidate, text)) return;
    // "+34 93 693 29 05": the rule knows what the number is, the tagger where it begins.
    settled.push(rule === undefined ? candidate : { ...candidate, entity: rule.entity });
    return;
  }
  const others: Span[] = beside.filter((rule) => isOther(candidate, rule));
  if (others.length === 0 && placeholders.length === 0) settled.push(candidate);
  else cutOut(candidate, [...others, ...placeholders.map(withLeftOver(text))], text, settled);
}

/**
 * A well-founded value of another class is not part of the name or place, but "Avenida Dr. Fleming 3" is a place as a
 * whole; a street or a ZIP code is a place of its own, because the standards treat it apart from the city.
 */
function isOther(candidate: Candidate, rule: Candidate): boolean {
  if (candidate.entity === 'GEOGRAPHIC' && rule.entity === 'GEOGRAPHIC')
    return rule.recognizer === 'street' || rule.recognizer === 'zip';
  if (rule.entity === candidate.entity || rule.score <= candidate.score) return false;
  return rule.entity !== 'NAME' || (rule.start > candidate.start && rule.end >= candidate.end);
}

/** What is left of the candidate beside `others`. */
function cutOut(candidate: Candidate, others: readonly Span[], text: string, settled: Candidate[]): void {
  let { start } = candidate;
  for (const other of [...others].sort((a, b) => a.start - b.start)) {
    pushPiece({ ...candidate, start, end: other.start }, text, settled);
    start = Math.max(start, other.end);
  }
  // Beyond the end of a sentence the tagger had lost the thread of the value that it began.
  const stop = start === candidate.start ? -1 : text.slice(start, candidate.end).search(STOP);
  pushPiece({ ...candidate, start, end: stop === -1 ? candidate.end : start + stop }, text, settled);
}

const STOP: RegExp = /[.;]\s|\n/;
/** What a standard leaves of a place: ", MA 021". */
const LEFT_OVER: RegExp = /^,? (?:[A-Z]{2}\b)?(?: ?\d{3}\b)?/;

const withLeftOver =
  (text: string) =>
  ({ start, end }: Span): Span => ({
    start,
    end: end + (LEFT_OVER.exec(text.slice(end, end + 10))?.[0].length ?? 0),
  });

const FRONT: RegExp = /^[\s.,;:()[\]-]{1,20}/;
const BACK: RegExp = /[\s,;:()[\]-]{1,20}$/;

function pushPiece(piece: Candidate, text: string, settled: Candidate[]): void {
  if (piece.end <= piece.start) return;
  const value = text.slice(piece.start, piece.end);
  const front = FRONT.exec(value)?.[0].length ?? 0;
  const kept = value.slice(front).replace(BACK, '');
  if (/[\p{L}\p{N}]/u.test(kept))
    settled.push({ ...piece, start: piece.start + front, end: piece.start + front + kept.length });
}

/** A bare number of up to six digits is a count of platelets as often as a number of the chart. */
const isAmount = ({ start, end }: Candidate, text: string): boolean =>
  end - start < 8 && /^\d{1,3}(?:[.,]?\d{1,3}){0,1}$/.test(text.slice(start, end));

/** "2.760", "20/400", "3/4": as often an amount, an acuity or a share as a month of a year or a day of a month. */
const isBareFigure = ({ entity, score, start, end }: Candidate, text: string): boolean =>
  entity === 'DATE' &&
  end - start < 9 &&
  (score < DOUBTFUL ? SHORT_FIGURE : LONG_FIGURE).test(text.slice(start, end));

const SHORT_FIGURE: RegExp = /^\d{1,2}[./]\d{1,4}$/;
const LONG_FIGURE: RegExp = /^\d{1,2}[./]\d{3,4}$/;

/** The first tagged candidate that overlaps; `tagged` is in order and disjoint. */
function findOverlap(
  tagged: readonly Candidate[],
  starts: Int32Array,
  { start, end }: Candidate,
): Candidate | undefined {
  let low = 0;
  let high = tagged.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tagged[middle]?.end ?? 0) <= start) low = middle + 1;
    else high = middle;
  }
  return low < tagged.length && (starts[low] ?? end) < end ? tagged[low] : undefined;
}

function cutTo(candidate: Candidate, { end }: Candidate): Candidate {
  return candidate.end > end ? { ...candidate, end } : candidate;
}
