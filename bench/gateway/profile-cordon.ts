import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Options } from './options.ts';
import { measureOnce } from './run-rounds.ts';
import type { Running } from './targets.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const rows = 30;
const seconds = 4;

/** Samples the Cordon process under load and writes one profile for each setting. Returns what to print. */
export async function profileCordon(running: Running, options: Options, folder: string): Promise<string> {
  const cordon = running.targets.get('cordon');
  if (!cordon) return '--profile needs cordon among --only.\n';
  const parts: string[] = [];
  let seed = options.seed + 1_000_000;
  for (const mode of ['json', 'sse'] as const) {
    for (const connections of options.connections) {
      const file = path.join(folder, `cordon-${mode}-${connections}.cpuprofile`);
      await cordon.say({ word: 'profile' }, 30_000);
      seed += 1;
      const order = { mode, connections, warmUpSeconds: 0, seconds, seed };
      const { answered } = await measureOnce(running, cordon, order);
      await cordon.say({ word: 'keep-profile', file }, 60_000);
      parts.push(`Cordon, ${mode} at ${connections}: ${answered} exchanges, ${path.relative(root, file)}`);
      parts.push(...summarize(file, answered), '');
    }
  }
  return parts.join('\n');
}

interface Profile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: {
      readonly functionName: string;
      readonly url: string;
      readonly lineNumber: number;
    };
  }[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

/** Where the time went, function by function without what it calls, in microseconds for one exchange. */
function summarize(file: string, exchanges: number): readonly string[] {
  const { nodes, samples, timeDeltas } = JSON.parse(readFileSync(file, 'utf8')) as Profile;
  const byId = new Map(nodes.map((node) => [node.id, node.callFrame]));
  const bySite = new Map<string, number>();
  let busy = 0;
  for (const [index, id] of samples.entries()) {
    const frame = byId.get(id);
    const micros = timeDeltas[index] ?? 0;
    if (!frame || frame.functionName === '(idle)') continue;
    busy += micros;
    const site = nameSite(frame.functionName, frame.url, frame.lineNumber);
    bySite.set(site, (bySite.get(site) ?? 0) + micros);
  }
  const sites = [...bySite].toSorted(([, one], [, other]) => other - one).slice(0, rows);
  return [
    `  ${perExchange(busy, exchanges)} µs  busy, all of it`,
    ...sites.map(([site, micros]) => `  ${perExchange(micros, exchanges)} µs  ${site}`),
  ];
}

function perExchange(micros: number, exchanges: number): string {
  return (micros / exchanges).toFixed(1).padStart(8);
}

function nameSite(name: string, url: string, line: number): string {
  const file = url.startsWith('file://') ? path.relative(root, fileURLToPath(url)) : url;
  return `${name || '(anonymous)'}${file ? `  ${file}:${line + 1}` : ''}`;
}
