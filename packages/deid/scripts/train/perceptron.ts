import { OUTSIDE } from '../../src/tagger/labels.ts';
import { ANY, type Example } from './examples.ts';
import type { Dice } from './sample.ts';

const FORBIDDEN = -1e9;

export interface PerceptronOptions {
  readonly labels: number;
  readonly isLegal: (previous: number, label: number) => boolean;
  readonly bucketBits: number;
  /** What every wrong label gains while learning. */
  readonly margin: number;
}

/** Averaged structured perceptron over hashed features (Collins 2002), with a margin and with labels left open. */
export class Perceptron {
  readonly weights: Float32Array;
  readonly #sums: Float32Array;
  readonly transitions: Float64Array;
  readonly #transitionSums: Float64Array;
  readonly #margin: number;
  readonly #labels: number;
  /** Per label the labels that may stand before it. */
  readonly #before: readonly Uint8Array[];
  readonly #right: Set<Example> = new Set();
  #clock = 1;
  #emissions: Float64Array = new Float64Array(0);
  #scores: Float64Array = new Float64Array(0);
  #back: Uint8Array = new Uint8Array(0);

  constructor({ labels, isLegal, bucketBits, margin }: PerceptronOptions) {
    this.weights = new Float32Array((1 << bucketBits) * labels);
    this.#sums = new Float32Array((1 << bucketBits) * labels);
    this.transitions = new Float64Array(labels * labels);
    this.#transitionSums = new Float64Array(labels * labels);
    this.#margin = margin;
    this.#labels = labels;
    const all = Array.from({ length: labels }, (_, label) => label);
    this.#before = all.map((label) => Uint8Array.from(all.filter((previous) => isLegal(previous, label))));
  }

  /**
   * One pass in shuffled order; returns the share of the texts looked at that were decoded wrong. A text that was right
   * last time is looked at again with the chance `again` only.
   */
  pass(examples: readonly Example[], dice: Dice, again: number): number {
    const order = dice.shuffle(Array.from(examples.keys()));
    let wrong = 0;
    let seen = 0;
    for (const at of order) {
      const example = examples[at];
      if (example === undefined || (this.#right.has(example) && !dice.chance(again))) continue;
      seen++;
      if (this.#learn(example)) {
        wrong++;
        this.#right.delete(example);
      } else this.#right.add(example);
      this.#clock++;
    }
    return wrong / seen;
  }

  #learn(example: Example): boolean {
    const L = this.#labels;
    const { labels } = example;
    const length = labels.length;
    if (length === 0) return false;
    this.#emit(example);
    const gold = labels.includes(ANY) ? this.#best(length, labels, false) : labels;
    const guess = this.#best(length, gold, true);
    let changed = false;
    let goldBefore = OUTSIDE;
    let guessBefore = OUTSIDE;
    for (let index = 0; index <= length; index++) {
      const right = index < length ? (gold[index] ?? 0) : OUTSIDE;
      const said = index < length ? (guess[index] ?? 0) : OUTSIDE;
      if (right !== said && index < length) {
        changed = true;
        this.#update(example, index, right, said);
      }
      if (right !== said || goldBefore !== guessBefore) {
        this.#moveTransition(goldBefore * L + right, 1);
        this.#moveTransition(guessBefore * L + said, -1);
      }
      goldBefore = right;
      guessBefore = said;
    }
    return changed;
  }

  #moveTransition(at: number, by: number): void {
    this.transitions[at] = (this.transitions[at] ?? 0) + by;
    this.#transitionSums[at] = (this.#transitionSums[at] ?? 0) + by * this.#clock;
  }

  #update({ starts, features }: Example, index: number, right: number, said: number): void {
    const L = this.#labels;
    const { weights } = this;
    const sums = this.#sums;
    const clock = this.#clock;
    const end = starts[index + 1] ?? 0;
    for (let at = starts[index] ?? 0; at < end; at++) {
      const base = (features[at] ?? 0) * L;
      weights[base + right] = (weights[base + right] ?? 0) + 1;
      weights[base + said] = (weights[base + said] ?? 0) - 1;
      sums[base + right] = (sums[base + right] ?? 0) + clock;
      sums[base + said] = (sums[base + said] ?? 0) - clock;
    }
  }

  #emit({ starts, features, labels }: Example): void {
    const L = this.#labels;
    const length = labels.length;
    if (this.#emissions.length < length * L) {
      this.#emissions = new Float64Array(length * L * 2);
      this.#scores = new Float64Array(length * L * 2);
      this.#back = new Uint8Array(length * L * 2);
    }
    const { weights } = this;
    const emissions = this.#emissions;
    emissions.fill(0, 0, length * L);
    for (let index = 0; index < length; index++) {
      const into = index * L;
      const end = starts[index + 1] ?? 0;
      for (let at = starts[index] ?? 0; at < end; at++) {
        const base = (features[at] ?? 0) * L;
        for (let label = 0; label < L; label++)
          emissions[into + label] = (emissions[into + label] ?? 0) + (weights[base + label] ?? 0);
      }
    }
  }

  /** Best path; with `isMargin` every label but the given one gains the margin, else known labels are forced. */
  #best(length: number, given: Uint8Array, isMargin: boolean): Uint8Array {
    const L = this.#labels;
    const emissions = this.#emissions;
    const scores = this.#scores;
    const back = this.#back;
    const { transitions } = this;
    for (let index = 0; index < length; index++) {
      const known = given[index] ?? ANY;
      for (let label = 0; label < L; label++) {
        let best = FORBIDDEN * 4;
        let from = 0;
        const before = this.#before[label] as Uint8Array;
        if (index === 0) best = before[0] === OUTSIDE ? (transitions[label] ?? 0) : FORBIDDEN;
        else
          for (let pick = 0; pick < before.length; pick++) {
            const previous = before[pick] ?? 0;
            const score =
              (scores[(index - 1) * L + previous] ?? 0) + (transitions[previous * L + label] ?? 0);
            if (score > best) {
              best = score;
              from = previous;
            }
          }
        let own = emissions[index * L + label] ?? 0;
        if (isMargin) own += label === known ? 0 : this.#margin;
        else if (known !== ANY && known !== label) own += FORBIDDEN;
        scores[index * L + label] = best + own;
        back[index * L + label] = from;
      }
    }
    const path = new Uint8Array(length);
    let best = FORBIDDEN * 8;
    let label = 0;
    for (let end = 0; end < L; end++) {
      const score = (scores[(length - 1) * L + end] ?? 0) + (transitions[end * L] ?? 0);
      if (score > best) {
        best = score;
        label = end;
      }
    }
    for (let index = length - 1; index >= 0; index--) {
      path[index] = label;
      label = back[index * L + label] ?? 0;
    }
    return path;
  }

  /** Weights averaged over all updates. */
  average(): { weights: Float32Array; transitions: Float64Array } {
    const weights = new Float32Array(this.weights.length);
    for (let at = 0; at < weights.length; at++)
      weights[at] = (this.weights[at] ?? 0) - (this.#sums[at] ?? 0) / this.#clock;
    const transitions = this.transitions.map(
      (weight, at) => weight - (this.#transitionSums[at] ?? 0) / this.#clock,
    );
    return { weights, transitions };
  }
}
