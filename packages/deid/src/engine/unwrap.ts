import { type Edit, mapOffsets, type View } from './normalise.ts';
import { type Lines, readLines } from './structure/lines.ts';

/** A line of a wrapped paragraph has at least so many characters, or so many when the next one begins in lower case. */
const SHORTEST_FULL = 45;
const SHORTEST_OPEN = 25;
/** Longer lines are paragraphs of their own. */
const WIDEST = 130;
const SHORTEST = 5;
const MOST_LINES = 40;

/** Indentation and the marks of quoted mail. */
const PREFIX = /[ \t]{0,60}(?:>[ >]{0,8})?[ \t]{0,60}/y;
/** A number that is broken at one of its own marks needs no paragraph around it: "219-09-", "03/04/", "(212)". */
const BROKEN_NUMBER = /\d[-/]$|\(\d{3}\)$/;
/** A word with a hyphen at the end of the line. */
const PARTED_WORD = /\p{L}{2}-$/u;
/** How a line goes on: a word or a number, no list item and no label. */
const GOES_ON = /(?!\d{1,2}[.)] |[A-Za-z][.)] )["'(]?[\p{L}\d]/uy;
const LABEL = /[\p{L}#][\p{L} .'/#()-]{0,30}[:=]/uy;
const OPEN_END = /[\p{L}\d,'/&)-]$|(?:^|[ .(])(?:[A-Z]|dr|mr|mrs|ms|st|mt|ft|prof|apt|ave|no|vs)\.$/iu;
const FIRST_WORD = /[^\s]{1,40}/y;

/**
 * Joins the lines of wrapped paragraphs, so that a name, a date, a number or a street that is broken over a line end is
 * read as one. Lines of forms, lists and tables stay. A hyphen that parts a word goes, one that belongs to a name or a
 * number stays. Linear in the text.
 */
export function unwrapLines(view: View): { view: View; lines: Lines } {
  const lines = readLines(view.text);
  if (lines.count < 2) return { view, lines };
  const edits = findWraps(view.text, lines);
  if (edits.length === 0) return { view, lines };
  const joined = applyWraps(view, edits);
  return { view: joined, lines: readLines(joined.text) };
}

interface Wrap {
  /** Stretch of the text that a blank takes the place of; nothing when `isTight`. */
  readonly start: number;
  readonly end: number;
  readonly isTight: boolean;
}

function findWraps(text: string, lines: Lines): Wrap[] {
  const wraps: Wrap[] = [];
  let blockEnd = 0;
  let width = 0;
  for (let line = 0; line + 1 < lines.count; line++) {
    if (line >= blockEnd) {
      blockEnd = line + 1;
      width = lengthOf(lines, line);
      while (blockEnd < Math.min(lines.count, line + MOST_LINES) && lengthOf(lines, blockEnd) > 0) {
        width = Math.max(width, lengthOf(lines, blockEnd));
        blockEnd++;
      }
    }
    const length = lengthOf(lines, line);
    if (length < SHORTEST || length > WIDEST || lengthOf(lines, line + 1) === 0) continue;
    const wrap = wrapAt(text, lines, line, width);
    if (wrap !== undefined) wraps.push(wrap);
  }
  return wraps;
}

const lengthOf = ({ starts, ends }: Lines, line: number): number => (ends[line] ?? 0) - (starts[line] ?? 0);

function matchAt(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0].length ?? 0;
}

/** The break between `line` and the next one, when it is one of a wrapped paragraph. */
function wrapAt(text: string, lines: Lines, line: number, width: number): Wrap | undefined {
  const from = lines.starts[line] ?? 0;
  const to = trimEnd(text, lines.ends[line] ?? 0);
  const below = lines.starts[line + 1] ?? 0;
  if (!OPEN_END.test(text.slice(Math.max(from, to - 6), to))) return undefined;
  const next = below + matchAt(PREFIX, text, below);
  const belowEnd = lines.ends[line + 1] ?? text.length;
  if (next >= belowEnd || matchAt(GOES_ON, text, next) === 0 || matchAt(LABEL, text, next) > 0)
    return undefined;
  if (
    isQuoted(text, from) !== isQuoted(text, below) ||
    isTabular(text, from, to) ||
    isTabular(text, next, belowEnd)
  )
    return undefined;
  const code = text.charCodeAt(next);
  const isParted = PARTED_WORD.test(text.slice(Math.max(from, to - 3), to));
  const isOpen = isParted || (code >= 0x61 && code <= 0x7a && /[A-Z]/.test(text.slice(from, to)));
  const isFull = to - from >= SHORTEST_FULL && to - from + 1 + matchAt(FIRST_WORD, text, next) > width;
  const isNumber = code >= 0x30 && code <= 0x39 && BROKEN_NUMBER.test(text.slice(Math.max(from, to - 5), to));
  if (!isNumber && !isFull && !(isOpen && to - from >= SHORTEST_OPEN)) return undefined;
  return joinAt(text, to, next, code);
}

function trimEnd(text: string, end: number): number {
  let to = end;
  while (to > 0 && text.charCodeAt(to - 1) === 0x20) to--;
  return to;
}

const isQuoted = (text: string, start: number): boolean => text.charCodeAt(start) === 0x3e;

/** A pipe, a tab or three blanks in a row: the line has columns. So has one with more commas than blanks. */
function isTabular(text: string, start: number, end: number): boolean {
  const line = text.slice(start, end).trimStart();
  const commas = line.split(',').length - 1;
  return /[|\t]| {3}(?=\S)/.test(line) || (commas > 1 && line.split(' ').length - 1 <= commas);
}

/** "hospi-|tal" loses its hyphen, "Mary-|Anne" and "219-09-|9999" keep it, other words get a blank. */
function joinAt(text: string, to: number, next: number, code: number): Wrap {
  if (text.charAt(to - 1) === '/')
    return { start: to, end: next, isTight: /\d\/$/.test(text.slice(to - 2, to)) };
  if (text.charAt(to - 1) !== '-') return { start: to, end: next, isTight: false };
  const before = text.charCodeAt(to - 2);
  const isLetter = (before | 0x20) >= 0x61 && (before | 0x20) <= 0x7a;
  if (isLetter && code >= 0x61 && code <= 0x7a) return { start: to - 1, end: next, isTight: true };
  return { start: to, end: next, isTight: before !== 0x20 };
}

function applyWraps(view: View, wraps: readonly Wrap[]): View {
  const parts: string[] = [];
  const edits: Edit[] = [];
  let from = 0;
  let length = 0;
  for (const { start, end, isTight } of wraps) {
    const blank = isTight ? '' : ' ';
    parts.push(view.text.slice(from, start), blank);
    length += start - from;
    edits.push({ at: length, length: blank.length, start, end });
    length += blank.length;
    from = end;
  }
  parts.push(view.text.slice(from));
  const text = parts.join('');
  const starts = mapOffsets(text.length, edits, 0);
  const ends = mapOffsets(text.length, edits, 1);
  const { starts: firstStarts, ends: firstEnds } = view;
  if (firstStarts !== undefined && firstEnds !== undefined)
    for (let at = 0; at < text.length; at++) {
      starts[at] = firstStarts[starts[at] ?? 0] ?? 0;
      ends[at] = firstEnds[(ends[at] ?? 1) - 1] ?? 0;
    }
  return { text, source: view.source, starts, ends };
}
