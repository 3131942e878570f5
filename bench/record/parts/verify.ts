import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import {
  createPostgresBackend,
  exportLog,
  type VerifyReport,
} from '../../../packages/audit-log/src/index.ts';
import { makeLogPort } from '../../../server/src/platform/audit/log-port.ts';
import { makeExchangeEntry, makeSmallEntry, openBuiltLog, signer } from '../built-logs.ts';
import type { Cluster } from '../cluster.ts';
import type { Options } from '../options.ts';

/** One run of the stand-alone verifier, and reading and hashing the same files without understanding them. */
export interface VerifyRun {
  readonly seconds: number;
  /** Peak memory of the process, threads included. */
  readonly peakMiB: number;
  readonly floorSeconds: number;
}

export interface VerifyFigures {
  readonly leaves: string;
  readonly size: number;
  readonly bytes: number;
  readonly exportSeconds: number;
  readonly runs: readonly VerifyRun[];
}

/** Exports a log without its sealed parts and has the verifier that lies in the export check it. */
export async function measureVerify(
  cluster: Cluster,
  options: Options,
  tell: (line: string) => void,
): Promise<readonly VerifyFigures[]> {
  const kinds = [
    { name: 'small', leaves: 'small leaves', make: makeSmallEntry },
    { name: 'exchanges', leaves: 'leaves of exchanges, opened and closed', make: makeExchangeEntry },
  ];
  const figures: VerifyFigures[] = [];
  for (const { name, leaves, make } of kinds) {
    const { store } = await openBuiltLog(cluster, name, options.entries, make, tell);
    const folder = path.join(cluster.folder, `export-${name}`);
    rmSync(folder, { recursive: true, force: true });
    const began = performance.now();
    const backend = createPostgresBackend({ port: makeLogPort(store.query) });
    const { size } = await exportLog({ backend, vkey: signer.vkey, folder, withoutSealed: true });
    const exportSeconds = (performance.now() - began) / 1000;
    tell(`  exported ${size.toLocaleString('en-US')} entries in ${exportSeconds.toFixed(1)} s`);
    const runs: VerifyRun[] = [];
    for (let round = 0; round < options.rounds; round++) {
      const verified = await verify(folder, size);
      const floorSeconds = await hashFiles(folder);
      runs.push({ ...verified, floorSeconds });
      tell(`  round ${round + 1}: ${Math.round(size / verified.seconds)} entries/s, ${verified.peakMiB} MiB`);
    }
    figures.push({ leaves, size, bytes: sizeOf(path.join(folder, 'tile')), exportSeconds, runs });
    rmSync(folder, { recursive: true, force: true });
  }
  return figures;
}

/** @throws Error unless nothing is found */
async function verify(folder: string, size: number): Promise<Omit<VerifyRun, 'floorSeconds'>> {
  const began = performance.now();
  const words = ['verifier/cli/verify.ts', '.', '--key', signer.vkey, '--skip-sealed', '--json'];
  const child = spawn(process.execPath, words, { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] });
  let peak = 0;
  const watch = setInterval(() => {
    peak = Math.max(peak, readPeak(child.pid));
  }, 50);
  const [report] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  clearInterval(watch);
  const seconds = (performance.now() - began) / 1000;
  const { ok, signedSize } = JSON.parse(report) as VerifyReport;
  if (!ok || signedSize !== size) throw new Error('The verifier found something in a sound export.');
  return { seconds, peakMiB: Math.round(peak / 1024) };
}

/** Peak resident memory in KiB; 0 where the system does not tell. */
function readPeak(pid: number | undefined): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

const hasher = `
const { createHash } = require('node:crypto');
const { readdirSync, readFileSync } = require('node:fs');
for (const file of readdirSync('tile', { recursive: true, withFileTypes: true }))
  if (file.isFile()) createHash('sha256').update(readFileSync(file.parentPath + '/' + file.name)).digest();
`;

/** One thread that reads every file of the tree and hashes it once: what no verifier can do without. */
async function hashFiles(folder: string): Promise<number> {
  const began = performance.now();
  await once(spawn(process.execPath, ['-e', hasher], { cwd: folder, stdio: 'inherit' }), 'exit');
  return (performance.now() - began) / 1000;
}

function sizeOf(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).reduce(
    (sum, file) => (file.isFile() ? sum + statSync(path.join(file.parentPath, file.name)).size : sum),
    0,
  );
}
