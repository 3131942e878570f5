import { mkdir, readdir } from 'node:fs/promises';
import type { Backend } from './backends/backend.ts';
import { concatBytes, equalBytes } from './core/bytes.ts';
import { openCheckpoint } from './core/checkpoint.ts';
import { encodeBundle } from './core/entry-bundle.ts';
import { formatSuccessionPath, KEYS_PATH } from './core/evidence-layout.ts';
import { emptyGrowth, grow, rootOfGrowth } from './core/growth.ts';
import { readVerifiers } from './core/succession.ts';
import { formatBundlePath, formatTilePath, TILE_WIDTH } from './core/tile-path.ts';
import { ExportWriter, type SealedWriter } from './export-writer.ts';
import { LogError } from './failure.ts';
import { readVerifierFiles } from './verifier-files.ts';

export interface ExportOptions {
  readonly backend: Backend;
  /** Verifier key that opens the checkpoint to be exported; of a log that had several, all, the current one first. */
  readonly vkey: string | readonly string[];
  /** How each of several keys took over from the one before: notes as `signSuccession` makes them. */
  readonly successions?: readonly string[] | undefined;
  /** A folder that does not exist or is empty. */
  readonly folder: string;
  /** Export the last checkpoint not above this size; without it, the last one. */
  readonly size?: number | undefined;
  /** Leave the ciphertexts out. */
  readonly withoutSealed?: boolean | undefined;
  /** Told after each bundle how many entries are written, of how many. */
  readonly onProgress?: ((written: number, size: number) => void) | undefined;
}

/**
 * Writes a log as an auditor gets it: checkpoint, tiles and entry bundles in the C2SP tlog-tiles layout, `log.vkey`, each
 * bundle's ciphertexts as `sealed/<N>`, and the source of the verifier. Holds one tile's worth of leaves and one page of
 * entries in memory. What is appended meanwhile is not in it. The checkpoint is written last: an export that broke off has
 * none.
 *
 * Throws LogError `not_found` without a checkpoint, `invalid_argument` for a folder in use or a wrong key, `integrity` when
 * the entries do not give the signed root, `export_failed` when the folder cannot be written.
 */
export async function exportLog(options: ExportOptions): Promise<{ size: number; folder: string }> {
  const { backend, folder } = options;
  const stored = await backend.readCheckpoint(options.size ?? Number.MAX_SAFE_INTEGER);
  if (stored === null)
    throw new LogError('not_found', 'The log has no checkpoint to export. Sign one first.');
  const vkeys = [options.vkey].flat().map((vkey) => vkey.trim());
  const checkpoint = openCheckpoint(stored.note, readVerifiers(vkeys));
  if (!checkpoint)
    throw new LogError('invalid_argument', 'The verifier key does not open the checkpoint to export.');
  await makeEmptyFolder(folder);
  const writer = new ExportWriter(folder);
  const root = await writeEntries(options, checkpoint.size, writer);
  if (!equalBytes(root, checkpoint.root)) {
    throw brokenOff(`The stored entries do not give the root that was signed at size ${checkpoint.size}`);
  }
  await writer.write(KEYS_PATH, vkeys.map((vkey) => `${vkey}\n`).join(''));
  for (const [at, note] of (options.successions ?? []).entries())
    await writer.write(formatSuccessionPath(at), note);
  await writer.write('README.txt', README);
  await copyVerifier(writer);
  await writer.writeLast('checkpoint', stored.note);
  return { size: checkpoint.size, folder };
}

/** Writes bundles, sealed parts and tiles; gives the root over all of them. */
async function writeEntries(options: ExportOptions, size: number, writer: ExportWriter): Promise<Uint8Array> {
  let growth = emptyGrowth();
  for (let bundle = 0; bundle * TILE_WIDTH < size; bundle++) {
    const first = bundle * TILE_WIDTH;
    const to = Math.min(size, first + TILE_WIDTH);
    const { leaves, hashes } = options.withoutSealed
      ? await readPublic(options.backend, first, to)
      : await copyBundle(options.backend, first, to, writer.openSealed(bundle));
    if (leaves.length !== to - first || hashes.length !== to - first) {
      throw brokenOff(`Entries ${first} to ${to - 1} are not all stored`);
    }
    const grown = grow(growth, hashes);
    growth = grown.growth;
    await writer.write(formatBundlePath(bundle, leaves.length), encodeBundle(leaves));
    for (const { level, index, hashes: tile } of grown.tiles) {
      await writer.write(formatTilePath({ level, index, width: TILE_WIDTH }), tile);
    }
    options.onProgress?.(to, size);
  }
  for (const [level, open] of growth.open.entries()) {
    const index = Math.floor(growth.edge.size / TILE_WIDTH ** (level + 1));
    if (open.length > 0)
      await writer.write(formatTilePath({ level, index, width: open.length }), concatBytes(open));
  }
  return rootOfGrowth(growth);
}

interface CopiedBundle {
  readonly leaves: readonly Uint8Array[];
  readonly hashes: readonly Uint8Array[];
}

async function readPublic(backend: Backend, from: number, to: number): Promise<CopiedBundle> {
  const [leaves, hashes] = await Promise.all([
    backend.readLeaves(from, to),
    backend.readLeafHashes(from, to),
  ]);
  return { leaves, hashes };
}

async function copyBundle(
  backend: Backend,
  from: number,
  to: number,
  sealed: SealedWriter,
): Promise<CopiedBundle> {
  const leaves: Uint8Array[] = [];
  const hashes: Uint8Array[] = [];
  try {
    for await (const entry of backend.readEntries(from, to)) {
      leaves.push(entry.leaf);
      hashes.push(entry.leafHash);
      if (entry.sealed !== null) await sealed.add(entry.index, entry.sealed);
    }
  } finally {
    await sealed.close();
  }
  return { leaves, hashes };
}

function brokenOff(what: string): LogError {
  return new LogError(
    'integrity',
    `${what}, so the export was broken off. Run the verifier on the log itself.`,
  );
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

async function copyVerifier(writer: ExportWriter): Promise<void> {
  for (const { path, bytes } of await readVerifierFiles()) await writer.write(`verifier/${path}`, bytes);
}

const README = `This folder is an export of an audit log.

checkpoint     what the log promised: its origin, the number of entries, the root over them, and a signature
log.vkey       the key that checks the signature; compare it with the one that you were given by another way
keys/          where the signing key was changed: how each key took over from the one before, signed by both, so that
               whoever was given an earlier key can check what a later one signed; log.vkey then lists all keys
tile/          the Merkle tree and the entries, in the public C2SP tlog-tiles layout
sealed/        the encrypted parts of the entries, one file for each bundle of 256: for each entry that has one, its
               place in the bundle (1 byte), the length (4 bytes, big-endian), and the encrypted part
verifier/      a program that checks all of this; it needs Node.js 22.18 or newer and nothing else

    node verifier/cli/verify.ts . --key "the key that you were given"

Any other program that reads tlog-tiles can check the tree and the signature as well. If you distrust the copy of the
verifier that came with the export, take it from the source repository.
`;
