import { ANY, type Example } from './examples.ts';
import type { Dice } from './sample.ts';

export interface CrfOptions {
  readonly labels: number;
  /** May `label` follow `previous`? Label 0 stands before and after every text. */
  readonly isLegal: (previous: number, label: number) => boolean;
  readonly bucketBits: number;
  readonly rate: number;
  /** Share of the features hidden at each look, so that no single one is relied on. */
  readonly dropout: number;
  /** Taken from each weight it touches, in units of its own step: keeps rare features small. */
  readonly decay: number;
}

/** Changes smaller than this are not made. */
const LEAST = 0.004;

/** Linear-chain conditional random field over hashed features, AdaGrad steps, labels may be left open (ANY). */
export class Crf {
  readonly weights: Float32Array;
  readonly transitions: Float64Array;
  readonly #squares: Float32Array;
  readonly #transitionSquares: Float64Array;
  readonly #options: CrfOptions;
  readonly #before: Uint8Array[];
  readonly #settled: Set<Example> = new Set();
  #room = 0;
  #emissions: Float64Array = new Float64Array(0);
  #forward: Float64Array = new Float64Array(0);
  #backward: Float64Array = new Float64Array(0);
  #target: Float64Array = new Float64Array(0);
  #expected: Float64Array = new Float64Array(0);
  #factors: Float64Array;
  #kept: Int32Array = new Int32Array(256);

  constructor(options: CrfOptions) {
    const { labels, bucketBits, isLegal } = options;
    this.#options = options;
    this.weights = new Float32Array((1 << bucketBits) * labels);
    this.#squares = new Float32Array((1 << bucketBits) * labels);
    this.transitions = new Float64Array(labels * labels);
    this.#transitionSquares = new Float64Array(labels * labels).fill(1);
    this.#factors = new Float64Array(labels * labels);
    this.#before = Array.from({ length: labels }, (_, label) =>
      Uint8Array.from(
        Array.from({ length: labels }, (_, previous) => previous).filter((previous) =>
          isLegal(previous, label),
        ),
      ),
    );
  }

  /** One pass; pieces that were settled last time are looked at again with the chance `again`. Returns the share unsettled. */
  pass(examples: readonly Example[], dice: Dice, again: number): number {
    const order = dice.shuffle(Array.from(examples.keys()));
    let open = 0;
    let seen = 0;
    for (const at of order) {
      const example = examples[at];
      if (example === undefined || example.labels.length === 0) continue;
      if (this.#settled.has(example) && !dice.chance(again)) continue;
      seen++;
      if (this.#learn(example, dice)) {
        open++;
        this.#settled.delete(example);
      } else this.#settled.add(example);
    }
    return open / seen;
  }

  #makeRoom(length: number): void {
    if (this.#room >= length) return;
    this.#room = length * 2;
    const size = this.#room * this.#options.labels;
    this.#emissions = new Float64Array(size);
    this.#forward = new Float64Array(size);
    this.#backward = new Float64Array(size);
    this.#target = new Float64Array(size);
    this.#expected = new Float64Array(size);
  }

  #learn(example: Example, dice: Dice): boolean {
    const L = this.#options.labels;
    const { labels } = example;
    const length = labels.length;
    this.#makeRoom(length);
    const drop = this.#options.dropout > 0 ? dice.below(1 << 30) : 0;
    this.#emit(example, drop);
    for (let at = 0; at < L * L; at++) this.#factors[at] = Math.exp(this.transitions[at] ?? 0);
    const steps = new Float64Array(L * L);
    this.#marginals(length, undefined, this.#expected, steps, -1);
    if (labels.includes(ANY)) this.#marginals(length, labels, this.#target, steps, 1);
    else {
      this.#target.fill(0, 0, length * L);
      let before = 0;
      for (let index = 0; index < length; index++) {
        const label = labels[index] ?? 0;
        this.#target[index * L + label] = 1;
        steps[before * L + label] = (steps[before * L + label] ?? 0) + 1;
        before = label;
      }
      steps[before * L] = (steps[before * L] ?? 0) + 1;
    }
    const changed = this.#update(example, drop);
    this.#moveTransitions(steps);
    return changed;
  }

  /** The same features are hidden when scores are read and when weights move: a hash of place and `drop`. */
  #isHidden(at: number, drop: number): boolean {
    if (drop === 0) return false;
    let hash = Math.imul(at ^ drop, 0x9e3779b1);
    hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
    return (hash >>> 8) / 16777216 < this.#options.dropout;
  }

  #emit({ starts, features, labels }: Example, drop: number): void {
    const L = this.#options.labels;
    const { weights } = this;
    const emissions = this.#emissions;
    const length = labels.length;
    emissions.fill(0, 0, length * L);
    for (let index = 0; index < length; index++) {
      const into = index * L;
      const end = starts[index + 1] ?? 0;
      for (let at = starts[index] ?? 0; at < end; at++) {
        if (this.#isHidden(at, drop)) continue;
        const base = (features[at] ?? 0) * L;
        for (let label = 0; label < L; label++)
          emissions[into + label] = (emissions[into + label] ?? 0) + (weights[base + label] ?? 0);
      }
      let top = -1e9;
      for (let label = 0; label < L; label++) top = Math.max(top, emissions[into + label] ?? 0);
      for (let label = 0; label < L; label++)
        emissions[into + label] = Math.exp((emissions[into + label] ?? 0) - top);
    }
  }

  /** Forward-backward with scaling; adds the expected steps times `sign`. `known` closes all labels but the given ones. */
  #marginals(
    length: number,
    known: Uint8Array | undefined,
    into: Float64Array,
    steps: Float64Array,
    sign: number,
  ): void {
    const L = this.#options.labels;
    const emissions = this.#emissions;
    const forward = this.#forward;
    const backward = this.#backward;
    const factors = this.#factors;
    const open = (index: number, label: number): boolean => {
      const given = known?.[index] ?? ANY;
      return given === ANY || given === label;
    };
    for (let index = 0; index < length; index++) {
      const here = index * L;
      let sum = 0;
      for (let label = 0; label < L; label++) {
        let value = 0;
        if (open(index, label)) {
          const before = this.#before[label] as Uint8Array;
          if (index === 0) value = before[0] === 0 ? (factors[label] ?? 0) : 0;
          else
            for (let at = 0; at < before.length; at++) {
              const previous = before[at] ?? 0;
              value += (forward[here - L + previous] ?? 0) * (factors[previous * L + label] ?? 0);
            }
          value *= emissions[here + label] ?? 0;
        }
        forward[here + label] = value;
        sum += value;
      }
      const scale = 1 / (sum || 1e-300);
      for (let label = 0; label < L; label++) forward[here + label] = (forward[here + label] ?? 0) * scale;
    }
    for (let label = 0; label < L; label++) backward[(length - 1) * L + label] = factors[label * L] ?? 0;
    for (let index = length - 1; index >= 0; index--) {
      const here = index * L;
      let total = 0;
      for (let label = 0; label < L; label++) {
        const value = (forward[here + label] ?? 0) * (backward[here + label] ?? 0);
        into[here + label] = value;
        total += value;
      }
      const scale = 1 / (total || 1e-300);
      for (let label = 0; label < L; label++) into[here + label] = (into[here + label] ?? 0) * scale;
      if (index === length - 1)
        for (let label = 0; label < L; label++)
          steps[label * L] = (steps[label * L] ?? 0) + sign * (into[here + label] ?? 0);
      if (index === 0) {
        for (let label = 0; label < L; label++)
          steps[label] = (steps[label] ?? 0) + sign * (into[label] ?? 0);
        break;
      }
      this.#stepBack(here, known === undefined ? undefined : known[index], steps, sign);
    }
  }

  #stepBack(here: number, given: number | undefined, steps: Float64Array, sign: number): void {
    const L = this.#options.labels;
    const emissions = this.#emissions;
    const forward = this.#forward;
    const backward = this.#backward;
    const factors = this.#factors;
    const earlier = here - L;
    backward.fill(0, earlier, here);
    let total = 0;
    for (let label = 0; label < L; label++) {
      if (given !== undefined && given !== ANY && given !== label) continue;
      const after = (emissions[here + label] ?? 0) * (backward[here + label] ?? 0);
      if (after === 0) continue;
      const before = this.#before[label] as Uint8Array;
      for (let at = 0; at < before.length; at++) {
        const previous = before[at] ?? 0;
        const value = (factors[previous * L + label] ?? 0) * after;
        backward[earlier + previous] = (backward[earlier + previous] ?? 0) + value;
        total += (forward[earlier + previous] ?? 0) * value;
      }
    }
    const scale = sign / (total || 1e-300);
    let top = 0;
    for (let label = 0; label < L; label++) {
      const after = (emissions[here + label] ?? 0) * (backward[here + label] ?? 0);
      if (after === 0 || (given !== undefined && given !== ANY && given !== label)) continue;
      const before = this.#before[label] as Uint8Array;
      for (let at = 0; at < before.length; at++) {
        const previous = before[at] ?? 0;
        const from = forward[earlier + previous] ?? 0;
        if (from < 1e-6) continue;
        const step = previous * L + label;
        steps[step] = (steps[step] ?? 0) + from * (factors[step] ?? 0) * after * scale;
      }
    }
    for (let label = 0; label < L; label++) top = Math.max(top, backward[earlier + label] ?? 0);
    const shrink = 1 / (top || 1e-300);
    for (let label = 0; label < L; label++)
      backward[earlier + label] = (backward[earlier + label] ?? 0) * shrink;
  }

  #update({ starts, features, labels }: Example, drop: number): boolean {
    const { labels: L, rate, decay } = this.#options;
    const { weights } = this;
    const squares = this.#squares;
    let changed = false;
    for (let index = 0; index < labels.length; index++) {
      let count = 0;
      for (let label = 0; label < L; label++) {
        const step = (this.#target[index * L + label] ?? 0) - (this.#expected[index * L + label] ?? 0);
        if (step > LEAST || step < -LEAST) this.#kept[count++] = label;
        if (step > 0.1 || step < -0.1) changed = true;
      }
      if (count === 0) continue;
      const end = starts[index + 1] ?? 0;
      for (let at = starts[index] ?? 0; at < end; at++) {
        if (this.#isHidden(at, drop)) continue;
        const base = (features[at] ?? 0) * L;
        for (let pick = 0; pick < count; pick++) {
          const label = this.#kept[pick] ?? 0;
          const weight = weights[base + label] ?? 0;
          const step =
            (this.#target[index * L + label] ?? 0) -
            (this.#expected[index * L + label] ?? 0) -
            decay * weight;
          const square = (squares[base + label] ?? 0) + step * step;
          squares[base + label] = square;
          weights[base + label] = weight + (rate * step) / Math.sqrt(square + 0.01);
        }
      }
    }
    return changed;
  }

  #moveTransitions(steps: Float64Array): void {
    for (let at = 0; at < steps.length; at++) {
      const step = steps[at] ?? 0;
      if (step === 0) continue;
      const square = (this.#transitionSquares[at] ?? 0) + step * step;
      this.#transitionSquares[at] = square;
      this.transitions[at] = (this.transitions[at] ?? 0) + (this.#options.rate * step) / Math.sqrt(square);
    }
  }
}
