import type { Entity, Finding } from '@cordon/deid';
import type { Label } from './labels.ts';

/** What the model says of one word. */
export interface ReadWord {
  readonly start: number;
  readonly end: number;
  readonly entity: Entity;
  /** Summed over all labels of the entity: a word torn between PATIENT and DOCTOR is a name. */
  readonly score: number;
  readonly label: string;
  readonly begins: boolean;
}

/** A blank line ends every value. */
const BLANK_LINE = /\n[^\S\n]*\n/;

/** The class of one word; undefined below `least`. `scores` are the model's raw ones, one for each label. */
export function readWord(
  scores: ArrayLike<number>,
  labels: readonly Label[],
  least: number,
): Omit<ReadWord, 'start' | 'end'> | undefined {
  const odds = exponentiate(scores, labels.length);
  const sums = new Map<Entity, { all: number; begin: number; top: number; label: string }>();
  let total = 0;
  for (const [at, { entity, begins, name }] of labels.entries()) {
    const share = odds[at] ?? 0;
    total += share;
    if (entity === null) continue;
    const sum = sums.get(entity) ?? { all: 0, begin: 0, top: -1, label: name };
    sum.all += share;
    if (begins) sum.begin += share;
    if (share > sum.top) Object.assign(sum, { top: share, label: name });
    sums.set(entity, sum);
  }
  let best: Omit<ReadWord, 'start' | 'end'> | undefined;
  for (const [entity, { all, begin, label }] of sums) {
    const score = Math.min(1, all / total);
    if (score < least || (best !== undefined && best.score >= score)) continue;
    best = { entity, score, label, begins: begin > all - begin };
  }
  return best;
}

/** @throws RangeError for scores that are no numbers: the model is broken, and “nothing found” would be a guess */
function exponentiate(scores: ArrayLike<number>, count: number): number[] {
  const odds: number[] = [];
  let most = Number.NEGATIVE_INFINITY;
  for (let at = 0; at < count; at++) most = Math.max(most, scores[at] ?? Number.NaN);
  if (!Number.isFinite(most)) throw new RangeError('The model gave scores that are no numbers.');
  for (let at = 0; at < count; at++) odds.push(Math.exp((scores[at] ?? 0) - most));
  return odds;
}

/**
 * Joins neighbouring words of one class to findings, disjoint and in order. A word that begins a value starts another
 * one; so do a word that was found to be nothing (undefined) and a blank line.
 */
export function joinWords(text: string, words: readonly (ReadWord | undefined)[]): Finding[] {
  const findings: Finding[] = [];
  let run: ReadWord[] = [];
  const finish = (): void => {
    const [first] = run;
    const last = run.at(-1);
    if (first !== undefined && last !== undefined)
      findings.push({
        entity: first.entity,
        start: first.start,
        end: last.end,
        score: run.reduce((sum, { score }) => sum + score, 0) / run.length,
        recognizer: 'onnx-model',
        why: `the model reads it as ${first.label}`,
      });
    run = [];
  };
  for (const word of words) {
    const last = run.at(-1);
    const goesOn =
      word !== undefined &&
      last !== undefined &&
      last.entity === word.entity &&
      !word.begins &&
      !BLANK_LINE.test(text.slice(last.end, word.start));
    if (!goesOn) finish();
    if (word !== undefined) run.push(word);
  }
  finish();
  return findings;
}
