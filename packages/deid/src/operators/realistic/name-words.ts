import { type KeyedHash, openDraw } from '../keyed-draw.ts';
import { type Gender, lookUpName, type NameClass, type NameTraits, namesLike } from './name-lists.ts';

/** Initials with enough names behind them to draw from. */
const DRAWN_INITIALS = 'abcdefghijklmnoprstvw';
const ATTEMPTS = 60;
const CONSONANTS = 'bdfglmnrstv';
const VOWELS = 'aeio';

/** What a name's place in its phrase says of a word that no list has. */
export interface PlaceInName {
  readonly class: NameClass;
  readonly gender: Gender;
}

/**
 * The subject's surrogate words. Each word of a name has one surrogate whatever form it stands in, and all words with
 * one initial get surrogates with one other initial; so "John Smith", "Mr. Smith", "Smith, John" and "J. Smith" agree
 * without anybody having to know that they are the same person.
 */
export interface NameWords {
  /** Words (folded) that no surrogate may equal, because they stand in the originals. */
  avoid(words: Iterable<string>): void;
  /** The surrogate, lower case, for a folded lower-case word. */
  replace(word: string, place: PlaceInName): string;
  /** The surrogate of an initial: one lower-case letter, never the same. */
  replaceInitial(letter: string): string;
}

/** Lower case without accents. */
export function foldName(word: string): string {
  return word
    .normalize('NFKD')
    .replace(/[^\p{L}]/gu, '')
    .toLowerCase();
}

export function createNameWords(hmac: KeyedHash, subject: string): NameWords {
  const initials = drawInitials(hmac, subject);
  const byWord = new Map<string, string>();
  const taken = new Set<string>();

  const initialOf = (letter: string): string => {
    const known = initials.get(letter);
    if (known !== undefined) return known;
    return DRAWN_INITIALS.charAt((letter.codePointAt(0) ?? 0) % DRAWN_INITIALS.length);
  };

  const drawWord = (word: string, traits: NameTraits): string => {
    const draw = openDraw(hmac, ['name', subject, word]);
    const initial = initialOf(word.charAt(0));
    const pool = namesLike(traits, initial);
    for (let attempt = 0; attempt < ATTEMPTS && pool.length > 0; attempt++) {
      const candidate = draw.pick(pool);
      if (isFree(candidate, word)) return candidate;
    }
    // The pool is used up: a coined name with the same initial, ever longer until one is free.
    for (let coined = initial; ; coined += draw.pick(CONSONANTS)) {
      coined += draw.pick(VOWELS) + draw.pick(CONSONANTS) + draw.pick(VOWELS);
      if (isFree(coined, word)) return coined;
    }
  };
  const isFree = (candidate: string, word: string): boolean =>
    candidate !== word && !taken.has(candidate) && !avoided.has(candidate);
  const avoided = new Set<string>();

  return {
    avoid(words) {
      for (const word of words) avoided.add(word);
    },
    replace(word, place) {
      const known = byWord.get(word);
      if (known !== undefined) return known;
      const traits = lookUpName(word) ?? { ...place, origin: 'other' as const, isListed: false };
      const surrogate = drawWord(word, traits);
      byWord.set(word, surrogate);
      taken.add(surrogate);
      return surrogate;
    },
    replaceInitial: (letter) => initialOf(letter),
  };
}

/** A keyed order of the letters in which none stands at its own place. Rare letters share a surrogate with another. */
function drawInitials(hmac: KeyedHash, subject: string): ReadonlyMap<string, string> {
  const draw = openDraw(hmac, ['initials', subject]);
  const from = [...DRAWN_INITIALS];
  // One keyed cycle through all letters: each is followed by another, and no two by the same.
  for (let at = from.length - 1; at > 0; at--) {
    const other = draw.below(at + 1);
    [from[at], from[other]] = [from[other] ?? '', from[at] ?? ''];
  }
  const initials = new Map(from.map((letter, at) => [letter, from[(at + 1) % from.length] ?? letter]));
  for (const rare of 'quxyz') initials.set(rare, draw.pick(from));
  return initials;
}
