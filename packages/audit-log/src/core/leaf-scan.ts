import { isUtf8 } from 'node:buffer';

/**
 * What a scan learned of a leaf: where its members `v` and `sealed` have their values (from the first byte to behind the
 * last one; -1 where the member is absent).
 */
export interface LeafOutline {
  readonly vAt: number;
  readonly vEnd: number;
  readonly sealedAt: number;
  readonly sealedEnd: number;
}

const QUOTE = 0x22;
const COMMA = 0x2c;
const MINUS = 0x2d;
const ZERO = 0x30;
const NINE = 0x39;
const COLON = 0x3a;
const OPEN_BRACKET = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const DELETE = 0x7f;

/** Integers up to this many digits are safe and are written by ECMAScript as they stand. */
const MAX_DIGITS = 15;
/** As in canonical-json.ts. */
const MAX_DEPTH = 64;
/** No place in the text: this reader does not judge what it met. */
const UNDECIDED = -1;

/** The escapes of one letter that JSON.stringify writes. */
const ESCAPES: ReadonlySet<number> = new Set(Buffer.from('"\\bfnrt'));
const TRUE = Buffer.from('true');
const FALSE = Buffer.from('false');
const NULL = Buffer.from('null');

/**
 * Reads a leaf as canonical JSON (RFC 8785) in one pass over its bytes, without making values of them, in a tenth of the
 * time that parsing and writing it again takes. An outline says that `parseCanonical` accepts the leaf and finds an object.
 * Null says nothing at all, neither good nor bad: only the plain part of JSON that records are made of is read here
 * (members with ASCII names in order, whole numbers of up to 15 digits, short escapes); ask `parseCanonical`.
 */
export function scanLeaf(leaf: Uint8Array): LeafOutline | null {
  return new LeafScan(leaf).run();
}

class LeafScan {
  readonly #bytes: Uint8Array;
  #hasHighBytes = false;
  #vAt = -1;
  #vEnd = -1;
  #sealedAt = -1;
  #sealedEnd = -1;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  run(): LeafOutline | null {
    const bytes = this.#bytes;
    if (bytes[0] !== OPEN_BRACE || this.#object(0, 1) !== bytes.length) return null;
    if (this.#hasHighBytes && !isUtf8(bytes)) return null;
    return { vAt: this.#vAt, vEnd: this.#vEnd, sealedAt: this.#sealedAt, sealedEnd: this.#sealedEnd };
  }

  /** Each of these gives the place behind what it read, or UNDECIDED. */
  #value(at: number, depth: number): number {
    const byte = this.#bytes[at];
    if (byte === QUOTE) return this.#string(at);
    if (byte === OPEN_BRACE) return depth >= MAX_DEPTH ? UNDECIDED : this.#object(at, depth + 1);
    if (byte === OPEN_BRACKET) return depth >= MAX_DEPTH ? UNDECIDED : this.#array(at, depth + 1);
    if (byte === TRUE[0]) return this.#word(at, TRUE);
    if (byte === FALSE[0]) return this.#word(at, FALSE);
    if (byte === NULL[0]) return this.#word(at, NULL);
    return this.#integer(at);
  }

  #object(from: number, depth: number): number {
    const bytes = this.#bytes;
    let at = from + 1;
    if (bytes[at] === CLOSE_BRACE) return at + 1;
    let lastName = 0;
    let lastEnd = 0;
    for (;;) {
      const nameEnd = this.#name(at);
      if (nameEnd === UNDECIDED || bytes[nameEnd] !== COLON) return UNDECIDED;
      if (lastEnd > 0 && !this.#isBefore(lastName, lastEnd, at, nameEnd)) return UNDECIDED;
      const end = this.#value(nameEnd + 1, depth);
      if (end === UNDECIDED) return UNDECIDED;
      if (depth === 1) this.#note(at, nameEnd, end);
      lastName = at;
      lastEnd = nameEnd;
      at = end + 1;
      if (bytes[end] === CLOSE_BRACE) return at;
      if (bytes[end] !== COMMA) return UNDECIDED;
    }
  }

  #array(from: number, depth: number): number {
    const bytes = this.#bytes;
    let at = from + 1;
    if (bytes[at] === CLOSE_BRACKET) return at + 1;
    for (;;) {
      const end = this.#value(at, depth);
      if (end === UNDECIDED) return UNDECIDED;
      at = end + 1;
      if (bytes[end] === CLOSE_BRACKET) return at;
      if (bytes[end] !== COMMA) return UNDECIDED;
    }
  }

  /** The name of a member: printable ASCII without escapes, so that its bytes sort as its UTF-16 code units do. */
  #name(from: number): number {
    const bytes = this.#bytes;
    if (bytes[from] !== QUOTE) return UNDECIDED;
    const end = passPlain(bytes, from + 1);
    return bytes[end] === QUOTE ? end + 1 : UNDECIDED;
  }

  #string(from: number): number {
    const bytes = this.#bytes;
    for (let at = passPlain(bytes, from + 1); at < bytes.length; at = passPlain(bytes, at + 1)) {
      const byte = bytes[at] as number;
      if (byte === QUOTE) return at + 1;
      if (byte < 0x20) return UNDECIDED;
      if (byte === BACKSLASH) {
        at += 1;
        if (!ESCAPES.has(bytes[at] ?? 0)) return UNDECIDED;
      } else if (byte > DELETE) this.#hasHighBytes = true;
    }
    return UNDECIDED;
  }

  #integer(from: number): number {
    const bytes = this.#bytes;
    const first = bytes[from] === MINUS ? from + 1 : from;
    const digit = bytes[first] ?? 0;
    if (digit === ZERO) return first === from ? from + 1 : UNDECIDED;
    let at = first;
    while ((bytes[at] ?? 0) >= ZERO && (bytes[at] ?? 0) <= NINE) at += 1;
    return at > first && at - first <= MAX_DIGITS ? at : UNDECIDED;
  }

  #word(at: number, word: Uint8Array): number {
    for (let i = 0; i < word.length; i++) if (this.#bytes[at + i] !== word[i]) return UNDECIDED;
    return at + word.length;
  }

  /** Whether one name comes before the other; they are given with their quotes. */
  #isBefore(a: number, aEnd: number, b: number, bEnd: number): boolean {
    const bytes = this.#bytes;
    const [aLength, bLength] = [aEnd - a - 1, bEnd - b - 1];
    for (let i = 1; i < aLength && i < bLength; i++) {
      const difference = (bytes[a + i] as number) - (bytes[b + i] as number);
      if (difference !== 0) return difference < 0;
    }
    return aLength < bLength;
  }

  #note(name: number, nameEnd: number, end: number): void {
    const bytes = this.#bytes;
    if (nameEnd - name === 3 && bytes[name + 1] === 0x76) {
      this.#vAt = nameEnd + 1;
      this.#vEnd = end;
    } else if (nameEnd - name === 8 && bytes[name + 1] === 0x73 && this.#word(name, SEALED) !== UNDECIDED) {
      this.#sealedAt = nameEnd + 1;
      this.#sealedEnd = end;
    }
  }
}

const SEALED = Buffer.from('"sealed"');

/** Printable ASCII that stands for itself in a JSON string. Looking a byte up takes half as long as comparing it. */
const PLAIN: Uint8Array = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte >= 0x20 && byte < DELETE && byte !== QUOTE && byte !== BACKSLASH ? 1 : 0,
);

/** The first place from `from` on at which a byte is not plain, or the end. */
function passPlain(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && PLAIN[bytes[at] as number] === 1) at += 1;
  return at;
}
