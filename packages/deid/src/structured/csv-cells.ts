import { StructuredError } from './structured-error.ts';

/** One cell with its place in the source, quotes included. */
export interface Cell {
  readonly start: number;
  readonly end: number;
  readonly value: string;
  readonly isQuoted: boolean;
}

export type Delimiter = ',' | ';' | '\t' | '|';
const DELIMITERS: readonly Delimiter[] = [',', ';', '\t', '|'];

/** The delimiter that the first record holds most of; a comma when it holds none. */
export function sniffDelimiter(source: string): Delimiter {
  const counts = new Map<string, number>();
  let isQuoted = false;
  for (let at = 0; at < source.length; at++) {
    const char = source.charAt(at);
    if (char === '"') isQuoted = !isQuoted;
    else if (!isQuoted && (char === '\n' || char === '\r')) break;
    else if (!isQuoted) counts.set(char, (counts.get(char) ?? 0) + 1);
  }
  const most = Math.max(...DELIMITERS.map((char) => counts.get(char) ?? 0));
  return DELIMITERS.find((char) => most > 0 && counts.get(char) === most) ?? ',';
}

/**
 * Cuts the source into rows of cells (RFC 4180): quoted cells may hold delimiters, line breaks and doubled quotes. A
 * quote inside an unquoted cell is a character; text after a closing quote belongs to the cell. Blank lines are no
 * rows. Throws a StructuredError when the last quote is not closed.
 */
export function readCells(source: string, delimiter: string): Cell[][] {
  const rows: Cell[][] = [];
  let row: Cell[] = [];
  let at = source.charCodeAt(0) === 0xfeff ? 1 : 0;
  while (at <= source.length) {
    const cell =
      source.charAt(at) === '"' ? readQuoted(source, at, delimiter) : readPlain(source, at, delimiter);
    row.push(cell);
    at = cell.end;
    if (source.charAt(at) === delimiter) {
      at++;
      continue;
    }
    const isBlank = row.length === 1 && cell.end === cell.start;
    if (!isBlank) rows.push(row);
    row = [];
    if (at === source.length) break;
    at += source.startsWith('\r\n', at) ? 2 : 1;
  }
  return rows;
}

function readPlain(source: string, start: number, delimiter: string): Cell {
  const end = cellEnd(source, start, delimiter);
  return { start, end, value: source.slice(start, end), isQuoted: false };
}

function cellEnd(source: string, from: number, delimiter: string): number {
  let at = from;
  for (; at < source.length; at++) {
    const char = source.charAt(at);
    if (char === delimiter || char === '\n' || char === '\r') break;
  }
  return at;
}

function readQuoted(source: string, start: number, delimiter: string): Cell {
  for (let at = source.indexOf('"', start + 1); at !== -1; at = source.indexOf('"', at + 2)) {
    if (source.charAt(at + 1) === '"') continue;
    const end = cellEnd(source, at + 1, delimiter);
    const value = source.slice(start + 1, at).replaceAll('""', '"') + source.slice(at + 1, end);
    return { start, end, value, isQuoted: true };
  }
  throw new StructuredError(
    'unclosed_quote',
    'A quoted cell is not closed. Close the quote or double it.',
    source,
    start,
  );
}

/** Writes a changed cell: quoted where it was, or where its characters ask for it. */
export function writeCell(value: string, isQuoted: boolean, delimiter: string): string {
  const needsQuotes = isQuoted || value.includes(delimiter) || /["\r\n]|^\s|\s$/.test(value);
  return needsQuotes ? `"${value.replaceAll('"', '""')}"` : value;
}
