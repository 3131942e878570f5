import type { Entity } from '../entity.ts';
import {
  CREDENTIAL,
  FIRST,
  type Lexicon,
  ORDINARY,
  PROTECTED,
  SURNAME,
  TITLE,
} from '../gazetteers/lexicon.ts';
import type { Candidate } from '../recognizers/define.ts';
import { endAt, flagsAt, gapAfter, readDocument, startAt, type TextDocument, wordAt } from './document.ts';
import { CAPITAL, NUMBER, WIDE } from './tokens.ts';

/** A value to be found wherever it stands, with the evidence that speaks for it. */
export interface SoughtValue {
  readonly entity: Entity;
  readonly value: string;
  readonly score: number;
  readonly recognizer: string;
  readonly why: string;
}

interface Sequence {
  readonly words: readonly string[];
  /** A single ordinary word counts only with a capital letter. */
  readonly needsCapital: boolean;
  readonly sought: SoughtValue;
}

export interface ValueMatcher {
  readonly byFirstWord: ReadonlyMap<string, readonly Sequence[]>;
  /** By first character (ASCII, lower case): the lengths of the first words, one bit each, the last for all longer ones. */
  readonly lengths: Uint32Array;
  readonly byDigits: ReadonlyMap<string, SoughtValue>;
  /** Length of the longest key of `byDigits`: the look-ahead's bound. */
  readonly longestDigits: number;
}

const SHORTEST_DIGITS = 5;
const LONGEST_DIGITS = 24;
const LONGEST_SEQUENCE = 24;
const LONGEST_LENGTH = 31;

/** Indexes the values by first word; names also by each part, number-like values also by their digits alone. */
export function buildMatcher(values: readonly SoughtValue[], lexicon: Lexicon): ValueMatcher {
  const byFirstWord = new Map<string, Sequence[]>();
  const byDigits = new Map<string, SoughtValue>();
  for (const sought of values) {
    for (const sequence of sequencesOf(sought, lexicon)) {
      const first = sequence.words[0] ?? '';
      const others = byFirstWord.get(first);
      if (others === undefined) byFirstWord.set(first, [sequence]);
      else others.push(sequence);
    }
    if (!/^[\d\s()+./#-]+$/.test(sought.value)) continue;
    const digits = sought.value.replace(/[^\d]/g, '');
    if (digits.length >= SHORTEST_DIGITS && digits.length <= LONGEST_DIGITS) byDigits.set(digits, sought);
  }
  const longestDigits = Math.max(0, ...[...byDigits.keys()].map((digits) => digits.length));
  return { byFirstWord, lengths: markLengths(byFirstWord.keys()), byDigits, longestDigits };
}

function markLengths(words: Iterable<string>): Uint32Array {
  const lengths = new Uint32Array(128);
  for (const word of words) {
    const first = word.charCodeAt(0);
    if (first < 128) lengths[first] = (lengths[first] ?? 0) | lengthBit(word.length);
  }
  return lengths;
}

const lengthBit = (length: number): number => 1 << Math.min(length, LONGEST_LENGTH);

function sequencesOf(sought: SoughtValue, lexicon: Lexicon): Sequence[] {
  const document = readDocument(sought.value, lexicon);
  const indexes = Array.from({ length: Math.min(document.tokens.count, LONGEST_SEQUENCE) }, (_, at) => at);
  const words = indexes.map((at) => wordAt(document, at));
  if (words.length === 0) return [];
  if (sought.entity !== 'NAME') {
    const isShort = words.join('').length < 3;
    return isShort ? [] : [{ words, needsCapital: false, sought }];
  }
  return nameSequences(document, indexes, words, sought);
}

function nameSequences(
  document: TextDocument,
  indexes: readonly number[],
  words: readonly string[],
  sought: SoughtValue,
): Sequence[] {
  const parts = indexes.filter((at) => isNamePart(document, at, sought.score));
  const last = words.at(-1) ?? '';
  const sequences: Sequence[] = parts.map((at) => ({
    words: [words[at] ?? ''],
    needsCapital: (flagsAt(document, at) & ORDINARY) !== 0 || (words[at] ?? '').length < 4,
    sought,
  }));
  if (words.length === 1) return sequences;
  // "the Alvarezes" of a proven Ana Alvarez.
  if (parts.includes(words.length - 1) && last.length > 3)
    for (const plural of ['s', 'es']) sequences.push({ words: [last + plural], needsCapital: true, sought });
  sequences.push({ words, needsCapital: false, sought });
  const reversed = [last, ...words.slice(0, -1)];
  sequences.push({ words: reversed, needsCapital: false, sought });
  if (words.length > 2) sequences.push({ words: [words[0] ?? '', last], needsCapital: false, sought });
  return sequences;
}

/** A known name's parts all count; of a name that was merely found, only words that mean nothing else do. */
function isNamePart(document: TextDocument, at: number, score: number): boolean {
  const flags = flagsAt(document, at);
  const length = endAt(document, at) - startAt(document, at);
  if (flags & (NUMBER | TITLE | CREDENTIAL)) return false;
  if (score === 1) return length >= 2;
  const isListed = (flags & (CAPITAL | FIRST | SURNAME)) !== 0;
  return length >= 3 && isListed && !(flags & (ORDINARY | PROTECTED));
}

/** Finds every value of the matcher in the document. Linear: a bounded look-ahead for each token. */
export function matchValues(document: TextDocument, matcher: ValueMatcher, found: Candidate[]): void {
  if (matcher.byFirstWord.size === 0 && matcher.byDigits.size === 0) return;
  for (let index = 0; index < document.tokens.count; index++) {
    const flags = flagsAt(document, index);
    if (flags & WIDE || mayBegin(document, index, matcher)) {
      const sequences = matcher.byFirstWord.get(wordAt(document, index));
      if (sequences !== undefined) matchSequences(document, index, sequences, found);
    }
    if (flags & NUMBER && matcher.byDigits.size > 0) matchDigits(document, index, matcher, found);
  }
}

/** True when some value's first word has the first character and the length of this ASCII token. */
function mayBegin(document: TextDocument, index: number, { lengths }: ValueMatcher): boolean {
  const start = startAt(document, index);
  // The bit that sets an ASCII letter in lower case is set in every digit.
  const first = document.text.charCodeAt(start) | 0x20;
  return ((lengths[first] ?? 0) & lengthBit(endAt(document, index) - start)) !== 0;
}

function matchSequences(
  document: TextDocument,
  index: number,
  sequences: readonly Sequence[],
  found: Candidate[],
): void {
  for (const { words, needsCapital, sought } of sequences) {
    if (needsCapital && !(flagsAt(document, index) & CAPITAL)) continue;
    const last = index + words.length - 1;
    if (!holdsSequence(document, index, words)) continue;
    found.push(toCandidate(sought, startAt(document, index), endAt(document, last)));
  }
}

function holdsSequence(document: TextDocument, index: number, words: readonly string[]): boolean {
  for (let at = 1; at < words.length; at++) {
    if (wordAt(document, index + at) !== words[at] || gapAfter(document, index + at - 1).length > 4)
      return false;
  }
  return true;
}

function matchDigits(document: TextDocument, index: number, matcher: ValueMatcher, found: Candidate[]): void {
  let digits = '';
  for (let at = index; at < document.tokens.count; at++) {
    if (!(flagsAt(document, at) & NUMBER) || (at > index && gapAfter(document, at - 1).length > 2)) return;
    digits += document.text.slice(startAt(document, at), endAt(document, at));
    if (digits.length > matcher.longestDigits) return;
    const sought = matcher.byDigits.get(digits);
    if (sought !== undefined) found.push(toCandidate(sought, startAt(document, index), endAt(document, at)));
  }
}

function toCandidate(sought: SoughtValue, start: number, end: number): Candidate {
  const { entity, score, recognizer, why } = sought;
  return { entity, start, end, score, recognizer, why };
}
