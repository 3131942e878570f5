import type { Candidate } from '../recognizers/define.ts';

/** Rule findings of these entities below DOUBTFUL stand on a listed word alone; the tagger has read the sentence. */
const JUDGED: ReadonlySet<string> = new Set(['NAME', 'DATE']);
const DOUBTFUL = 0.7;

/**
 * Unites rule candidates with tagger candidates of the same document. A doubtful rule finding that the tagger does not
 * share is dropped; a rule's name that runs beyond the tagger's name into the next words is cut to it. Everything
 * proved by a label, a title, a checksum or the request's context stays.
 */
export function mergeTagged(
  rules: readonly Candidate[],
  tagged: readonly Candidate[],
  text: string,
): Candidate[] {
  const starts = Int32Array.from(tagged, ({ start }) => start);
  const merged: Candidate[] = [...tagged];
  for (const candidate of rules) {
    if (!JUDGED.has(candidate.entity) || candidate.recognizer === 'known-value') {
      merged.push(candidate);
      continue;
    }
    const shared = findOverlap(tagged, starts, candidate);
    if (shared === undefined) {
      if (candidate.score >= DOUBTFUL && !isBareFigure(candidate, text)) merged.push(candidate);
    } else
      merged.push(
        candidate.entity === 'NAME' && shared.entity === 'NAME' ? cutTo(candidate, shared) : candidate,
      );
  }
  return merged;
}

/** "2.760", "20/400": as often an amount or an acuity as a month of a year. */
const isBareFigure = ({ entity, start, end }: Candidate, text: string): boolean =>
  entity === 'DATE' && end - start < 9 && /^\d{1,2}[./]\d{3,4}$/.test(text.slice(start, end));

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
