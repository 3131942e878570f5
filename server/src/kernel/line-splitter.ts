const LINE_FEED = 0x0a;

export interface Line {
  /** Counted from 1. */
  readonly number: number;
  /** Without the line feed; null for a line that was longer than allowed and is not kept. */
  readonly bytes: Uint8Array | null;
}

/**
 * Cuts a stream of bytes at line feeds. It holds one unfinished line and no more: a line past `longest` bytes is
 * dropped while it comes in and reported as such when it ends.
 */
export class LineSplitter {
  readonly #longest: number;
  #held: Uint8Array[] = [];
  #size = 0;
  #number = 1;

  constructor(longest: number) {
    this.#longest = longest;
  }

  /** The lines that end within `chunk`. */
  push(chunk: Uint8Array): Line[] {
    const lines: Line[] = [];
    let from = 0;
    for (let at = chunk.indexOf(LINE_FEED); at !== -1; at = chunk.indexOf(LINE_FEED, from)) {
      this.#hold(chunk.subarray(from, at));
      lines.push(this.#cut());
      from = at + 1;
    }
    this.#hold(chunk.subarray(from));
    return lines;
  }

  /** The last line, where no line feed ended it. */
  end(): Line[] {
    return this.#size === 0 ? [] : [this.#cut()];
  }

  #hold(part: Uint8Array): void {
    if (part.length === 0) return;
    this.#size += part.length;
    if (this.#size > this.#longest) this.#held = [];
    else this.#held.push(part);
  }

  #cut(): Line {
    const [first = new Uint8Array(0)] = this.#held;
    const bytes = this.#held.length > 1 ? Buffer.concat(this.#held) : first;
    const line = { number: this.#number, bytes: this.#size > this.#longest ? null : bytes };
    this.#held = [];
    this.#size = 0;
    this.#number++;
    return line;
  }
}
