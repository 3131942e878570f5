import type { Clock } from '../../../kernel/clock.ts';
import type { SocketAddress } from '../embedded/ready.ts';
import { beginNewSeries, findSeries } from './current-series.ts';
import type { BackupKeys } from './file-forms.ts';
import type { Lsn } from './lsn.ts';
import type { BackupRepository } from './repository.ts';
import type { OpenSeries } from './series.ts';
import { backupLocks, type ClusterFacts, readClusterFacts, ServerLine } from './server-line.ts';
import { type ArchiveRound, measureBacklog, WalArchive } from './wal-archive.ts';

export interface BackupGround {
  readonly repository: BackupRepository;
  readonly keys: BackupKeys;
  readonly clock: Clock;
  /** The superuser's way into the server; it may change when the server is started anew. */
  readonly supervisor: () => SocketAddress;
}

/** The one that archives the log of a server. Another process that wants to waits until this one lets go. */
export class LogFollower {
  readonly series: OpenSeries;
  readonly cluster: ClusterFacts;
  readonly #line: ServerLine;
  readonly #archive: WalArchive;
  #queue: Promise<unknown> = Promise.resolve();

  private constructor(parts: {
    series: OpenSeries;
    cluster: ClusterFacts;
    line: ServerLine;
    archive: WalArchive;
  }) {
    this.series = parts.series;
    this.cluster = parts.cluster;
    this.#line = parts.line;
    this.#archive = parts.archive;
  }

  /**
   * One after the other, in all processes: whoever is told that another follows can rely on its series having begun.
   * @param wish.beginsAnew begins a new series even where another folder holds the present one
   * @param wish.patience milliseconds to wait for another that is about to follow; none unless told
   * @returns nothing while another process follows
   */
  static async tryOpen(
    ground: BackupGround,
    { beginsAnew = false, patience = 0 }: { beginsAnew?: boolean; patience?: number } = {},
  ): Promise<LogFollower | undefined> {
    const line = await ServerLine.open(ground.supervisor());
    try {
      const isNext = await line.lockWithin(backupLocks.begin, patience);
      if (!isNext || !(await line.tryLock(backupLocks.archive))) {
        await line.close();
        return undefined;
      }
      const cluster = await readClusterFacts(line);
      const seriesGround = { ...ground, line, cluster };
      const found = beginsAnew ? undefined : await findSeries(seriesGround);
      const series = found ?? (await beginNewSeries(seriesGround));
      const { clock } = ground;
      const archive = await WalArchive.open({ series, line, clock, clusterFolder: cluster.folder });
      await line.unlock(backupLocks.begin);
      return new LogFollower({ series, cluster, line, archive });
    } catch (error) {
      await line.close();
      throw error;
    }
  }

  /** See `WalArchive.runRound`. Rounds that are asked for at once come one after the other. */
  async runRound(isNoted = false): Promise<ArchiveRound> {
    const round = this.#queue.then(() => this.#archive.runRound(isNoted));
    this.#queue = round.catch(() => undefined);
    return await round;
  }

  async untilArchived(position: Lsn): Promise<void> {
    // What is noted counts: a restore reads no further.
    while (this.#archive.noted < position) await this.runRound(true);
  }

  async measureBacklog(): Promise<{ bytes: number; free: number }> {
    return await measureBacklog(this.#line, this.cluster.folder, this.#archive.position);
  }

  async close(): Promise<void> {
    await this.#queue;
    await this.#line.close();
  }
}
