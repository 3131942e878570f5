/** Microseconds of one step. */
export interface Figure {
  readonly name: string;
  readonly p50: number;
  readonly p99: number;
  /** What the median has to stay under; null where the figure only explains another. */
  readonly aim: number | null;
  readonly note: string;
}

/** Times each call by itself. */
export function timeEach(count: number, step: (index: number) => void): Float64Array {
  const taken = new Float64Array(count);
  for (let index = 0; index < count; index += 1) {
    const began = process.hrtime.bigint();
    step(index);
    taken[index] = Number(process.hrtime.bigint() - began) / 1000;
  }
  return taken;
}

/** As `timeEach`, for steps that are waited for. */
export async function timeEachAsync(
  count: number,
  step: (index: number) => Promise<unknown>,
): Promise<Float64Array> {
  const taken = new Float64Array(count);
  for (let index = 0; index < count; index += 1) {
    const began = process.hrtime.bigint();
    await step(index);
    taken[index] = Number(process.hrtime.bigint() - began) / 1000;
  }
  return taken;
}

export function figureOf(
  name: string,
  taken: Float64Array,
  { aim, note }: Pick<Figure, 'aim' | 'note'>,
): Figure {
  const sorted = taken.toSorted();
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { name, p50: at(0.5), p99: at(0.99), aim, note };
}

const micros = (value: number) => `${value < 10 ? value.toFixed(1) : Math.round(value)} µs`;

/** A line for each figure, with its aim and whether it is reached. */
export function writeFigures(figures: readonly Figure[]): string {
  const rows = figures.map(({ name, p50, p99, aim, note }) => [
    name,
    micros(p50),
    micros(p99),
    aim === null ? '' : `≤ ${micros(aim)}, ${p50 <= aim ? 'reached' : 'NOT REACHED'}`,
    note,
  ]);
  const table = [['step', 'p50', 'p99', 'aim of the p50', ''], ...rows];
  const widths =
    table[0]?.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0))) ?? [];
  return table
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
