import type { TextDocument } from '../engine/document.ts';
import type { Lexicon } from '../gazetteers/lexicon.ts';
import type { Candidate } from '../recognizers/define.ts';
import { addBuckets } from './bucket-sums.ts';
import { hasBreak, isStop } from './gap.ts';
import { LABEL_COUNT, OUTSIDE } from './labels.ts';
import { createLayout, type Layout, readLayout } from './layout.ts';
import { readShape } from './shape.ts';
import { reportSpans } from './spans.ts';
import { closeTransitions, decodePath } from './viterbi.ts';
import type { Gates, Weights } from './weights.ts';
import { createClassReader } from './word-classes.ts';
import { createNeighbourhood, PAIR_FEATURES, pairFeatures, REACH } from './word-features.ts';
import { BOUNDS, EDGE_WORD, ROW, WordTable } from './word-table.ts';

export interface TaggerOptions {
  /**
   * The recall dial: taken from the score of "outside" at every position, in natural logarithms of odds. 0 is the
   * trained balance, 0.5 the default, 1.5 for text in which a leak costs more than a word too many; see model/MODEL-CARD.md.
   */
  readonly outsideBias?: number;
  /** Overrides the gates of the weights. */
  readonly gates?: Gates;
}

export interface Tagger {
  /** Candidates in offsets of the folded view, in order and disjoint. Linear; never throws on any document. */
  tag(document: TextDocument): Candidate[];
}

/** Text unlike the training text holds names that the trained balance is too sure to be none. */
export const DEFAULT_BIAS = 0.5;

/** Decodes every position: the reference that gates are measured against. */
export const OPEN_GATES: Gates = { first: -(1 << 28), edge: -(1 << 28), core: -(1 << 28) };

/** Tokens decoded with one filling of the word table; a window never crosses its end. */
const BLOCK = 4096;
/** Closer candidate positions share a window. */
const JOIN = 3;

/** Makes a tagger. It keeps a bounded table of the words it has met and is not re-entrant. */
export function createTagger(
  weights: Weights,
  lexicon: Pick<Lexicon, 'flags'>,
  options: TaggerOptions = {},
): Tagger {
  return new SequenceTagger(weights, lexicon, options);
}

class SequenceTagger implements Tagger {
  readonly #table: Int32Array;
  readonly #shift: number;
  readonly #transitions: Int32Array;
  readonly #bias: number;
  readonly #first: number;
  readonly #edge: number;
  readonly #core: number;
  /** Per token of the block: the summed scores of the words around it. */
  readonly #sums: Int32Array = new Int32Array(BLOCK * LABEL_COUNT);
  readonly #summed: Uint8Array = new Uint8Array(BLOCK);
  readonly #words: WordTable;
  readonly #layout: Layout = createLayout();
  readonly #ids: Int32Array = new Int32Array(BLOCK + 2 * REACH);
  readonly #emissions: Int32Array = new Int32Array(BLOCK * LABEL_COUNT);
  readonly #margins: Int32Array = new Int32Array(BLOCK * LABEL_COUNT);
  readonly #back: Uint8Array = new Uint8Array(BLOCK * LABEL_COUNT);
  readonly #path: Uint8Array = new Uint8Array(BLOCK);
  readonly #near = createNeighbourhood();
  readonly #pairs: Int32Array = new Int32Array(PAIR_FEATURES);

  constructor(
    weights: Weights,
    lexicon: Pick<Lexicon, 'flags'>,
    { outsideBias = DEFAULT_BIAS, gates = weights.gates }: TaggerOptions,
  ) {
    this.#table = new Int32Array(weights.table.buffer, weights.table.byteOffset, weights.table.length / 4);
    this.#shift = 32 - weights.bucketBits;
    this.#transitions = closeTransitions(weights.transitions);
    this.#bias = Math.round(outsideBias * weights.scale);
    this.#first = gates.first - this.#bias;
    this.#edge = gates.edge - this.#bias;
    this.#core = gates.core - this.#bias;
    this.#words = new WordTable(weights, createClassReader(lexicon, weights.lists));
  }

  tag(document: TextDocument): Candidate[] {
    const found: Candidate[] = [];
    const { count } = document.tokens;
    if (count === 0) return found;
    readLayout(document, this.#layout);
    for (let from = 0; from < count; ) {
      const to = this.#blockEnd(from, count);
      this.#tagBlock(document, from, to, found);
      from = to;
    }
    return found;
  }

  /** A block ends before a line, else before a sentence, so that no finding is cut where that can be helped. */
  #blockEnd(from: number, count: number): number {
    const limit = from + BLOCK;
    if (limit >= count) return count;
    const { gaps } = this.#layout;
    let sentence = limit;
    for (let at = limit; at > limit - BLOCK / 4; at--) {
      const gap = gaps[at] ?? 0;
      if (hasBreak(gap)) return at;
      if (sentence === limit && isStop(gap)) sentence = at;
    }
    return sentence;
  }

  /**
   * Three gates, each dearer and finer than the one before: what a word and its two neighbours could gain at most, what
   * all words around it say, and whether any position of a window says it clearly.
   */
  #tagBlock(document: TextDocument, from: number, to: number, found: Candidate[]): void {
    this.#readWords(document, from, to);
    this.#summed.fill(0, 0, to - from);
    let open = -1;
    let last = -1;
    let isCore = false;
    for (let at = 0; at < to - from; at++) {
      if (this.#boundAt(at + REACH) <= this.#first) continue;
      const gain = this.#sumWords(at);
      if (gain <= this.#edge) continue;
      if (open === -1 || at - last > JOIN) {
        if (isCore) this.#decode(document, from, open, last + 1, found);
        open = at;
        isCore = false;
      }
      isCore ||= gain > this.#core;
      last = at;
    }
    if (isCore) this.#decode(document, from, open, last + 1, found);
  }

  /** The most that any label can gain on OUTSIDE by the word and its neighbours. */
  #boundAt(at: number): number {
    const bounds = this.#words.bounds;
    const ids = this.#ids;
    return (
      (bounds[(ids[at] ?? 0) * BOUNDS] ?? 0) +
      (bounds[(ids[at - 1] ?? 0) * BOUNDS + 1] ?? 0) +
      (bounds[(ids[at + 1] ?? 0) * BOUNDS + 2] ?? 0)
    );
  }

  /** Sums what the words around token `at` of the block say; returns the gain of the best label on OUTSIDE. */
  #sumWords(at: number): number {
    const sums = this.#sums;
    const ids = this.#ids;
    const rows = this.#words.rows;
    const into = at * LABEL_COUNT;
    const own = (ids[at + 3] ?? 0) * ROW;
    const left = (ids[at + 2] ?? 0) * ROW + LABEL_COUNT;
    const right = (ids[at + 4] ?? 0) * ROW + 2 * LABEL_COUNT;
    const left2 = (ids[at + 1] ?? 0) * ROW + 3 * LABEL_COUNT;
    const right2 = (ids[at + 5] ?? 0) * ROW + 4 * LABEL_COUNT;
    const left3 = (ids[at] ?? 0) * ROW + 5 * LABEL_COUNT;
    const right3 = (ids[at + 6] ?? 0) * ROW + 6 * LABEL_COUNT;
    let best = -(1 << 28);
    for (let label = LABEL_COUNT - 1; label >= 0; label--) {
      const sum =
        (rows[own + label] ?? 0) +
        (rows[left + label] ?? 0) +
        (rows[right + label] ?? 0) +
        (rows[left2 + label] ?? 0) +
        (rows[right2 + label] ?? 0) +
        (rows[left3 + label] ?? 0) +
        (rows[right3 + label] ?? 0);
      sums[into + label] = sum;
      if (label > 0 && sum > best) best = sum;
    }
    this.#summed[at] = 1;
    return best - (sums[into] ?? 0);
  }

  /** Looks up the words of a block and REACH words on both sides. */
  #readWords(document: TextDocument, from: number, to: number): void {
    const { starts, ends, flags, count } = document.tokens;
    const { modes } = this.#layout;
    const ids = this.#ids;
    this.#words.reserve(to - from + 2 * REACH);
    for (let index = from - REACH; index < to + REACH; index++) {
      const at = index - from + REACH;
      if (index < 0 || index >= count) {
        ids[at] = EDGE_WORD;
        continue;
      }
      const length = (ends[index] ?? 0) - (starts[index] ?? 0);
      ids[at] = this.#words.find(document, index, readShape(flags[index] ?? 0, length, modes[index] ?? 0));
    }
  }

  /** Decodes tokens `from` to `to` of the block that begins at token `block`. */
  #decode(document: TextDocument, block: number, from: number, to: number, found: Candidate[]): void {
    const length = to - from;
    for (let at = 0; at < length; at++) {
      if (this.#summed[from + at] === 0) this.#sumWords(from + at);
      this.#emit(block, from + at, at * LABEL_COUNT);
    }
    this.#margins.set(this.#emissions.subarray(0, length * LABEL_COUNT));
    decodePath(this.#emissions, this.#back, this.#transitions, length, this.#path);
    for (let at = 0; at < length; at++) {
      if (this.#path[at] === OUTSIDE) continue;
      reportSpans(document, block + from, this.#path, length, this.#margins, found);
      return;
    }
  }

  /** Writes the scores of token `at` of the block: the summed words and the pairs and triples of its place. */
  #emit(block: number, at: number, into: number): void {
    const emissions = this.#emissions;
    const pairs = this.#pairs;
    const sums = at * LABEL_COUNT;
    for (let label = 0; label < LABEL_COUNT; label++) emissions[into + label] = this.#sums[sums + label] ?? 0;
    this.#readNear(block + at, at + REACH);
    pairFeatures(this.#near, pairs, 0);
    addBuckets(this.#table, this.#shift, pairs, emissions, into);
    emissions[into] = (emissions[into] ?? 0) - this.#bias;
  }

  #readNear(index: number, centre: number): void {
    const near = this.#near;
    const { words, kinds, shapes } = this.#words;
    for (let at = 1; at <= 5; at++) {
      const id = this.#ids[centre + at - REACH] ?? 0;
      near.words[at] = words[id] ?? 0;
      near.kinds[at] = kinds[id] ?? 0;
      near.shapes[at] = shapes[id] ?? 0;
    }
    const { gaps, colons } = this.#layout;
    near.gaps[3] = gaps[index] ?? 0;
    near.gaps[4] = gaps[index + 1] ?? 0;
    const colon = colons[index] ?? -1;
    const key = colon === -1 ? -1 : centre - (index - colon);
    near.lineKey = key < 0 ? 0 : (words[this.#ids[key] ?? 0] ?? 0);
  }
}
