import { ACCENT, DROP, FOLDS, KEEP, LIGATURE, LOOK_ALIKE, PAIR } from './fold-table.ts';

/**
 * A text as the recognizers read it: look-alike dashes, blanks, quotes, digits and letters in their ASCII form, accents
 * composed, invisible characters left out, every line end with a line feed. Each unit leads back to the stretch of the
 * original that it stands for.
 */
export interface View {
  readonly text: string;
  readonly source: string;
  /** Original start and end of each unit of `text`; undefined when they are the offsets themselves. */
  readonly starts: Uint32Array | undefined;
  readonly ends: Uint32Array | undefined;
}

const FOLDED = /[^\t\n\x20-\x7e]/;
const MARK = /\p{M}/u;
const LONGEST_ACCENTS = 4;
const LONGEST_LOOK_BACK = 40;
/** Second half of the last mathematical letter that is a Latin one (U+1D6A5). */
const LAST_LATIN = 0xdea5;

/** A stretch of the view that is not as long as what it stands for. */
export interface Edit {
  /** Offset and length in the view. */
  readonly at: number;
  readonly length: number;
  readonly start: number;
  readonly end: number;
}

/** Folds `text`, in linear time. Plain ASCII comes back as it is, at the price of one scan. */
export function foldText(text: string): View {
  if (!FOLDED.test(text)) return { text, source: text, starts: undefined, ends: undefined };
  const fold = new Fold(text);
  for (let at = 0; at < text.length; ) at = fold.step(at);
  return fold.finish();
}

class Fold {
  readonly #source: string;
  readonly #parts: string[] = [];
  readonly #edits: Edit[] = [];
  /** Length of the parts so far, and where the source goes on that is not in them yet. */
  #length = 0;
  #from = 0;
  /** End of the word that was last looked at for letters of two scripts, and whether it has them. */
  #wordEnd = 0;
  #isMixed = false;

  constructor(source: string) {
    this.#source = source;
  }

  /** Reads the character at `at`; returns the offset after it. */
  step(at: number): number {
    const code = this.#source.charCodeAt(at);
    if (code === 0x0d) return this.#readReturn(at);
    const kind = FOLDS[code] ?? KEEP;
    if (kind === KEEP) return at + 1;
    if (kind < DROP) return this.#put(at, at + 1, String.fromCharCode(kind));
    if (kind === DROP) return this.#put(at, this.#dropEnd(at + 1), '');
    if (kind === ACCENT) return this.#compose(at);
    if (kind === LIGATURE) return this.#put(at, at + 1, this.#source.charAt(at).normalize('NFKC'));
    if (kind === PAIR) return this.#readPair(at);
    return this.#isInMixedWord(at) ? this.#put(at, at + 1, String.fromCharCode(kind - LOOK_ALIKE)) : at + 1;
  }

  /** Where a run of invisible characters ends: it is one edit, however long. */
  #dropEnd(from: number): number {
    let end = from;
    while (FOLDS[this.#source.charCodeAt(end)] === DROP) end++;
    return end;
  }

  finish(): View {
    this.#copy(this.#source.length);
    const text = this.#parts.join('');
    const hasEdits = this.#edits.length > 0;
    return {
      text,
      source: this.#source,
      starts: hasEdits ? mapOffsets(text.length, this.#edits, 0) : undefined,
      ends: hasEdits ? mapOffsets(text.length, this.#edits, 1) : undefined,
    };
  }

  #copy(to: number): void {
    if (to <= this.#from) return;
    this.#parts.push(this.#source.slice(this.#from, to));
    this.#length += to - this.#from;
    this.#from = to;
  }

  #put(start: number, end: number, replacement: string): number {
    this.#copy(start);
    if (replacement.length !== 1 || end - start !== 1)
      this.#edits.push({ at: this.#length, length: replacement.length, start, end });
    if (replacement !== '') this.#parts.push(replacement);
    this.#length += replacement.length;
    this.#from = end;
    return end;
  }

  /** A carriage return alone ends a line (HL7 v2, old Macintosh). */
  #readReturn(at: number): number {
    return this.#source.charCodeAt(at + 1) === 0x0a ? at + 1 : this.#put(at, at + 1, '\n');
  }

  /** The accents from `at` on belong to the unit before them, which takes their stretch of the original as its own. */
  #compose(at: number): number {
    let end = at + 1;
    while (FOLDS[this.#source.charCodeAt(end)] === ACCENT) end++;
    this.#copy(at);
    const last = this.#parts.at(-1) ?? '';
    const base = last.charAt(last.length - 1);
    if (base === '' || base === '\n') return this.#put(at, end, '');
    const composed = (base + this.#source.slice(at, Math.min(end, at + LONGEST_ACCENTS))).normalize('NFC');
    this.#parts[this.#parts.length - 1] = last.slice(0, -1) + (composed.length === 1 ? composed : base);
    this.#extend(at, end);
    this.#from = end;
    return end;
  }

  /** Lets the view's last unit stand for the original up to `end`, with what was dropped between them. */
  #extend(at: number, end: number): void {
    let start = at;
    let edit = this.#edits.at(-1);
    while (edit !== undefined && edit.length === 0 && edit.end === start) {
      start = edit.start;
      this.#edits.pop();
      edit = this.#edits.at(-1);
    }
    const isEdited = edit !== undefined && edit.end === start && edit.at + edit.length === this.#length;
    if (edit !== undefined && isEdited) this.#edits[this.#edits.length - 1] = { ...edit, end };
    else this.#edits.push({ at: this.#length - 1, length: 1, start: start - 1, end });
  }

  /** Styled letters and digits become plain ones; tags and variation selectors are invisible. */
  #readPair(at: number): number {
    const high = this.#source.charCodeAt(at);
    const low = this.#source.charCodeAt(at + 1);
    if (!(low >= 0xdc00 && low <= 0xdfff)) return at + 1;
    if (high === 0xdb40) return low < 0xddf0 ? this.#put(at, at + 2, '') : at + 2;
    const plain = this.#source.slice(at, at + 2).normalize('NFKC');
    return plain.length === 1 && plain < '\u0080' ? this.#put(at, at + 2, plain) : at + 2;
  }

  /** True when the word around `at` has ASCII letters too; each word is looked at once. */
  #isInMixedWord(at: number): boolean {
    if (at < this.#wordEnd) return this.#isMixed;
    const first = Math.max(this.#wordEnd, at - LONGEST_LOOK_BACK);
    let start = at;
    while (start > first && isInWord(this.#source.charCodeAt(start - 1))) start--;
    let end = start;
    this.#isMixed = false;
    for (; end < this.#source.length; end++) {
      const code = this.#source.charCodeAt(end);
      if (isAsciiLike(code, this.#source.charCodeAt(end + 1))) this.#isMixed = true;
      else if (!isInWord(code)) break;
    }
    this.#wordEnd = end;
    return this.#isMixed;
  }
}

const isAsciiLetter = (code: number): boolean =>
  (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a && code < 0x80;
/** An ASCII letter, or a character that the fold makes one of. */
function isAsciiLike(code: number, next: number): boolean {
  const kind = FOLDS[code] ?? KEEP;
  return (
    isAsciiLetter(code) || isAsciiLetter(kind) || kind === LIGATURE || (code === 0xd835 && next <= LAST_LATIN)
  );
}
/** Greek, Cyrillic and Armenian letters, and Latin ones beyond ASCII. */
const isForeignLetter = (code: number): boolean => code >= 0xc0 && code <= 0x58f;
const isInWord = (code: number): boolean =>
  isAsciiLetter(code) ||
  isForeignLetter(code) ||
  (FOLDS[code] ?? KEEP) >= DROP ||
  (isLow(code) && code <= LAST_LATIN);

/** For each unit of the view the start (`side` 0) or the end (1) of what it stands for. */
export function mapOffsets(length: number, edits: readonly Edit[], side: 0 | 1): Uint32Array {
  const offsets = new Uint32Array(length);
  let original = 0;
  let at = 0;
  for (const edit of edits) {
    while (at < edit.at) offsets[at++] = original++ + side;
    offsets.fill(side === 0 ? edit.start : edit.end, at, edit.at + edit.length);
    at = edit.at + edit.length;
    original = edit.end;
  }
  while (at < length) offsets[at++] = original++ + side;
  return offsets;
}

/** Original offset of the view's unit `at` (a start). */
export function originalStart({ starts, source }: View, at: number): number {
  return toBorder(source, starts === undefined ? at : (starts[at] ?? source.length));
}

/** Original half-open end for the view's half-open end `end`; `end` must be above 0. */
export function originalEnd({ ends, source }: View, end: number): number {
  return toBorder(source, ends === undefined ? end : (ends[end - 1] ?? source.length));
}

/** No border lies inside a surrogate pair or between a letter and its marks: it moves behind them. */
function toBorder(source: string, offset: number): number {
  let at = offset;
  const code = source.charCodeAt(at);
  if (!(code >= 0x300) || at === 0) return at;
  if (isLow(code) && isHigh(source.charCodeAt(at - 1))) at++;
  while (at < source.length && source.charCodeAt(at) >= 0x300 && MARK.test(source.charAt(at))) at++;
  return at;
}

const isHigh = (code: number): boolean => code >= 0xd800 && code <= 0xdbff;
const isLow = (code: number): boolean => code >= 0xdc00 && code <= 0xdfff;
