import { addToHash, EMPTY_HASH, lowerCode } from '../gazetteers/flag-table.ts';
import type { Lexicon } from '../gazetteers/lexicon.ts';

/** Words (letters, inner apostrophes) and digit runs of one view, in columns: one pass shared by all recognizers. */
export interface Tokens {
  readonly count: number;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** Lexicon flags; NUMBER for digit runs. */
  readonly flags: Int32Array;
}

/** Marks a digit run in the flags column; beyond every lexicon flag. */
export const NUMBER: number = 1 << 30;
/** First letter upper case / every letter upper case (at least one letter). */
export const CAPITAL: number = 1 << 29;
export const ALL_CAPS: number = 1 << 28;
/** A word with a letter beyond ASCII: its lower-case form may have another length or another first letter. */
export const WIDE: number = 1 << 27;

const OTHER = 0;
const LETTER = 1;
const DIGIT = 2;

const CLASSES: Uint8Array = buildClasses();

function buildClasses(): Uint8Array {
  const classes = new Uint8Array(0x10000);
  for (let code = 0x30; code <= 0x39; code++) classes[code] = DIGIT;
  for (let code = 0x41; code <= 0x5a; code++) classes[code] = LETTER;
  for (let code = 0x61; code <= 0x7a; code++) classes[code] = LETTER;
  const letter = /[\p{L}\p{M}]/u;
  for (let code = 0xaa; code < 0x10000; code++) {
    const isSurrogate = code >= 0xd800 && code <= 0xdfff;
    if (isSurrogate || letter.test(String.fromCharCode(code))) classes[code] = LETTER;
  }
  return classes;
}

/** True for a letter, a digit, a combining mark or half of a surrogate pair. */
export function isWordCode(code: number): boolean {
  return CLASSES[code] !== OTHER;
}

/** True for an ASCII digit. */
export function isDigitCode(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

const APOSTROPHE = 0x27;
/** Longer words are no dictionary words; the cap keeps look-ups constant in cost. */
const LONGEST_WORD = 40;

/** Cuts the view's text into tokens and looks each word up once. */
export function tokenise(text: string, lexicon: Lexicon): Tokens {
  const room = (text.length >> 1) + 1;
  const starts = new Int32Array(room);
  const ends = new Int32Array(room);
  const flags = new Int32Array(room);
  let count = 0;
  let at = 0;
  while (at < text.length) {
    const kind = CLASSES[text.charCodeAt(at)];
    if (kind === OTHER) {
      at++;
      continue;
    }
    const end = kind === DIGIT ? runEnd(text, at + 1, DIGIT) : wordEnd(text, at);
    starts[count] = at;
    ends[count] = end;
    flags[count] = kind === DIGIT ? NUMBER : wordFlags(text, at, end, lexicon);
    count++;
    at = kind === LETTER && isPossessive(text, end) ? end + 2 : end;
  }
  return { count, starts, ends, flags };
}

/** The end of the characters of one kind from `from`. */
function runEnd(text: string, from: number, kind: number): number {
  let at = from;
  while (at < text.length && CLASSES[text.charCodeAt(at)] === kind) at++;
  return at;
}

/** True when `'s` stands at `at` and ends there: it belongs to no word. */
function isPossessive(text: string, at: number): boolean {
  if (at + 1 >= text.length || text.charCodeAt(at) !== APOSTROPHE) return false;
  if ((text.charCodeAt(at + 1) | 0x20) !== 0x73) return false;
  return at + 2 === text.length || !isWordCode(text.charCodeAt(at + 2));
}

/** The word's end; an apostrophe stays inside (O'Brien), a possessive 's does not. */
function wordEnd(text: string, from: number): number {
  for (let at = from + 1; ; at += 2) {
    at = runEnd(text, at, LETTER);
    const isJoined = at + 1 < text.length && text.charCodeAt(at) === APOSTROPHE;
    if (!isJoined || CLASSES[text.charCodeAt(at + 1)] !== LETTER || isPossessive(text, at)) return at;
  }
}

function wordFlags(text: string, start: number, end: number, lexicon: Lexicon): number {
  let uppers = 0;
  let lowers = 0;
  let hash = EMPTY_HASH;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code >= 0x80) return wideFlags(text, start, end, lexicon);
    if (code >= 0x61) lowers++;
    else if (code >= 0x41) uppers++;
    hash = addToHash(hash, lowerCode(code));
  }
  const shape = asciiShape(text, start, uppers, lowers);
  return end - start > LONGEST_WORD ? shape : shape | lexicon.table.flagsOf(text, start, end, hash);
}

function asciiShape(text: string, start: number, uppers: number, lowers: number): number {
  if (uppers === 0 || text.charCodeAt(start) >= 0x61) return 0;
  return lowers === 0 ? CAPITAL | ALL_CAPS : CAPITAL;
}

function wideFlags(text: string, start: number, end: number, lexicon: Lexicon): number {
  const shape = WIDE | wideShape(text, start, end);
  if (end - start > LONGEST_WORD) return shape;
  return shape | (lexicon.flags.get(text.slice(start, end).toLowerCase()) ?? 0);
}

function wideShape(text: string, start: number, end: number): number {
  if (!isUpperCase(text.charAt(start))) return 0;
  for (let at = start + 1; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code >= 0x61 && !isUpperCase(text.charAt(at))) return CAPITAL;
  }
  return CAPITAL | ALL_CAPS;
}

const isUpperCase = (char: string): boolean => char !== char.toLowerCase();
