import type { Dice } from '../sample.ts';
import { isLegalStep } from './tags.ts';

/** A document as the learner sees it: per token its tag and, from starts[i] to starts[i + 1], its feature numbers. */
export interface Sequence {
  readonly tags: Uint8Array;
  readonly starts: Int32Array;
  readonly features: Int32Array;
}

export interface ChainOptions {
  readonly tags: number;
  readonly features: number;
  readonly rate: number;
  /** Share of the features hidden at each look, so that no single one is relied on. */
  readonly dropout: number;
  /** Taken from each weight it touches, in units of its own step: keeps rare features small. */
  readonly decay: number;
}

/** Changes smaller than this are not made. */
const LEAST = 0.004;

/** What the chain says about one document: forward and backward sums, scaled for each token to sum one. */
export interface Lattice {
  readonly length: number;
  /** exp of the scores, the largest of a token being one. */
  readonly emissions: Float64Array;
  readonly forward: Float64Array;
  readonly backward: Float64Array;
  /** exp of the chain's steps. */
  readonly factors: Float64Array;
  /** Share of each tag. */
  readonly shares: Float64Array;
}

/** Linear-chain conditional random field (BIOES), AdaGrad steps over one sequence at a time. */
export class Chain {
  readonly options: ChainOptions;
  readonly weights: Float32Array;
  readonly steps: Float64Array;
  readonly #squares: Float32Array;
  readonly #stepSquares: Float64Array;
  readonly #before: readonly Uint8Array[];
  readonly #settled: Set<Sequence> = new Set();
  #kept: Int32Array = new Int32Array(256);

  constructor(options: ChainOptions) {
    const { tags, features } = options;
    this.options = options;
    this.weights = new Float32Array(features * tags);
    this.#squares = new Float32Array(features * tags);
    this.steps = new Float64Array(tags * tags);
    this.#stepSquares = new Float64Array(tags * tags).fill(1);
    const all = Array.from({ length: tags }, (_, tag) => tag);
    this.#before = all.map((tag) => Uint8Array.from(all.filter((previous) => isLegalStep(previous, tag))));
  }

  /** Counts a sequence as settled before it was ever seen, as where there is nothing to find. */
  settle(sequence: Sequence): void {
    this.#settled.add(sequence);
  }

  /** One pass; sequences settled last time are looked at again with the chance `again`. Returns the share unsettled. */
  pass(sequences: readonly Sequence[], dice: Dice, again: number): number {
    let open = 0;
    let seen = 0;
    for (const at of dice.shuffle(Array.from(sequences.keys()))) {
      const sequence = sequences[at];
      if (sequence === undefined || sequence.tags.length === 0) continue;
      if (this.#settled.has(sequence) && !dice.chance(again)) continue;
      seen++;
      if (this.#learn(sequence, dice)) {
        open++;
        this.#settled.delete(sequence);
      } else this.#settled.add(sequence);
    }
    return open / seen;
  }

  /** Reads a document with all its features. */
  read(sequence: Sequence): Lattice {
    return this.#sum(sequence, 0);
  }

  #learn(sequence: Sequence, dice: Dice): boolean {
    const L = this.options.tags;
    const { tags } = sequence;
    const drop = this.options.dropout > 0 ? 1 + dice.below(1 << 30) : 0;
    const lattice = this.#sum(sequence, drop);
    const moves = this.#countSteps(lattice);
    let before = 0;
    for (const tag of tags) {
      moves[before * L + tag] = (moves[before * L + tag] ?? 0) + 1;
      before = tag;
    }
    moves[before * L] = (moves[before * L] ?? 0) + 1;
    const changed = this.#moveWeights(sequence, lattice, drop);
    this.#moveSteps(moves);
    return changed;
  }

  /** The same features are hidden when scores are read and when weights move: a hash of place and `drop`. */
  #isHidden(at: number, drop: number): boolean {
    if (drop === 0) return false;
    let hash = Math.imul(at ^ drop, 0x9e3779b1);
    hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
    return (hash >>> 8) / 16777216 < this.options.dropout;
  }

  #emit({ starts, features, tags }: Sequence, drop: number): Float64Array {
    const L = this.options.tags;
    const { weights } = this;
    const emissions = new Float64Array(tags.length * L);
    const row = new Float64Array(L);
    for (let index = 0; index < tags.length; index++) {
      row.fill(0);
      const end = starts[index + 1] ?? 0;
      for (let at = starts[index] ?? 0; at < end; at++) {
        if (this.#isHidden(at, drop)) continue;
        const base = (features[at] ?? 0) * L;
        for (let tag = 0; tag < L; tag++) row[tag] = (row[tag] ?? 0) + (weights[base + tag] ?? 0);
      }
      let top = Number.NEGATIVE_INFINITY;
      for (let tag = 0; tag < L; tag++) if ((row[tag] ?? 0) > top) top = row[tag] ?? 0;
      for (let tag = 0; tag < L; tag++) emissions[index * L + tag] = Math.exp((row[tag] ?? 0) - top);
    }
    return emissions;
  }

  /** Forward-backward with scaling. */
  #sum(sequence: Sequence, drop: number): Lattice {
    const L = this.options.tags;
    const length = sequence.tags.length;
    const emissions = this.#emit(sequence, drop);
    const factors = Float64Array.from(this.steps, Math.exp);
    const forward = new Float64Array(length * L);
    const backward = new Float64Array(length * L);
    const shares = new Float64Array(length * L);
    for (let index = 0; index < length; index++) {
      const here = index * L;
      let sum = 0;
      for (let tag = 0; tag < L; tag++) {
        const emission = emissions[here + tag] ?? 0;
        if (emission < 1e-30) continue;
        const before = this.#before[tag] as Uint8Array;
        let value = 0;
        if (index === 0) value = before[0] === 0 ? (factors[tag] ?? 0) : 0;
        else
          for (let at = 0; at < before.length; at++) {
            const previous = before[at] ?? 0;
            value += (forward[here - L + previous] ?? 0) * (factors[previous * L + tag] ?? 0);
          }
        value *= emission;
        forward[here + tag] = value;
        sum += value;
      }
      const scale = 1 / (sum || 1e-300);
      for (let tag = 0; tag < L; tag++) forward[here + tag] = (forward[here + tag] ?? 0) * scale;
    }
    for (let tag = 0; tag < L; tag++)
      backward[(length - 1) * L + tag] = isLegalStep(tag, 0) ? (factors[tag * L] ?? 0) : 0;
    for (let index = length - 1; index >= 0; index--) {
      const here = index * L;
      let total = 0;
      for (let tag = 0; tag < L; tag++) {
        const value = (forward[here + tag] ?? 0) * (backward[here + tag] ?? 0);
        shares[here + tag] = value;
        total += value;
      }
      const scale = 1 / (total || 1e-300);
      for (let tag = 0; tag < L; tag++) shares[here + tag] = (shares[here + tag] ?? 0) * scale;
      if (index > 0) this.#stepBack(here, emissions, backward, factors);
    }
    return { length, emissions, forward, backward, factors, shares };
  }

  #stepBack(here: number, emissions: Float64Array, backward: Float64Array, factors: Float64Array): void {
    const L = this.options.tags;
    const earlier = here - L;
    for (let tag = 0; tag < L; tag++) {
      const after = (emissions[here + tag] ?? 0) * (backward[here + tag] ?? 0);
      if (after < 1e-30) continue;
      const before = this.#before[tag] as Uint8Array;
      for (let at = 0; at < before.length; at++) {
        const previous = before[at] ?? 0;
        backward[earlier + previous] =
          (backward[earlier + previous] ?? 0) + (factors[previous * L + tag] ?? 0) * after;
      }
    }
    let top = 0;
    for (let tag = 0; tag < L; tag++) top = Math.max(top, backward[earlier + tag] ?? 0);
    const shrink = 1 / (top || 1e-300);
    for (let tag = 0; tag < L; tag++) backward[earlier + tag] = (backward[earlier + tag] ?? 0) * shrink;
  }

  /** Minus the expected number of each step from tag to tag. */
  #countSteps({ length, forward, factors, shares }: Lattice): Float64Array {
    const L = this.options.tags;
    const moves = new Float64Array(L * L);
    for (let tag = 0; tag < L; tag++) {
      moves[tag] = -(shares[tag] ?? 0);
      moves[tag * L] = (moves[tag * L] ?? 0) - (shares[(length - 1) * L + tag] ?? 0);
    }
    for (let index = 1; index < length; index++) {
      const here = index * L;
      for (let tag = 0; tag < L; tag++) {
        const share = shares[here + tag] ?? 0;
        if (share < 1e-6) continue;
        const before = this.#before[tag] as Uint8Array;
        let sum = 0;
        for (let at = 0; at < before.length; at++) {
          const previous = before[at] ?? 0;
          const from = forward[here - L + previous] ?? 0;
          if (from > 1e-6) sum += from * (factors[previous * L + tag] ?? 0);
        }
        if (sum === 0) continue;
        for (let at = 0; at < before.length; at++) {
          const previous = before[at] ?? 0;
          const from = forward[here - L + previous] ?? 0;
          if (from <= 1e-6) continue;
          const step = previous * L + tag;
          moves[step] = (moves[step] ?? 0) - (share * from * (factors[step] ?? 0)) / sum;
        }
      }
    }
    return moves;
  }

  #moveWeights({ starts, features, tags }: Sequence, { shares }: Lattice, drop: number): boolean {
    const { tags: L, rate, decay } = this.options;
    const { weights } = this;
    const squares = this.#squares;
    const gaps = new Float64Array(L);
    let changed = false;
    for (let index = 0; index < tags.length; index++) {
      let count = 0;
      for (let tag = 0; tag < L; tag++) {
        const gap = Number(tags[index] === tag) - (shares[index * L + tag] ?? 0);
        if (gap > LEAST || gap < -LEAST) {
          this.#kept[count] = tag;
          gaps[count++] = gap;
        }
        if (gap > 0.1 || gap < -0.1) changed = true;
      }
      if (count === 0) continue;
      const end = starts[index + 1] ?? 0;
      for (let at = starts[index] ?? 0; at < end; at++) {
        if (this.#isHidden(at, drop)) continue;
        const base = (features[at] ?? 0) * L;
        for (let pick = 0; pick < count; pick++) {
          const place = base + (this.#kept[pick] ?? 0);
          const weight = weights[place] ?? 0;
          const step = (gaps[pick] ?? 0) - decay * weight;
          const square = (squares[place] ?? 0) + step * step;
          squares[place] = square;
          weights[place] = weight + (rate * step) / Math.sqrt(square + 0.01);
        }
      }
    }
    return changed;
  }

  #moveSteps(moves: Float64Array): void {
    for (let at = 0; at < moves.length; at++) {
      const step = moves[at] ?? 0;
      if (step === 0) continue;
      const square = (this.#stepSquares[at] ?? 0) + step * step;
      this.#stepSquares[at] = square;
      this.steps[at] = (this.steps[at] ?? 0) + (this.options.rate * step) / Math.sqrt(square);
    }
  }
}
