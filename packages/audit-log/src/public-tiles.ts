import type { Backend } from './backends/backend.ts';
import { concatBytes } from './core/bytes.ts';
import { encodeBundle } from './core/entry-bundle.ts';
import { hashFullSubtree, splitHashes } from './core/hashing.ts';
import { countLevelHashes, parsePublicPath, TILE_WIDTH } from './core/tile-path.ts';
import { LogError } from './failure.ts';

/** Tiles whose roots are computed in one go: about 3 ms of hashing, then others have their turn. */
const TILES_A_STEP = 16;

/**
 * What a reader of the C2SP tlog-tiles layout finds under a path: `checkpoint` (the last one signed, text/plain),
 * `tile/<L>/<N>[.p/<W>]` (32 bytes a hash), `tile/entries/<N>[.p/<W>]`. Null for what is not there, is malformed, is written
 * in another than the canonical way, or lies behind the last checkpoint: nothing is shown that is not signed. A partial tile
 * is there in every width up to what the checkpoint covers, thus for every size that ever had a checkpoint. Bytes are as
 * they are stored; the reader checks them against the checkpoint.
 *
 * Throws LogError `integrity` when the storage lacks what the checkpoint covers.
 */
export async function readPublicPath(backend: Backend, path: string): Promise<Uint8Array | null> {
  const wanted = parsePublicPath(path);
  if (wanted === null) return null;
  const checkpoint = await backend.readCheckpoint(Number.MAX_SAFE_INTEGER);
  if (checkpoint === null) return null;
  if (wanted.kind === 'checkpoint') return Buffer.from(checkpoint.note);
  const level = wanted.kind === 'tile' ? wanted.level : 0;
  const { index, width } = wanted;
  if (index * TILE_WIDTH + width > countLevelHashes(checkpoint.size, level)) return null;
  return wanted.kind === 'bundle'
    ? await readBundle(backend, index, width)
    : await readTile(backend, level, index, width);
}

/** The first `width` entries of bundle `index`, as tlog-tiles writes them. Throws LogError `integrity` if some are missing. */
export async function readBundle(backend: Backend, index: number, width: number): Promise<Uint8Array> {
  const first = index * TILE_WIDTH;
  const leaves = await backend.readLeaves(first, first + width);
  if (leaves.length !== width) refuse(`entries ${first} to ${first + width - 1}`);
  return encodeBundle(leaves);
}

async function readTile(backend: Backend, level: number, index: number, width: number): Promise<Uint8Array> {
  const first = index * TILE_WIDTH;
  const hashes =
    width === TILE_WIDTH
      ? (await backend.readTiles(level, index, index + 1)).map((tile) => tile.hashes)
      : level === 0
        ? await backend.readLeafHashes(first, first + width)
        : await readTileRoots(backend, level - 1, first, first + width);
  if (hashes.length !== (width === TILE_WIDTH ? 1 : width)) refuse(`tile ${level}/${index}`);
  return concatBytes(hashes);
}

/** Hashes of a level that no tile of its own holds yet: the roots of the full tiles below. */
async function readTileRoots(
  backend: Backend,
  level: number,
  from: number,
  to: number,
): Promise<Uint8Array[]> {
  const roots: Uint8Array[] = [];
  for (let at = from; at < to; at += TILES_A_STEP) {
    const tiles = await backend.readTiles(level, at, Math.min(to, at + TILES_A_STEP));
    roots.push(...tiles.map((tile) => hashFullSubtree(splitHashes(tile.hashes))));
  }
  return roots;
}

function refuse(what: string): never {
  throw new LogError(
    'integrity',
    `The storage of the log lacks ${what}, which a signed checkpoint covers. Run the verifier, and restore from a backup if it names damage.`,
  );
}
