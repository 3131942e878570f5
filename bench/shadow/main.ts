/**
 * npm run bench:shadow: how many lines of logs a second are read, matched and counted, beside a floor that only cuts them at
 * line ends and makes text of them. Without a database. Prints a table, writes bench/.results/shadow.json. Exit code 0 when
 * the aim of 20,000 lines a second is reached by every shape.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { loadCatalogue } from '@cordon/catalogue';
import { listWatchedTools, ToolMatcher } from '../../server/src/governance/shadow-ai/match-tool.ts';
import { LogReading, longestLine } from '../../server/src/governance/shadow-ai/read-log.ts';
import { LineSplitter } from '../../server/src/kernel/line-splitter.ts';
import { drawShadowDay } from '../../test/support/shadow-day.ts';
import { describeMachine } from '../gateway/machine.ts';

const usage = `Measures how fast logs are read for AI tools, in this process, without a database.

npm run bench:shadow [-- OPTION…]
  --rounds N    times that each file is read; the median is printed (7)
`;
const aim = 20_000;
const catalogue = loadCatalogue();
const results = fileURLToPath(new URL('../.results', import.meta.url));
const print = (text: string) => process.stdout.write(`${text}\n`);

try {
  process.exitCode = run();
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 3;
}

function run(): number {
  const { values } = parseArgs({
    options: { rounds: { type: 'string', default: '7' }, help: { type: 'boolean', default: false } },
  });
  if (values.help) {
    print(usage);
    return 0;
  }
  const rounds = Number(values.rounds);
  if (!Number.isInteger(rounds) || rounds < 3) throw new Error('--rounds is a whole number from 3.');
  const people = Array.from({ length: 200 }, (_, at) => ({
    ...{ proxyLogin: `p${at}@ward.test`, firewallLogin: `WARD\\p${at}`, who: `p${at}` },
  }));
  const day = drawShadowDay(6, people);
  const files = { proxy: day.proxy, dns: day.dns, firewall: day.firewall };
  const rows = Object.entries(files).map(([name, text]) => measure(name, Buffer.from(text), rounds));
  const machine = describeMachine();
  print(
    `\n${machine.processor}, ${machine.cores} cores, Node ${machine.node}, load ${machine.loadAverage.toFixed(1)}.\n`,
  );
  print('file       lines    read and counted/s  (spread)            floor/s     share of the floor');
  for (const { name, lines, read, floor } of rows) {
    print(
      `${name.padEnd(9)} ${String(lines).padStart(6)}  ${say(read.median).padStart(19)}  ${`${say(read.slowest)}–${say(read.fastest)}`.padEnd(18)}  ${say(floor.median).padStart(10)}  ${(read.median / floor.median).toFixed(3).padStart(12)}`,
    );
  }
  mkdirSync(results, { recursive: true });
  const kept = { at: new Date().toISOString(), machine, aim, rows };
  writeFileSync(path.join(results, 'shadow.json'), `${JSON.stringify(kept, null, 2)}\n`);
  return rows.every(({ read }) => read.median >= aim) ? 0 : 1;
}

/** The two take turns, so that what else the machine does meets both. */
function measure(name: string, bytes: Buffer, rounds: number) {
  const [reads, floors]: [number[], number[]] = [[], []];
  let lines = 0;
  for (let round = 0; round < rounds + 2; round++) {
    const [read, counted] = time(() => readAll(bytes));
    const [floor] = time(() => splitAll(bytes));
    lines = counted;
    // The first two warm up.
    if (round < 2) continue;
    reads.push(counted / read);
    floors.push(counted / floor);
  }
  return { name, lines, read: sum(reads), floor: sum(floors) };
}

function readAll(bytes: Buffer): number {
  const reading = new LogReading({
    ...{ matcher: new ToolMatcher(listWatchedTools(catalogue)), zone: 'America/Chicago', columns: {} },
    ...{ now: Date.UTC(2026, 10, 24), isOwn: () => false },
  });
  splitInto(bytes, (lines) => reading.push(lines));
  if (reading.state.matched === 0 || reading.tallies.length === 0) throw new Error('Nothing was found.');
  return reading.state.lines;
}

function splitAll(bytes: Buffer): number {
  let count = 0;
  splitInto(bytes, (lines) => {
    count += lines.length;
  });
  return count;
}

function splitInto(bytes: Buffer, take: (lines: (string | null)[]) => void): void {
  const splitter = new LineSplitter(longestLine);
  const textOf = ({ bytes: line }: { bytes: Uint8Array | null }) =>
    line === null ? null : Buffer.from(line.buffer, line.byteOffset, line.length).toString('utf8');
  for (let from = 0; from < bytes.length; from += 65_536)
    take(splitter.push(bytes.subarray(from, from + 65_536)).map(textOf));
  take(splitter.end().map(textOf));
}

function time<Result>(work: () => Result): [number, Result] {
  const start = process.hrtime.bigint();
  const result = work();
  return [Number(process.hrtime.bigint() - start) / 1e9, result];
}

function sum(rates: readonly number[]) {
  const sorted = rates.toSorted((one, other) => one - other);
  return {
    median: sorted[Math.floor(sorted.length / 2)] ?? 0,
    ...{ slowest: sorted[0] ?? 0, fastest: sorted.at(-1) ?? 0 },
  };
}

function say(rate: number): string {
  return Math.round(rate).toLocaleString('en');
}
