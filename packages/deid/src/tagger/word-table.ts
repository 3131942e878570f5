import type { TextDocument } from '../engine/document.ts';
import { finishHash, mix } from './hash.ts';
import { LABEL_COUNT } from './labels.ts';
import { DIGITS, readDigitClass } from './shape.ts';
import { BUCKET, type Weights } from './weights.ts';
import type { ClassReader } from './word-classes.ts';
import { describeWord, neighbourFeatures, OFFSETS, ownFeatures, type WordKey } from './word-features.ts';

/** Scores of one label set per offset, for one word. */
export const ROW: number = OFFSETS.length * LABEL_COUNT;
/** Places of a word's bounds: itself, the word before, the word after, one to spare. */
export const BOUNDS = 4;
const CAPACITY = 20_000;
const SLOTS = 1 << 16;
const EMPTY = -1;
/** Id of the word before the first and after the last one. */
export const EDGE_WORD = 0;

/**
 * Every distinct word with the sum of all its context-free features, for itself and for each neighbour that sees it.
 * Bounded: when too little room is left for a block of text it starts anew, which changes no score.
 */
export class WordTable {
  readonly words: Int32Array = new Int32Array(CAPACITY);
  readonly kinds: Int32Array = new Int32Array(CAPACITY);
  readonly shapes: Uint8Array = new Uint8Array(CAPACITY);
  /** ROW numbers a word: for each offset the scores of all labels. */
  readonly rows: Int16Array = new Int16Array(CAPACITY * ROW);
  /** Per word, for itself and for both neighbours: the best any label gains on OUTSIDE. */
  readonly bounds: Int16Array = new Int16Array(CAPACITY * BOUNDS);
  readonly #slots: Int32Array = new Int32Array(SLOTS).fill(EMPTY);
  readonly #firsts: Int32Array = new Int32Array(CAPACITY);
  readonly #seconds: Int32Array = new Int32Array(CAPACITY);
  readonly #weights: Weights;
  readonly #classesOf: ClassReader;
  #count = 0;
  readonly #sums: Int32Array = new Int32Array(LABEL_COUNT);

  constructor(weights: Weights, classesOf: ClassReader) {
    this.#weights = weights;
    this.#classesOf = classesOf;
    this.#start();
  }

  #start(): void {
    this.#slots.fill(EMPTY);
    this.#count = 0;
    this.#add('', 0, 0, describeWord('', 0, 0, 0, 0, 0));
  }

  /** Makes room for `words` new words; ids handed out before are void when it had to start anew. */
  reserve(words: number): void {
    if (this.#count + words > CAPACITY) this.#start();
  }

  /** Id of token `index` written in `shape`. */
  find({ text, tokens }: Pick<TextDocument, 'text' | 'tokens'>, index: number, shape: number): number {
    const isDigits = shape === DIGITS;
    const start = tokens.starts[index] ?? 0;
    const end = tokens.ends[index] ?? 0;
    const digitClass = isDigits ? readDigitClass(text, start, end) : 0;
    const first = isDigits ? digitClass : finishHash(tokens.hashes[index] ?? 0);
    const second = isDigits ? -1 : finishHash(tokens.checks[index] ?? 0) ^ (shape << 28);
    let slot = mix(first, second) & (SLOTS - 1);
    for (;;) {
      const id = this.#slots[slot] ?? EMPTY;
      if (id === EMPTY) break;
      if (this.#firsts[id] === first && this.#seconds[id] === second) return id;
      slot = (slot + 1) & (SLOTS - 1);
    }
    const classes = isDigits ? 0 : this.#classesOf(text, start, end);
    const id = this.#add(text, start, end, describeWord(text, start, end, shape, classes, digitClass));
    this.#firsts[id] = first;
    this.#seconds[id] = second;
    this.#slots[slot] = id;
    return id;
  }

  #add(text: string, start: number, end: number, key: WordKey): number {
    const id = this.#count++;
    this.words[id] = key.word;
    this.kinds[id] = key.kind;
    this.shapes[id] = key.shape;
    for (let at = 0; at < OFFSETS.length; at++) {
      const offset = OFFSETS[at] ?? 0;
      this.#sums.fill(0);
      if (offset === 0) ownFeatures(text, start, end, key, this.#addFeature);
      else neighbourFeatures(key, offset, this.#addFeature);
      this.#store(id, at);
    }
    return id;
  }

  readonly #addFeature = (hash: number): void => {
    const { table, bucketBits } = this.#weights;
    const base = (hash >>> (32 - bucketBits)) * BUCKET;
    const sums = this.#sums;
    for (let label = 0; label < LABEL_COUNT; label++)
      sums[label] = (sums[label] ?? 0) + (table[base + label] ?? 0);
  };

  #store(id: number, at: number): void {
    const outside = this.#sums[0] ?? 0;
    let best = -32768;
    for (let label = 0; label < LABEL_COUNT; label++) {
      const sum = this.#sums[label] ?? 0;
      this.rows[id * ROW + at * LABEL_COUNT + label] = sum;
      if (label > 0 && sum - outside > best) best = sum - outside;
    }
    if (at < BOUNDS) this.bounds[id * BOUNDS + at] = best;
  }
}
