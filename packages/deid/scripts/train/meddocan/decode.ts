import type { Chain, Lattice, Sequence } from './chain.ts';
import { BEGIN, END, INSIDE, type Run, SINGLE, tagOf } from './tags.ts';

/** Runs below this share are not looked at. */
const LEAST_SHARE = 0.02;

/** A run and the share of readings in which exactly it stands. */
export interface Candidate extends Run {
  readonly share: number;
}

/** Probability of each run under one chain, first token and type after first token and type. */
export function readCandidates(chain: Chain, sequence: Sequence): Candidate[] {
  if (sequence.tags.length === 0) return [];
  const L = chain.options.tags;
  const types = (L - 1) >> 2;
  const lattice = chain.read(sequence);
  const found: Candidate[] = [];
  for (let first = 0; first < lattice.length; first++)
    for (let type = 0; type < types; type++) {
      const alone = lattice.shares[first * L + tagOf(type, SINGLE)] ?? 0;
      if (alone > LEAST_SHARE) found.push({ first, last: first, type, share: alone });
      const begun = lattice.shares[first * L + tagOf(type, BEGIN)] ?? 0;
      if (begun > LEAST_SHARE) followRun(chain, lattice, { first, last: first, type, share: begun }, found);
    }
  return found;
}

/** Goes on from an open run: at each token its mass splits between going on and ending there. */
function followRun(chain: Chain, lattice: Lattice, start: Candidate, found: Candidate[]): void {
  const L = chain.options.tags;
  const { type, first } = start;
  const [inside, end] = [tagOf(type, INSIDE), tagOf(type, END)];
  let from = tagOf(type, BEGIN);
  let share = start.share;
  for (let at = first + 1; at < lattice.length && share > LEAST_SHARE; at++) {
    const weigh = (tag: number): number =>
      Math.exp(chain.steps[from * L + tag] ?? 0) *
      (lattice.emissions[at * L + tag] ?? 0) *
      (lattice.backward[at * L + tag] ?? 0);
    const ending = weigh(end);
    const total = ending + weigh(inside);
    if (total === 0) return;
    const ended = (share * ending) / total;
    if (ended > LEAST_SHARE) found.push({ first, last: at, type, share: ended });
    share -= ended;
    from = inside;
  }
}

/** Adds up the shares of several readings, each with its weight; weights should sum to one. */
export function mergeCandidates(
  readings: readonly { weight: number; candidates: readonly Candidate[] }[],
): Candidate[] {
  const merged = new Map<number, Candidate>();
  for (const { weight, candidates } of readings)
    for (const { first, last, type, share } of candidates) {
      const key = (first * 8192 + last) * 32 + type;
      merged.set(key, { first, last, type, share: (merged.get(key)?.share ?? 0) + weight * share });
    }
  return [...merged.values()];
}

/**
 * Disjoint runs with the greatest sum of (share − threshold): close to the best expected F1 when the threshold is half of
 * the F1 reached.
 */
export function pickRuns(length: number, candidates: readonly Candidate[], threshold: number): Run[] {
  const endingAt = new Map<number, Candidate[]>();
  for (const candidate of candidates) {
    if (candidate.share <= threshold) continue;
    const list = endingAt.get(candidate.last) ?? [];
    list.push(candidate);
    endingAt.set(candidate.last, list);
  }
  const best = new Float64Array(length + 1);
  const taken: (Candidate | undefined)[] = [];
  for (let at = 0; at < length; at++) {
    best[at + 1] = best[at] ?? 0;
    for (const candidate of endingAt.get(at) ?? []) {
      const value = (best[candidate.first] ?? 0) + candidate.share - threshold;
      if (value <= (best[at + 1] ?? 0)) continue;
      best[at + 1] = value;
      taken[at + 1] = candidate;
    }
  }
  const runs: Run[] = [];
  for (let at = length; at > 0; ) {
    const candidate = taken[at];
    if (candidate === undefined) at--;
    else {
      runs.push(candidate);
      at = candidate.first;
    }
  }
  return runs.reverse();
}
