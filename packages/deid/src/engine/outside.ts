import { ENTITIES } from '../entity.ts';
import type { Candidate } from '../recognizers/define.ts';
import type { TextDocument } from './document.ts';
import type { Finding, SegmentFinding } from './finding.ts';
import { originalEnd, originalStart, type View } from './normalise.ts';
import { findPlaceholders, overlapping, type Span } from './placeholder.ts';

/** What another reader found in a text, in its original offsets. Without a segment it is of the only one, `''`. */
export type OutsideFinding = Finding & Partial<Pick<SegmentFinding, 'segment'>>;

/** A rule's candidate from this score on knows its class and its borders. */
const FOUNDED = 0.7;
const LONGEST_CHARACTER = 8;

/**
 * Findings of another reader as candidates of the folded view, in order. What is no stretch of the text (borders turned
 * round or outside it, no known class, no score) is left out.
 */
export function placeOutside({ view }: TextDocument, also: readonly OutsideFinding[]): Candidate[] {
  const placed: Candidate[] = [];
  for (const { entity, start, end, score, recognizer, why } of also) {
    if (!Object.hasOwn(ENTITIES, entity) || !(score >= 0) || !(start >= 0 && start < end)) continue;
    const from = wholeCharacter(
      view,
      firstUnit(view, view.ends, 1, (unitEnd) => unitEnd > start),
      start,
    );
    const to = firstUnit(view, view.starts, 0, (unitStart) => unitStart >= end);
    if (from < to && originalStart(view, from) < originalEnd(view, to))
      placed.push({ entity, start: from, end: to, score: Math.min(score, 1), recognizer, why });
  }
  return placed.sort((a, b) => a.start - b.start || a.end - b.end);
}

/** The first unit of the view whose original offset passes; offsets only grow. */
function firstUnit(
  { text }: View,
  offsets: Uint32Array | undefined,
  shift: number,
  passes: (offset: number) => boolean,
): number {
  let low = 0;
  let high = text.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (passes(offsets?.[middle] ?? middle + shift)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Back to where the character begins of which `start` is a later part: no border lies inside one. */
function wholeCharacter(view: View, unit: number, start: number): number {
  let from = unit;
  for (let steps = 0; steps < LONGEST_CHARACTER && from > 0 && originalStart(view, from) > start; steps++)
    from--;
  return from;
}

/**
 * What another reader found, as it stands beside what rules and tagger found. Nothing of theirs is taken back, and inside
 * a well-founded value of theirs nothing is added. Tokens of text that was masked before are no finding; a name or a
 * place ends where a well-founded value of another class begins; and a mere number has the class that a rule knows.
 * @param found disjoint and in order, as `outside` is in order
 */
export function settleOutside(
  outside: readonly Candidate[],
  found: readonly Candidate[],
  text: string,
): Candidate[] {
  const masked = findPlaceholders(text);
  const settled: Candidate[] = [];
  let from = 0;
  for (const candidate of outside) {
    while (from < found.length && (found[from]?.end ?? 0) <= candidate.start) from++;
    const beside: Candidate[] = [];
    for (let at = from; at < found.length; at++) {
      const own = found[at];
      if (own === undefined || own.start >= candidate.end) break;
      beside.push(own);
    }
    if (beside.some((own) => own.score >= FOUNDED && covers(own, candidate))) continue;
    const entity = candidate.entity === 'OTHER_ID' ? (beside[0]?.entity ?? 'OTHER_ID') : candidate.entity;
    const others = [...overlapping(masked, candidate), ...beside.filter((own) => isOther(candidate, own))];
    if (others.length === 0) settled.push({ ...candidate, entity });
    else cutOut({ ...candidate, entity }, others, text, settled);
  }
  return settled;
}

const covers = (own: Span, { start, end }: Span): boolean => own.start <= start && own.end >= end;

/** "Avenida Dr. Fleming 3" is a place as a whole; dates and numbers are not cut at all. */
function isOther({ entity }: Candidate, own: Candidate): boolean {
  if (own.entity === entity || own.score < FOUNDED) return false;
  return entity === 'NAME' || (entity === 'GEOGRAPHIC' && own.entity !== 'NAME');
}

/** What is left of the candidate beside `others`, where it has a letter or digit. */
function cutOut(candidate: Candidate, others: readonly Span[], text: string, settled: Candidate[]): void {
  let { start } = candidate;
  for (const other of [...others, { start: candidate.end, end: candidate.end }].sort(
    (a, b) => a.start - b.start,
  )) {
    const piece = text.slice(start, other.start);
    const value = piece.trim();
    if (start < other.start && /[\p{L}\p{N}]/u.test(value)) {
      const at = start + piece.indexOf(value);
      settled.push({ ...candidate, start: at, end: at + value.length });
    }
    start = Math.max(start, other.end);
  }
}
