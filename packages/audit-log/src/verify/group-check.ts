import { join } from 'node:path';
import { MAX_LEAF_BYTES } from '../core/entry-bundle.ts';
import { HASH_BYTES, hashLeafInPlace, hashTileInPlace } from '../core/hashing.ts';
import { formatBundlePath, formatTileIndex, formatTilePath, TILE_WIDTH } from '../core/tile-path.ts';
import { readCommitment } from '../entry.ts';
import { FileReader } from './export-files.ts';
import { checkSealedFile, type SealedExpectation } from './sealed-check.ts';

/** Which export is checked, and how closely. */
export interface GroupScope {
  readonly folder: string;
  /** Do not look at sealed parts. */
  readonly skipSealed: boolean;
  /** Entries are not records of this library. */
  readonly opaque: boolean;
}

/** 256 entries with which nothing is wrong. */
export interface SoundGroup {
  /** Root of their tile. */
  readonly root: Uint8Array;
  /** Sealed parts that were compared. */
  readonly sealed: number;
}

export const BUNDLE_LIMIT: number = TILE_WIDTH * (2 + MAX_LEAF_BYTES);
const TILE_BYTES: number = TILE_WIDTH * HASH_BYTES;

/**
 * Checks whole groups of 256 entries the quick way: leaf hashes against the tile, form of the records, sealed parts. It
 * knows sound and not sound; what is wrong with a group, and where, is for the closer look of `verifyLog`.
 */
export class GroupCheck {
  readonly #scope: GroupScope;
  readonly #reader = new FileReader();
  readonly #hashes: Buffer = Buffer.alloc(TILE_BYTES);

  constructor(scope: GroupScope) {
    this.#scope = scope;
  }

  /** Null unless all 256 entries, their tile and their sealed parts are there and fit. Throws when a file cannot be read. */
  check(index: number): SoundGroup | null {
    const { folder, skipSealed, opaque } = this.#scope;
    const bundle = this.#reader.read(join(folder, formatBundlePath(index, TILE_WIDTH)), BUNDLE_LIMIT);
    const expected = bundle && this.#readLeaves(bundle);
    if (expected === null) return null;
    const tilePath = join(folder, formatTilePath({ level: 0, index, width: TILE_WIDTH }));
    const tile = this.#reader.read(tilePath, TILE_BYTES);
    if (tile === null || !tile.equals(this.#hashes)) return null;
    const root = hashTileInPlace(this.#hashes);
    if (skipSealed || opaque) return { root, sealed: 0 };
    const { checked, findings } = checkSealedFile(join(folder, 'sealed', formatTileIndex(index)), expected);
    return findings.length > 0 ? null : { root, sealed: checked };
  }

  /** Hashes all leaves of a bundle, and says which sealed parts they name; null if the bundle or a leaf is malformed. */
  #readLeaves(bundle: Buffer): SealedExpectation[] | null {
    const expected: SealedExpectation[] = [];
    let at = 0;
    for (let place = 0; place < TILE_WIDTH; place++) {
      if (at + 2 > bundle.length) return null;
      const from = at + 2;
      const to = from + bundle.readUInt16BE(at);
      if (to > bundle.length) return null;
      const commitment = this.#scope.opaque ? null : readCommitment(bundle.subarray(from, to));
      if (commitment === 'malformed') return null;
      expected.push(commitment);
      hashLeafInPlace(bundle, from, to, this.#hashes, place * HASH_BYTES);
      at = to;
    }
    return at === bundle.length ? expected : null;
  }
}
