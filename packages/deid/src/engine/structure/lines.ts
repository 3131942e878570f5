/** The lines of a view: where each begins and where it ends, before its line feed. */
export interface Lines {
  readonly count: number;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** Cuts the view into lines. The fold has made every line end a line feed, or a carriage return before one. */
export function readLines(text: string): Lines {
  const starts: number[] = [];
  const ends: number[] = [];
  let start = 0;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', start)) {
    starts.push(start);
    ends.push(at > start && text.charCodeAt(at - 1) === 0x0d ? at - 1 : at);
    start = at + 1;
  }
  starts.push(start);
  ends.push(text.length);
  return { count: starts.length, starts, ends };
}

/** Index of the line that holds `offset`. */
export function lineAt(lines: Lines, offset: number): number {
  let low = 0;
  let high = lines.count - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((lines.starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
