/** Run as a program of its own: how long the package takes from nothing to its first findings, and what it holds then. */
import { readFileSync } from 'node:fs';

const processorTime = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};
const start = processorTime();
const { analyze } = await import('../../src/index.ts');
const loaded = processorTime();
analyze('Patient: Jane Foley, MRN: 00123456, seen 3/4/2024 at Mercy Hospital in Boston.');
const ready = processorTime();
const input = readFileSync(0, 'utf8');
for (const text of JSON.parse(input) as string[]) analyze(text);
process.stdout.write(
  JSON.stringify({ load: loaded - start, first: ready - loaded, resident: process.memoryUsage().rss }),
);
