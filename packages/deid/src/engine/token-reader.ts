import { TOKEN_WORD_PREFIXES, TOKEN_WORDS } from '../operators/token.ts';

/** `json`: the text is the inside of JSON, so `\u005b` is "[" and restored values are escaped. */
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
  /** Half-open end in the buffer. */
  readonly end: number;
}

/** `more`: the answer depends on text that has not arrived. */
export type ReadResult = TokenShape | 'none' | 'more';

const LONGEST_BODY = 24;
const LONGEST_DAY = 6;
const SIMPLE_ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' };

const LONGEST_WORD = Math.max(...[...TOKEN_WORDS].map((word) => word.length));
const DASH = 0x2d;
const BACKSLASH = 0x5c;

/** True for an ASCII letter. */
function isLetterCode(code: number): boolean {
  return (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
}

const isLetter = (char: string): boolean => isLetterCode(char.charCodeAt(0));
const isLetterOrDigit = (char: string): boolean => isLetter(char) || isDigit(char);
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
  return next !== DASH && next !== BACKSLASH ? end : at;
}

/** Reads logical characters: JSON escapes are undone in `json`. Remembers whether it looked beyond the end. */
export class Cursor {
  starved = false;
  readonly #buffer: string;
  readonly #encoding: Encoding;
  at: number;

  constructor(buffer: string, at: number, encoding: Encoding) {
    this.#buffer = buffer;
    this.at = at;
    this.#encoding = encoding;
  }

  /** The logical character here and the offset after it; an empty one at the end. */
  unit(): { readonly char: string; readonly end: number } {
    const char = this.#buffer.charAt(this.at);
    if (char === '') this.starved = true;
    if (char !== '\\' || this.#encoding === 'text') return { char, end: this.at + 1 };
    const kind = this.#buffer.charAt(this.at + 1);
    if (kind === '') {
      this.starved = true;
      return { char: '', end: this.at };
    }
    if (kind !== 'u') return { char: SIMPLE_ESCAPES[kind] ?? kind, end: this.at + 2 };
    const digits = this.#buffer.slice(this.at + 2, this.at + 6);
    if (/^[\da-fA-F]{4}$/.test(digits))
      return { char: String.fromCharCode(Number.parseInt(digits, 16)), end: this.at + 6 };
    if (
      digits.length < 4 &&
      /^[\da-fA-F]*$/.test(digits) &&
      this.at + 2 + digits.length === this.#buffer.length
    )
      this.starved = true;
    return { char: this.starved ? '' : '\\', end: this.at + 1 };
  }

  /** Takes one character when `accepts` says so; returns it or ''. */
  take(accepts: (char: string) => boolean): string {
    const { char, end } = this.unit();
    if (char === '' || !accepts(char)) return '';
    this.at = end;
    return char;
  }

  /** Takes a punctuation mark, also with a Markdown backslash before it. */
  takeMark(marks: string): string {
    const from = this.at;
    this.take((char) => char === '\\');
    const mark = this.take((char) => marks.includes(char));
    if (mark === '') this.at = from;
    return mark;
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
  const opened = cursor.takeMark('[') !== '';
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
  const closed = opened && cursor.takeMark(']') !== '';
  return { word, body: body.toUpperCase(), day, opened, closed, inner, end: cursor.at };
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
  const from = cursor.at;
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
  cursor.at = from;
  return undefined;
}
