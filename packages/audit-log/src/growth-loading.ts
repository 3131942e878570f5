import type { Backend, Head, Since } from './backends/backend.ts';
import { concatBytes, equalBytes } from './core/bytes.ts';
import { appendToEdge, isSoundEdge, rootOfEdge } from './core/edge.ts';
import { type Growth, grow, rootOfGrowth } from './core/growth.ts';
import { hashFullSubtree, splitHashes } from './core/hashing.ts';
import { type NodeReader, readNodesFromTiles } from './core/tile-nodes.ts';
import { countLevelHashes, TILE_WIDTH } from './core/tile-path.ts';
import { LogError } from './failure.ts';

const HASHES_A_PAGE = 4096;

/** Each tree is asked twice, as the next head of one commit and as the expected head of the one after it. */
const heads = new WeakMap<Growth, Head>();

/** The stored head of a tree. */
export function headOf(growth: Growth): Head {
  const known = heads.get(growth);
  if (known !== undefined) return known;
  const head = { size: growth.edge.size, root: rootOfGrowth(growth), edge: growth.edge.hashes };
  heads.set(growth, head);
  return head;
}

/**
 * Loads the tree at the stored head: its edge, and the unfinished tile of each level. Throws LogError `integrity` when
 * the head, its root, its edge, the last leaf hashes and the last tiles do not agree.
 */
export async function loadGrowth(backend: Backend): Promise<Growth> {
  const head = await backend.readHead();
  const edge = { size: head.size, hashes: head.edge };
  if (!isSoundEdge(edge) || !equalBytes(rootOfEdge(edge), head.root)) {
    refuse(`the stored edge does not give the stored root at size ${head.size}`);
  }
  const open = await loadOpenTiles(backend, head.size);
  const fromTiles = open.map((hashes) => appendToEdge({ size: 0, hashes: [] }, hashes).hashes).reverse();
  if (!equalBytes(concatBytes(fromTiles.flat()), concatBytes(head.edge))) {
    refuse(`the last entries and tiles do not give the stored edge at size ${head.size}`);
  }
  return { edge, open };
}

async function loadOpenTiles(backend: Backend, size: number): Promise<Uint8Array[][]> {
  const open: Uint8Array[][] = [];
  for (let level = 0; countLevelHashes(size, level) > 0; level++) {
    const to = countLevelHashes(size, level);
    const from = to - (to % TILE_WIDTH);
    const hashes =
      level === 0
        ? await backend.readLeafHashes(from, to)
        : await readTileRoots(backend, level - 1, from, to);
    if (hashes.length !== to - from) refuse(`hashes ${from} to ${to} of level ${level} are not all stored`);
    open.push(hashes);
  }
  return open;
}

async function readTileRoots(
  backend: Backend,
  level: number,
  from: number,
  to: number,
): Promise<Uint8Array[]> {
  const tiles = from < to ? await backend.readTiles(level, from, to) : [];
  return tiles.map((tile) => hashFullSubtree(splitHashes(tile.hashes)));
}

/**
 * Follows the stored head when another writer moved it: reads the new leaf hashes and checks that they give its root.
 * Throws LogError `integrity` when the stored log is not a continuation of the one in memory. `since` is what was read
 * already, from exactly this size on.
 */
export async function catchUp(backend: Backend, growth: Growth, since?: Since): Promise<Growth> {
  const { head, leafHashes } = since ?? (await backend.readSince(growth.edge.size));
  if (head.size < growth.edge.size) {
    refuse(`the stored head went back from ${growth.edge.size} to ${head.size} entries`);
  }
  let current = growth;
  while (current.edge.size < head.size) {
    const from = current.edge.size;
    const to = Math.min(head.size, from + HASHES_A_PAGE);
    const hashes = current === growth ? leafHashes : await backend.readLeafHashes(from, to);
    if (hashes.length !== to - from) refuse(`entries ${from} to ${to} are not all stored`);
    current = grow(current, hashes).growth;
  }
  if (!equalBytes(rootOfGrowth(current), head.root)) {
    refuse(`the stored root at size ${head.size} does not continue the tree in memory`);
  }
  return current;
}

/** Reads nodes of the tree as it stood at `growth`: full tiles from the storage, unfinished ones from memory. */
export function readNodesOf(backend: Backend, growth: Growth): NodeReader {
  return readNodesFromTiles(async (level, index) => {
    const full = Math.floor(countLevelHashes(growth.edge.size, level) / TILE_WIDTH);
    if (index > full) return null;
    if (index === full) return concatBytes(growth.open[level] ?? []);
    const [tile] = await backend.readTiles(level, index, index + 1);
    return tile?.hashes ?? null;
  });
}

function refuse(why: string): never {
  throw new LogError(
    'integrity',
    `The stored log contradicts itself: ${why}. No entry is taken until this is explained: run the verifier, and restore from a backup if it names damage.`,
  );
}
