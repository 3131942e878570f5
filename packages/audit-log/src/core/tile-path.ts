import { LogError } from '../failure.ts';

/** Levels of the tree in a tile (C2SP tlog-tiles). */
export const TILE_HEIGHT = 8;

/** Hashes in a full tile. */
export const TILE_WIDTH = 256;

/** Coordinates of a tile: level 0 holds leaf hashes; a level above holds the roots of full tiles of the level below. */
export interface TileAt {
  readonly level: number;
  readonly index: number;
  /** Hashes in the tile, 1 to 256. */
  readonly width: number;
}

/** `1234067` as `x001/x234/067`: groups of three digits, all but the last with an x (C2SP tlog-tiles). */
export function formatTileIndex(index: number): string {
  if (!Number.isSafeInteger(index) || index < 0)
    throw new LogError('invalid_argument', 'A tile index is 0 or more.');
  const digits = String(index);
  const padded = digits.padStart(Math.ceil(digits.length / 3) * 3, '0');
  const groups = padded.match(/\d{3}/g) ?? [];
  return groups.map((group, i) => (i < groups.length - 1 ? `x${group}` : group)).join('/');
}

/** `tile/<L>/<N>` for a full tile, `tile/<L>/<N>.p/<W>` for a partial one (C2SP tlog-tiles). */
export function formatTilePath(tile: TileAt): string {
  return `tile/${tile.level}/${formatTileIndex(tile.index)}${formatPartial(tile.width)}`;
}

/** `tile/entries/<N>[.p/<W>]` (C2SP tlog-tiles). */
export function formatBundlePath(index: number, width: number): string {
  return `tile/entries/${formatTileIndex(index)}${formatPartial(width)}`;
}

function formatPartial(width: number): string {
  if (!Number.isInteger(width) || width < 1 || width > TILE_WIDTH) {
    throw new LogError('invalid_argument', 'A tile holds 1 to 256 hashes; an empty tile is never written.');
  }
  return width === TILE_WIDTH ? '' : `.p/${width}`;
}

/** Hashes on a tile level of a tree with `size` leaves: full tiles of the level below, only. */
export function countLevelHashes(size: number, level: number): number {
  return Math.floor(size / TILE_WIDTH ** level);
}

/** Every tile of a tree with `size` leaves, level by level, the partial one last on each level. */
export function* listTiles(size: number): Generator<TileAt> {
  for (let level = 0; countLevelHashes(size, level) > 0; level++) {
    const hashes = countLevelHashes(size, level);
    for (let index = 0; index * TILE_WIDTH < hashes; index++) {
      yield { level, index, width: Math.min(TILE_WIDTH, hashes - index * TILE_WIDTH) };
    }
  }
}

/** What a path of the public layout names. A full tile or bundle has the width 256. */
export type PublicPath =
  | { readonly kind: 'checkpoint' }
  | { readonly kind: 'tile'; readonly level: number; readonly index: number; readonly width: number }
  | { readonly kind: 'bundle'; readonly index: number; readonly width: number };

/** More than any path of the layout has: whoever sends a longer one does not ask for a tile. */
const MAX_PATH_CHARS = 80;

/**
 * Takes apart a path of the tlog-tiles layout: `checkpoint`, `tile/<L>/<N>[.p/<W>]`, `tile/entries/<N>[.p/<W>]`. Null for
 * any other text, and for a second way to write a path: a superfluous `x000/`, a leading zero, a width of 0 or 256.
 */
export function parsePublicPath(path: string): PublicPath | null {
  if (path === 'checkpoint') return { kind: 'checkpoint' };
  if (path.length > MAX_PATH_CHARS) return null;
  const match = /^tile\/(entries|\d{1,2})\/((?:x\d{3}\/)*\d{3})(?:\.p\/(\d{1,3}))?$/.exec(path);
  if (match === null) return null;
  const [, level = '', digits = '', stated] = match;
  const index = Number(digits.replaceAll(/\D/g, ''));
  const width = stated === undefined ? TILE_WIDTH : Number(stated);
  if (!Number.isSafeInteger(index) || width < 1 || width > TILE_WIDTH) return null;
  const bundle = level === 'entries';
  const canonical = bundle
    ? formatBundlePath(index, width)
    : formatTilePath({ level: Number(level), index, width });
  if (canonical !== path) return null;
  return bundle ? { kind: 'bundle', index, width } : { kind: 'tile', level: Number(level), index, width };
}
