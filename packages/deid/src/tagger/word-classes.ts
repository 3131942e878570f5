import type { Lexicon } from '../gazetteers/lexicon.ts';
import { hashWord, mix } from './hash.ts';

/** Lexicon flags that the tagger sees: FIRST (1) to KIN (8192). */
const LEXICON_BITS = 0x3fff;
/** The first bit after them: word lists that are shipped with the weights, one bit each. */
const LIST_SHIFT = 14;
const PROBES = 3;
/** Longer words are in no list. */
const LONGEST_WORD = 40;

/** A set of words that answers "in it" wrongly for a few per cent of strangers, in about nine bits a word. */
export interface Bloom {
  readonly bits: Uint8Array;
}

export function buildBloom(words: readonly string[], bitsPerWord: number): Bloom {
  const size = 1 << Math.ceil(Math.log2(Math.max(64, words.length * bitsPerWord)));
  const bloom = { bits: new Uint8Array(size >> 3) };
  for (const word of words) {
    for (let probe = 0; probe < PROBES; probe++) {
      const at = probeAt(bloom, hashWord(word, 0, word.length, 0x2545f491), probe);
      bloom.bits[at >> 3] = (bloom.bits[at >> 3] ?? 0) | (1 << (at & 7));
    }
  }
  return bloom;
}

function probeAt({ bits }: Bloom, hash: number, probe: number): number {
  return (mix(hash, probe + 77) >>> 0) % (bits.length * 8);
}

export function isInBloom(bloom: Bloom, hash: number): boolean {
  for (let probe = 0; probe < PROBES; probe++) {
    const at = probeAt(bloom, hash, probe);
    if (((bloom.bits[at >> 3] ?? 0) & (1 << (at & 7))) === 0) return false;
  }
  return true;
}

/** Maps a word of the text to its class bits. */
export type ClassReader = (text: string, start: number, end: number) => number;

/** Lexicon flags (with the accents taken off when the word is not listed with them) and list bits. */
export function createClassReader(lexicon: Pick<Lexicon, 'flags'>, lists: readonly Bloom[]): ClassReader {
  return (text, start, end) => {
    if (end - start > LONGEST_WORD) return 0;
    const word = text.slice(start, end).toLowerCase();
    const plain = word.normalize('NFD').replace(/\p{M}/gu, '');
    let classes = (lexicon.flags.get(word) ?? lexicon.flags.get(plain) ?? 0) & LEXICON_BITS;
    const hash = hashWord(plain, 0, plain.length, 0x2545f491);
    for (const [at, list] of lists.entries()) if (isInBloom(list, hash)) classes |= 1 << (LIST_SHIFT + at);
    return classes;
  };
}
