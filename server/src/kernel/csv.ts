/**
 * One row of a CSV file (RFC 4180), with its line end. A cell that a spreadsheet would take for a formula gets an apostrophe
 * before it: names and reasons in the record are what people typed. Full-width signs count, as some spreadsheets fold them.
 */
export function writeCsvRow(cells: readonly (string | number | null)[]): string {
  return `${cells.map(writeCell).join(',')}\r\n`;
}

function writeCell(value: string | number | null): string {
  // A negative number is one, and no formula.
  if (typeof value === 'number') return String(value);
  const text = value ?? '';
  const safe = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
