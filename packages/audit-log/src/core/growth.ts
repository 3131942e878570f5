import { concatBytes } from './bytes.ts';
import { appendToEdge, type Edge, rootOfEdge } from './edge.ts';
import { hashFullSubtree } from './hashing.ts';
import { TILE_WIDTH } from './tile-path.ts';

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
  const open = growth.open.map((hashes) => [...hashes]);
  const tiles: FullTile[] = [];
  leafHashes.forEach((leafHash, i) => {
    addHash(open, tiles, leafHash, growth.edge.size + i);
  });
  return { growth: { edge: appendToEdge(growth.edge, leafHashes), open }, tiles };
}

function addHash(open: Uint8Array[][], tiles: FullTile[], leafHash: Uint8Array, leafIndex: number): void {
  let hash = leafHash;
  let position = leafIndex;
  for (let level = 0; ; level++) {
    const tile = open[level] ?? [];
    open[level] = tile;
    tile.push(hash);
    if (tile.length < TILE_WIDTH) return;
    position = Math.floor(position / TILE_WIDTH);
    tiles.push({ level, index: position, hashes: concatBytes(tile) });
    hash = hashFullSubtree(tile);
    open[level] = [];
  }
}
