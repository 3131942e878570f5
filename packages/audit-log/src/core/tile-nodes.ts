import { LogError } from '../failure.ts';
import { HASH_BYTES, hashFullSubtree, splitHashes } from './hashing.ts';
import { TILE_HEIGHT, TILE_WIDTH } from './tile-path.ts';

/** The hash of the full subtree number `index` with 2^`level` leaves. */
export type NodeReader = (level: number, index: number) => Promise<Uint8Array>;

/** The hashes that a tile holds, at least as many as are complete, one after the other; null if there is none. */
export type TileReader = (level: number, index: number) => Promise<Uint8Array | null>;

/**
 * Reads nodes of the tree out of tiles. Tiles read once are kept for the life of the reader, so make one for each
 * request. Throws LogError `not_found` when a tile is missing or too short.
 */
export function readNodesFromTiles(readTile: TileReader): NodeReader {
  const read = new Map<string, Promise<Uint8Array | null>>();
  return async (level, index) => {
    const tileLevel = Math.floor(level / TILE_HEIGHT);
    const width = 2 ** (level % TILE_HEIGHT);
    const first = index * width;
    const tileIndex = Math.floor(first / TILE_WIDTH);
    const key = `${tileLevel}/${tileIndex}`;
    const pending = read.get(key) ?? readTile(tileLevel, tileIndex);
    read.set(key, pending);
    const start = (first % TILE_WIDTH) * HASH_BYTES;
    const hashes = (await pending)?.subarray(start, start + width * HASH_BYTES);
    if (hashes?.length !== width * HASH_BYTES) {
      throw new LogError(
        'not_found',
        `Tile ${tileLevel}/${tileIndex} is missing or shorter than the tree needs.`,
      );
    }
    return hashFullSubtree(splitHashes(hashes));
  };
}
