import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { mkdir, open, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { damaged } from './backup-failure.ts';
import type { BlockPlace, Manifest } from './file-forms.ts';
import { type Lsn, segmentBytes, startOfSegment } from './lsn.ts';
import { frameBytes, readSealed } from './sealed-file.ts';
import { type OpenSeries, packIdentity } from './series.ts';
import type { WalPiece } from './wal-pieces.ts';

interface Target {
  readonly file: string;
  readonly offset: number;
  readonly digest: string;
}

/**
 * Writes the files of a backup below `target`. Every pack is read from beginning to end, so that a byte that was changed
 * anywhere is found here, before a server sees the files.
 * @throws Failure `backup_damaged`
 */
export async function unpackBackup(series: OpenSeries, manifest: Manifest, target: string): Promise<void> {
  for (const folder of manifest.folders) await makeBelow(target, folder);
  const wanted = await prepareFiles(manifest, target);
  for (const [number, pack] of manifest.packs.entries()) {
    const targets = wanted.get(number) ?? new Map<number, Target[]>();
    let frame = 0;
    const file = path.join(series.folder.packs, pack);
    for await (const block of readSealed(file, packIdentity(series.id, pack), series.key)) {
      const places = targets.get(frame);
      if (places) await writeBlocks(places, block, pack);
      targets.delete(frame);
      frame += 1;
    }
    if (targets.size > 0) throw damaged(pack, 'does not hold what the backup needs of it.');
  }
}

/** Which frames of which packs go where. Files without a block are made at once. */
async function prepareFiles(manifest: Manifest, target: string): Promise<Map<number, Map<number, Target[]>>> {
  const wanted = new Map<number, Map<number, Target[]>>();
  for (const { path: at, blocks } of manifest.files) {
    const file = insideOf(target, at);
    if (blocks.length === 0) await writeFile(file, '', { mode: 0o600, flag: 'wx' });
    blocks.forEach(([pack, frame, digest]: BlockPlace, index) => {
      const frames = wanted.get(pack) ?? new Map<number, Target[]>();
      wanted.set(pack, frames);
      const places = frames.get(frame) ?? [];
      frames.set(frame, places);
      places.push({ file, offset: index * frameBytes, digest });
    });
  }
  return wanted;
}

async function writeBlocks(targets: readonly Target[], block: Buffer, pack: string): Promise<void> {
  const digest = createHash('sha256').update(block).digest('base64');
  for (const { file, offset, digest: wanted } of targets) {
    if (digest !== wanted) throw damaged(pack, 'holds another block than the backup was made of.');
    const handle = await open(file, constants.O_CREAT | constants.O_WRONLY, 0o600);
    try {
      await handle.write(block, 0, block.length, offset);
    } finally {
      await handle.close();
    }
  }
}

/**
 * Writes the archived log into the folder of a cluster, as whole segments with zeroes behind the end.
 * @throws Failure `backup_damaged`
 */
export async function unpackWal(
  series: OpenSeries,
  pieces: readonly WalPiece[],
  folder: string,
): Promise<void> {
  for (const piece of pieces) {
    const file = path.join(folder, piece.segment);
    const handle = await open(file, 'a', 0o600).then(async (made) => {
      await made.close();
      return await open(file, 'r+');
    });
    try {
      await handle.truncate(segmentBytes);
      const end = await writePiece(series, piece, async (block, at) => {
        await handle.write(block, 0, block.length, Number(at - startOfSegment(piece.from)));
      });
      if (end !== piece.to) throw damaged(piece.name, 'is shorter than its name says.');
    } finally {
      await handle.close();
    }
  }
}

async function writePiece(
  series: OpenSeries,
  piece: WalPiece,
  write: (block: Buffer, at: Lsn) => Promise<void>,
): Promise<Lsn> {
  const identity = { series: series.id, kind: 'wal', name: piece.name } as const;
  let at = piece.from;
  for await (const block of readSealed(path.join(series.folder.wal, piece.name), identity, series.key)) {
    if (at + BigInt(block.length) > piece.to) throw damaged(piece.name, 'is longer than its name says.');
    await write(block, at);
    at += BigInt(block.length);
  }
  return at;
}

async function makeBelow(target: string, folder: string): Promise<void> {
  await mkdir(insideOf(target, folder), { recursive: true, mode: 0o700 });
}

/** A manifest is authenticated; a path that leads out of the folder is refused all the same. */
function insideOf(target: string, at: string): string {
  const file = path.join(target, at);
  if (at === '' || path.isAbsolute(at) || !file.startsWith(`${target}${path.sep}`)) {
    throw damaged('manifest', 'names a file outside the cluster.');
  }
  return file;
}
