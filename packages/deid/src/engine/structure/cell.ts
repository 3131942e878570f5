import type { TextDocument } from '../document.ts';

/** A stretch of one line that a value may fill, half-open. */
export interface Cell {
  readonly start: number;
  readonly end: number;
}

const BLANK = 32;
const TAB = 9;

/** The part of `[start, end)` without blanks and tabs around it. */
export function trimCell(text: string, start: number, end: number): Cell {
  let from = start;
  let to = end;
  while (from < to && isBlank(text.charCodeAt(from))) from++;
  while (to > from && isBlank(text.charCodeAt(to - 1))) to--;
  return { start: from, end: to };
}

function isBlank(code: number): boolean {
  return code === BLANK || code === TAB;
}

/** Where the cell that begins at `start` ends: at a tab, a pipe, two blanks or `end`. */
export function cellEnd(text: string, start: number, end: number): number {
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === TAB || code === 0x7c) return at;
    if (code === BLANK && at > start && text.charCodeAt(at + 1) === BLANK) return at;
  }
  return end;
}

/** Cuts `[start, end)` at each `separator`; a quoted cell may hold it. */
export function splitAt(text: string, start: number, end: number, separator: string): Cell[] {
  const cells: Cell[] = [];
  let from = start;
  let isQuoted = false;
  for (let at = start; at <= end; at++) {
    const char = at === end ? separator : text.charAt(at);
    if (char === '"' && at < end) isQuoted = !isQuoted;
    else if (char === separator && (!isQuoted || at === end)) {
      cells.push(unquote(text, trimCell(text, from, at)));
      from = at + 1;
    }
  }
  return cells;
}

function unquote(text: string, { start, end }: Cell): Cell {
  const isQuoted = end - start > 1 && text.charAt(start) === '"' && text.charAt(end - 1) === '"';
  return isQuoted ? { start: start + 1, end: end - 1 } : { start, end };
}

/** Cuts `[start, end)` at tabs and at runs of two blanks or more. */
export function splitAtGaps(text: string, start: number, end: number): Cell[] {
  const cells: Cell[] = [];
  let at = start;
  while (at < end) {
    while (at < end && isBlank(text.charCodeAt(at))) at++;
    if (at === end) break;
    let to = at;
    while (to < end && text.charCodeAt(to) !== TAB) {
      if (text.charCodeAt(to) === BLANK && (to + 1 === end || isBlank(text.charCodeAt(to + 1)))) break;
      to++;
    }
    cells.push({ start: at, end: to });
    at = to;
  }
  return cells;
}

export function readCell({ text }: TextDocument, { start, end }: Cell): string {
  return text.slice(start, end);
}
