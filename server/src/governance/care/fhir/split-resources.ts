import { LineSplitter } from '../../../kernel/line-splitter.ts';

/** Longer than this no resource that is read here is. */
export const longestResource: number = 16 * 1024 * 1024;
/** Where the form of a file must show. */
const sniffed = 64 * 1024;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const COLON = 0x3a;
const BLANKS: ReadonlySet<number> = new Set([0x20, 0x09, 0x0a, 0x0d]);

/** One resource or entry as it stands in the file. */
export interface Piece {
  /** Line of a bulk export, or entry of a Bundle, counted from 1. */
  readonly at: number;
  /** Null where it was longer than any that is read. */
  readonly bytes: Uint8Array | null;
}

/** What cuts a file, as its bytes come in. */
interface Cutter {
  push(chunk: Uint8Array): readonly Piece[];
  end(): readonly Piece[];
}

/** The file ends within a Bundle: it was cut off, and what it does not say is not known. */
export class CutOffError extends Error {}

/**
 * Cuts a file of FHIR JSON into resources, whatever its size: lines of a bulk export, or entries of a Bundle. One
 * resource is held at a time.
 * @throws CutOffError
 */
export async function* splitResources(input: AsyncIterable<Uint8Array>): AsyncGenerator<readonly Piece[]> {
  let cutter: Cutter | undefined;
  let head: Uint8Array = new Uint8Array(0);
  for await (const chunk of input) {
    if (cutter) {
      yield cutter.push(chunk);
      continue;
    }
    head = Buffer.concat([head, chunk]);
    if (head.length < sniffed) continue;
    cutter = cutterFor(head);
    yield cutter.push(head);
  }
  if (!cutter) {
    cutter = cutterFor(head);
    yield cutter.push(head);
  }
  yield cutter.end();
}

function cutterFor(head: Uint8Array): Cutter {
  return isBundle(head) ? new EntryCutter() : new LineSplitterCutter();
}

/** A line of a bulk export is a resource by itself; a Bundle begins with its type, or with a line that is none. */
function isBundle(head: Uint8Array): boolean {
  const text = Buffer.from(head)
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trimStart();
  const [line = ''] = text.split('\n', 1);
  if (line.trimEnd() === '{') return true;
  return /^\{(?:[^{}[\]]|\{[^{}]*\}|\[[^[\]]*\])*?"resourceType"\s*:\s*"Bundle"/.test(text.slice(0, 4096));
}

class LineSplitterCutter implements Cutter {
  readonly #lines = new LineSplitter(longestResource);

  push(chunk: Uint8Array): readonly Piece[] {
    return this.#lines.push(chunk).map(({ number, bytes }) => ({ at: number, bytes }));
  }

  end(): readonly Piece[] {
    return this.#lines.end().map(({ number, bytes }) => ({ at: number, bytes }));
  }
}

/** Finds the array “entry” of the outermost object, and cuts out what stands in it. */
class EntryCutter implements Cutter {
  #depth = 0;
  #inString = false;
  #isEscaped = false;
  /** The string that is being read at depth 1, or was read last there; bounded. */
  #key: number[] | null = null;
  #lastKey = '';
  #isInEntries = false;
  #held: Uint8Array[] = [];
  #size = 0;
  #isHolding = false;
  #count = 0;

  push(chunk: Uint8Array): readonly Piece[] {
    const pieces: Piece[] = [];
    let from = this.#isHolding ? 0 : -1;
    for (let at = 0; at < chunk.length; at++) {
      const byte = chunk[at] ?? 0;
      const edge = this.#read(byte);
      if (edge === 'begins') from = at;
      if (edge !== 'ends') continue;
      this.#hold(chunk.subarray(from, at + 1));
      pieces.push(this.#cut());
    }
    if (this.#isHolding) this.#hold(chunk.subarray(from));
    return pieces;
  }

  end(): readonly Piece[] {
    if (this.#depth > 0 || this.#inString) throw new CutOffError('The Bundle is cut off.');
    return [];
  }

  /** Whether an entry begins or ends with this byte. */
  #read(byte: number): 'begins' | 'ends' | null {
    if (this.#inString) this.#readString(byte);
    else if (byte === QUOTE) this.#openString();
    else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) return this.#open(byte) ? 'begins' : null;
    else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) return this.#close() ? 'ends' : null;
    else if (byte > 0x20 && this.#depth === 1 && byte !== COLON) this.#lastKey = '';
    return null;
  }

  #openString(): void {
    this.#inString = true;
    this.#key = this.#depth === 1 ? [] : null;
  }

  #readString(byte: number): void {
    if (this.#isEscaped) this.#isEscaped = false;
    else if (byte === BACKSLASH) this.#isEscaped = true;
    else if (byte === QUOTE) {
      this.#inString = false;
      if (this.#key) this.#lastKey = Buffer.from(this.#key).toString('latin1');
      return;
    }
    if (this.#key && this.#key.length < 16) this.#key.push(byte);
  }

  /** Whether an entry begins here. */
  #open(byte: number): boolean {
    this.#depth++;
    if (this.#depth === 2 && byte === OPEN_BRACKET) this.#isInEntries = this.#lastKey === 'entry';
    const begins = this.#isInEntries && this.#depth === 3 && byte === OPEN_BRACE;
    if (begins) this.#isHolding = true;
    return begins;
  }

  /** Whether an entry ends here. */
  #close(): boolean {
    this.#depth--;
    if (this.#depth < 0) throw new CutOffError('The Bundle closes more than it opens.');
    if (this.#depth === 1) this.#isInEntries = false;
    return this.#isHolding && this.#depth === 2;
  }

  #hold(part: Uint8Array): void {
    this.#size += part.length;
    if (this.#size > longestResource) this.#held = [];
    else this.#held.push(Buffer.from(part));
  }

  #cut(): Piece {
    this.#count++;
    const bytes = this.#size > longestResource ? null : Buffer.concat(this.#held);
    this.#held = [];
    this.#size = 0;
    this.#isHolding = false;
    return { at: this.#count, bytes };
  }
}

/** Whether nothing stands in a line. */
export function isBlank(bytes: Uint8Array): boolean {
  return bytes.every((byte) => BLANKS.has(byte));
}
