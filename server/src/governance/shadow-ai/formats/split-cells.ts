/** The cells of one line of a table (RFC 4180); undefined where a quotation does not end. */
export function splitCells(line: string, separator: string): string[] | undefined {
  if (!line.includes('"')) return line.split(separator);
  const cells: string[] = [];
  let at = 0;
  while (at <= line.length) {
    if (line[at] !== '"') {
      const end = line.indexOf(separator, at);
      cells.push(end === -1 ? line.slice(at) : line.slice(at, end));
      if (end === -1) return cells;
      at = end + 1;
      continue;
    }
    let cell = '';
    for (at += 1; ; at += 2) {
      const end = line.indexOf('"', at);
      if (end === -1) return undefined;
      cell += line.slice(at, end);
      at = end;
      if (line[at + 1] !== '"') break;
      cell += '"';
    }
    cells.push(cell);
    at += 1;
    if (at >= line.length) return cells;
    if (line[at] !== separator) return undefined;
    at += 1;
  }
  return cells;
}

/** What separates the cells of a head: whatever there is most of. */
export function findSeparator(head: string): string {
  const counts = [',', ';', '\t'].map((one) => ({ one, count: head.split(one).length }));
  return counts.sort((one, other) => other.count - one.count)[0]?.one ?? ',';
}
