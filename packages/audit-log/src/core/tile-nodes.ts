import { LogError } from '../failure.ts';
import { HASH_BYTES, hashNode, splitHashes } from './hashing.ts';
import { TILE_HEIGHT, TILE_WIDTH } from './tile-path.ts';

/** The hash of the full subtree number `index` with 2^`level` leaves. */
export type NodeReader = (level: number, index: number) => Promise<Uint8Array>;

/** The hashes that a tile holds, at least as many as are complete, one after the other; null if there is none. */
export type TileReader = (level: number, index: number) => Promise<Uint8Array | null>;

/** Tiles whose nodes a reader keeps: those above are wanted for every proof, one below for the neighbours. */
const TILES_KEPT = 64;

/** The hashes of a tile, and above them row by row those of their full subtrees. */
type TileNodes = readonly (readonly Uint8Array[])[];

/**
 * Reads nodes of the tree out of tiles. The tiles that were wanted last are kept with all their nodes, so that many proofs
 * of one tree read and hash each tile once. The tree must not change: make a reader for each request. Throws LogError
 * `not_found` when a tile is missing or too short.
 */
export function readNodesFromTiles(readTile: TileReader): NodeReader {
  const kept = new Map<string, Promise<TileNodes>>();
  const keep = (key: string, nodes: Promise<TileNodes>): Promise<TileNodes> => {
    // What was wanted last stands last.
    kept.delete(key);
    kept.set(key, nodes);
    const [oldest] = kept.keys();
    if (kept.size > TILES_KEPT && oldest !== undefined) kept.delete(oldest);
    return nodes;
  };
  return async (level, index) => {
    const tileLevel = Math.floor(level / TILE_HEIGHT);
    const row = level % TILE_HEIGHT;
    const width = TILE_WIDTH / 2 ** row;
    const tileIndex = Math.floor(index / width);
    const key = `${tileLevel}/${tileIndex}`;
    const nodes = await keep(key, kept.get(key) ?? readTile(tileLevel, tileIndex).then(nodesOf));
    const node = nodes[row]?.[index % width];
    if (node !== undefined) return node;
    throw new LogError(
      'not_found',
      `Tile ${tileLevel}/${tileIndex} is missing or shorter than the tree needs.`,
    );
  };
}

function nodesOf(tile: Uint8Array | null): TileNodes {
  const whole = tile?.subarray(0, tile.length - (tile.length % HASH_BYTES)) ?? new Uint8Array();
  const rows: Uint8Array[][] = [splitHashes(whole)];
  for (let below = rows[0] ?? []; below.length > 1 && rows.length < TILE_HEIGHT; ) {
    const row: Uint8Array[] = [];
    for (let at = 0; at + 1 < below.length; at += 2) {
      row.push(hashNode(below[at] as Uint8Array, below[at + 1] as Uint8Array));
    }
    rows.push(row);
    below = row;
  }
  return rows;
}
