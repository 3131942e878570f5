import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const rows = 30;

interface Frame {
  readonly functionName: string;
  readonly url: string;
  readonly lineNumber: number;
}

interface Node {
  readonly id: number;
  readonly callFrame: Frame;
  readonly children?: readonly number[];
}

interface Profile {
  readonly nodes: readonly Node[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

/**
 * Where the time of a .cpuprofile went, in microseconds for one exchange: by area of the code, where Node's own functions
 * count for whoever called them; by area with everything that it calls, which sums up to more than there was and does not
 * follow what goes on in a later turn; and by function without what it calls.
 */
export function summarizeProfile(file: string, exchanges: number): readonly string[] {
  const { nodes, samples, timeDeltas } = JSON.parse(readFileSync(file, 'utf8')) as Profile;
  const owners = findOwners(nodes);
  const frames = new Map(nodes.map((node) => [node.id, node.callFrame]));
  const areas = findAreas(nodes);
  const byArea = new Map<string, number>();
  const byReach = new Map<string, number>();
  const bySite = new Map<string, number>();
  let busy = 0;
  for (const [index, id] of samples.entries()) {
    const frame = frames.get(id);
    const micros = timeDeltas[index] ?? 0;
    // The profiler's own start and stop, and waiting, are no cost of an exchange.
    if (!frame || frame.functionName === '(idle)' || frame.url === 'node:inspector') continue;
    busy += micros;
    add(byArea, nameArea(owners.get(id) ?? frame), micros);
    for (const area of areas.get(id) ?? []) add(byReach, area, micros);
    add(bySite, nameSite(frame), micros);
  }
  const write = ([name, micros]: readonly [string, number]) =>
    `  ${(micros / exchanges).toFixed(1).padStart(8)} µs  ${name}`;
  return [
    write(['busy, all of it', busy]),
    '  by area',
    ...largest(byArea).map(write),
    '  by area, with what it calls',
    ...largest(byReach).map(write),
    '  by function',
    ...largest(bySite).map(write),
  ];
}

function add(sums: Map<string, number>, name: string, micros: number): void {
  sums.set(name, (sums.get(name) ?? 0) + micros);
}

function largest(sums: ReadonlyMap<string, number>): readonly (readonly [string, number])[] {
  return [...sums].toSorted(([, one], [, other]) => other - one).slice(0, rows);
}

/** For each node the nearest frame, itself or above, that stands in a file of ours or of a package. */
function findOwners(nodes: readonly Node[]): ReadonlyMap<number, Frame> {
  const owners = new Map<number, Frame>();
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const open: { node: Node; owner: Frame | null }[] = nodes
    .slice(0, 1)
    .map((node) => ({ node, owner: null }));
  for (let next = open.pop(); next; next = open.pop()) {
    const { node } = next;
    const owner = node.callFrame.url.startsWith('file://') ? node.callFrame : next.owner;
    if (owner) owners.set(node.id, owner);
    for (const child of node.children ?? []) {
      const known = byId.get(child);
      if (known) open.push({ node: known, owner });
    }
  }
  return owners;
}

/** For each node the areas that stand on the stack, itself among them. */
function findAreas(nodes: readonly Node[]): ReadonlyMap<number, ReadonlySet<string>> {
  const areas = new Map<number, ReadonlySet<string>>();
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const open: { node: Node; above: ReadonlySet<string> }[] = nodes
    .slice(0, 1)
    .map((node) => ({ node, above: new Set() }));
  for (let next = open.pop(); next; next = open.pop()) {
    const { node, above } = next;
    const area = node.callFrame.url.startsWith('file://') ? nameArea(node.callFrame) : undefined;
    const all = area === undefined || above.has(area) ? above : new Set([...above, area]);
    areas.set(node.id, all);
    for (const child of node.children ?? []) {
      const known = byId.get(child);
      if (known) open.push({ node: known, above: all });
    }
  }
  return areas;
}

/** The folder of a file of ours, or the name of a package. */
function nameArea({ url, functionName }: Frame): string {
  if (!url.startsWith('file://')) return functionName.startsWith('(') ? functionName : 'Node itself';
  const file = path.relative(root, fileURLToPath(url));
  const installed = /node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*node_modules\/)/.exec(file)?.[1];
  return installed ?? path.dirname(file);
}

function nameSite({ functionName, url, lineNumber }: Frame): string {
  const file = url.startsWith('file://') ? path.relative(root, fileURLToPath(url)) : url;
  return `${functionName || '(anonymous)'}${file ? `  ${file}:${lineNumber + 1}` : ''}`;
}
