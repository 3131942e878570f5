import { type AtomKind, readAtom } from './reply-atoms.ts';
import { countExtra, extraAt } from './written-units.ts';

/**
 * A stretch of a reply that an identifier cannot cross. Plain prose is handed on between the groups; numbers, labels
 * and forms of address hold together with what follows them. Borders depend on the text alone, so chunking changes no
 * verdict.
 */
export interface ReplyGroup {
  readonly text: string;
  /** False for plain prose and bare labels, in which no recognizer of the screen can find anything. */
  readonly suspicious: boolean;
  /** True for a window of a longer group: what lies in its last KEPT_TAIL characters is judged again. */
  readonly isWindow: boolean;
}

/** A group of so many characters, each escape counted as one, is judged in windows: the bound of the hold-back. */
export const LONGEST_GROUP = 96;
/** Kept of a full window, counted likewise: as long as an identifier with inner spaces. */
export const KEPT_TAIL = 40;
const LONGEST_NAME = 4;
/** The full stop of so short an atom may belong to an abbreviation. */
const LONGEST_ABBREVIATION = 3;
const GAP = /\n\s*\n$|\s{8}$/;
const LONGEST_GAP = 9;
const CLOSING = '*_"\'`\\';

/**
 * Cuts a stream into groups and plain stretches between them. `emit` gets all of the text, in order; for a window it
 * returns how many characters it settled, at least 1.
 */
export class GroupCutter {
  readonly #emit: (group: ReplyGroup) => number;
  /** Plain prose, then the open group, then the open atom: what came and was not emitted yet. */
  #text = '';
  #plainStart = 0;
  #groupStart = 0;
  #atomStart = 0;
  /** Characters of the open group, up to `#countedTo`, that are there only because others are written as escapes. */
  #extra = 0;
  #countedTo = 0;
  #isSuspicious = false;
  #namesLeft = 0;
  #lastKind: AtomKind = 'plain';

  constructor(emit: (group: ReplyGroup) => number) {
    this.#emit = emit;
  }

  push(chunk: string): void {
    let at = this.#text.length;
    this.#text += chunk;
    const text = this.#text;
    for (; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (isBreak(code)) this.#takeBreak(at, code);
      if (at + 1 - this.#groupStart < LONGEST_GROUP) this.#extra = 0;
      else if (at + 1 - this.#groupStart - this.#extra >= LONGEST_GROUP) this.#judgeIfLong(at + 1);
    }
    this.#emitPlain();
    this.#text = text.slice(this.#groupStart);
    this.#atomStart -= this.#groupStart;
    this.#countedTo -= this.#groupStart;
    this.#groupStart = 0;
    this.#plainStart = 0;
  }

  flush(): void {
    this.#endAtom(this.#text.length);
    this.#closeGroup(this.#text.length);
    this.push('');
  }

  #takeBreak(at: number, code: number): void {
    this.#endAtom(at);
    const isGroupOpen = this.#groupStart < at;
    this.#atomStart = at + 1;
    if (!isGroupOpen) {
      this.#groupStart = at + 1;
      return;
    }
    if (code >= 0x80) this.#isSuspicious = true;
    if (isGap(this.#text, this.#groupStart, at)) this.#closeGroup(at + 1);
  }

  #endAtom(end: number): void {
    const start = this.#atomStart;
    if (start === end) return;
    const kind = readAtom(this.#text, start, end, this.#lastKind, this.#namesLeft);
    this.#atomStart = end;
    if (kind === 'plain') {
      this.#closeGroup(start);
      this.#groupStart = end;
      return;
    }
    if (kind !== 'link') this.#isSuspicious = true;
    const last = this.#text.charAt(end - 1);
    this.#lastKind = kind;
    this.#namesLeft = namesAfter(kind, lastMark(this.#text, start, end), this.#namesLeft);
    const isStop = end - start > LONGEST_ABBREVIATION && '.;!?'.includes(last);
    if (kind === 'address' || (isStop && mayEnd(kind))) this.#closeGroup(end);
  }

  /** Ends the open group at `end`. One that is not suspicious stays with the plain prose around it. */
  #closeGroup(end: number): void {
    this.#namesLeft = 0;
    this.#lastKind = 'plain';
    if (this.#isSuspicious && this.#groupStart < end) {
      this.#emitPlain();
      this.#emit({ text: this.#text.slice(this.#groupStart, end), suspicious: true, isWindow: false });
      this.#plainStart = end;
    }
    this.#isSuspicious = false;
    this.#groupStart = end;
  }

  #emitPlain(): void {
    if (this.#plainStart === this.#groupStart) return;
    const text = this.#text.slice(this.#plainStart, this.#groupStart);
    this.#emit({ text, suspicious: false, isWindow: false });
    this.#plainStart = this.#groupStart;
  }

  /** The characters up to `end` are many; as a reader counts them who undoes the escapes, they may be fewer. */
  #judgeIfLong(end: number): void {
    if (this.#extra === 0) this.#countedTo = this.#groupStart;
    for (let at = this.#countedTo; at < end; at++) this.#extra += extraAt(this.#text, this.#groupStart, at);
    this.#countedTo = end;
    if (end - this.#groupStart - this.#extra < LONGEST_GROUP) return;
    this.#judgeWindow(end);
    this.#extra = countExtra(this.#text, this.#groupStart, end);
  }

  /** LONGEST_GROUP characters are held: settle the front of them. */
  #judgeWindow(end: number): void {
    this.#emitPlain();
    const text = this.#text.slice(this.#groupStart, end);
    const suspicious = this.#isSuspicious || this.#atomStart < end;
    this.#groupStart += this.#emit({ text, suspicious, isWindow: true });
    this.#plainStart = this.#groupStart;
    this.#atomStart = Math.max(this.#atomStart, this.#groupStart);
  }
}

/** White space, and scripts that write without it; fullwidth forms stay together. */
function isBreak(code: number): boolean {
  return code <= 0x20 ? code === 0x20 || (code >= 9 && code <= 13) : code >= 0x2e80 && code < 0xff00;
}

/** True when the break at `at` ends an empty line or a wide gap within the group from `start`. */
function isGap(text: string, start: number, at: number): boolean {
  const before = text.charCodeAt(at - 1);
  if (at === start || (before > 0x20 && before < 0x80)) return false;
  return GAP.test(text.slice(Math.max(start, at + 1 - LONGEST_GAP), at + 1));
}

/** The last character of `[start, end)` without the marks of emphasis and quotation that close it. */
function lastMark(text: string, start: number, end: number): string {
  let at = end - 1;
  while (at > start && CLOSING.includes(text.charAt(at))) at--;
  return text.charAt(at);
}

/** A title or a label waits for what it announces; after the other kinds a full stop ends the group. */
const mayEnd = (kind: AtomKind): boolean => kind === 'code' || kind === 'name' || kind === 'glue';

function namesAfter(kind: AtomKind, last: string, left: number): number {
  if (kind === 'title') return LONGEST_NAME;
  if (kind === 'name') return left - 1;
  if (kind === 'label') return last === ':' ? LONGEST_NAME : 0;
  return kind === 'glue' ? left : 0;
}
