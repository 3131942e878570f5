import { join } from 'node:path';
import { equalBytes } from '../core/bytes.ts';
import { parseCheckpoint } from '../core/checkpoint.ts';
import { decodeBundle } from '../core/entry-bundle.ts';
import { HASH_BYTES, hashLeaf } from '../core/hashing.ts';
import { parseNote } from '../core/signed-note.ts';
import {
  countLevelHashes,
  formatBundlePath,
  formatTileIndex,
  formatTilePath,
  parsePublicPath,
  TILE_WIDTH,
} from '../core/tile-path.ts';
import { readCommitment } from '../entry.ts';
import { LogError } from '../failure.ts';
import { isPresent, readBounded, walkFiles } from './export-files.ts';
import { BUNDLE_LIMIT, type SoundGroup } from './group-check.ts';
import { type GroupPool, openGroupPool } from './group-pool.ts';
import type { Problem, VerifyReport } from './problem.ts';
import { type GivenKeys, readTrustedKeys } from './read-keys.ts';
import { checkSealedFile } from './sealed-check.ts';
import type { FoundEntry } from './slot.ts';
import type { FoundCheckpoint, FoundGroup, LogSource, SealedReport } from './source.ts';
import { verifyLog } from './verify-log.ts';

export interface VerifyExportOptions {
  readonly folder: string;
  /** The verifier key that the auditor was given. Without it the one in the export is used, which proves less. */
  readonly vkey?: GivenKeys | undefined;
  /** Signed checkpoints obtained earlier: the export must contain the log as it was then. */
  readonly earlier?: readonly string[] | undefined;
  /** Do not look at sealed parts. */
  readonly skipSealed?: boolean | undefined;
  /** Entries are not records of this library: check hashes and signatures only. */
  readonly opaque?: boolean | undefined;
  /** Threads that share the work; without it, as many as the machine runs at once for a large export, one for a small. */
  readonly threads?: number | undefined;
}

const NOTE_LIMIT = 1_000_000;

/**
 * Checks an export folder (C2SP tlog-tiles layout, sealed parts beside it) without server or database. Throws LogError
 * `not_found` or `invalid_argument` when there is no checkpoint or no usable key, so that nothing can be checked.
 */
export async function verifyExport(options: VerifyExportOptions): Promise<VerifyReport> {
  const { folder } = options;
  const verifiers = await readTrustedKeys(folder, options.vkey);
  const note = await readText(join(folder, 'checkpoint'));
  const claimed = parseCheckpoint(parseNote(note ?? '')?.text ?? '');
  if (note === null || claimed === null) {
    const why =
      note === null && ((await isPresent(join(folder, 'tile'))) || (await isPresent(join(folder, 'sealed'))))
        ? 'The folder holds entries but no checkpoint, which is written last: an export that broke off, or is still being written. Export again.'
        : 'The folder holds no readable checkpoint, so there is nothing to check it against.';
    throw new LogError('not_found', why);
  }
  const earlier = (options.earlier ?? []).map((text, i) => {
    const checkpoint = parseCheckpoint(parseNote(text)?.text ?? '');
    if (checkpoint === null) throw new LogError('invalid_argument', 'An earlier checkpoint cannot be read.');
    return { name: `Earlier checkpoint ${i + 1}`, size: checkpoint.size, note: text };
  });
  const checkpoints = [...earlier, { name: 'The checkpoint', size: claimed.size, note }];
  const sorted = checkpoints.toSorted((a, b) => a.size - b.size);
  const source = new ExportSource(options, claimed.size, sorted);
  try {
    return await verifyLog(source, verifiers[0]?.name ?? '', verifiers);
  } finally {
    await source.close();
  }
}

class ExportSource implements LogSource {
  readonly size: number;
  readonly head = null;
  readonly hasPartialTiles = true;
  readonly #options: VerifyExportOptions;
  readonly #checkpoints: readonly FoundCheckpoint[];
  readonly #pool: GroupPool;

  constructor(options: VerifyExportOptions, size: number, checkpoints: readonly FoundCheckpoint[]) {
    this.#options = options;
    this.size = size;
    const { folder, skipSealed = false, opaque = false, threads } = options;
    this.#pool = openGroupPool({ folder, skipSealed, opaque }, size, threads);
    this.#checkpoints = checkpoints;
  }

  async readGroup(index: number, width: number): Promise<FoundGroup> {
    const path = formatBundlePath(index, width);
    const bundle = await this.#read(path, BUNDLE_LIMIT);
    const { leaves, trailing } = decodeBundle(bundle ?? new Uint8Array());
    const entries = leaves.map((leaf) => this.#found(leaf));
    const at = index * TILE_WIDTH + Math.min(leaves.length, width - 1);
    const text = `${path} cannot be taken apart behind its first ${leaves.length} entries.`;
    const problems: Problem[] = trailing > 0 ? [{ kind: 'malformed', index: at, through: at, text }] : [];
    return { entries: { inOrder: entries }, tile: await this.readTile(0, index, width), problems };
  }

  async checkGroup(index: number): Promise<SoundGroup | null> {
    return await this.#pool.check(index);
  }

  async checkSealed(index: number, entries: readonly (FoundEntry | null)[]): Promise<SealedReport> {
    if (this.#options.skipSealed || this.#options.opaque) return { checked: 0, problems: [] };
    const expected = entries.map((entry) => (entry === null || entry.damage ? undefined : entry.commitment));
    const path = `sealed/${formatTileIndex(index)}`;
    const { checked, findings } = checkSealedFile(join(this.#options.folder, path), expected);
    const problems = findings.map(({ place, damage }) => {
      const at = index * TILE_WIDTH + place;
      return { kind: damage.kind, index: at, through: at, text: `Entry ${at}: ${damage.text} (${path}).` };
    });
    return { checked, problems };
  }

  async close(): Promise<void> {
    await this.#pool.close();
  }

  async readTile(level: number, index: number, width: number): Promise<Uint8Array | null> {
    return await this.#read(formatTilePath({ level, index, width }), TILE_WIDTH * HASH_BYTES);
  }

  async *readCheckpoints(): AsyncGenerator<FoundCheckpoint> {
    yield* this.#checkpoints;
  }

  async *findExtras(): AsyncGenerator<Problem> {
    for await (const { path, isPlain } of walkFiles(this.#options.folder, 'tile')) {
      const problem = isPlain ? await this.#judgeTileFile(path) : linkFound(path, this.size);
      if (problem !== null) yield problem;
    }
    for await (const { path, isPlain } of walkFiles(this.#options.folder, 'sealed')) {
      const tile = parsePublicPath(path.replace('sealed', 'tile/0'));
      const isKnown = tile?.kind === 'tile' && tile.width === TILE_WIDTH;
      const index = isKnown ? Math.min(tile.index * TILE_WIDTH, Number.MAX_SAFE_INTEGER) : this.size;
      if (!isPlain) yield linkFound(path, this.size);
      else if (index >= this.size)
        yield { kind: 'sealed unexpected', index, through: index, text: `${path} belongs to no entry.` };
    }
  }

  #found(leaf: Uint8Array): FoundEntry {
    const commitment = this.#options.opaque ? null : readCommitment(leaf);
    const isMalformed = commitment === 'malformed';
    const damage = isMalformed
      ? ({ kind: 'malformed', text: 'the leaf is not a record in canonical form' } as const)
      : null;
    return { computed: hashLeaf(leaf), stored: null, damage, commitment: isMalformed ? null : commitment };
  }

  /** A file below tile/ that is not one of those just read: allowed only as an older, narrower state of one of them. */
  async #judgeTileFile(path: string): Promise<Problem | null> {
    const found = parsePublicPath(path);
    const tile = found === null || found.kind === 'checkpoint' ? null : found;
    const isBundle = path.startsWith('tile/entries/');
    const level = tile?.kind === 'tile' ? tile.level : 0;
    const index = tile?.index ?? 0;
    const span = TILE_WIDTH ** level;
    const first = index * TILE_WIDTH * span;
    const present = countLevelHashes(this.size, level) - index * TILE_WIDTH;
    const width = Math.min(TILE_WIDTH, present);
    const stated = tile?.width ?? 0;
    if (tile === null || width < 1 || stated > width) {
      const at = tile === null ? this.size : Math.min(first, Number.MAX_SAFE_INTEGER);
      return {
        kind: isBundle ? 'extra' : 'tile extra',
        index: at,
        through: at,
        text: `${path} belongs to no part of this log.`,
      };
    }
    if (stated === width) return null;
    const current = isBundle ? formatBundlePath(index, width) : formatTilePath({ level, index, width });
    const [whole, part] = [await this.#read(current, BUNDLE_LIMIT), await this.#read(path, BUNDLE_LIMIT)];
    const fits = whole !== null && part !== null && equalBytes(part, whole.subarray(0, part.length));
    const complete = isBundle
      ? decodeBundle(part ?? new Uint8Array()).leaves.length === stated
      : part?.length === stated * HASH_BYTES;
    const text = `${path} is not an earlier state of ${current}.`;
    return fits && complete
      ? null
      : { kind: 'tile edited', index: first, through: first + stated * span - 1, text };
  }

  async #read(path: string, limit: number): Promise<Uint8Array | null> {
    return await readBounded(join(this.#options.folder, path), limit);
  }
}

function linkFound(path: string, size: number): Problem {
  return { kind: 'malformed', index: size, through: size, text: `${path} is not a plain file.` };
}

async function readText(path: string): Promise<string | null> {
  const bytes = await readBounded(path, NOTE_LIMIT);
  return bytes === null ? null : Buffer.from(bytes).toString('utf8');
}
