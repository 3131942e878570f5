import { plainName, readFields } from './fields.ts';
import type { ColumnMeaning, LineReader, LogFormat, ReadingOptions } from './format.ts';
import { splitCells } from './split-cells.ts';
import { isTable, openTable, readHead } from './table.ts';

/** Where a web log of the streaming service has what, as its usual feed writes it without a head. */
const places: Readonly<Partial<Record<ColumnMeaning, number>>> = {
  ...{ time: 0, login: 1, url: 3, bytesUp: 7, bytesDown: 8, department: 20, address: 21 },
};
const opening = /^"?(Mon|Tue|Wed|Thu|Fri|Sat|Sun) [A-Z][a-z]{2} {1,2}\d{1,2} \d\d:\d\d:\d\d \d{4}"?,/;
const signs = ['eurl', 'urlcat', 'urlsupercat', 'urlcategory', 'urlsupercategory', 'appclass'];

function openFeed({ clock }: ReadingOptions): LineReader {
  return (line) => {
    if (line.trim() === '') return null;
    const cells = splitCells(line, ',');
    if (!cells || cells.length < 22) return undefined;
    return readFields((meaning) => cells[places[meaning] ?? -1], clock);
  };
}

/** Web log of Zscaler: the usual feed without a head, or a table with one. */
export const zscaler: LogFormat = {
  id: 'zscaler',
  title: 'Zscaler web log',
  hasHead: true,
  recognises(first, columns) {
    const [line = ''] = first;
    if (opening.test(line)) return (splitCells(line, ',')?.length ?? 0) >= 22;
    const names = readHead(line).names.map(plainName);
    return isTable(first, columns) && signs.some((sign) => names.includes(sign));
  },
  open(options) {
    let read: LineReader | undefined;
    return (line) => {
      if (!read && line.trim() === '') return null;
      read ??= opening.test(line) ? openFeed(options) : openTable(options);
      return read(line);
    };
  },
};
