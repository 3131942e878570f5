/** One line of the report. Values are written already; an empty one means that there is none. */
export interface Row {
  readonly measure: string;
  readonly tuned: string;
  readonly held?: string;
  readonly target?: string;
  /** Whether the tuned part and the held part reach the target. */
  readonly isReached?: readonly boolean[];
  /** The best figure published or measured of others, with its source. */
  readonly best?: string;
}

export interface Section {
  readonly title: string;
  readonly rows: readonly Row[];
  /** What a reader has to know about the figures of the section. */
  readonly note?: string;
}

const WIDTHS = [40, 11, 11, 9] as const;

/** The table as text: one section a set. A `!` stands behind a figure that misses its target. */
export function printTable(sections: readonly Section[], print: (line: string) => void): void {
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, at) =>
        at === 0 ? cell.padEnd(WIDTHS[0]) : at < 4 ? cell.padStart(WIDTHS[at] ?? 0) : `  ${cell}`,
      )
      .join('')
      .trimEnd();
  print(line(['', 'tuned on', 'held back', 'target', 'best of others (source)']));
  for (const { title, rows, note } of sections) {
    print('');
    print(title);
    for (const { measure, tuned, held = '', target = '', isReached = [], best = '' } of rows) {
      const mark = (value: string, at: number): string =>
        value === '' ? '' : `${value}${isReached[at] === false ? '!' : ' '}`;
      print(line([`  ${measure}`, mark(tuned, 0), mark(held, 1), target, best]));
    }
    if (note !== undefined) print(`  ${note}`);
  }
}

export type Bound = { readonly least: number } | { readonly most: number };

/** A row of one figure for both parts; null where a part has nothing to measure. */
export function rowOf(
  measure: string,
  parts: readonly (number | null | undefined)[],
  write: (value: number) => string,
  bound?: Bound,
  best?: string,
): Row {
  const [tuned, held] = parts.map((value) => (value === null || value === undefined ? '' : write(value)));
  const isReached = parts.map((value) => {
    if (value === null || value === undefined || bound === undefined) return true;
    return 'least' in bound ? value >= bound.least : value <= bound.most;
  });
  const target =
    bound === undefined ? '' : 'least' in bound ? `≥ ${write(bound.least)}` : `≤ ${write(bound.most)}`;
  return {
    measure,
    tuned: tuned ?? '',
    held: held ?? '',
    target,
    isReached,
    ...(best === undefined ? {} : { best }),
  };
}

/** .987, 1.000 */
export const writeRate = (value: number): string => value.toFixed(3).replace(/^0/, '');
export const writeDecimal = (value: number): string => value.toFixed(value < 10 ? 1 : 0);
export const writeShare = (value: number): string => `${(value * 100).toFixed(1)} %`;
