/** A page of a text that was read. */
export interface Page {
  readonly page: number;
  readonly text: string;
}

export interface Line {
  readonly page: number;
  readonly text: string;
  /** Whether a paragraph may begin here: after an empty line or at the start of the text. */
  readonly isApart: boolean;
}

/** The lines of all pages, without numbers of pages and without what stands at the edge of every page. */
export function readLines(pages: readonly Page[]): Line[] {
  const edges = findRepeated(pages);
  const lines: Line[] = [];
  for (const { page, text } of pages) {
    const rows = text.split('\n').map((row) => row.replaceAll(/\s+/g, ' ').trim());
    let isApart = false;
    let isFirst = true;
    for (const [index, row] of rows.entries()) {
      const isEdge = index < 2 || index >= rows.length - 2;
      if (row === '') {
        isApart = true;
      } else if (!(isEdge && (edges.has(row) || pageNumber.test(row)))) {
        const continues = isFirst && isOpen(lines.at(-1)?.text) && /^[a-z(“"0-9]/.test(row);
        lines.push({ page, text: row, isApart: (isApart || isFirst) && !continues });
        isApart = false;
        isFirst = false;
      }
    }
  }
  return lines;
}

/** True where a page ends within a sentence. */
function isOpen(text: string | undefined): boolean {
  return text !== undefined && !/[.:;!?”")]$/.test(text);
}

const pageNumber = /^(?:page )?\d{1,4}(?: ?(?:of|\/) ?\d{1,4})?$/i;

/** What stands first or last on most pages. */
function findRepeated(pages: readonly Page[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const { text } of pages) {
    const rows = text
      .split('\n')
      .map((row) => row.replaceAll(/\s+/g, ' ').trim())
      .filter((row) => row !== '');
    for (const row of new Set([rows[0], rows.at(-1)])) {
      if (row !== undefined) counts.set(row, (counts.get(row) ?? 0) + 1);
    }
  }
  const most = Math.max(3, Math.ceil(pages.length / 2));
  return new Set([...counts].flatMap(([row, count]) => (count >= most ? [row] : [])));
}
