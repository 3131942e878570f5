import { mix } from '../../../src/tagger/hash.ts';
import type { Sheet } from './corpus.ts';
import { type Candidate, pickRuns } from './decode.ts';
import type { Hints } from './features.ts';
import { typeOf, writeRun } from './tags.ts';

/** Runs surer than this are taken from the first reading. */
const SURE = 0.45;

/**
 * What the first reading of a document says about each token: the tags around it, how sure the reading was, and what the
 * same word was taken for elsewhere in the document.
 */
export function hintsOf({ page }: Sheet, candidates: readonly Candidate[]): Hints {
  const { count, lowWords, lineOf } = page;
  const tags = new Uint8Array(count);
  for (const run of pickRuns(count, candidates, SURE)) writeRun(tags, run);
  const doubts = new Uint8Array(count);
  for (const { first, last, type, share } of candidates)
    if (share > 0.1 && share < 0.9) doubts.fill(1 + type, first, last + 1);
  const votes = new Map<string, Map<number, number>>();
  for (const [at, word] of lowWords.entries()) {
    if (!/\p{L}{3}|^#[3-9]/u.test(word)) continue;
    const row = votes.get(word) ?? new Map<number, number>();
    const type = typeOf(tags[at] ?? 0);
    row.set(type, (row.get(type) ?? 0) + 1);
    votes.set(word, row);
  }
  const tagAt = (at: number): number => tags[at] ?? 99;
  return (index) => {
    const own = typeOf(tagAt(index));
    const hints: number[] = [];
    const add = (kind: number, ...parts: readonly number[]): void => {
      let hash = kind * 7919;
      for (const part of parts) hash = mix(hash, part);
      hints.push(hash);
    };
    for (const offset of [-2, -1, 0, 1, 2]) add(10 + offset, tagAt(index + offset));
    add(20, tagAt(index - 1), tagAt(index), tagAt(index + 1));
    add(21, doubts[index] ?? 0, tagAt(index));
    let left = index - 1;
    while (left >= 0 && tagAt(left) === 0 && lineOf[left] === lineOf[index]) left--;
    add(22, lineOf[left] === lineOf[index] ? typeOf(tagAt(left)) : -2, Math.min(index - left, 4));
    let right = index + 1;
    while (right < count && tagAt(right) === 0 && lineOf[right] === lineOf[index]) right++;
    add(23, lineOf[right] === lineOf[index] ? typeOf(tagAt(right)) : -2, Math.min(right - index, 4));
    for (const [type, number] of votes.get(lowWords[index] ?? '') ?? []) {
      const others = type === own ? number - 1 : number;
      if (others > 0) add(24, type, Math.min(others, 3));
    }
    return hints;
  };
}
