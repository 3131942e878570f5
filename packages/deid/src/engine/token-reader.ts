import { TOKEN_WORD_PREFIXES, TOKEN_WORDS } from '../operators/token.ts';

/** `json`: the text is the inside of JSON, so `\n` is a line break and restored values are escaped. */
export type Encoding = 'text' | 'json';

/** Something that has the shape of a token, read at one place. */
export interface TokenShape {
  readonly word: string;
  /** Upper case. */
  readonly body: string;
  /** `D+12` when a day part follows. */
  readonly day: string | undefined;
  readonly opened: boolean;
  readonly closed: boolean;
  /** Offset in the buffer after the opening bracket, or the start when there is none. */
  readonly inner: number;
  /**
   * Where the token itself begins in the buffer: after a backslash that escapes its opening bracket when none escapes
   * the closing one. Markdown escapes both; that backslash belongs to the text.
   */
  readonly start: number;
  /** Half-open end in the buffer. */
  readonly end: number;
  /** How its characters stood there: a value that takes its place is written the same way. */
  readonly written: Written;
}

/** `percent`: at least one character as `%5B` (RFC 3986, 2.1); `escape`: at least one as `\u005b` (RFC 8259, 7). */
export type Written = 'plain' | 'escape' | 'percent';

/** `more`: the answer depends on text that has not arrived. */
export type ReadResult = TokenShape | 'none' | 'more';

const LONGEST_BODY = 24;
const LONGEST_DAY = 6;
const SIMPLE_ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' };

const LONGEST_WORD = Math.max(...[...TOKEN_WORDS].map((word) => word.length));
const DASH = 0x2d;
const BACKSLASH = 0x5c;
const PERCENT = 0x25;
const HEX = /^[\da-fA-F]*$/;

/** True for an ASCII letter. */
function isLetterCode(code: number): boolean {
  return (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
}

const isLetter = (char: string): boolean => isLetterCode(char.charCodeAt(0));
const isLetterOrDigit = (char: string): boolean => isLetter(char) || isDigit(char);
const isBackslash = (char: string): boolean => char === '\\';
const isDigit = (char: string): boolean => char >= '0' && char <= '9';

/**
 * The end of the letters at `at` when no token begins there for certain: no dash follows, or they begin no type word.
 * Else `at`. This settles most words of any prose without reading a shape.
 */
export function plainWordEnd(buffer: string, at: number): number {
  const bound = Math.min(at + LONGEST_WORD + 1, buffer.length);
  let end = at;
  while (end < bound && isLetterCode(buffer.charCodeAt(end))) end++;
  if (end > at + LONGEST_WORD) return end;
  if (end === buffer.length) return TOKEN_WORD_PREFIXES.has(buffer.slice(at).toUpperCase()) ? at : end;
  const next = buffer.charCodeAt(end);
  return next !== DASH && next !== BACKSLASH && next !== PERCENT ? end : at;
}

interface Unit {
  /** The logical character; empty at the end. */
  readonly char: string;
  /** The offset after it. */
  readonly end: number;
  readonly written: Written;
}

/**
 * Reads logical characters: percent encoding and `\u` escapes are undone, in `json` the other escapes too. Remembers
 * whether it looked beyond the end, and how what it took was written.
 */
export class Cursor {
  starved = false;
  written: Written = 'plain';
  readonly #buffer: string;
  readonly #encoding: Encoding;
  at: number;

  constructor(buffer: string, at: number, encoding: Encoding) {
    this.#buffer = buffer;
    this.at = at;
    this.#encoding = encoding;
  }

  /** The logical character here. */
  unit(): Unit {
    const code = this.#buffer.charCodeAt(this.at);
    if (code === PERCENT) return this.#readHex(1, 2, 'percent');
    if (code === BACKSLASH) return this.#readEscape();
    const char = this.#buffer.charAt(this.at);
    if (char === '') this.starved = true;
    return { char, end: this.at + 1, written: 'plain' };
  }

  #readEscape(): Unit {
    const kind = this.#buffer.charAt(this.at + 1);
    if (kind === '') {
      this.starved = true;
      return { char: '', end: this.at, written: 'plain' };
    }
    if (kind === 'u') return this.#readHex(2, 4, 'escape');
    if (this.#encoding === 'text') return { char: '\\', end: this.at + 1, written: 'plain' };
    return { char: SIMPLE_ESCAPES[kind] ?? kind, end: this.at + 2, written: 'plain' };
  }

  /** A character as `length` hexadecimal digits after a mark of `skip` characters; the mark itself when there are fewer. */
  #readHex(skip: number, length: number, written: Written): Unit {
    const from = this.at + skip;
    const digits = this.#buffer.slice(from, from + length);
    const isHex = HEX.test(digits);
    if (isHex && digits.length === length)
      return { char: String.fromCharCode(Number.parseInt(digits, 16)), end: from + length, written };
    if (isHex && from + digits.length === this.#buffer.length) this.starved = true;
    const char = this.starved ? '' : this.#buffer.charAt(this.at);
    return { char, end: this.at + 1, written: 'plain' };
  }

  /** Takes one character when `accepts` says so; returns it or ''. */
  take(accepts: (char: string) => boolean): string {
    const { char, end, written } = this.unit();
    if (char === '' || !accepts(char)) return '';
    this.at = end;
    if (written !== 'plain') this.written = written;
    return char;
  }

  /** Takes a punctuation mark, also with a Markdown backslash before it. */
  takeMark(marks: string): string {
    const { at: from, written } = this;
    this.take((char) => char === '\\');
    const mark = this.take((char) => marks.includes(char));
    if (mark === '') this.goBack(from, written);
    return mark;
  }

  /** Forgets what was taken since it stood at `at`. */
  goBack(at: number, written: Written): void {
    this.at = at;
    this.written = written;
  }
}

/** Reads a token shape at `at`. Decides only from text that it has, so chunking cannot change the answer. */
export function readToken(buffer: string, at: number, encoding: Encoding, final: boolean): ReadResult {
  const cursor = new Cursor(buffer, at, encoding);
  const shape = readShape(cursor);
  if (cursor.starved && !final) return 'more';
  return shape ?? 'none';
}

function readShape(cursor: Cursor): TokenShape | undefined {
  const from = cursor.at;
  const isEscaped = cursor.take(isBackslash) !== '';
  const bracketAt = cursor.at;
  const opened = cursor.take((char) => char === '[') !== '';
  if (isEscaped && !opened) return undefined;
  const inner = cursor.at;
  const word = readWord(cursor);
  if (word === undefined || cursor.takeMark('-') === '') return undefined;
  let body = '';
  while (body.length < LONGEST_BODY) {
    const char = cursor.take(isLetterOrDigit);
    if (char === '') break;
    body += char;
  }
  if (body === '') return undefined;
  const day = word === 'DATE' ? readDay(cursor) : undefined;
  const closingAt = cursor.at;
  const isClosingEscaped = opened && cursor.take(isBackslash) !== '';
  const closed = opened && cursor.take((char) => char === ']') !== '';
  if (!closed) cursor.goBack(closingAt, cursor.written);
  const start = isEscaped && !(closed && isClosingEscaped) ? bracketAt : from;
  return {
    word,
    body: body.toUpperCase(),
    day,
    opened,
    closed,
    inner,
    start,
    end: cursor.at,
    written: cursor.written,
  };
}

function readWord(cursor: Cursor): string | undefined {
  let word = '';
  for (;;) {
    const letter = cursor.take(isLetter);
    if (letter === '') return TOKEN_WORDS.has(word) ? word : undefined;
    word += letter.toUpperCase();
    if (!TOKEN_WORD_PREFIXES.has(word)) return undefined;
  }
}

/** " D+12" after a body; the cursor stays where it was when it is not there. */
function readDay(cursor: Cursor): string | undefined {
  const { at: from, written } = cursor;
  const hasStart =
    cursor.take((char) => char === ' ' || char === '\u00a0') !== '' &&
    cursor.take((char) => char === 'D' || char === 'd') !== '';
  const sign = hasStart ? cursor.takeMark('+-') : '';
  let digits = '';
  while (sign !== '' && digits.length < LONGEST_DAY) {
    const digit = cursor.take(isDigit);
    if (digit === '') break;
    digits += digit;
  }
  if (digits !== '') return `D${sign}${digits}`;
  cursor.goBack(from, written);
  return undefined;
}
