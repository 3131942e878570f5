import type { Measured, Mode } from './load/measure.ts';
import { median } from './load/statistics.ts';
import type { TargetName } from './options.ts';

export interface Round extends Measured {
  /** Processor time of the target's processes for one request, in milliseconds; null where it cannot be read. */
  readonly processorTime: number | null;
  /** Of this, the target's own process, without those that it started. */
  readonly ownProcessorTime: number | null;
}

/** All rounds of one target in one mode at one number of connections. */
export interface Cell {
  readonly mode: Mode;
  readonly connections: number;
  readonly target: TargetName;
  readonly rounds: Round[];
}

export type Figure = 'perSecond' | 'p50' | 'p99' | 'firstText50' | 'firstText99';

/** The cells of one run, in the order in which they were first measured. */
export class Results {
  readonly cells: Cell[] = [];

  add(at: Omit<Cell, 'rounds'>, round: Round): void {
    const known = this.find(at.mode, at.connections, at.target);
    if (known) known.rounds.push(round);
    else this.cells.push({ ...at, rounds: [round] });
  }

  find(mode: Mode, connections: number, target: TargetName): Cell | undefined {
    return this.cells.find(
      (cell) => cell.mode === mode && cell.connections === connections && cell.target === target,
    );
  }

  /** True when every reply of every cell was right and every cell has some. */
  get areClean(): boolean {
    return this.cells.every(({ rounds }) =>
      rounds.every(({ errors, requests }) => errors === 0 && requests > 0),
    );
  }
}

export function middle(cell: Cell | undefined, figure: Figure): number {
  return median(cell?.rounds.map((round) => round[figure]) ?? []);
}

/** Smallest and largest of the rounds. */
export function spread(cell: Cell, figure: Figure): readonly [number, number] {
  const values = cell.rounds.map((round) => round[figure]);
  return [Math.min(...values), Math.max(...values)];
}

/** What a target adds to the direct way, worked out within each round, so that a slow minute slows both. */
export function added(cell: Cell, direct: Cell | undefined, figure: Figure): number {
  return median(
    cell.rounds.map((round, index) => round[figure] - (direct?.rounds[index]?.[figure] ?? Number.NaN)),
  );
}

/** How a target's figure relates to another's: median of the rounds' ratios. */
export function ratio(cell: Cell | undefined, other: Cell | undefined, figure: Figure): number {
  const ratios = cell?.rounds.map(
    (round, index) => round[figure] / (other?.rounds[index]?.[figure] ?? Number.NaN),
  );
  return median(ratios ?? []);
}

export function middleProcessorTime(cell: Cell): number {
  return median(cell.rounds.map(({ processorTime }) => processorTime ?? Number.NaN));
}
