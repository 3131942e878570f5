import { CREDENTIALS, TITLES } from '../../gazetteers/clinical-words.ts';
import { matchCase } from '../match-case.ts';
import { toPlainForm } from '../plain-form.ts';
import type { Gender, NameClass } from './name-lists.ts';
import { foldName, type NameWords } from './name-words.ts';

const TITLE_WORDS = new Set([...TITLES, 'señor', 'señora', 'señorita', 'doña']);
const CREDENTIAL_WORDS = new Set(CREDENTIALS.map((word) => word.replace(/\W/g, '')));
const GENERATIONS = new Set(['jr', 'sr', 'ii', 'iii', 'iv']);
const PARTICLES = new Set('de la las los del von der da dos el ibn du ter'.split(' '));
/** Particles that are names as well: kept in lower case among capitals only. */
const DOUBTFUL_PARTICLES = new Set('van den di al bin ben le ten st'.split(' '));
/** Credentials that are given names as well. */
const DOUBTFUL_CREDENTIALS = new Set(['do']);
const MEN = new Set(['mr', 'sr', 'señor']);
const WOMEN = new Set([
  'mrs',
  'ms',
  'miss',
  'sra',
  'srta',
  'señora',
  'señorita',
  'doña',
  'dra',
  'madam',
  'sister',
]);

type WordKind = 'name' | 'initial' | 'initials' | 'kept';

interface NameWord {
  readonly text: string;
  readonly start: number;
  readonly folded: string;
  kind: WordKind;
}

const WORD = /(?:[ODod]['](?=\p{L}{2}))?[\p{L}\p{M}]+/gu;

/** The folded words of a name that a surrogate may not repeat. */
export function nameWordsOf(value: string): string[] {
  return [...toPlainForm(value).matchAll(WORD)].map(([word]) => foldName(word));
}

/**
 * Writes a person's name anew in the form it has: order and commas, initials and their stops, case, possessive, titles,
 * particles, credentials and generation stay; every other word gets the subject's surrogate for it.
 */
export function replaceName(value: string, words: NameWords): string {
  const text = toPlainForm(value);
  const found = readWords(text);
  const comma = text.indexOf(',');
  const gender = genderFromTitle(found);
  const names = found.filter(({ kind }) => kind === 'name' || kind === 'initial');
  const isReversed =
    comma > 0 && names.some(({ start }) => start > comma) && names.some(({ start }) => start < comma);
  const hasTitle = found[0] !== undefined && found[0].kind === 'kept' && TITLE_WORDS.has(found[0].folded);
  const placeOf = (word: NameWord): NameClass => {
    if (isReversed) return word.start < comma ? 'surname' : 'given';
    if (names.length === 1) return hasTitle ? 'surname' : 'given';
    // A middle word that no list has is a second surname, or one used as a given name.
    return word === names[0] ? 'given' : 'surname';
  };
  let out = '';
  let at = 0;
  for (const word of found) {
    out += text.slice(at, word.start) + replaceWord(word, { class: placeOf(word), gender }, words);
    at = word.start + word.text.length;
  }
  // A digit inside a name is part of an id that was glued to it.
  return keepPossessive(out + text.slice(at)).replace(/\d/g, '0');
}

function replaceWord(word: NameWord, place: { class: NameClass; gender: Gender }, words: NameWords): string {
  if (word.kind === 'kept') return word.text;
  if (word.kind === 'name') return matchCase(words.replace(word.folded, place), word.text);
  return [...word.text]
    .map((letter) => matchCase(words.replaceInitial(foldName(letter).charAt(0) || letter), `${letter}`))
    .join('');
}

function readWords(text: string): NameWord[] {
  const found: NameWord[] = [];
  for (const match of text.matchAll(WORD)) {
    const word = match[0];
    const start = match.index;
    const isPossessive = /^s$/i.test(word) && text.charAt(start - 1) === "'";
    found.push({ text: word, start, folded: foldName(word) || word, kind: isPossessive ? 'kept' : 'name' });
  }
  const isOnlyWord = found.filter(({ kind }) => kind === 'name').length === 1;
  found.forEach((word, index) => {
    if (word.kind === 'name') word.kind = kindOf(word, index, found, text, isOnlyWord);
  });
  // "Van", "Do", "Sr": what is nothing but a kept word is a name after all.
  if (!found.some(({ kind }) => kind !== 'kept'))
    for (const word of found)
      if (!(/^s$/i.test(word.text) && text.charAt(word.start - 1) === "'")) word.kind = 'name';
  return found;
}

function kindOf(
  word: NameWord,
  index: number,
  all: readonly NameWord[],
  text: string,
  isOnlyWord: boolean,
): WordKind {
  const { folded, start } = word;
  const lower = word.text.toLowerCase();
  const isCapitals = word.text === word.text.toUpperCase();
  if (word.text.length === 1 && /[a-z]/i.test(word.text)) return 'initial';
  if (isOnlyWord && word.text.length <= 3 && isCapitals && /^[A-Z]{2,3}$/.test(word.text)) return 'initials';
  if (isOnlyWord) return 'name';
  const isLast = index === all.length - 1;
  const isBeforeComma = /^\s{0,3},/.test(text.slice(start + word.text.length, start + word.text.length + 4));
  if (index === 0 && TITLE_WORDS.has(lower) && !isBeforeComma) return 'kept';
  if (GENERATIONS.has(lower) && index > 0) return 'kept';
  if (!isLast && !isBeforeComma && isParticle(word, text)) return 'kept';
  const afterComma = /,\s{0,3}$/.test(text.slice(Math.max(0, start - 4), start));
  const isDoubtful = DOUBTFUL_CREDENTIALS.has(folded) && text === text.toUpperCase();
  if (index > 0 && CREDENTIAL_WORDS.has(folded) && isCapitals && !isDoubtful)
    if (afterComma || all[index - 1]?.kind === 'kept') return 'kept';
  return 'name';
}

/** "van Dyke" and "Al-Rashid", but "Ben Carter", "van" in a text without capitals, and "Le, Minh" are names. */
function isParticle({ text, start, folded }: NameWord, whole: string): boolean {
  if (PARTICLES.has(folded)) return true;
  if (folded === 'al' && whole.charAt(start + text.length) === '-') return true;
  return DOUBTFUL_PARTICLES.has(folded) && text === text.toLowerCase() && whole !== whole.toLowerCase();
}

function genderFromTitle(words: readonly NameWord[]): Gender {
  const first = words[0];
  if (first?.kind !== 'kept') return 'neutral';
  const title = first.text.toLowerCase();
  return MEN.has(title) ? 'male' : WOMEN.has(title) ? 'female' : 'neutral';
}

/** "James'" after a name that no longer ends in s. */
function keepPossessive(text: string): string {
  return text.replace(/([^sS\s'])'(?=\s*$)/, "$1's");
}
