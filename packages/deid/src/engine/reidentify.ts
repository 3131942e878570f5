import { buildRestoreMap, findAmbiguous, type SurrogateRecord } from '../operators/surrogates.ts';
import { dayPart, isBodyValid, TOKEN_WORDS } from '../operators/token.ts';
import { Cursor, type Encoding, readToken, type TokenShape } from './token-reader.ts';

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

const BACKSLASH = 0x5c;
/** Per ASCII code: 1 a letter or digit, 2 may begin a token (bracket, backslash, first letter of a type word). */
const CLASSES: Uint8Array = buildClasses();

function buildClasses(): Uint8Array {
  const classes = new Uint8Array(128);
  for (let code = 0; code < 128; code++) if (/[A-Za-z0-9]/.test(String.fromCharCode(code))) classes[code] = 1;
  for (const word of TOKEN_WORDS) {
    for (const first of [word.charAt(0), word.charAt(0).toLowerCase()]) classes[first.charCodeAt(0)] = 3;
  }
  classes[BACKSLASH] = 2;
  classes['['.charCodeAt(0)] = 2;
  return classes;
}

const isStart = (char: string): boolean => ((CLASSES[char.charCodeAt(0)] ?? 0) & 2) !== 0;
const isJoined = (char: string): boolean => ((CLASSES[char.charCodeAt(0)] ?? 0) & 1) !== 0;

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
  readonly #values: ReadonlyMap<string, string>;
  readonly #ambiguous: ReadonlySet<string>;
  readonly #days: ReadonlyMap<string, string | undefined>;
  #buffer = '';
  /** Length of the input before the buffer. */
  #consumed = 0;
  #previous = '';
  #beforePrevious = '';

  constructor({ records, encoding = 'text' }: ReidentifierOptions) {
    this.#encoding = encoding;
    this.#values = buildRestoreMap(records);
    this.#ambiguous = findAmbiguous(records);
    this.#days = new Map(records.map(({ token, day }) => [token, dayPart(day)]));
  }

  push(chunk: string): string {
    this.#buffer += chunk;
    return this.#drain(false);
  }

  flush(): string {
    return this.#drain(true);
  }

  #drain(final: boolean): string {
    const released: string[] = [];
    let at = 0;
    while (at < this.#buffer.length) {
      const plain = this.#skipPlain(at);
      if (plain > at) {
        released.push(this.#buffer.slice(at, plain));
        at = plain;
        continue;
      }
      const next = this.#step(at, final, released);
      if (next === at) break;
      at = next;
    }
    this.#buffer = this.#buffer.slice(at);
    this.#consumed += at;
    return released.join('');
  }

  /** Offset after the characters from `at` that cannot begin a token, escapes excluded. */
  #skipPlain(at: number): number {
    let end = at;
    let wasJoined = isJoined(this.#previous);
    for (; end < this.#buffer.length; end++) {
      const kind = CLASSES[this.#buffer.charCodeAt(end)] ?? 0;
      if (kind === 2 || (kind === 3 && (!wasJoined || end < at + 2))) break;
      wasJoined = kind !== 0;
    }
    if (end > at) {
      this.#beforePrevious = end - at > 1 ? this.#buffer.charAt(end - 2) : this.#previous;
      this.#previous = this.#buffer.charAt(end - 1);
    }
    return end;
  }

  /** Releases one token or one character; returns the offset after it, or `at` when more text is needed. */
  #step(at: number, final: boolean, released: string[]): number {
    const cursor = new Cursor(this.#buffer, at, this.#encoding);
    const unit = cursor.unit();
    if (cursor.starved && !final) return at;
    const char = cursor.starved ? this.#buffer.charAt(at) : unit.char;
    if (isStart(char) && this.#isBoundary(char)) {
      const shape = readToken(this.#buffer, at, this.#encoding, final);
      if (shape === 'more') return at;
      const written = shape === 'none' ? undefined : this.#judge(shape, at);
      if (shape !== 'none' && written !== undefined) {
        released.push(written);
        this.#remember(shape.closed ? ']' : '0');
        return shape.end;
      }
    }
    const next = cursor.starved ? at + 1 : unit.end;
    released.push(this.#buffer.slice(at, next));
    this.#remember(char);
    return next;
  }

  /** What is written for a shape; undefined when it is ordinary text. */
  #judge(shape: TokenShape, at: number): string | undefined {
    const token = `${shape.word}-${shape.body}`;
    const value = this.#values.get(token);
    if (value !== undefined && (shape.day === undefined || shape.day === this.#days.get(token))) {
      this.restored.add(token);
      const written = this.#encoding === 'json' ? JSON.stringify(value).slice(1, -1) : value;
      return shape.opened && !shape.closed ? this.#buffer.slice(at, shape.inner) + written : written;
    }
    const kind = noticeKind(shape, this.#ambiguous.has(token), value !== undefined);
    if (kind === undefined) return undefined;
    this.notices.push({ kind, word: shape.word, at: this.#consumed + at });
    return this.#buffer.slice(at, shape.end);
  }

  #remember(char: string): void {
    this.#beforePrevious = this.#previous;
    this.#previous = char;
  }

  /** A letter begins no token inside a word; after a written line break (backslash, n) it may. */
  #isBoundary(char: string): boolean {
    if (!isJoined(char) || !isJoined(this.#previous)) return true;
    return this.#encoding === 'text' && this.#beforePrevious === '\\' && /^[ntr]$/.test(this.#previous);
  }
}

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
