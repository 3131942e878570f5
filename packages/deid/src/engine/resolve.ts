import type { Candidate } from '../recognizers/define.ts';

/**
 * Makes candidates disjoint. Overlapping ones become one span that covers them all (a leak costs more than a word too
 * many), under the entity of the strongest: highest score, then longest.
 */
export function resolveCandidates(candidates: readonly Candidate[], minScore: number): Candidate[] {
  const sorted = candidates
    .filter((candidate) => candidate.score >= minScore)
    .sort((a, b) => a.start - b.start || b.end - a.end);
  const resolved: Candidate[] = [];
  for (const candidate of sorted) {
    const last = resolved.at(-1);
    if (last === undefined || candidate.start >= last.end) {
      resolved.push(candidate);
      continue;
    }
    const stronger = isStronger(candidate, last) ? candidate : last;
    resolved[resolved.length - 1] = {
      ...stronger,
      start: last.start,
      end: Math.max(last.end, candidate.end),
    };
  }
  return resolved;
}

function isStronger(candidate: Candidate, than: Candidate): boolean {
  if (isClassified(candidate, than)) return true;
  if (isClassified(than, candidate)) return false;
  if (candidate.score !== than.score) return candidate.score > than.score;
  return candidate.end - candidate.start > than.end - than.start;
}

/** A value whose class was proved elsewhere in the exchange keeps it where only a vague label stands beside it. */
const isClassified = (candidate: Candidate, than: Candidate): boolean =>
  candidate.recognizer === 'spread' &&
  candidate.entity !== 'OTHER_ID' &&
  than.entity === 'OTHER_ID' &&
  than.end - than.start <= candidate.end - candidate.start;
