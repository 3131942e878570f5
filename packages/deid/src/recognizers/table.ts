import type { TextDocument } from '../engine/document.ts';
import { type Cell, readCell, splitAt, splitAtGaps } from '../engine/structure/cell.ts';
import { findColumn, findLabel, type Label, normaliseLabel } from '../engine/structure/labels.ts';
import { isSegment } from '../engine/structure/segment-line.ts';
import { isRowLength, type Separator, SeparatorFinder } from '../engine/structure/separators.ts';
import { type Report, readValue } from '../engine/structure/values.ts';
import { type Candidate, defineScanner, type Recognizer } from './define.ts';

const LONGEST_LABEL = 40;
const MOST_ROWS = 10_000;
const LEADER = /\.{3,80}:? ?/g;

/** Finds rows under a head of labels, and rows in which labels and values take turns. */
function scanTables(document: TextDocument, found: Candidate[]): void {
  const { lines, text } = document;
  const report: Report = (entity, start, end, score, recognizer = 'table') => {
    found.push({ entity, start, end, score, recognizer, why: 'label of the column' });
  };
  const separators = new SeparatorFinder(text);
  for (let line = 0; line < lines.count; line++) {
    if (!isRowLength(lines, line)) continue;
    const start = lines.starts[line] ?? 0;
    const separator = separators.find(start, lines.ends[line] ?? 0);
    if (separator === undefined || (separator === '|' && isSegment(text, start))) continue;
    if (separator === 'leader') readLeaders(document, line, report);
    else line = readTable(document, line, separator, report);
  }
}

/** Reads the table or the row at `line`; returns the last line read. */
function readTable(document: TextDocument, line: number, separator: Separator, report: Report): number {
  const isList = separator === ',' || separator === ';';
  if (isList && !beginsWithLabel(document, line, separator)) return line;
  const cells = cut(document, line, separator);
  if (cells.length < 2) return line;
  const columns = cells.map((cell) => labelOf(document, cell));
  const labels = columns.filter((label) => label !== undefined).length;
  if (labels > 1 && isHead(document, cells)) {
    const head = { start: document.lines.starts[line] ?? 0, separator, cells, columns };
    const last = readRows(document, line, head, report);
    if (last > line) return last;
  }
  if (labels > 0 && !isList) readPairs(document, cells, report);
  return line;
}

/** Prose has commas too: a list of columns begins with a label among its first three cells. */
function beginsWithLabel(document: TextDocument, line: number, separator: string): boolean {
  const { text, lines } = document;
  const end = lines.ends[line] ?? 0;
  let start = lines.starts[line] ?? 0;
  for (let cell = 0; cell < 3; cell++) {
    const next = text.indexOf(separator, start);
    const to = next === -1 || next > end ? end : next;
    if (to - start > LONGEST_LABEL || to === start) return false;
    if (labelOf(document, { start, end: to }) !== undefined) return true;
    start = to + 1;
    if (start >= end) return false;
  }
  return false;
}

function cut({ text, lines }: TextDocument, line: number, separator: Separator): Cell[] {
  const start = lines.starts[line] ?? 0;
  const end = lines.ends[line] ?? 0;
  return separator === 'gap' ? splitAtGaps(text, start, end) : splitAt(text, start, end, separator);
}

function labelOf(document: TextDocument, cell: Cell): Label | undefined {
  if (cell.end - cell.start > LONGEST_LABEL || cell.end === cell.start) return undefined;
  return findColumn(columnName(readCell(document, cell)));
}

/** `last_name`, `LastName` and "**Last Name:**" read alike. */
function columnName(written: string): string {
  return normaliseLabel(written.replace(/_/g, ' ').replace(/([a-z])([A-Z])/g, '$1 $2'));
}

/** A head holds no number. */
function isHead(document: TextDocument, cells: readonly Cell[]): boolean {
  return !cells.some((cell) => /\d{3}|\d[-/]\d/.test(readCell(document, cell)));
}

interface Head {
  /** Offset of its line. */
  readonly start: number;
  readonly separator: Separator;
  readonly cells: readonly Cell[];
  readonly columns: readonly (Label | undefined)[];
}

/** Reads the rows below the head; returns the last line read, or the head's own when there is no row. */
function readRows(document: TextDocument, line: number, head: Head, report: Report): number {
  const { lines } = document;
  let last = line;
  for (let at = line + 1; at < Math.min(lines.count, line + MOST_ROWS); at++) {
    const row = cut(document, at, head.separator);
    if (isRule(document, row)) continue;
    if (!isRow(head, row) || row.filter((cell) => isOwnLabel(document, cell)).length > 1) break;
    readRow(document, lines.starts[at] ?? 0, head, row, report);
    last = at;
  }
  return last;
}

/** A cell that is itself a label, or holds one with its value: the next head of a form. */
function isOwnLabel(document: TextDocument, cell: Cell): boolean {
  const written = readCell(document, cell).slice(0, LONGEST_LABEL);
  return /^\p{L}[^\d]{1,30}:/u.test(written) || (labelOf(document, cell)?.isSure ?? false);
}

/** "|---|:--:|", "-----  -----" */
function isRule({ text }: TextDocument, row: readonly Cell[]): boolean {
  const isDrawn = ({ start, end }: Cell): boolean =>
    /^[-=:+]{1,80}$/.test(text.slice(start, Math.min(end, start + 80)));
  const written = row.filter(({ start, end }) => end > start);
  return written.length > 0 && written.every(isDrawn);
}

function isRow({ separator, cells }: Head, row: readonly Cell[]): boolean {
  if (row.every(({ start, end }) => start === end)) return false;
  return separator === 'gap' ? row.length > 1 : Math.abs(row.length - cells.length) <= 1;
}

function readRow(
  document: TextDocument,
  start: number,
  head: Head,
  row: readonly Cell[],
  report: Report,
): void {
  if (head.separator === 'gap') {
    readAligned(document, start, head, row, report);
    return;
  }
  for (const [at, cell] of row.entries()) {
    const label = head.columns[at];
    if (label !== undefined) readValue(document, label, cell, report);
  }
}

/** A value belongs to the column whose head begins nearest to it. */
function readAligned(
  document: TextDocument,
  rowStart: number,
  { start, cells, columns }: Head,
  row: readonly Cell[],
  report: Report,
): void {
  let column = 0;
  for (const cell of row) {
    const at = cell.start - rowStart;
    const distance = (index: number): number => Math.abs((cells[index]?.start ?? 1e9) - start - at);
    while (column + 1 < cells.length && distance(column + 1) <= distance(column)) column++;
    const label = columns[column];
    if (label !== undefined && distance(column) < 12) readValue(document, label, cell, report);
  }
}

/** "SUBSCRIBER  JOVANOVIC, VLADISLAV", "| Name | Jane Roe |": the cell after a label is its value. */
function readPairs(document: TextDocument, cells: readonly Cell[], report: Report): void {
  for (let at = 0; at + 1 < cells.length; at++) {
    const cell = cells[at];
    const value = cells[at + 1];
    if (cell === undefined || value === undefined || cell.end - cell.start > LONGEST_LABEL) continue;
    const label = findLabel(columnName(readCell(document, cell)));
    if (label !== undefined) readValue(document, label, value, report);
  }
}

/** "Acc#...........C58-9230" */
function readLeaders(document: TextDocument, line: number, report: Report): void {
  const { text, lines } = document;
  const start = lines.starts[line] ?? 0;
  const end = lines.ends[line] ?? 0;
  LEADER.lastIndex = start;
  const leader = LEADER.exec(text);
  if (leader === null || leader.index - start > LONGEST_LABEL || leader.index >= end) return;
  const label = findLabel(columnName(text.slice(start, leader.index)));
  const from = leader.index + leader[0].length;
  if (label !== undefined && from < end) readValue(document, label, { start: from, end }, report);
}

export const table: Recognizer = defineScanner({
  id: 'table',
  entity: 'NAME',
  cites: '164.514(b)(2)(i)(A)',
  scan: scanTables,
  examples: {
    match: [
      'mrn,last,first,dob,zip,plt\n«38105571»,«Field»,«Rusty»,«03/22/1938»,«79418»,229483',
      '| Patient Name | MRN | DOB |\n|---|---|---|\n| «SMITH, JOHN» | «12-34-56» | «1/2/50» |',
      'Patient Name        MRN         DOB\n«SMITH, JOHN A»       «1234567»     «01/02/1950»',
      'Name\t«Zebulon Quartermaine»\tMRN\t«00991122»',
      'SUBSCRIBER  «JOVANOVIC, VLADISLAV»  YPP781159272',
      'Acc#...........«C58-9230»',
      'last_name;first_name;city\n«Roe»;«Jane»;«Yakima»',
    ],
    ignore: [
      'Test        Result      Units\nGlucose     126         mg/dL',
      'Date of study 3, 4, 5',
      'red,white,blue\n1,2,3',
      'The  patient  was  seen.',
      'BP\t120/80\tHR\t72',
    ],
  },
});
