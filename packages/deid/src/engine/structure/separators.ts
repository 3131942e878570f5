import type { Lines } from './lines.ts';

export type Separator = '|' | '\t' | ',' | ';' | 'gap' | 'leader';

const SIGNS: readonly (readonly [Separator, string])[] = [
  ['|', '|'],
  ['\t', '\t'],
  ['leader', '...'],
  ['gap', '  '],
  [',', ','],
  [';', ';'],
];

/**
 * Says which sign parts the cells of a line, if any. Asked line by line from the top; each sign is sought with one pass
 * over the whole text, whatever the number of lines.
 */
export class SeparatorFinder {
  readonly #text: string;
  /** Next place of each sign at or after the line asked about; the text's length when there is none. */
  readonly #next: number[];

  constructor(text: string) {
    this.#text = text;
    this.#next = SIGNS.map(() => -1);
  }

  /** The separator of the line `[start, end)`. */
  find(start: number, end: number): Separator | undefined {
    for (const [at, [separator, sign]] of SIGNS.entries()) {
      let place = this.#next[at] ?? 0;
      if (place < start) {
        const found = this.#text.indexOf(sign, start);
        place = found === -1 ? this.#text.length : found;
        this.#next[at] = place;
      }
      if (place < end && this.#isOne(separator, start, end, place)) return separator;
    }
    return undefined;
  }

  #isOne(separator: Separator, start: number, end: number, place: number): boolean {
    const text = this.#text;
    if (separator === 'gap') return hasGap(text, start, end, place);
    if (separator !== ',' && separator !== ';') return true;
    const next = text.charCodeAt(place + 1);
    return place > start && next !== 0x20 && next !== 0x0a && place + 1 < end;
  }
}

/** Two blanks between two words of the line, not after a full stop, a colon or a comma. */
function hasGap(text: string, start: number, end: number, first: number): boolean {
  for (let at = first; at !== -1 && at < end; at = text.indexOf('  ', at)) {
    const before = text.charCodeAt(at - 1);
    const isInside = at > start && before !== 0x2e && before !== 0x3a && before !== 0x2c;
    let after = at + 2;
    while (after < end && text.charCodeAt(after) === 0x20) after++;
    if (isInside && after < end) return true;
    at = after;
  }
  return false;
}

/** The longest line that can be a row: a longer one is a paragraph. */
export const LONGEST_ROW = 400;

export function isRowLength({ starts, ends }: Lines, line: number): boolean {
  const length = (ends[line] ?? 0) - (starts[line] ?? 0);
  return length > 4 && length <= LONGEST_ROW;
}
