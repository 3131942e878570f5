import { middle, ratioOf } from './load.ts';
import type { Figures } from './main.ts';

interface Aim {
  readonly name: string;
  readonly figure: number;
  readonly unit: string;
  readonly limit: number;
  readonly is: 'at least' | 'at most';
}

/** The last block of the report: each figure with its aim, and whether this run reached it. */
export function writeAims(figures: Figures): string {
  const rows = listAims(figures).map(({ name, figure, unit, limit, is }) => {
    const reached = is === 'at least' ? figure >= limit : figure <= limit;
    const aim = `${is} ${write(limit)}${unit}`;
    return `  ${name.padEnd(52)}${`${write(figure)}${unit}`.padEnd(16)}${aim.padEnd(22)}${reached ? 'reached' : 'not reached'}`;
  });
  return rows.length > 0 ? ['Aims', ...rows].join('\n') : '';
}

function listAims({ append, growth, proofs, verify }: Figures): Aim[] {
  const aims: Aim[] = [];
  const put = (name: string, figure: number, unit: string, is: Aim['is'], limit: number): number =>
    aims.push({ name, figure, unit, is, limit });
  if (append) {
    put(
      `record / floor at ${append.callers} callers`,
      ratioOf(append.record, append.floor)[0],
      '',
      'at least',
      0.9,
    );
    put(`p99 at ${append.callers} callers`, middle(append.record, 'p99'), ' ms', 'at most', 25);
    put('p50 of one caller', middle(append.alone, 'p50'), ' ms', 'at most', 1.5);
  }
  if (growth)
    put('rate of the large log / the small one', ratioOf(growth.large, growth.small)[0], '', 'at least', 0.9);
  if (proofs) {
    const slowest = [proofs.inclusion, proofs.olderInclusion, proofs.consistency];
    put(
      'p50 of the slowest kind of proof',
      Math.max(...slowest.map((of) => middle(of, 'p50'))),
      ' ms',
      'at most',
      10,
    );
  }
  for (const { leaves, size, runs } of verify ?? []) {
    const seconds = runs.map((run) => run.seconds).sort((a, b) => a - b)[Math.floor(runs.length / 2)];
    put(`verification, ${leaves}`, size / (seconds ?? Number.NaN), '/s', 'at least', 150_000);
  }
  return aims;
}

function write(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en-US') : String(Math.round(value * 1000) / 1000);
}
