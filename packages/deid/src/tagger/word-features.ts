import { hashWord, lowerCode, mix } from './hash.ts';
import { DIGITS } from './shape.ts';

/**
 * Features of a word that do not depend on its neighbours. They are hashed once per distinct word; `offset` features
 * are the same word seen from a neighbour that stands `offset` tokens away.
 */
export const REACH = 3;
export const OFFSETS: readonly number[] = [0, -1, 1, -2, 2, -3, 3];

/** What a word is, before any context. */
export interface WordKey {
  /** Identity of the lower-case word or of the digit class. */
  readonly word: number;
  /** Shape code, see shape.ts. */
  readonly shape: number;
  /** Lexicon classes as one bit set. */
  readonly classes: number;
  /** Identity of shape and classes together: what pairs and triples are built of. */
  readonly kind: number;
  /** Hashes of the last 2 and 3 letters. */
  readonly ending: number;
}

const WORD_SEED = 0x811c9dc5 | 0;
const template = (number: number): number => Math.imul(number + 1, 0x632be5ab);

export function describeWord(
  text: string,
  start: number,
  end: number,
  shape: number,
  classes: number,
  digitClass: number,
): WordKey {
  const isDigits = shape === DIGITS;
  const word = isDigits ? mix(template(90), digitClass) : hashWord(text, start, end, WORD_SEED);
  const kind = isDigits ? mix(template(91), digitClass) : mix(template(92) ^ shape, classes);
  const ending = isDigits ? 0 : hashWord(text, Math.max(start, end - 3), end, WORD_SEED);
  return { word, shape, classes, kind, ending };
}

/** Pushes the hashes of the word's own features (offset 0). */
export function ownFeatures(
  text: string,
  start: number,
  end: number,
  key: WordKey,
  push: (hash: number) => void,
): void {
  const { word, shape, classes, kind, ending } = key;
  push(mix(template(1), word));
  push(mix(template(2) ^ shape, word));
  push(mix(template(3), kind));
  push(mix(template(4), shape));
  if (shape === DIGITS) return;
  const length = end - start;
  push(mix(template(5) ^ shape, Math.min(length, 14)));
  for (let bit = 0, rest = classes; rest !== 0; bit++, rest >>>= 1) {
    if (rest & 1) push(mix(template(6) ^ shape, bit));
  }
  let prefix = WORD_SEED;
  for (let size = 1; size <= 5 && size <= length; size++) {
    prefix = Math.imul(prefix ^ lowerCode(text.charCodeAt(start + size - 1)), 0x01000193);
    if (size > 1) push(mix(template(10 + size), prefix));
  }
  for (let size = 1; size <= 5 && size < length; size++)
    push(mix(template(20 + size), hashWord(text, end - size, end, WORD_SEED)));
  push(mix(template(30) ^ shape, ending));
  push(mix(template(31) ^ classes, ending));
}

/** Pushes the hashes of what the word tells about the token `-offset` away. */
export function neighbourFeatures(key: WordKey, offset: number, push: (hash: number) => void): void {
  const base = template(40 + offset * 8);
  push(mix(base + 1, key.word));
  push(mix(base + 2, key.kind));
  if (offset > 2 || offset < -2) return;
  push(mix(base + 3, key.shape));
  push(mix(base + 4, key.ending));
}

/** Number of pair and triple features of a position. */
export const PAIR_FEATURES = 15;

/** What a position shows of its neighbourhood; index REACH is the token itself. */
export interface Neighbourhood {
  readonly words: Int32Array;
  readonly kinds: Int32Array;
  readonly shapes: Int32Array;
  /** gaps[i] stands before token i of the neighbourhood. */
  readonly gaps: Int32Array;
  lineKey: number;
}

export function createNeighbourhood(): Neighbourhood {
  const size = 2 * REACH + 2;
  return {
    words: new Int32Array(size),
    kinds: new Int32Array(size),
    shapes: new Int32Array(size),
    gaps: new Int32Array(size),
    lineKey: 0,
  };
}

/** Writes the PAIR_FEATURES hashes of a position to `into` from `at`. */
export function pairFeatures(near: Neighbourhood, into: Int32Array, at: number): void {
  const { words, kinds, shapes, gaps } = near;
  const w1 = words[2] ?? 0;
  const w2 = words[3] ?? 0;
  const w3 = words[4] ?? 0;
  const k1 = kinds[2] ?? 0;
  const k2 = kinds[3] ?? 0;
  const k3 = kinds[4] ?? 0;
  const s2 = shapes[3] ?? 0;
  const before = gaps[3] ?? 0;
  const after = gaps[4] ?? 0;
  const around = before | (after << 6);
  const shapeRow =
    (shapes[1] ?? 0) |
    ((shapes[2] ?? 0) << 4) |
    (s2 << 8) |
    ((shapes[4] ?? 0) << 12) |
    ((shapes[5] ?? 0) << 16);
  into[at] = mix(template(61) ^ s2, around);
  into[at + 1] = mix(mix(template(62), w1), w2);
  into[at + 2] = mix(mix(template(63), w2), w3);
  into[at + 3] = mix(mix(template(64) ^ before, k1), k2);
  into[at + 4] = mix(mix(template(65) ^ after, k2), k3);
  into[at + 5] = mix(mix(mix(template(66), k1), k2), k3);
  into[at + 6] = mix(mix(template(67) ^ before, w1), s2);
  into[at + 7] = mix(mix(template(68) ^ after, w3), s2);
  into[at + 8] = mix(mix(mix(template(69), words[1] ?? 0), w1), s2);
  into[at + 9] = mix(mix(mix(template(70), w3), words[5] ?? 0), s2);
  into[at + 10] = mix(mix(mix(template(71), kinds[1] ?? 0), k1), k2);
  into[at + 11] = mix(mix(template(72), near.lineKey), s2);
  into[at + 12] = mix(mix(template(73), shapeRow), around);
  into[at + 13] = mix(mix(template(74) ^ before, w1), k2);
  into[at + 14] = mix(mix(template(75) ^ after, w3), k2);
}
