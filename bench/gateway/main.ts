/**
 * npm run bench: Cordon with everything on, beside the direct way, a bare Node proxy and a peer gateway, in one run on one
 * machine. Prints a table, writes bench/.results/gateway.json. Exit code 0 when every reply of every target was right.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Child } from './child-process.ts';
import { describeMachine } from './machine.ts';
import { type Options, readOptions, type TargetName, usage } from './options.ts';
import { type Peer, preparePeer } from './peer.ts';
import { profileCordon } from './profile-cordon.ts';
import { writeReport } from './report.ts';
import type { Results } from './results.ts';
import { runRounds } from './run-rounds.ts';
import { startAll } from './targets.ts';

const folder = fileURLToPath(new URL('../.results', import.meta.url));
const started: Child[] = [];
const print = (text: string) => process.stdout.write(`${text}\n`);
const note = (line: string) => process.stderr.write(`${line}\n`);

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => void closeAll().then(() => process.exit(130)));
}

try {
  const options = readOptions(process.argv.slice(2));
  if (options === 'help') print(usage);
  else process.exitCode = (await run(options)) ? 0 : 1;
} catch (error) {
  note((error as Error).message);
  process.exitCode = 3;
} finally {
  await closeAll();
}

async function run(options: Options): Promise<boolean> {
  const machine = describeMachine();
  const peer = options.only.includes('portkey') ? preparePeer(note) : { missing: 'It was not asked for.' };
  if ('missing' in peer && options.only.includes('portkey'))
    note(`Going on without the peer: ${peer.missing}`);
  note('Starting the targets …');
  const running = await startAll(options.only, peer, started);
  const results = await runRounds(running, options, note);
  print(writeHeading(machine));
  print(writeReport(results, nameTargets(peer)));
  keep({ machine, options, peer: 'version' in peer ? peer.version : null, cells: results.cells });
  if (options.profile) print(await profileCordon(running, options, folder));
  return isValid(results);
}

function isValid(results: Results): boolean {
  if (results.areClean) return true;
  note('Some replies were wrong, so this run is not valid.');
  return false;
}

function nameTargets(peer: Peer): Readonly<Record<TargetName, string>> {
  return {
    direct: 'direct upstream',
    bare: 'bare Node proxy',
    cordon: 'Cordon, everything on',
    portkey: `Portkey ${'version' in peer ? peer.version : ''}, nothing on`,
  };
}

function writeHeading(machine: ReturnType<typeof describeMachine>): string {
  const { processor, cores, memoryGiB, node, loadAverage, temporaryFolderInMemory } = machine;
  const disk = temporaryFolderInMemory
    ? ' The temporary folder is in memory: flushes to disk cost nothing.'
    : '';
  return [
    `\n${processor}, ${cores} cores, ${memoryGiB} GiB, Node ${node}, load ${loadAverage.toFixed(1)} at the start.${disk}`,
    'Medians of the rounds; ratios of requests per second. Compare within this run only.\n',
  ].join('\n');
}

function keep(run: object): void {
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, 'gateway.json');
  writeFileSync(file, `${JSON.stringify({ at: new Date().toISOString(), ...run }, null, 2)}\n`);
}

async function closeAll(): Promise<void> {
  await Promise.all(started.splice(0).map((child) => child.close()));
}
