/** Slots for each word at least: look-ups of words that are not there end at once, most of the time. */
const SPARSENESS = 2;
const BASIS = 0x811c9dc5;
const PRIME = 0x01000193;

/** The hash of a word after one more character (FNV-1a over ASCII codes). */
export function addToHash(hash: number, code: number): number {
  return Math.imul(hash ^ code, PRIME);
}

export const EMPTY_HASH: number = BASIS | 0;

/**
 * The flags of ASCII words, looked up straight from a text: cutting each word of a note out of it and hashing the piece
 * anew would cost more than the rest of the look-up.
 */
export class FlagTable {
  readonly #words: string;
  readonly #starts: Int32Array;
  readonly #hashes: Int32Array;
  readonly #flags: Int32Array;
  /** Some bits of the hash in each slot, 0 in an empty one: they turn most strangers away without a further look. */
  readonly #marks: Uint8Array;
  readonly #mask: number;

  /** @param words lower-case words with their flags, none of them 0; words beyond ASCII are left out */
  constructor(words: ReadonlyMap<string, number>) {
    let size = 1;
    while (size < words.size * SPARSENESS) size *= 2;
    this.#mask = size - 1;
    this.#starts = new Int32Array(size);
    this.#hashes = new Int32Array(size);
    this.#flags = new Int32Array(size);
    this.#marks = new Uint8Array(size);
    let start = 0;
    for (const [word, flags] of words) {
      this.#put(word, start, flags);
      start += word.length + 1;
    }
    this.#words = `${[...words.keys()].join('\n')}\n`;
  }

  #put(word: string, start: number, flags: number): void {
    let hash = EMPTY_HASH;
    for (let at = 0; at < word.length; at++) {
      if (word.charCodeAt(at) >= 0x80) return;
      hash = addToHash(hash, word.charCodeAt(at));
    }
    let slot = hash & this.#mask;
    while (this.#marks[slot] !== 0) slot = (slot + 1) & this.#mask;
    this.#starts[slot] = start;
    this.#hashes[slot] = hash;
    this.#flags[slot] = flags;
    this.#marks[slot] = markOf(hash);
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
    // Each word ends with a line break, which stands in no word.
    if (this.#words.charCodeAt(from + length) !== 0x0a) return false;
    for (let at = 0; at < length; at++)
      if (this.#words.charCodeAt(from + at) !== lowerCode(text.charCodeAt(start + at))) return false;
    return true;
  }
}

/** Never 0; of bits that have no part in the choice of a slot. */
const markOf = (hash: number): number => (hash >>> 24) | 1;

/** The code of an ASCII character in lower case. */
export function lowerCode(code: number): number {
  return code >= 0x41 && code <= 0x5a ? code | 0x20 : code;
}
