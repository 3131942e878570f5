import { addToHash, EMPTY_HASH, lowerCode } from '../gazetteers/flag-table.ts';
import type { Lexicon } from '../gazetteers/lexicon.ts';
import { hashCodes } from '../tagger/hash.ts';

/** Words (letters, inner apostrophes) and digit runs of one view, in columns: one pass shared by all recognizers. */
export interface Tokens {
  readonly count: number;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** Lexicon flags; NUMBER for digit runs. */
  readonly flags: Int32Array;
  /** Two hashes of each word in lower case, by which one pass over its letters serves every table of words. */
  readonly hashes: Int32Array;
  readonly checks: Int32Array;
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
const EMPTY_CHECK = 0x3243f6a9;
/** Longer words are no dictionary words; the cap keeps look-ups constant in cost. */
const LONGEST_WORD = 40;

/** Cuts the view's text into tokens and looks each word up once. */
export function tokenise(text: string, lexicon: Lexicon): Tokens {
  const isLong = text.length > 2 * SCRATCH;
  const columns = isLong ? createColumns((text.length >> 1) + 1) : scratch;
  const count = fillColumns(text, lexicon, columns);
  return isLong ? { count, ...columns } : copyColumns(count, columns);
}

type Columns = Omit<Tokens, 'count'>;

/** Texts of up to two characters a place are cut in columns that are kept; what comes out is copied from there. */
const SCRATCH = 1 << 14;
const scratch: Columns = createColumns(SCRATCH + 1);

function createColumns(size: number): Columns {
  return {
    starts: new Int32Array(size),
    ends: new Int32Array(size),
    flags: new Int32Array(size),
    hashes: new Int32Array(size),
    checks: new Int32Array(size),
  };
}

/** Columns of short texts share a buffer: to reserve one for each text costs more than to cut it. */
const SLAB = 1 << 18;
const COLUMNS = 5;
let slab: ArrayBuffer = new ArrayBuffer(0);
let used = 0;

function copyColumns(count: number, columns: Columns): Tokens {
  const bytes = 4 * count * COLUMNS;
  if (used + bytes > slab.byteLength) {
    slab = new ArrayBuffer(Math.max(SLAB, bytes));
    used = 0;
  }
  const copy = (column: Int32Array): Int32Array => {
    const own = new Int32Array(slab, used, count);
    if (count > 64) own.set(column.subarray(0, count));
    else for (let index = 0; index < count; index++) own[index] = column[index] ?? 0;
    used += 4 * count;
    return own;
  };
  return {
    count,
    starts: copy(columns.starts),
    ends: copy(columns.ends),
    flags: copy(columns.flags),
    hashes: copy(columns.hashes),
    checks: copy(columns.checks),
  };
}

/** Returns the number of tokens. */
function fillColumns(text: string, lexicon: Lexicon, columns: Columns): number {
  const { starts, ends, flags } = columns;
  let count = 0;
  let at = 0;
  while (at < text.length) {
    const kind = CLASSES[text.charCodeAt(at)];
    if (kind === OTHER) {
      at++;
      continue;
    }
    starts[count] = at;
    if (kind === DIGIT) {
      at = runEnd(text, at + 1, DIGIT);
      flags[count] = NUMBER;
      ends[count++] = at;
      continue;
    }
    const end = readPlainWord(text, at, lexicon, columns, count);
    if (end !== -1) {
      ends[count++] = end;
      at = end;
      continue;
    }
    readWord(text, at, lexicon, columns, count);
    at = ends[count++] ?? at;
    if (isPossessive(text, at)) at += 2;
  }
  return count;
}

/**
 * Reads a word of ASCII letters, in one pass; returns its end. -1 when it runs on behind them: an apostrophe or a
 * character beyond ASCII may belong to it.
 */
function readPlainWord(
  text: string,
  start: number,
  { table }: Lexicon,
  { flags, hashes, checks }: Columns,
  index: number,
): number {
  let uppers = 0;
  let hash = EMPTY_HASH;
  let check = EMPTY_CHECK;
  let end = start;
  for (; end < text.length; end++) {
    let code = text.charCodeAt(end);
    if (code < 0x61) {
      if (code === APOSTROPHE) return -1;
      if (code < 0x41 || code > 0x5a) break;
      code |= 0x20;
      uppers++;
    } else if (code > 0x7a) {
      if (code >= 0x80) return -1;
      break;
    }
    hash = addToHash(hash, code);
    check = addToHash(check, code);
  }
  const length = end - start;
  const shape = asciiShape(text, start, uppers, length - uppers);
  flags[index] = length > LONGEST_WORD ? shape : shape | table.flagsOf(text, start, end, hash);
  hashes[index] = hash;
  checks[index] = check;
  return end;
}

function readWord(
  text: string,
  start: number,
  lexicon: Lexicon,
  { ends, flags, hashes, checks }: Columns,
  index: number,
): void {
  const end = wordEnd(text, start);
  ends[index] = end;
  flags[index] = wordFlags(text, start, end, lexicon);
  hashes[index] = hashCodes(text, start, end, EMPTY_HASH);
  checks[index] = hashCodes(text, start, end, EMPTY_CHECK);
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
