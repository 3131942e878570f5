/**
 * npm run bench:record: the record at work beside a floor in the same run, and how an export is verified. Prints a table,
 * writes bench/.results/record.json. Exit code 0 when everything could be measured and every check was sound.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describeMachine } from '../gateway/machine.ts';
import { type Cluster, openCluster } from './cluster.ts';
import { type Options, readOptions, usage } from './options.ts';
import { type AppendFigures, measureAppend } from './parts/append.ts';
import { type EvidenceFigures, measureEvidence } from './parts/evidence.ts';
import { type ForwardingFigures, measureForwarding } from './parts/forwarding.ts';
import { type GrowthFigures, measureGrowth } from './parts/growth.ts';
import { measureProofs, type ProofFigures } from './parts/proofs.ts';
import { measureRotation, type RotationFigures } from './parts/rotation.ts';
import { measureVerify, type VerifyFigures } from './parts/verify.ts';
import { writeReport } from './report.ts';

export interface Figures {
  append?: AppendFigures;
  growth?: GrowthFigures;
  proofs?: ProofFigures;
  evidence?: EvidenceFigures;
  forwarding?: ForwardingFigures;
  rotation?: RotationFigures;
  verify?: readonly VerifyFigures[];
}

const folder = fileURLToPath(new URL('../.results', import.meta.url));
const print = (text: string): boolean => process.stdout.write(`${text}\n`);
const note = (line: string): boolean => process.stderr.write(`${line}\n`);
let cluster: Cluster | undefined;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => void closeCluster().then(() => process.exit(130)));
}

try {
  const options = readOptions(process.argv.slice(2));
  if (options === 'help') print(usage);
  else await run(options);
} catch (error) {
  note(error instanceof Error ? (error.stack ?? error.message) : String(error));
  process.exitCode = 3;
} finally {
  await closeCluster();
}

async function closeCluster(): Promise<void> {
  await cluster?.close();
}

async function run(options: Options): Promise<void> {
  const machine = describeMachine();
  note('Starting PostgreSQL …');
  cluster = await openCluster(options.folder);
  const figures: Figures = {};
  for (const part of options.parts) {
    note(`${part} …`);
    if (part === 'append') figures.append = await measureAppend(cluster, options, note);
    if (part === 'growth') figures.growth = await measureGrowth(cluster, options, note);
    if (part === 'proofs') figures.proofs = await measureProofs(cluster, options, note);
    if (part === 'evidence') figures.evidence = await measureEvidence(cluster, options, note);
    if (part === 'forwarding') figures.forwarding = await measureForwarding(cluster, options, note);
    if (part === 'rotation') figures.rotation = await measureRotation(cluster, options, note);
    if (part === 'verify') figures.verify = await measureVerify(cluster, options, note);
  }
  print(writeReport(machine, figures));
  mkdirSync(folder, { recursive: true });
  const kept = { at: new Date().toISOString(), machine, options, figures };
  writeFileSync(path.join(folder, 'record.json'), `${JSON.stringify(kept, null, 2)}\n`);
}
