/**
 * npm run bench:deid -- [DATA_FOLDER]: @cordon/deid and peer libraries over the same texts in one run. Prints a table for
 * each set, writes bench/.results/deid.json. A peer that fails is reported and left out. Exit code 0 when Cordon ran.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { describeMachine } from '../gateway/machine.ts';
import { installPeers } from '../install-peers.ts';
import { type Outcome, writeReport } from './report.ts';
import type { ToolResult } from './run-tool.ts';
import { peersFolder, type ToolName, toolNames } from './tools.ts';

const usage = `Measures @cordon/deid beside other de-identification libraries, on the same texts and by the same rule.

npm run bench:deid [-- DATA_FOLDER OPTION…]
  DATA_FOLDER    holds asq_phi.dev.jsonl and the others; without it only the held part of the package's corpora is read
  --only A,B     of: ${toolNames.join(', ')}
  --passes N     timed passes, of which the best counts (3)
`;
/** Milliseconds after which a tool counts as failed. */
const longestRun = 1_800_000;
const results = fileURLToPath(new URL('../.results', import.meta.url));
const print = (text: string) => process.stdout.write(`${text}\n`);
const note = (line: string) => process.stderr.write(`${line}\n`);

try {
  process.exitCode = await run();
} catch (error) {
  note((error as Error).message);
  process.exitCode = 3;
}

async function run(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      only: { type: 'string', default: toolNames.join(',') },
      passes: { type: 'string', default: '3' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    print(usage);
    return 0;
  }
  const passes = Number(values.passes);
  if (!(passes >= 1 && passes <= 100)) throw new Error('--passes is a number from 1 to 100.');
  const only = values.only.split(',');
  const unknown = only.find((name) => !toolNames.some((known) => known === name));
  if (unknown !== undefined) throw new Error(`--only knows ${toolNames.join(', ')}, not “${unknown}”.`);
  const asked = toolNames.filter((name) => name === 'cordon' || only.includes(name));
  const data = findData(positionals[0]);
  const missing = asked.length > 1 ? prepare() : undefined;
  const outcomes = new Map<ToolName, Outcome>();
  for (const name of asked) {
    note(`${name} …`);
    outcomes.set(
      name,
      missing !== undefined && name !== 'cordon' ? { failed: missing } : await measure(name, passes, data),
    );
  }
  const machine = describeMachine();
  print(
    `\n${machine.processor}, ${machine.cores} cores, Node ${machine.node}, load ${machine.loadAverage.toFixed(1)}. In brackets: the ratio to @cordon/deid.\n`,
  );
  print(writeReport(outcomes));
  mkdirSync(results, { recursive: true });
  const kept = { at: new Date().toISOString(), machine, tools: Object.fromEntries(outcomes) };
  writeFileSync(path.join(results, 'deid.json'), `${JSON.stringify(kept, null, 2)}\n`);
  const ours = outcomes.get('cordon');
  return ours === undefined || 'failed' in ours ? 1 : 0;
}

function findData(typed: string | undefined): string | undefined {
  // npm runs a script in the root; what is typed counts from the folder in which it was typed.
  const folder = typed === undefined ? undefined : path.resolve(process.env.INIT_CWD ?? '.', typed);
  if (folder !== undefined && existsSync(path.join(folder, 'asq_phi.dev.jsonl'))) return folder;
  note(
    `${folder === undefined ? 'No data folder was named' : 'The development sets are not in that folder'}: only the held part of the package's corpora is read.`,
  );
  return undefined;
}

/** Why the peers cannot run; undefined when they are there. */
function prepare(): string | undefined {
  if (existsSync(path.join(peersFolder, 'node_modules'))) return undefined;
  note('Installing the peer libraries under bench/peers/deid …');
  return installPeers(peersFolder);
}

/** Each tool has a process of its own, so that none can slow, change or end another. */
async function measure(name: ToolName, passes: number, data: string | undefined): Promise<Outcome> {
  const script = fileURLToPath(new URL('./run-tool.ts', import.meta.url));
  const words = [script, name, String(passes), ...(data === undefined ? [] : [data])];
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'pipe'], timeout: longestRun });
  let written = '';
  let complaint = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    written += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint = (complaint + text).slice(-4000);
  });
  const ended = await new Promise<string>((resolve) => {
    child.once('error', ({ message }) => resolve(message));
    child.once('close', (code, signal) => resolve(signal === null ? `code ${code}` : `signal ${signal}`));
  });
  try {
    // A peer may write to its standard output; the result is the last thing that stands there.
    return JSON.parse(written.slice(written.lastIndexOf('{"version"'))) as ToolResult;
  } catch {
    const reason = complaint.split('\n').find((line) => /error/i.test(line));
    return { failed: `it ended with ${ended}${reason === undefined ? '' : `: ${reason.trim()}`}` };
  }
}
