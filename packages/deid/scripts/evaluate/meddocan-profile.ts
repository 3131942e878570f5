import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { Row } from './table.ts';

const PROGRAM = join(import.meta.dirname, '../train/meddocan/train-meddocan.ts');
const MEASURE = 'strict F1, evaluation profile';
const BEST = 'winner of 2019 .9696, on the test file (portal.odesia.uned.es)';
const TARGET = 0.97;

/**
 * Strict F1 with the labels of the corpus. The profile is no part of the package and takes long to train, so it is only
 * run when asked for. `folder` is the one that holds meddocan_train.jsonl.
 */
export function readProfile(folder: string, isAsked: boolean): Row {
  const row = { measure: MEASURE, target: `≥ ${String(TARGET).slice(1)}0`, best: BEST };
  if (!isAsked) return { ...row, tuned: '--meddocan' };
  const { stdout, status } = spawnSync(
    process.execPath,
    [PROGRAM, join(folder, '..'), '--second', '3', '--held'],
    {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
      maxBuffer: 1 << 26,
    },
  );
  // The last line of each part is that of all readings together.
  const last = (part: string): number =>
    Number([...stdout.matchAll(/\((\w+)\): .{0,40}F1 (\d\.\d+)/g)].findLast((line) => line[1] === part)?.[2]);
  const [tuned, held] = [last('tuned'), last('held')];
  if (status !== 0 || Number.isNaN(tuned) || Number.isNaN(held)) return { ...row, tuned: 'failed' };
  const write = (value: number): string => value.toFixed(4).replace(/^0/, '');
  return { ...row, tuned: write(tuned), held: write(held), isReached: [tuned >= TARGET, held >= TARGET] };
}
