import {
  addShadowLines,
  type FinishedImport,
  finishShadowImport,
  openShadowImport,
} from '../../api/shadow-ai.ts';

const pieceBytes = 256 * 1024;
const lineFeed = 0x0a;

export interface LogWish {
  readonly file: File;
  readonly format: string | null;
  readonly zone: string | null;
}

/** Sends a log piece by piece, each of whole lines, and never has more than one of them in memory. */
export async function sendLog(
  { file, format, zone }: LogWish,
  progress: (sent: number) => void,
): Promise<FinishedImport> {
  const { id } = await openShadowImport({ format, zone });
  let piece = 0;
  for (let from = 0; from < file.size; ) {
    const to = await endOfPiece(file, from);
    piece += 1;
    await addShadowLines(id, { piece, content: await file.slice(from, to).text() });
    from = to;
    progress(from);
  }
  if (piece === 0) await addShadowLines(id, { piece: ++piece, content: '' });
  return await finishShadowImport(id, piece);
}

/** Behind the last line that ends within the piece; where none does, the piece ends within a line. */
async function endOfPiece(file: File, from: number): Promise<number> {
  const to = Math.min(file.size, from + pieceBytes);
  if (to === file.size) return to;
  const bytes = new Uint8Array(await file.slice(from, to).arrayBuffer());
  const end = bytes.lastIndexOf(lineFeed);
  return end === -1 ? to : from + end + 1;
}
