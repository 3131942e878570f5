import { LogError } from '../failure.ts';
import { concatBytes } from './bytes.ts';
import { type Edge, rootOfEdge } from './edge.ts';
import { hashNode } from './hashing.ts';
import { TILE_HEIGHT, TILE_WIDTH } from './tile-path.ts';

/** A tile that has reached 256 hashes; it never changes again. `hashes` has 8,192 bytes. */
export interface FullTile {
  readonly level: number;
  readonly index: number;
  readonly hashes: Uint8Array;
}

/**
 * A tree that grows: its edge, and the hashes of the unfinished tile of each level (`open[level]`, 0 to 255 hashes).
 * Never changed in place: a writer keeps the old one until the new one is durable.
 */
export interface Growth {
  readonly edge: Edge;
  readonly open: readonly (readonly Uint8Array[])[];
}

export function emptyGrowth(): Growth {
  return { edge: { size: 0, hashes: [] }, open: [] };
}

export function rootOfGrowth(growth: Growth): Uint8Array {
  return rootOfEdge(growth.edge);
}

/** Adds leaf hashes and names the tiles that became full, in the order in which they did. */
export function grow(
  growth: Growth,
  leafHashes: readonly Uint8Array[],
): { growth: Growth; tiles: FullTile[] } {
  return add(growth, leafHashes, 0);
}

/**
 * Adds the root of a full tile of 256 leaves to a tree of whole tiles. Names the tiles of the levels above that became
 * full. Throws LogError `invalid_argument` when the last tile of the tree is not full.
 */
export function growByTile(growth: Growth, tileRoot: Uint8Array): { growth: Growth; tiles: FullTile[] } {
  if (growth.edge.size % TILE_WIDTH !== 0) {
    throw new LogError('invalid_argument', 'A whole tile can only follow whole tiles.');
  }
  return add(growth, [tileRoot], 1);
}

function add(
  growth: Growth,
  hashes: readonly Uint8Array[],
  level: number,
): { growth: Growth; tiles: FullTile[] } {
  const open = growth.open.map((tile) => [...tile]);
  for (let below = 0; below < level; below++) openTile(open, below);
  const tiles: FullTile[] = [];
  const edge = [...growth.edge.hashes];
  const span = TILE_WIDTH ** level;
  let size = growth.edge.size;
  for (const hash of hashes) {
    addSubtree({ open, tiles, edge }, hash, level, size / span);
    size += span;
  }
  return { growth: { edge: { size, hashes: edge }, open }, tiles };
}

/**
 * Joins a subtree with those of the same width on its left, as often as there is one. Every eighth time the joined subtree
 * is a tile that is full now, and its hash the next one of the tile above: each node is hashed once.
 */
function addSubtree(
  { open, tiles, edge }: { open: Uint8Array[][]; tiles: FullTile[]; edge: Uint8Array[] },
  hash: Uint8Array,
  fromLevel: number,
  position: number,
): void {
  let node = hash;
  let level = fromLevel;
  let place = position;
  openTile(open, level).push(node);
  for (let height = 1; place % 2 === 1; height++) {
    const left = edge.pop();
    if (left === undefined) throw new RangeError('The edge has fewer hashes than its size asks for.');
    node = hashNode(left, node);
    place = Math.floor(place / 2);
    if (height % TILE_HEIGHT !== 0) continue;
    tiles.push({ level, index: place, hashes: concatBytes(openTile(open, level)) });
    open[level] = [];
    level += 1;
    openTile(open, level).push(node);
  }
  edge.push(node);
}

function openTile(open: Uint8Array[][], level: number): Uint8Array[] {
  const tile = open[level] ?? [];
  open[level] = tile;
  return tile;
}
