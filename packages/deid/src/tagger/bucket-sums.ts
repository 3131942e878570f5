import { LABEL_COUNT } from './labels.ts';
import { BUCKET } from './weights.ts';

/** Words of four labels in a bucket; the last one holds a single label. */
const WORDS = BUCKET / 4;
if (LABEL_COUNT !== 13)
  throw new Error(`addBuckets reads 13 labels, there are ${LABEL_COUNT}. Write it for so many.`);

/** Turns signed bytes into ones from 0 to 255, so that no sum borrows from its neighbour. */
const FLIP = 0x80808080 | 0;
const LIFT = 128;
/** The first and the third byte of a word, each with room for the sum of 256 of them. */
const EVEN = 0x00ff00ff;
const LOW = 0xffff;

/**
 * Adds the scores of the buckets of `hashes` to the labels at `at` of `into`. Four labels come with one reading of the
 * table and are summed two in a word: a position has fifteen buckets, and this is where the tagger's time goes. The lowest
 * byte must come first in a word, as on every processor that Node is built for.
 *
 * @param table the table of the weights, as words
 */
export function addBuckets(
  table: Int32Array,
  shift: number,
  hashes: Int32Array,
  into: Int32Array,
  at: number,
): void {
  let even0 = 0;
  let even1 = 0;
  let even2 = 0;
  let even3 = 0;
  let odd0 = 0;
  let odd1 = 0;
  let odd2 = 0;
  for (let index = 0; index < hashes.length; index++) {
    const base = ((hashes[index] ?? 0) >>> shift) * WORDS;
    const word0 = (table[base] ?? 0) ^ FLIP;
    const word1 = (table[base + 1] ?? 0) ^ FLIP;
    const word2 = (table[base + 2] ?? 0) ^ FLIP;
    const word3 = (table[base + 3] ?? 0) ^ FLIP;
    even0 = (even0 + (word0 & EVEN)) | 0;
    odd0 = (odd0 + ((word0 >>> 8) & EVEN)) | 0;
    even1 = (even1 + (word1 & EVEN)) | 0;
    odd1 = (odd1 + ((word1 >>> 8) & EVEN)) | 0;
    even2 = (even2 + (word2 & EVEN)) | 0;
    odd2 = (odd2 + ((word2 >>> 8) & EVEN)) | 0;
    even3 = (even3 + (word3 & EVEN)) | 0;
  }
  const lift = hashes.length * LIFT;
  addFour(into, at, even0, odd0, lift);
  addFour(into, at + 4, even1, odd1, lift);
  addFour(into, at + 8, even2, odd2, lift);
  into[at + 12] = (into[at + 12] ?? 0) + (even3 & LOW) - lift;
}

function addFour(into: Int32Array, at: number, even: number, odd: number, lift: number): void {
  into[at] = (into[at] ?? 0) + (even & LOW) - lift;
  into[at + 1] = (into[at + 1] ?? 0) + (odd & LOW) - lift;
  into[at + 2] = (into[at + 2] ?? 0) + (even >>> 16) - lift;
  into[at + 3] = (into[at + 3] ?? 0) + (odd >>> 16) - lift;
}
