import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { analyze } from '../../src/engine/analyze.ts';

/** Characters of all texts for each microsecond of processor time, the best of several passes: MB/s. */
export function measureThroughput(texts: readonly string[], passes = 5): number {
  const size = texts.reduce((sum, text) => sum + text.length, 0);
  // A short set is repeated, so that one pass is long against the clock's grain.
  const rounds = Math.max(1, Math.ceil(300_000 / size));
  let best = 0;
  for (let pass = 0; pass <= passes; pass++) {
    const begin = process.cpuUsage();
    for (let round = 0; round < rounds; round++) for (const text of texts) analyze(text);
    const { user, system } = process.cpuUsage(begin);
    if (pass > 0) best = Math.max(best, (size * rounds) / (user + system));
  }
  return best;
}

export interface FirstUse {
  /** Milliseconds of processor time: modules loaded, then the first text read. The median of several processes after a first one. */
  readonly load: number;
  readonly first: number;
  /** MB that the process held after it had read the texts. */
  readonly resident: number;
}

export function measureFirstUse(texts: readonly string[], runs = 5): FirstUse {
  // The program keeps its compiled sources between starts (server/bin/cordon.mjs), and so does this.
  const kept = mkdtempSync(join(tmpdir(), 'cordon-first-use-'));
  const results = Array.from({ length: runs + 1 }, () => {
    const { stdout, status } = spawnSync(process.execPath, [join(import.meta.dirname, 'first-use.ts')], {
      input: JSON.stringify(texts),
      env: { ...process.env, NODE_COMPILE_CACHE: kept },
      encoding: 'utf8',
      maxBuffer: 1 << 20,
    });
    if (status !== 0)
      throw new Error('The process that measures first use failed. Run first-use.ts alone to see why.');
    return JSON.parse(stdout) as FirstUse;
  }).slice(1);
  rmSync(kept, { recursive: true, force: true });
  const median = (pick: (result: FirstUse) => number): number =>
    results.map(pick).sort((a, b) => a - b)[runs >> 1] ?? 0;
  return {
    load: median(({ load }) => load),
    first: median(({ first }) => first),
    resident: median(({ resident }) => resident) / 1e6,
  };
}

const ONE_CHARACTER = ['a', 'A', '1', ' ', '\n', '-', '.', '/', ':', '(', '@', 'é', '漢', '\u200b'] as const;

export interface LinearTime {
  /** Of all characters: the worst time for 10 MB against ten times that for 1 MB. */
  readonly worstRatio: number;
  /** MB/s on 10 MB of the slowest character. */
  readonly slowest: number;
  /** The characters of both, written as JSON. */
  readonly slowestOf: string;
  readonly worstRatioOf: string;
}

export function measureLinearTime(): LinearTime {
  const time = (text: string): number => {
    const begin = process.cpuUsage();
    analyze(text);
    const { user, system } = process.cpuUsage(begin);
    return Math.max(1, user + system);
  };
  let worst: LinearTime = {
    worstRatio: 0,
    slowest: Number.POSITIVE_INFINITY,
    slowestOf: '',
    worstRatioOf: '',
  };
  for (const character of ONE_CHARACTER) {
    const short = character.repeat(1_000_000);
    const ten = Math.min(time(short), time(short)) * 10;
    const long = Math.min(time(character.repeat(10_000_000)), time(character.repeat(10_000_000)));
    const rate = 10_000_000 / long;
    const name = `U+${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`;
    if (rate < worst.slowest) worst = { ...worst, slowest: rate, slowestOf: name };
    if (long / ten > worst.worstRatio) worst = { ...worst, worstRatio: long / ten, worstRatioOf: name };
  }
  return worst;
}
