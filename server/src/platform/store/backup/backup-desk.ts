import { setTimeout as delay } from 'node:timers/promises';
import { type Failure, Failure as Refusal, toFailure } from '../../../kernel/failure.ts';
import { findSeries } from './current-series.ts';
import type { BackupHead, LogMark } from './file-forms.ts';
import { type BackupGround, LogFollower } from './log-follower.ts';
import { type Lsn, parseLsn } from './lsn.ts';
import { type Pruning, pruneBackups, type Retention } from './prune.ts';
import { type OpenSeries, readReach } from './series.ts';
import {
  backupLocks,
  type ClusterFacts,
  dropSlots,
  readClusterFacts,
  readSlots,
  ServerLine,
} from './server-line.ts';
import { takeBackup } from './take-backup.ts';
import { listPieces } from './wal-pieces.ts';

export interface BackupDeskOptions extends BackupGround {
  readonly retention: Retention;
  /** Where the record stands, with a signed checkpoint; null before its first entry. */
  readonly readLogMark: () => Promise<LogMark>;
  readonly readSchemaStep: () => Promise<string | null>;
  /** Milliseconds between two looks at the log: what a loss of the machine may cost. */
  readonly interval: number;
  /** Told when following the log begins to fail, and (null) when it works again. */
  readonly onChange?: (failure: Failure | null) => void;
  /** Told when the log that is followed has no backup to stand on: the first one is due at once. */
  readonly onNeedsBackup?: () => void;
}

/** How the archive of the log stands. Times in UTC milliseconds. */
export interface ArchiveStatus {
  readonly state: 'following' | 'behind' | 'elsewhere' | 'stopped';
  /** All that was acknowledged before this moment is in the backup folder. */
  readonly archivedAt: number | null;
  /** What keeps it from following, and since when. */
  readonly problem: { readonly code: string; readonly says: string; readonly since: number } | null;
  /** Bytes of log that the database keeps until they are archived, and what its disk has left; null when not known. */
  readonly backlogBytes: number | null;
  readonly freeBytes: number | null;
}

export interface FinishedBackup {
  readonly backup: BackupHead;
  readonly pruned: Pruning;
}

/** Backups of the built-in database: follows its log while it runs, and takes backups on demand. */
export class BackupDesk {
  readonly #options: BackupDeskOptions;
  readonly #stop = new AbortController();
  #follower: LogFollower | undefined;
  #following: Promise<void> | undefined;
  #archivedAt: number | null = null;
  #problem: ArchiveStatus['problem'] = null;
  #isElsewhere = false;

  constructor(options: BackupDeskOptions) {
    this.#options = options;
  }

  /** Goes on following the log until `close`, whatever happens to the server or to the folder. */
  start(): void {
    this.#following ??= this.#follow();
  }

  async readStatus(): Promise<ArchiveStatus> {
    const isRunning = this.#following !== undefined && !this.#stop.signal.aborted;
    const backlog = await this.#follower?.measureBacklog().catch(() => null);
    return {
      state: !isRunning
        ? 'stopped'
        : this.#problem
          ? 'behind'
          : this.#isElsewhere
            ? 'elsewhere'
            : 'following',
      archivedAt: this.#archivedAt,
      problem: this.#problem,
      backlogBytes: backlog?.bytes ?? (await this.#measureAlone()),
      freeBytes: backlog?.free ?? null,
    };
  }

  /**
   * Takes a backup, then removes what is older than it is kept.
   * @throws Failure `conflict` while another backup is under way, `backup_unavailable`, `keys_unavailable`
   */
  async takeBackup(wish: { full?: boolean; beginsAnew?: boolean } = {}): Promise<FinishedBackup> {
    const { supervisor, readSchemaStep, readLogMark, repository, keys, clock, retention } = this.#options;
    const line = await ServerLine.open(supervisor());
    let own: LogFollower | undefined;
    try {
      if (!(await line.tryLock(backupLocks.backup))) {
        throw new Refusal('conflict', {
          detail: 'Another backup is under way.',
          next: 'Wait until it has ended.',
        });
      }
      if (wish.beginsAnew) await this.#letGo();
      const found = await this.#openGround(line, wish.beginsAnew);
      own = found.own;
      const { series, cluster, untilArchived } = found.ground;
      const backup = await takeBackup({
        ...{ repository, series, keys, line, cluster, clock, readLogMark, untilArchived },
        schemaStep: await readSchemaStep(),
        full: wish.full === true,
        signal: this.#stop.signal,
      });
      return { backup, pruned: await pruneBackups(repository, series, retention, clock.now()) };
    } finally {
      await own?.close();
      await line.close();
    }
  }

  /** Whether the series has no finished backup yet: its log alone cannot be restored. */
  async lacksBackup(): Promise<boolean> {
    if (!this.#follower) return false;
    return (await this.#options.repository.listBackups(this.#follower.series.id)).length === 0;
  }

  /** Archives all that is flushed now, where this process follows. */
  async archiveNow(): Promise<void> {
    await this.#archive(true);
  }

  async #archive(isNoted: boolean): Promise<void> {
    const round = await this.#follower?.runRound(isNoted);
    if (round) this.#archivedAt = round.at;
  }

  /** Archives what there is and stops. */
  async close(): Promise<void> {
    this.#stop.abort();
    await this.#following;
    await this.archiveNow().catch(() => undefined);
    await this.#letGo();
  }

  async #follow(): Promise<void> {
    const { signal } = this.#stop;
    while (!signal.aborted) {
      try {
        const isNew = this.#follower === undefined;
        this.#follower ??= await LogFollower.tryOpen(this.#options);
        this.#isElsewhere = this.#follower === undefined;
        await this.#archive(false);
        this.#tell(null);
        if (isNew && (await this.lacksBackup())) this.#options.onNeedsBackup?.();
      } catch (error) {
        if (signal.aborted) break;
        this.#tell(toFailure(error, 'backup_unavailable'));
        // Another process may do better, and the next try begins from what is on the disk.
        await this.#letGo();
      }
      await delay(this.#options.interval, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }

  #tell(failure: Failure | null): void {
    const before = this.#problem;
    if (failure === null) this.#problem = null;
    else {
      const says = failure.detail ?? failure.title;
      this.#problem = { code: failure.code, says, since: before?.since ?? this.#options.clock.now() };
    }
    if (before?.says !== this.#problem?.says) this.#options.onChange?.(failure);
  }

  async #letGo(): Promise<void> {
    const follower = this.#follower;
    this.#follower = undefined;
    await follower?.close();
  }

  /** Whoever follows the log, in this process or another, may be about to begin a series: that is waited for. */
  async #openGround(
    line: ServerLine,
    beginsAnew = false,
  ): Promise<{ ground: Ground; own: LogFollower | undefined }> {
    const wish = { beginsAnew, patience: seriesPatience };
    // Whoever gives up lets go of one lock after the other: a second look finds both free.
    for (let look = 1; look <= 2; look += 1) {
      const own = this.#follower ? undefined : await LogFollower.tryOpen(this.#options, wish);
      const ground = await this.#findGround(line, own);
      if (ground) return { ground, own };
    }
    throw new Refusal('conflict', {
      detail: 'Another process is about to begin a series of backups.',
      next: 'Try again in a moment.',
    });
  }

  async #findGround(line: ServerLine, own: LogFollower | undefined): Promise<Ground | undefined> {
    const follower = own ?? this.#follower;
    if (follower) {
      const { series, cluster } = follower;
      return { series, cluster, untilArchived: (position) => follower.untilArchived(position) };
    }
    const cluster = await readClusterFacts(line);
    const series = await findSeries({ ...this.#options, line, cluster });
    if (!series) return undefined;
    return { series, cluster, untilArchived: (position) => this.#untilOtherArchived(series, position) };
  }

  /** Waits for the process that follows the log, as long as it goes on. */
  async #untilOtherArchived(series: OpenSeries, position: Lsn): Promise<void> {
    const patience = this.#options.interval * 6 + 30_000;
    let since = performance.now();
    let last: Lsn = 0n;
    while (performance.now() - since < patience) {
      const pieces = await listPieces(series.folder.wal);
      const reached = pieces.reduce((most, { to }) => (to > most ? to : most), 0n);
      const noted = await readReach(series).catch(() => null);
      // A restore reads up to the note, which is written after the log itself.
      if (noted !== null && parseLsn(noted.lsn) >= position) return;
      if (reached !== last) since = performance.now();
      last = reached;
      await delay(200, undefined, { signal: this.#stop.signal });
    }
    throw new Refusal('backup_unavailable', {
      detail: 'The running Cordon does not archive the log.',
      next: 'Look at what it says about the backup folder; both must be given the same one.',
    });
  }

  async #measureAlone(): Promise<number | null> {
    try {
      const line = await ServerLine.open(this.#options.supervisor());
      try {
        const [row] = await line.rows<{ behind: string | null }>(
          `select max(pg_wal_lsn_diff(pg_current_wal_flush_lsn(), restart_lsn))::text as behind
           from pg_replication_slots where starts_with(slot_name, 'cordon_backup_')`,
        );
        return row?.behind ? Number(row.behind) : null;
      } finally {
        await line.close();
      }
    } catch {
      return null;
    }
  }
}

/** Milliseconds. */
const seriesPatience = 20_000;

interface Ground {
  readonly series: OpenSeries;
  readonly cluster: ClusterFacts;
  readonly untilArchived: (position: Lsn) => Promise<void>;
}

/**
 * Lets the server forget that its log is to be archived: where no backup folder is set, nothing would ever take the log
 * away, and the disk would fill. Does nothing while another process archives it.
 * @param kept series that go on
 * @returns how many series have ended
 */
export async function endArchiving(
  supervisor: BackupGround['supervisor'],
  kept: readonly string[] = [],
): Promise<number> {
  const line = await ServerLine.open(supervisor());
  try {
    if (!(await line.tryLock(backupLocks.archive))) return 0;
    const slots = (await readSlots(line)).filter(({ series }) => !kept.includes(series));
    await dropSlots(line, slots);
    return slots.length;
  } finally {
    await line.close();
  }
}

/** The series whose log the server keeps until it is archived. */
export async function listArchived(supervisor: BackupGround['supervisor']): Promise<string[]> {
  const line = await ServerLine.open(supervisor());
  try {
    return (await readSlots(line)).map(({ series }) => series);
  } finally {
    await line.close();
  }
}
