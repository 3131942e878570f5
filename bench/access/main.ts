/**
 * npm run bench:access: what authorisation and recognising a caller add to a request. Prints a table with the aims of the
 * design, writes bench/.results/access.json. Exit code 0 when every aim is reached.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { describeMachine } from '../gateway/machine.ts';
import { type Figure, writeFigures } from './figures.ts';
import { measureAuthorisation } from './measure-authorisation.ts';
import { measureRecognition } from './measure-recognition.ts';

const usage = `Measures what authorisation and the check of sign-ins and keys add to a request, in this process.

npm run bench:access [-- OPTION…]
  --samples N    questions that are timed for each figure (20000)
`;
const results = fileURLToPath(new URL('../.results', import.meta.url));
const print = (text: string) => process.stdout.write(`${text}\n`);

try {
  process.exitCode = await run();
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 3;
}

async function run(): Promise<number> {
  const { values } = parseArgs({
    options: { samples: { type: 'string', default: '20000' }, help: { type: 'boolean', default: false } },
  });
  if (values.help) {
    print(usage);
    return 0;
  }
  const samples = Number(values.samples);
  if (!Number.isInteger(samples) || samples < 1000) throw new Error('--samples is a whole number from 1000.');
  const figures: Figure[] = [
    ...measureAuthorisation(samples, 0),
    ...measureAuthorisation(samples, 50),
    ...(await measureRecognition(samples)),
  ];
  const machine = describeMachine();
  print(
    `\n${machine.processor}, ${machine.cores} cores, Node ${machine.node}, load ${machine.loadAverage.toFixed(1)}.\n`,
  );
  print(writeFigures(figures));
  mkdirSync(results, { recursive: true });
  const kept = { at: new Date().toISOString(), machine, figures };
  writeFileSync(path.join(results, 'access.json'), `${JSON.stringify(kept, null, 2)}\n`);
  return figures.every(({ p50, aim }) => aim === null || p50 <= aim) ? 0 : 1;
}
