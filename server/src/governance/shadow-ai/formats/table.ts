import { findMeanings, isEnough, readFields } from './fields.ts';
import type { Columns, LineReader, LogFormat, ReadingOptions } from './format.ts';
import { findSeparator, splitCells } from './split-cells.ts';

const mark = '\uFEFF';

/** The names of a head line, without the mark that some programs begin a file with, and without `#Fields:`. */
export function readHead(line: string): { readonly names: readonly string[]; readonly separator: string } {
  const text = line.replace(mark, '').replace(/^#\s?(fields:)?\s?/i, '');
  const separator = findSeparator(text);
  return { separator, names: (splitCells(text, separator) ?? []).map((name) => name.trim()) };
}

/** Reads a table whose first line names the columns. */
export function openTable({ clock, columns }: ReadingOptions): LineReader {
  let head: { separator: string; width: number; found: ReturnType<typeof findMeanings> } | undefined;
  return (line) => {
    if (line.trim() === '') return null;
    if (!head) {
      const { names, separator } = readHead(line);
      const found = findMeanings(names, columns);
      if (!isEnough(found)) return undefined;
      head = { separator, width: names.length, found };
      return null;
    }
    if (line.startsWith('#')) return null;
    const cells = splitCells(line, head.separator);
    if (cells?.length !== head.width) return undefined;
    const { found } = head;
    return readFields((meaning) => cells[found.get(meaning) ?? -1], clock);
  };
}

export function isTable(first: readonly string[], columns: Columns): boolean {
  const [head] = first;
  return head !== undefined && isEnough(findMeanings(readHead(head).names, columns));
}

/** A table of any program: columns are known by their usual names, or stated. */
export const table: LogFormat = {
  id: 'csv',
  title: 'CSV with a line of column names',
  hasHead: true,
  recognises: isTable,
  open: openTable,
};
