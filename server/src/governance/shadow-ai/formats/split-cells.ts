/** The cells of one line of a table (RFC 4180); undefined where a quotation does not end. */
export function splitCells(line: string, separator: string): string[] | undefined {
  if (!line.includes('"')) return line.split(separator);
  const cells: string[] = [];
  let at = 0;
  while (at <= line.length) {
    const cell = line[at] === '"' ? readQuoted(line, at, separator) : readPlain(line, at, separator);
    if (!cell) return undefined;
    cells.push(cell.text);
    if (cell.next === null) return cells;
    at = cell.next;
  }
  return cells;
}

interface Cell {
  readonly text: string;
  /** Where the next one begins; null behind the last. */
  readonly next: number | null;
}

function readPlain(line: string, from: number, separator: string): Cell {
  const end = line.indexOf(separator, from);
  return end === -1 ? { text: line.slice(from), next: null } : { text: line.slice(from, end), next: end + 1 };
}

/** Two quotation marks within a quotation are one. */
function readQuoted(line: string, from: number, separator: string): Cell | undefined {
  let text = '';
  for (let at = from + 1; ; ) {
    const end = line.indexOf('"', at);
    if (end === -1) return undefined;
    text += line.slice(at, end);
    if (line[end + 1] === '"') {
      text += '"';
      at = end + 2;
    } else if (end + 1 >= line.length) return { text, next: null };
    else return line[end + 1] === separator ? { text, next: end + 2 } : undefined;
  }
}

/** What separates the cells of a head: whatever there is most of. */
export function findSeparator(head: string): string {
  const counts = [',', ';', '\t'].map((one) => ({ one, count: head.split(one).length }));
  return counts.sort((one, other) => other.count - one.count)[0]?.one ?? ',';
}
