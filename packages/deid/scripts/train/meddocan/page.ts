import type { ClassReader } from '../../../src/tagger/word-classes.ts';
import { type CutText, lowerOf, shapeOf } from './cut.ts';
import { fold, LIST_BITS } from './word-lists.ts';

/** What a line says about its tokens: the words before its first colon, its rough shape, its part of the report. */
export interface LineFacts {
  readonly first: number;
  /** First token after the line. */
  readonly after: number;
  readonly key: number;
  readonly colon: number;
  readonly pattern: number;
  /** 0 the header's fields, 1 the story, 2 the sender at the foot. */
  readonly part: number;
}

/** A stretch without a mark of punctuation, inside one line. */
export interface Stretch {
  readonly first: number;
  readonly after: number;
  /** List bits of all its words. */
  readonly bits: number;
  readonly hasNumber: boolean;
}

/** A whole run without blanks, bare of the marks at its ends: `(12/09/02),` gives `12/09/02`. */
export interface Chunk {
  readonly first: number;
  readonly last: number;
  readonly shape: number;
  readonly word: number;
  /** Name of the pattern it follows as a whole (a date, an address of mail …), '' where none, hashed. */
  readonly kind: number;
}

/** A document with everything that its features are made of, as numbers. */
export interface Page {
  readonly cut: CutText;
  readonly count: number;
  readonly low: Int32Array;
  readonly exact: Int32Array;
  readonly shapes: Int32Array;
  readonly bits: Int32Array;
  readonly classes: Int32Array;
  readonly lowWords: readonly string[];
  readonly lineOf: readonly LineFacts[];
  readonly stretchOf: readonly Stretch[];
  readonly chunkOf: readonly Chunk[];
  /** Keys of the header fields in which the word stands elsewhere in the document. */
  readonly fieldsOf: readonly (readonly number[])[];
}

export function hashText(part: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < part.length; at++) hash = Math.imul(hash ^ part.charCodeAt(at), 0x01000193);
  return hash ^ (hash >>> 13);
}

/** Bits after those of the word lists. */
const YEAR_BIT = 1 << 23;
const DAY_BIT = 1 << 24;
const NUMBER_BIT = 1 << 25;
const MAIL_BIT = 1 << 26;

/** Word lists, the size of numbers, and whether the word stands within an address of mail in the document. */
function readBits(text: string, words: readonly string[]): Int32Array {
  const mails = (text.match(/[^\s@]+@/g) ?? []).map(fold).join(' ');
  return Int32Array.from(words, (word) => {
    if (/^\d/.test(word)) {
      const value = Number(word);
      if (word.length === 4 && value >= 1920 && value <= 2029) return YEAR_BIT;
      return value >= 1 && value <= 31 && word.length <= 2 ? DAY_BIT : NUMBER_BIT;
    }
    const plain = fold(word);
    return (LIST_BITS.get(plain) ?? 0) | (plain.length >= 4 && mails.includes(plain) ? MAIL_BIT : 0);
  });
}

const MONTH =
  '(?:ene(?:ro)?|feb(?:rero)?|mar(?:zo)?|abr(?:il)?|may(?:o)?|jun(?:io)?|jul(?:io)?|ago(?:sto)?|sep(?:t|tiembre)?|setiembre|oct(?:ubre)?|nov(?:iembre)?|dic(?:iembre)?)';
const DAY = '(?:0?[1-9]|[12]\\d|3[01])';
const CHUNK_KINDS: readonly (readonly [string, RegExp])[] = [
  ['mail', /^[^@\s]+@[^@\s]+$/],
  ['date', new RegExp(`^${DAY}[-/.](?:0?[1-9]|1[0-2]|${MONTH})[-/.](?:\\d\\d|[12]\\d{3})$`)],
  ['month', new RegExp(`^(?:${MONTH}|0?[1-9]|1[0-2])[-/](?:\\d\\d|[12]\\d{3})$`)],
  ['years', /^(?:19|20)\d\d[-/](?:19|20)?\d\d$/],
  ['year', /^(?:19[2-9]|20[012])\d$/],
  ['post', /^(?:e-?|[a-z]{1,2}-)?\d{5}$/],
  ['phone', /^\+?(?:\(?\d{2,4}\)?[-./ ]?){2,5}\d{2,4}$/],
  ['number', /^\d+$/],
  ['decimal', /^\d+[.,]\d+$/],
  ['range', /^\d+[-/]\d+$/],
  ['none', /^s\/n/],
  ['mixed', /\d/],
];

const FOOT = /^(?:remitid|responsable|correspondencia|remitente|autor|firmad)/;

export function readPage(text: string, cut: CutText, classesOf: ClassReader): Page {
  const { words, starts, ends } = cut;
  const lowWords = words.map(lowerOf);
  const shapeWords = words.map(shapeOf);
  const lines = readLines(cut, lowWords, shapeWords);
  return {
    cut,
    count: words.length,
    low: Int32Array.from(lowWords, hashText),
    exact: Int32Array.from(words, hashText),
    shapes: Int32Array.from(shapeWords, hashText),
    bits: readBits(text, words),
    classes: Int32Array.from(words, (_, at) => classesOf(text, starts[at] ?? 0, ends[at] ?? 0)),
    lowWords,
    lineOf: lines,
    stretchOf: readStretches(cut),
    chunkOf: readChunks(cut),
    fieldsOf: readFields(lowWords, lines),
  };
}

function readLines(
  { words, lines }: CutText,
  low: readonly string[],
  shapes: readonly string[],
): LineFacts[] {
  const facts: LineFacts[] = [];
  let part = 0;
  for (let from = 0; from < words.length; ) {
    const line = lines[from] ?? 0;
    let to = from;
    while (to < words.length && lines[to] === line) to++;
    const head = words.slice(from, Math.min(to, from + 7)).indexOf(':');
    const key = head < 0 ? '' : low.slice(from, from + head).join(' ');
    if (FOOT.test(key)) part = 2;
    else if (part === 0 && to - from > 40) part = 1;
    const pattern = shapes.slice(from, from + 5).join(' ');
    const fact: LineFacts = {
      first: from,
      after: to,
      key: hashText(key),
      colon: head < 0 ? -1 : from + head,
      pattern: hashText(pattern),
      part,
    };
    for (; from < to; from++) facts.push(fact);
  }
  return facts;
}

function readStretches({ words, lines }: CutText): Stretch[] {
  const stretches: Stretch[] = [];
  const isMark = (word: string): boolean => !/[\p{L}\p{N}]/u.test(word) && !/[/'’"ºª-]/.test(word);
  for (let from = 0; from < words.length; ) {
    let to = from;
    let bits = 0;
    let hasNumber = false;
    while (to < words.length && lines[to] === lines[from]) {
      const word = words[to] ?? '';
      if (isMark(word)) break;
      bits |= LIST_BITS.get(fold(word)) ?? 0;
      hasNumber ||= /^\d/.test(word);
      to++;
    }
    if (to === from) to++;
    const stretch = { first: from, after: to, bits, hasNumber };
    for (; from < to; from++) stretches.push(stretch);
  }
  return stretches;
}

function readChunks({ words, lines, spaced }: CutText): Chunk[] {
  const chunks: Chunk[] = [];
  for (let from = 0; from < words.length; ) {
    let to = from + 1;
    while (to < words.length && spaced[to] !== true && lines[to] === lines[from]) to++;
    let first = from;
    let last = to - 1;
    const isEdge = (at: number): boolean => /^[^\p{L}\p{N}]$/u.test(words[at] ?? '');
    while (first < last && isEdge(first)) first++;
    while (last > first && isEdge(last)) last--;
    const inner = words.slice(first, last + 1);
    const chunk = {
      first,
      last,
      shape: hashText(
        inner.map((word) => (/^\d/.test(word) ? shapeOf(word) : shapeOf(word).slice(0, 3))).join(''),
      ),
      word: hashText(inner.join('').toLowerCase()),
      kind: hashText(nameChunk(inner.join(''))),
    };
    for (; from < to; from++) chunks.push(chunk);
  }
  return chunks;
}

function nameChunk(text: string): string {
  if (text.length > 60 || /^\p{L}+$/u.test(text)) return /^\p{Lu}{2,}$/u.test(text) ? 'capitals' : '';
  const low = text.toLowerCase();
  return CHUNK_KINDS.find(([, pattern]) => pattern.test(low))?.[0] ?? '';
}

/** For each token the keys of the header lines that hold the same word after their colon, its own line aside. */
function readFields(low: readonly string[], lines: readonly LineFacts[]): number[][] {
  const keys = new Map<string, Set<LineFacts>>();
  for (const [at, word] of low.entries()) {
    const line = lines[at];
    if (line === undefined || line.part !== 0 || at <= line.colon || line.colon < 0) continue;
    if (!/\p{L}{3}|^#[2-9]/u.test(word)) continue;
    const row = keys.get(word) ?? new Set();
    row.add(line);
    keys.set(word, row);
  }
  return low.map((word, at) => [
    ...new Set([...(keys.get(word) ?? [])].filter((line) => line !== lines[at]).map(({ key }) => key)),
  ]);
}
