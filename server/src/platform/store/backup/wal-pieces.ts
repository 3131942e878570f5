import { readdir } from 'node:fs/promises';
import { damaged } from './backup-failure.ts';
import { endOfSegment, formatLsn, type Lsn, nameSegment, readSegmentName, startOfSegment } from './lsn.ts';

/** A file of the archived log: a whole segment, or what was written of one between two looks. */
export interface WalPiece {
  readonly name: string;
  readonly segment: string;
  readonly timeline: number;
  readonly from: Lsn;
  readonly to: Lsn;
}

/** `000000010000000000000003` for a whole segment, `….00000000-00001f40` for a part of it. */
export function namePiece(timeline: number, from: Lsn, to: Lsn): string {
  const segment = nameSegment(timeline, from);
  const start = startOfSegment(from);
  if (from === start && to === endOfSegment(from)) return segment;
  const offset = (lsn: Lsn) => (lsn - start).toString(16).padStart(8, '0');
  return `${segment}.${offset(from)}-${offset(to)}`;
}

export function readPieceName(name: string): WalPiece | undefined {
  const [segment = '', range] = name.split('.', 2);
  const known = readSegmentName(segment);
  if (!known) return undefined;
  const { timeline, start } = known;
  if (range === undefined) return { name, segment, timeline, from: start, to: endOfSegment(start) };
  const match = /^([0-9a-f]{8})-([0-9a-f]{8})$/.exec(range);
  if (!match || name !== `${segment}.${range}`) return undefined;
  const [from, to] = [start + BigInt(`0x${match[1]}`), start + BigInt(`0x${match[2]}`)];
  return from < to && to <= endOfSegment(start) ? { name, segment, timeline, from, to } : undefined;
}

/** Every piece in a folder, in the order of the log. */
export async function listPieces(folder: string): Promise<WalPiece[]> {
  const names = await readdir(folder);
  return names
    .flatMap((name) => readPieceName(name) ?? [])
    .sort((a, b) => (a.from === b.from ? Number(b.to - a.to) : a.from < b.from ? -1 : 1));
}

/**
 * The pieces that hold the log between two positions without a gap; a whole segment is preferred to its parts.
 * Pieces go back to the beginning of the segment of `from`, where recovery begins to read.
 * @throws Failure `backup_damaged` at a gap, naming it
 */
export function chooseRun(pieces: readonly WalPiece[], from: Lsn, to: Lsn): WalPiece[] {
  const chosen: WalPiece[] = [];
  let position = startOfSegment(from);
  while (position < to) {
    const next = pieces
      .filter((piece) => piece.from <= position && piece.to > position)
      .reduce<WalPiece | undefined>((best, piece) => (best && best.to >= piece.to ? best : piece), undefined);
    if (!next)
      throw damaged('wal', `the log is missing from ${formatLsn(position)} on, of ${formatLsn(to)}.`);
    chosen.push(next);
    position = next.to;
  }
  return chosen;
}
