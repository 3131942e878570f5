import type { TextDocument } from '../engine/document.ts';
import type { Lexicon } from '../gazetteers/lexicon.ts';
import type { Candidate } from '../recognizers/define.ts';
import { createLayout, type Layout, readLayout } from './layout.ts';
import { LABEL_COUNT, OUTSIDE } from './labels.ts';
import { readShape } from './shape.ts';
import { reportSpans } from './spans.ts';
import { closeTransitions, decodePath } from './viterbi.ts';
import type { Weights } from './weights.ts';
import { createClassReader } from './word-classes.ts';
import { createNeighbourhood, OFFSETS, PAIR_FEATURES, pairFeatures, REACH } from './word-features.ts';
import { EDGE_WORD, ROW, WordTable } from './word-table.ts';

export interface TaggerOptions {
  /**
   * The recall dial: taken from the score of "outside" at every position, in units of a trained weight. 0 is the
   * trained balance; 1 to 4 finds more and errs more.
   */
  readonly outsideBias?: number;
  /** Overrides the gate of the weights; Infinity decodes every position. */
  readonly gate?: number;
}

export interface Tagger {
  /** Candidates in offsets of the folded view, in order and disjoint. Linear; never throws on any document. */
  tag(document: TextDocument): Candidate[];
}

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
  readonly #table: Int8Array;
  readonly #shift: number;
  readonly #transitions: Int32Array;
  readonly #bias: number;
  readonly #gate: number;
  readonly #words: WordTable;
  readonly #layout: Layout = createLayout();
  readonly #ids: Int32Array = new Int32Array(BLOCK + 2 * REACH);
  readonly #emissions: Int32Array = new Int32Array(BLOCK * LABEL_COUNT);
  readonly #margins: Int32Array = new Int32Array(BLOCK * LABEL_COUNT);
  readonly #back: Uint8Array = new Uint8Array(BLOCK * LABEL_COUNT);
  readonly #path: Uint8Array = new Uint8Array(BLOCK);
  readonly #near = createNeighbourhood();
  readonly #pairs: Int32Array = new Int32Array(PAIR_FEATURES);

  constructor(weights: Weights, lexicon: Pick<Lexicon, 'flags'>, { outsideBias = 0, gate }: TaggerOptions) {
    this.#table = weights.table;
    this.#shift = 32 - weights.bucketBits;
    this.#transitions = closeTransitions(weights.transitions);
    this.#bias = Math.round(outsideBias * weights.scale);
    this.#gate = Math.min(gate ?? weights.gate, 1 << 28) + this.#bias;
    this.#words = new WordTable(weights, createClassReader(lexicon, weights.lists));
  }

  tag(document: TextDocument): Candidate[] {
    const found: Candidate[] = [];
    const { count } = document.tokens;
    if (count === 0) return found;
    readLayout(document, this.#layout);
    for (let from = 0; from < count; from += BLOCK) this.#tagBlock(document, from, Math.min(count, from + BLOCK), found);
    return found;
  }

  #tagBlock(document: TextDocument, from: number, to: number, found: Candidate[]): void {
    this.#readWords(document, from, to);
    const bounds = this.#words.bounds;
    const ids = this.#ids;
    const width = OFFSETS.length;
    let open = -1;
    let last = -1;
    for (let index = from; index < to; index++) {
      let bound = this.#gate;
      const at = index - from + REACH;
      for (let row = 0; row < width; row++)
        bound += bounds[(ids[at + (OFFSETS[row] ?? 0)] ?? 0) * width + row] ?? 0;
      if (bound <= 0) continue;
      if (open !== -1 && index - last > JOIN) {
        this.#decode(document, from, open, last + 1, found);
        open = index;
      } else if (open === -1) open = index;
      last = index;
    }
    if (open !== -1) this.#decode(document, from, open, last + 1, found);
  }

  /** Looks up the words of a block and REACH words on both sides. */
  #readWords(document: TextDocument, from: number, to: number): void {
    const { text, tokens } = document;
    const { starts, ends, flags, count } = tokens;
    const { modes } = this.#layout;
    this.#words.reserve(to - from + 2 * REACH);
    for (let index = from - REACH; index < to + REACH; index++) {
      const at = index - from + REACH;
      if (index < 0 || index >= count) {
        this.#ids[at] = EDGE_WORD;
        continue;
      }
      const start = starts[index] ?? 0;
      const end = ends[index] ?? 0;
      const shape = readShape(flags[index] ?? 0, end - start, modes[index] ?? 0);
      this.#ids[at] = this.#words.find(text, start, end, shape);
    }
  }

  #decode(document: TextDocument, block: number, from: number, to: number, found: Candidate[]): void {
    const length = to - from;
    for (let at = 0; at < length; at++) this.#emit(block, from + at, at * LABEL_COUNT);
    this.#margins.set(this.#emissions.subarray(0, length * LABEL_COUNT));
    decodePath(this.#emissions, this.#back, this.#transitions, length, this.#path);
    for (let at = 0; at < length; at++) {
      if (this.#path[at] === OUTSIDE) continue;
      reportSpans(document, from, this.#path, length, this.#margins, found);
      return;
    }
  }

  /** Writes the emission scores of token `index`. */
  #emit(block: number, index: number, into: number): void {
    const emissions = this.#emissions;
    const { rows } = this.#words;
    const centre = index - block + REACH;
    const own = (this.#ids[centre] ?? 0) * ROW;
    for (let label = 0; label < LABEL_COUNT; label++) emissions[into + label] = rows[own + label] ?? 0;
    for (let row = 1; row < OFFSETS.length; row++) {
      const base = (this.#ids[centre + (OFFSETS[row] ?? 0)] ?? 0) * ROW + row * LABEL_COUNT;
      for (let label = 0; label < LABEL_COUNT; label++)
        emissions[into + label] = (emissions[into + label] ?? 0) + (rows[base + label] ?? 0);
    }
    this.#readNear(index, centre);
    pairFeatures(this.#near, this.#pairs, 0);
    for (let pair = 0; pair < PAIR_FEATURES; pair++) {
      const base = ((this.#pairs[pair] ?? 0) >>> this.#shift) * LABEL_COUNT;
      for (let label = 0; label < LABEL_COUNT; label++)
        emissions[into + label] = (emissions[into + label] ?? 0) + (this.#table[base + label] ?? 0);
    }
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
