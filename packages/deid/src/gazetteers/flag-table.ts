/** Slots for each word at least: look-ups of words that are not there end at once, most of the time. */
const SPARSENESS = 2;
const BASIS = 0x811c9dc5;
const PRIME = 0x01000193;

/** The hash of a word after one more character (FNV-1a over ASCII codes). */
export function addToHash(hash: number, code: number): number {
  return Math.imul(hash ^ code, PRIME);
}

export const EMPTY_HASH: number = BASIS | 0;

/** Words in lower case, joined by "|", and the flags of each of them, not 0. */
export type FlaggedWords = readonly [words: string, flags: number];

const BAR = 0x7c;

/**
 * The flags of words. Those of ASCII words are looked up straight from a text: cutting each word of a note out of it and
 * hashing the piece anew would cost more than the rest of the look-up. The table is filled straight from the lists too,
 * because every start of a program pays for it.
 */
export class FlagTable {
  /** All lists, each word with a bar behind it. */
  readonly #words: string;
  readonly #starts: Int32Array;
  readonly #hashes: Int32Array;
  readonly #flags: Int32Array;
  /** Some bits of the hash in each slot, 0 in an empty one: they turn most strangers away without a further look. */
  readonly #marks: Uint8Array;
  readonly #mask: number;
  /** Words with a character beyond ASCII. */
  readonly #wide: Map<string, number> = new Map();

  constructor(lists: readonly FlaggedWords[]) {
    const written = lists.filter(([words]) => words !== '');
    this.#words = written.map(([words]) => `${words}|`).join('');
    const size = sizeFor(this.#words);
    this.#mask = size - 1;
    this.#starts = new Int32Array(size);
    this.#hashes = new Int32Array(size);
    this.#flags = new Int32Array(size);
    this.#marks = new Uint8Array(size);
    let start = 0;
    for (const [words, flags] of written) {
      this.#addAll(start, start + words.length + 1, flags);
      start += words.length + 1;
    }
  }

  #addAll(from: number, to: number, flags: number): void {
    const words = this.#words;
    for (let start = from; start < to; ) {
      const end = words.indexOf('|', start);
      const hash = hashAscii(words, start, end);
      if (hash === undefined) this.#addWide(words.slice(start, end), flags);
      else if (end > start) this.#add(start, end, hash, flags);
      start = end + 1;
    }
  }

  #addWide(word: string, flags: number): void {
    this.#wide.set(word, (this.#wide.get(word) ?? 0) | flags);
  }

  #add(start: number, end: number, hash: number, flags: number): void {
    const sought = markOf(hash);
    let slot = hash & this.#mask;
    for (; this.#marks[slot] !== 0; slot = (slot + 1) & this.#mask) {
      if (this.#marks[slot] !== sought || this.#hashes[slot] !== hash) continue;
      if (!this.#isAt(this.#starts[slot] ?? 0, this.#words, start, end)) continue;
      this.#flags[slot] = (this.#flags[slot] ?? 0) | flags;
      return;
    }
    this.#starts[slot] = start;
    this.#hashes[slot] = hash;
    this.#flags[slot] = flags;
    this.#marks[slot] = sought;
  }

  /** The flags of a word in lower case; undefined when it is in no list. */
  get(word: string): number | undefined {
    const hash = hashAscii(word, 0, word.length);
    if (hash === undefined) return this.#wide.get(word);
    return this.flagsOf(word, 0, word.length, hash) || undefined;
  }

  /**
   * The flags of the ASCII word `[start, end)` of `text`, in any case; 0 for a word that is not in the table.
   * @param hash the hash of the word's lower-case codes
   */
  flagsOf(text: string, start: number, end: number, hash: number): number {
    const sought = markOf(hash);
    for (let slot = hash & this.#mask; ; slot = (slot + 1) & this.#mask) {
      const mark = this.#marks[slot] ?? 0;
      if (mark === 0) return 0;
      if (mark !== sought || this.#hashes[slot] !== hash) continue;
      if (this.#isAt(this.#starts[slot] ?? 0, text, start, end)) return this.#flags[slot] ?? 0;
    }
  }

  #isAt(from: number, text: string, start: number, end: number): boolean {
    const length = end - start;
    // Each word ends with a bar, which stands in no word.
    if (this.#words.charCodeAt(from + length) !== BAR) return false;
    for (let at = 0; at < length; at++)
      if (this.#words.charCodeAt(from + at) !== lowerCode(text.charCodeAt(start + at))) return false;
    return true;
  }
}

/** Undefined when a character beyond ASCII is met. */
function hashAscii(text: string, start: number, end: number): number | undefined {
  let hash = EMPTY_HASH;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code >= 0x80) return undefined;
    hash = Math.imul(hash ^ code, PRIME);
  }
  return hash;
}

/** A power of two, `SPARSENESS` slots for each word at least. */
function sizeFor(words: string): number {
  let count = 0;
  for (let at = words.indexOf('|'); at !== -1; at = words.indexOf('|', at + 1)) count++;
  let size = 2;
  while (size < count * SPARSENESS) size *= 2;
  return size;
}

/** Never 0; of bits that have no part in the choice of a slot. */
const markOf = (hash: number): number => (hash >>> 24) | 1;

/** The code of an ASCII character in lower case. */
export function lowerCode(code: number): number {
  return code >= 0x41 && code <= 0x5a ? code | 0x20 : code;
}
