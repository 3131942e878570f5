import { cp, mkdir, readdir, writeFile } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Backend } from './backends/backend.ts';
import { concatBytes, equalBytes } from './core/bytes.ts';
import { openCheckpoint } from './core/checkpoint.ts';
import { encodeBundle } from './core/entry-bundle.ts';
import { emptyGrowth, grow, rootOfGrowth } from './core/growth.ts';
import { formatBundlePath, formatTileIndex, formatTilePath, TILE_WIDTH } from './core/tile-path.ts';
import { parseVerifierKey } from './core/verifier-key.ts';
import { LogError } from './failure.ts';

export interface ExportOptions {
  readonly backend: Backend;
  /** Verifier key that opens the checkpoint to be exported. */
  readonly vkey: string;
  /** A folder that does not exist or is empty. */
  readonly folder: string;
  /** Export the last checkpoint not above this size; without it, the last one. */
  readonly size?: number | undefined;
  /** Leave the ciphertexts out. */
  readonly withoutSealed?: boolean | undefined;
}

/**
 * Writes a log as an auditor gets it: checkpoint, tiles and entry bundles in the C2SP tlog-tiles layout, `log.vkey`, each
 * ciphertext as `sealed/<index in tile notation>`, and the source of the verifier. Holds one tile's worth of leaves and one
 * page of entries in memory. The checkpoint is written last: an export that broke off has none.
 *
 * Throws LogError `not_found` without a checkpoint, `invalid_argument` for a folder in use or a wrong key, `integrity` when
 * the entries do not give the signed root.
 */
export async function exportLog(options: ExportOptions): Promise<{ size: number; folder: string }> {
  const { backend, folder } = options;
  const stored = await backend.readCheckpoint(options.size ?? Number.MAX_SAFE_INTEGER);
  if (stored === null)
    throw new LogError('not_found', 'The log has no checkpoint to export. Sign one first.');
  const verifier = parseVerifierKey(options.vkey);
  const checkpoint = verifier && openCheckpoint(stored.note, [verifier]);
  if (!checkpoint)
    throw new LogError('invalid_argument', 'The verifier key does not open the checkpoint to export.');
  await makeEmptyFolder(folder);
  const root = await writeEntries(options, checkpoint.size);
  if (!equalBytes(root, checkpoint.root)) {
    throw new LogError(
      'integrity',
      `The stored entries do not give the root that was signed at size ${checkpoint.size}, so the export was broken off. Run the verifier on the log itself.`,
    );
  }
  await write(folder, 'log.vkey', `${options.vkey.trim()}\n`);
  await write(folder, 'README.txt', README);
  await copyVerifier(join(folder, 'verifier'));
  await write(folder, 'checkpoint', stored.note);
  return { size: checkpoint.size, folder };
}

async function writeEntries(
  { backend, folder, withoutSealed }: ExportOptions,
  size: number,
): Promise<Uint8Array> {
  let growth = emptyGrowth();
  let leaves: Uint8Array[] = [];
  let hashes: Uint8Array[] = [];
  const flush = async (): Promise<void> => {
    const bundle = Math.floor(growth.edge.size / TILE_WIDTH);
    const grown = grow(growth, hashes);
    growth = grown.growth;
    await write(folder, formatBundlePath(bundle, leaves.length), encodeBundle(leaves));
    for (const { level, index, hashes: tile } of grown.tiles) {
      await write(folder, formatTilePath({ level, index, width: TILE_WIDTH }), tile);
    }
    leaves = [];
    hashes = [];
  };
  for await (const entry of backend.readEntries(0, size)) {
    leaves.push(entry.leaf);
    hashes.push(entry.leafHash);
    if (entry.sealed !== null && !withoutSealed)
      await write(folder, `sealed/${formatTileIndex(entry.index)}`, entry.sealed);
    if (leaves.length === TILE_WIDTH) await flush();
  }
  if (leaves.length > 0) await flush();
  for (const [level, open] of growth.open.entries()) {
    const index = Math.floor(growth.edge.size / TILE_WIDTH ** (level + 1));
    if (open.length > 0)
      await write(folder, formatTilePath({ level, index, width: open.length }), concatBytes(open));
  }
  return rootOfGrowth(growth);
}

async function makeEmptyFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if ((await readdir(folder)).length > 0) {
    throw new LogError(
      'invalid_argument',
      'The export folder is not empty. Name a new one, so that nothing is mixed up.',
    );
  }
}

async function write(folder: string, path: string, content: Uint8Array | string): Promise<void> {
  const target = join(folder, path);
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target, content, { flag: 'wx' });
}

/** The verifier needs nothing but these sources and Node: it goes with the export. */
async function copyVerifier(target: string): Promise<void> {
  const source = fileURLToPath(new URL('.', import.meta.url));
  const isNeeded = (path: string): boolean =>
    !/\.(test|contract|vectors)\.\w+$/.test(path.split(sep).at(-1) ?? '');
  for (const part of ['cli', 'core', 'verify', 'entry.ts', 'entry-check.ts', 'failure.ts']) {
    await cp(join(source, part), join(target, part), { recursive: true, filter: isNeeded });
  }
  await write(target, 'package.json', '{ "type": "module" }\n');
}

const README = `This folder is an export of an audit log.

checkpoint     what the log promised: its origin, the number of entries, the root over them, and a signature
log.vkey       the key that checks the signature; compare it with the one that you were given by another way
tile/          the Merkle tree and the entries, in the public C2SP tlog-tiles layout
sealed/        the encrypted part of each entry that has one, under the number of the entry
verifier/      a program that checks all of this; it needs Node.js 22.18 or newer and nothing else

    node verifier/cli/verify.ts . --key "the key that you were given"

Any other program that reads tlog-tiles can check the tree and the signature as well. If you distrust the copy of the
verifier that came with the export, take it from the source repository.
`;
