import { findAmbiguous, type SurrogateRecord } from '../operators/surrogates.ts';
import { dayPart, isBodyValid, TOKEN_WORDS } from '../operators/token.ts';
import {
  Cursor,
  type Encoding,
  plainWordEnd,
  readToken,
  type TokenShape,
  type Written,
} from './token-reader.ts';

/**
 * A token-shaped text that stays as it is. `foreign`: well formed, but not of this conversation. `mangled`: changed or
 * cut off. `ambiguous`: two vault rows claim it. The text itself is left out, because it may be an identifier.
 */
export interface TokenNotice {
  readonly kind: 'foreign' | 'mangled' | 'ambiguous';
  /** The type word, for example NAME. */
  readonly word: string;
  /** UTF-16 offset in the text that was pushed, over all chunks. */
  readonly at: number;
}

export interface ReidentifierOptions {
  readonly records: readonly SurrogateRecord[];
  readonly encoding?: Encoding;
}

export interface Reidentifier {
  /** Takes the next chunk and returns what can be released. */
  push(chunk: string): string;
  /** Releases the rest; the stream is over. */
  flush(): string;
  readonly notices: readonly TokenNotice[];
  /** Tokens restored so far, without brackets. */
  readonly restored: ReadonlySet<string>;
}

const OTHER = 0;
/** A letter or digit. */
const JOINED = 1;
/** The bracket, the backslash and the percent sign, which may open a token anywhere. */
const MARK = 2;
/** The first letter of a type word, in either case. */
const STARTER = 3;
const CLASSES: Uint8Array = buildClasses();

function buildClasses(): Uint8Array {
  const classes = new Uint8Array(128);
  for (let code = 0; code < 128; code++)
    if (/[A-Za-z0-9]/.test(String.fromCharCode(code))) classes[code] = JOINED;
  for (const word of TOKEN_WORDS) {
    for (const first of [word.charAt(0), word.charAt(0).toLowerCase()])
      classes[first.charCodeAt(0)] = STARTER;
  }
  for (const mark of ['[', '\\', '%']) classes[mark.charCodeAt(0)] = MARK;
  return classes;
}

function classOf(code: number): number {
  return code < 128 ? (CLASSES[code] ?? OTHER) : OTHER;
}

const isStart = (char: string): boolean => (classOf(char.charCodeAt(0)) & MARK) !== 0;
const isJoined = (char: string): boolean => (classOf(char.charCodeAt(0)) & JOINED) !== 0;

/**
 * Puts this conversation's values back into a stream. Own tokens are restored wherever they stand, with or without
 * brackets; whatever is not exactly an own token stays and is noticed, never replaced by the nearest match
 * (164.514(c)). The result does not depend on how the text is cut into chunks.
 */
export function createReidentifier(options: ReidentifierOptions): Reidentifier {
  return new Restorer(options);
}

class Restorer implements Reidentifier {
  readonly notices: TokenNotice[] = [];
  readonly restored: Set<string> = new Set();
  readonly #encoding: Encoding;
  /** The rows by token, without the ambiguous ones. */
  readonly #records: ReadonlyMap<string, SurrogateRecord>;
  readonly #ambiguous: ReadonlySet<string>;
  #buffer = '';
  #released = '';
  /** Length of the input before the buffer. */
  #consumed = 0;
  #previous = '';
  #beforePrevious = '';

  constructor({ records, encoding = 'text' }: ReidentifierOptions) {
    this.#encoding = encoding;
    this.#ambiguous = findAmbiguous(records);
    this.#records = new Map(
      records.filter(({ token }) => !this.#ambiguous.has(token)).map((record) => [record.token, record]),
    );
  }

  push(chunk: string): string {
    this.#buffer += chunk;
    return this.#drain(false);
  }

  flush(): string {
    return this.#drain(true);
  }

  #drain(final: boolean): string {
    let at = 0;
    while (at < this.#buffer.length) {
      const plain = this.#skipPlain(at);
      if (plain > at) {
        this.#released += this.#buffer.slice(at, plain);
        at = plain;
        continue;
      }
      const next = this.#step(at, final);
      if (next === at) break;
      at = next;
    }
    this.#buffer = this.#buffer.slice(at);
    this.#consumed += at;
    const released = this.#released;
    this.#released = '';
    return released;
  }

  /** Offset after the text from `at` that begins no token for certain, escapes excluded. */
  #skipPlain(at: number): number {
    const buffer = this.#buffer;
    let end = at;
    let wasJoined = isJoined(this.#previous);
    while (end < buffer.length) {
      const kind = classOf(buffer.charCodeAt(end));
      if (kind === MARK) break;
      let next = end + 1;
      // Behind a written line break (backslash, n), which would lie before `at`, a token may begin inside a word.
      const isNearStart = end < at + 2;
      if (kind === STARTER && (isNearStart || !wasJoined)) {
        const wordEnd = plainWordEnd(buffer, end);
        if (wordEnd === end) break;
        if (!isNearStart) next = wordEnd;
      }
      wasJoined = kind !== OTHER;
      end = next;
    }
    if (end > at) {
      this.#beforePrevious = end - at > 1 ? buffer.charAt(end - 2) : this.#previous;
      this.#previous = buffer.charAt(end - 1);
    }
    return end;
  }

  /** Releases one token or one character; returns the offset after it, or `at` when more text is needed. */
  #step(at: number, final: boolean): number {
    const cursor = new Cursor(this.#buffer, at, this.#encoding);
    const unit = cursor.unit();
    if (cursor.starved && !final) return at;
    const char = cursor.starved ? this.#buffer.charAt(at) : unit.char;
    if (isStart(char) && this.#isBoundary(char)) {
      const shape = readToken(this.#buffer, at, this.#encoding, final);
      if (shape === 'more') return at;
      const written = shape === 'none' ? undefined : this.#judge(shape, at);
      if (shape !== 'none' && written !== undefined) {
        this.#released += written;
        this.#remember(shape.closed ? ']' : '0');
        return shape.end;
      }
    }
    const next = cursor.starved ? at + 1 : unit.end;
    this.#released += this.#buffer.slice(at, next);
    this.#remember(char);
    return next;
  }

  /** What is written for a shape; undefined when it is ordinary text. */
  #judge(shape: TokenShape, at: number): string | undefined {
    const token = `${shape.word}-${shape.body}`;
    const record = this.#records.get(token);
    if (record !== undefined && (shape.day === undefined || shape.day === dayPart(record.day))) {
      this.restored.add(token);
      const written = this.#write(record.value, shape.written);
      return this.#buffer.slice(at, shape.opened && !shape.closed ? shape.inner : shape.start) + written;
    }
    const kind = noticeKind(shape, this.#ambiguous.has(token), record !== undefined);
    if (kind === undefined) return undefined;
    this.notices.push({ kind, word: shape.word, at: this.#consumed + at });
    return this.#buffer.slice(at, shape.end);
  }

  /** The value as its token was written, so that whoever undoes the encoding reads the value and nothing else. */
  #write(value: string, written: Written): string {
    if (written === 'percent') return percentEncode(value);
    return this.#encoding === 'json' || written === 'escape' ? JSON.stringify(value).slice(1, -1) : value;
  }

  #remember(char: string): void {
    this.#beforePrevious = this.#previous;
    this.#previous = char;
  }

  /** A letter begins no token inside a word; after a written line break (backslash, n) it may. */
  #isBoundary(char: string): boolean {
    if (!isJoined(char) || !isJoined(this.#previous)) return true;
    return this.#beforePrevious === '\\' && /^[ntr]$/.test(this.#previous);
  }
}

/** RFC 3986, 2.1. Half of a surrogate pair has no bytes of its own and becomes U+FFFD. */
const percentEncode = (value: string): string =>
  encodeURIComponent(value.toWellFormed()).replace(
    /[!'()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );

/** Why a shape that was not restored matters; undefined when it is ordinary text such as "MRN-123456". */
function noticeKind(
  shape: TokenShape,
  isAmbiguous: boolean,
  isOwn: boolean,
): TokenNotice['kind'] | undefined {
  if (isAmbiguous) return 'ambiguous';
  if (isOwn) return 'mangled';
  if (isBodyValid(shape.word, shape.body) && /\d/.test(shape.body)) return 'foreign';
  const isMixed = /\d/.test(shape.body) && /[A-Z]/.test(shape.body);
  return isMixed && shape.body.length <= 12 ? 'mangled' : undefined;
}

/** Restores a whole text at once. */
export function reidentify(
  text: string,
  options: ReidentifierOptions,
): { text: string; notices: readonly TokenNotice[] } {
  const reidentifier = createReidentifier(options);
  const restored = reidentifier.push(text) + reidentifier.flush();
  return { text: restored, notices: reidentifier.notices };
}
