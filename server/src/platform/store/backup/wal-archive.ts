import { access, open, rm, statfs } from 'node:fs/promises';
import path from 'node:path';
import type { Clock } from '../../../kernel/clock.ts';
import { Failure } from '../../../kernel/failure.ts';
import { unusableFolder } from './backup-failure.ts';
import { endOfSegment, formatLsn, type Lsn, nameSegment, parseLsn, startOfSegment } from './lsn.ts';
import { frameBytes, SealedWriter, writeSealed } from './sealed-file.ts';
import { type OpenSeries, reachIdentity } from './series.ts';
import { type ServerLine, slotPrefix } from './server-line.ts';
import { listPieces, namePiece } from './wal-pieces.ts';

export interface WalArchiveOptions {
  readonly series: OpenSeries;
  readonly line: ServerLine;
  readonly clusterFolder: string;
  readonly clock: Clock;
}

/** What one round of archiving came to. */
export interface ArchiveRound {
  /** Every commit that was acknowledged before this moment is archived. UTC milliseconds. */
  readonly at: number;
  readonly reached: Lsn;
  readonly bytes: number;
}

/** Milliseconds between two notes of how far the archive reaches while nothing is written. */
const quietReach = 60_000;

/**
 * Copies the server's log into the backup folder, sealed, up to the byte that the server has flushed. The slot of the
 * series keeps the log in the server until then, whatever happens to us or to the folder. What is flushed never changes
 * any more, so a piece that was once written is right for ever.
 */
export class WalArchive {
  readonly #options: WalArchiveOptions;
  /** The next byte to archive. */
  #position: Lsn;
  #noted: { at: number; lsn: Lsn } | undefined;

  private constructor(options: WalArchiveOptions, position: Lsn) {
    this.#options = options;
    this.#position = position;
  }

  /** Goes on where the pieces in the folder end. */
  static async open(options: WalArchiveOptions): Promise<WalArchive> {
    const { series } = options;
    const pieces = await listPieces(series.folder.wal).catch((error: unknown) => {
      throw unusableFolder(series.folder.root, error);
    });
    const begin = startOfSegment(parseLsn(series.head.begin));
    return new WalArchive(
      options,
      pieces.reduce((last, piece) => (piece.to > last ? piece.to : last), begin),
    );
  }

  get position(): Lsn {
    return this.#position;
  }

  /** Up to where the folder says that the archive reaches. */
  get noted(): Lsn {
    return this.#noted?.lsn ?? 0n;
  }

  /**
   * Archives all that is flushed now.
   * @param isNoted notes how far the archive reaches even where nothing was written and the last note is young
   * @throws Failure `backup_unavailable`, `store_unavailable`
   */
  async runRound(isNoted = false): Promise<ArchiveRound> {
    const { line, series, clock } = this.#options;
    // Read before the position: whatever was acknowledged until now lies before it.
    const at = clock.now();
    const { flushed } = await line.one<{ flushed: string }>(
      'select pg_current_wal_flush_lsn()::text as flushed',
    );
    const end = parseLsn(flushed);
    try {
      // Nothing may have to be written for hours: that the folder has gone must show all the same.
      await access(series.folder.head);
      let bytes = 0;
      while (this.#position < end) {
        const segmentEnd = endOfSegment(this.#position);
        const to = end < segmentEnd ? end : segmentEnd;
        bytes += await this.#archive(to === segmentEnd ? startOfSegment(this.#position) : this.#position, to);
        this.#position = to;
        if (to === segmentEnd) await this.#letGo(to);
      }
      await this.#noteReach(at, end, isNoted);
      return { at, reached: end, bytes };
    } catch (error) {
      throw unusableFolder(series.folder.root, error);
    }
  }

  /** Writes one piece. A whole segment takes the place of its parts. */
  async #archive(from: Lsn, to: Lsn): Promise<number> {
    const { series, clusterFolder } = this.#options;
    const { timeline } = series.head;
    const name = namePiece(timeline, from, to);
    const source = path.join(clusterFolder, 'pg_wal', nameSegment(timeline, from));
    const writer = await SealedWriter.create(
      path.join(series.folder.wal, name),
      { series: series.id, kind: 'wal', name },
      series.key,
    );
    try {
      for await (const bytes of readRange(source, Number(from - startOfSegment(from)), Number(to - from))) {
        await writer.write(bytes);
      }
    } catch (error) {
      await writer.abandon();
      throw error;
    }
    await writer.publish();
    return writer.bytes;
  }

  /** The segment before `end` is archived whole: the server may use its file again, and its parts are not needed. */
  async #letGo(end: Lsn): Promise<void> {
    const { line, series } = this.#options;
    await line.rows('select pg_replication_slot_advance($1, $2::pg_lsn)', [
      `${slotPrefix}${series.id}`,
      formatLsn(end),
    ]);
    const segment = nameSegment(series.head.timeline, end - 1n);
    const pieces = await listPieces(series.folder.wal);
    for (const piece of pieces.filter((one) => one.segment === segment && one.name !== segment)) {
      await rm(path.join(series.folder.wal, piece.name), { force: true });
    }
  }

  async #noteReach(at: number, lsn: Lsn, isNoted: boolean): Promise<void> {
    if (!isNoted && this.#noted?.lsn === lsn && at - this.#noted.at < quietReach) return;
    const { series } = this.#options;
    const note = Buffer.from(JSON.stringify({ at, lsn: formatLsn(lsn) }));
    await writeSealed(series.folder.reach, reachIdentity(series.id), series.key, note, true);
    this.#noted = { at, lsn };
  }
}

async function* readRange(file: string, offset: number, length: number): AsyncGenerator<Buffer> {
  const handle = await open(file, 'r').catch((cause: unknown) => {
    throw new Failure('store_unavailable', { detail: 'The write-ahead log cannot be read.', cause });
  });
  try {
    for (let done = 0; done < length; ) {
      const wanted = Math.min(frameBytes, length - done);
      const { bytesRead, buffer } = await handle.read(Buffer.alloc(wanted), 0, wanted, offset + done);
      if (bytesRead === 0) {
        throw new Failure('store_unavailable', { detail: 'A file of the write-ahead log is too short.' });
      }
      yield buffer.subarray(0, bytesRead);
      done += bytesRead;
    }
  } finally {
    await handle.close();
  }
}

/** Bytes of log that the server holds back for the archive, and bytes that its disk still has room for. */
export async function measureBacklog(
  line: ServerLine,
  clusterFolder: string,
  position: Lsn,
): Promise<{ bytes: number; free: number }> {
  const { behind } = await line.one<{ behind: string }>(
    'select pg_wal_lsn_diff(pg_current_wal_flush_lsn(), $1::pg_lsn)::text as behind',
    [formatLsn(position)],
  );
  const disk = await statfs(clusterFolder);
  return { bytes: Math.max(0, Number(behind)), free: disk.bavail * disk.bsize };
}
