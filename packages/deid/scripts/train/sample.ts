import type { Kind } from '../../src/tagger/labels.ts';

export interface GoldSpan {
  readonly start: number;
  readonly end: number;
  /** 'UNKNOWN': neither taught nor counted against the tagger. */
  readonly kind: Kind | 'UNKNOWN';
}

export interface Sample {
  readonly id: string;
  readonly text: string;
  readonly spans: readonly GoldSpan[];
}

export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly pieces: readonly Piece[];
}

/** Text with or without a kind. */
export interface Piece {
  readonly text: string;
  readonly kind?: Kind | undefined;
}

/** Small seeded generator (mulberry32): the same seed gives the same corpus on every machine. */
export class Dice {
  #state: number;
  constructor(seed: number) {
    this.#state = seed | 0;
  }
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }
  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }
  between(from: number, to: number): number {
    return from + this.below(to - from + 1);
  }
  chance(share: number): boolean {
    return this.next() < share;
  }
  pick<T>(items: readonly T[]): T {
    const item = items[this.below(items.length)];
    if (item === undefined) throw new Error('Nothing to pick from.');
    return item;
  }
  shuffle<T>(items: T[]): T[] {
    for (let at = items.length - 1; at > 0; at--) {
      const other = this.below(at + 1);
      const kept = items[at] as T;
      items[at] = items[other] as T;
      items[other] = kept;
    }
    return items;
  }
}

/** How many tenths are held back; DEID_HELD=5 measures how training carries over to unseen halves. */
const HELD_TENTHS: number = Number(process.env.DEID_HELD ?? 1);

/** FNV-1a of a document id; a tenth of each development set is held back by it. */
export function isHeldBack(id: string, tenths = HELD_TENTHS): boolean {
  let hash = 0x811c9dc5;
  for (const character of id) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return (hash >>> 8) % 10 < tenths;
}

/** Joins pieces into a sample. */
export function fromPieces(id: string, pieces: readonly Piece[]): Sample {
  let text = '';
  const spans: GoldSpan[] = [];
  for (const piece of pieces) {
    if (piece.kind !== undefined && piece.text !== '')
      spans.push({ start: text.length, end: text.length + piece.text.length, kind: piece.kind });
    text += piece.text;
  }
  return { id, text, spans };
}

/** Applies disjoint edits; spans that an edit touches go, the edit's own spans come. */
export function rewrite(sample: Sample, edits: readonly Edit[], id: string): Sample {
  const sorted = [...edits].sort((a, b) => a.start - b.start);
  let text = '';
  let from = 0;
  const spans: GoldSpan[] = [];
  const rest = sample.spans.filter(
    ({ start, end }) => !sorted.some((edit) => edit.start < end && (edit.end > start || edit.start > start)),
  );
  let next = 0;
  const copy = (to: number): void => {
    for (; next < rest.length; next++) {
      const span = rest[next];
      if (span === undefined || span.start >= to) break;
      const shift = text.length - from;
      spans.push({ ...span, start: span.start + shift, end: span.end + shift });
    }
    text += sample.text.slice(from, to);
  };
  rest.sort((a, b) => a.start - b.start);
  for (const edit of sorted) {
    if (edit.start < from) continue;
    copy(edit.start);
    for (const piece of edit.pieces) {
      if (piece.kind !== undefined)
        spans.push({ start: text.length, end: text.length + piece.text.length, kind: piece.kind });
      text += piece.text;
    }
    from = edit.end;
  }
  copy(sample.text.length);
  return { id, text, spans };
}

/** The sample in upper case; undefined when a letter changes its length. */
export function toUpper(sample: Sample): Sample | undefined {
  const text = sample.text.toUpperCase();
  return text.length === sample.text.length ? { ...sample, id: `${sample.id}^`, text } : undefined;
}

/** The sample in lower case; `isSpoken` drops the punctuation as speech recognition does. */
export function toLower(sample: Sample, isSpoken: boolean): Sample | undefined {
  const text = sample.text.toLowerCase();
  if (text.length !== sample.text.length) return undefined;
  const lower = { ...sample, id: `${sample.id}_`, text };
  if (!isSpoken) return lower;
  const edits: Edit[] = [];
  for (const match of text.matchAll(/[.,;:!?"()]+(?=\s|$)|(?<=\s)[("]/g)) {
    const isInSpan = sample.spans.some(({ start, end }) => match.index >= start && match.index < end - 1);
    if (!isInSpan) edits.push({ start: match.index, end: match.index + match[0].length, pieces: [] });
  }
  const kept = sample.spans.map((span) => {
    let { end } = span;
    while (end > span.start + 1 && /[.,;:!?"()]/.test(text.charAt(end - 1))) end--;
    return { ...span, end };
  });
  return rewrite({ ...lower, spans: kept }, edits, `${sample.id}~`);
}
