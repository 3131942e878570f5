/**
 * `node bench/record-nodes/main.ts [NODES,…] [CALLERS] [race]`: how several nodes share one log. Each node is a process with 64 callers and
 * sealed parts of 4 kB; the floor is one node with as many callers as all of them, in the same run.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { migrate, startEmbeddedServer, toUrl } from '../../server/src/platform/store/index.ts';

interface Reached {
  readonly rate: number;
  readonly p50: number;
  readonly p99: number;
  readonly worst: number;
  readonly committed: number;
  readonly conflict: number;
}

const counts = (process.argv[2] ?? '1,2,3').split(',').map(Number);
const callers = Number(process.argv[3] ?? 64);
/** `race`: without turns, each node against all others. */
const race = process.argv[4] ?? '';
const folder = await mkdtemp(join(tmpdir(), 'cordon-nodes-'));
const server = await startEmbeddedServer({ dataFolder: folder });
let made = 0;
try {
  let alone = 0;
  for (const nodes of counts) {
    const reached = await measure(nodes);
    const sum = reached.reduce((total, { rate }) => total + rate, 0);
    if (nodes === 1) alone = sum;
    const shares = reached.map(({ rate }) => (rate / sum).toFixed(2)).join(' ');
    const fixed = (name: 'p50' | 'p99' | 'worst') => reached.map((one) => one[name].toFixed(0)).join(' ');
    const lost = reached.map(({ committed, conflict }) => `${conflict}/${committed + conflict}`).join(' ');
    process.stdout.write(
      `${nodes} node(s): ${sum.toFixed(0)}/s (${alone ? (sum / alone).toFixed(2) : '-'} of one), shares ${shares}, p50 ${fixed('p50')} p99 ${fixed('p99')} worst ${fixed('worst')} ms, conflicts ${lost}\n`,
    );
  }
} finally {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}

async function measure(nodes: number): Promise<Reached[]> {
  const url = await createDatabase();
  const children = Array.from({ length: nodes }, () => start(url));
  await Promise.all(children.map(({ ready }) => ready));
  for (const { child } of children) child.stdin?.write('go\n');
  return await Promise.all(children.map(({ result }) => result));
}

function start(url: string): { child: ChildProcess; ready: Promise<void>; result: Promise<Reached> } {
  const script = fileURLToPath(new URL('./writer.ts', import.meta.url));
  const child = spawn(
    process.execPath,
    [script, url, 'bench/nodes', String(callers), '4096', '1500', '5000', race],
    {
      stdio: ['pipe', 'pipe', 'inherit'],
    },
  );
  const ready = Promise.withResolvers<void>();
  const result = Promise.withResolvers<Reached>();
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (line === 'ready') ready.resolve();
    else result.resolve(JSON.parse(line) as Reached);
  });
  void once(child, 'exit').then(([code]) => {
    if (code !== 0) result.reject(new Error(`A node ended with ${code}.`));
  });
  return { child, ready: ready.promise, result: result.promise };
}

async function createDatabase(): Promise<string> {
  made += 1;
  const name = `nodes_${made}`;
  const client = new pg.Client(server.supervisor);
  await client.connect();
  await client.query(
    `create database ${name} owner ${server.address.user} template template0 encoding 'UTF8'`,
  );
  await client.end();
  const address = { ...server.address, database: name };
  await migrate(address);
  return toUrl(address);
}
