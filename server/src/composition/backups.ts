import { join } from 'node:path';
import type {
  BackupRun,
  ContinuityDuty,
  ContinuitySetup,
  RestoreTest,
} from '../governance/continuity/index.ts';
import { Failure, toFailure } from '../kernel/failure.ts';
import { newId } from '../kernel/ids.ts';
import type { EventName, Fact } from '../kernel/operation.ts';
import { checkRestoredRecord } from '../platform/audit/index.ts';
import type { Jobs } from '../platform/jobs/index.ts';
import type { KeyRing } from '../platform/keys/index.ts';
import {
  BackupDesk,
  type BackupKeys,
  BackupRepository,
  checkPlace,
  endArchiving,
  type FinishedBackup,
  lastReadableAt,
  listArchived,
  type Retention,
  rehearseRestore,
  rewrapSeriesKeys,
} from '../platform/store/backup/index.ts';
import { type EmbeddedServer, openStore, type StoreTransaction, toUrl } from '../platform/store/index.ts';
import type { Foundation } from './foundation.ts';
import { keepKeysApart } from './key-backup.ts';

const day = 86_400_000;
/** Milliseconds between two looks at the log: a loss of the machine costs no more than this. */
const archiveInterval = 5_000;

/** Backups of this instance, as commands and recurring work use them. */
export interface InstanceBackups {
  readonly mode: 'on' | 'off' | 'outside';
  /** Follows the log while the program serves. Without a backup folder it sees to it that nothing holds the log back. */
  start(): Promise<void>;
  /** Takes a backup and keeps the keys apart; the result is evidence. @throws Failure */
  takeBackup(wish?: {
    full?: boolean;
    beginsAnew?: boolean;
  }): Promise<FinishedBackup & { readableUntil: number }>;
  /**
   * Wraps the keys of the backups anew, before a rotation gives older keys up: so the backups of before are restored with
   * the key ring of today.
   * @throws Failure `backup_unavailable` while the folder is away
   */
  rewrapKeys(): Promise<void>;
  /** Rehearses a restore of the newest backup; the result is evidence. */
  doRestoreTest(): Promise<RestoreTest>;
  close(): Promise<void>;
}

/** The key ring as backups use it: only to wrap the key of a series. */
export function makeBackupKeys(ring: Pick<KeyRing, 'wrap' | 'unwrap' | 'ringId'>): BackupKeys {
  return {
    wrap: (plain, binding) => ring.wrap(plain, binding),
    unwrap: (wrapped, binding) => ring.unwrap(wrapped, binding),
    describe: async () => ({ kind: 'key ring', id: await ring.ringId() }),
  };
}

export interface BackupParts {
  readonly foundation: Foundation;
  readonly storeIn: ContinuityDuty['storeIn'];
  readonly jobs: Pick<Jobs, 'runSoon'>;
}

export function joinBackups(parts: BackupParts): InstanceBackups {
  const { config, store } = parts.foundation;
  const folder = config.backupFolder;
  const embedded = store.embedded;
  if (!embedded) return withoutBackups('outside', async () => undefined);
  if (folder === null) {
    return withoutBackups('off', async () => {
      await endArchiving(() => embedded.supervisor);
    });
  }
  return new FolderBackups(parts, embedded, folder);
}

/** What a backup folder holds, newest first, without any key. */
export async function listRestorable(folder: string) {
  const repository = new BackupRepository(folder);
  const unreadable: string[] = [];
  const onDamage = (name: string) => unreadable.push(name);
  const series = await repository.listSeries(onDamage);
  const lists = await Promise.all(series.map((one) => repository.listBackups(one.series, onDamage)));
  const backups = lists.flat().sort((a, b) => b.finishedAt - a.finishedAt);
  return { backups, unreadable };
}

function withoutBackups(mode: 'off' | 'outside', start: () => Promise<void>): InstanceBackups {
  const refuse = async (): Promise<never> => {
    throw new Failure('conflict', {
      detail:
        mode === 'off'
          ? 'No backup folder is set.'
          : 'The database is not run by Cordon: CORDON_DATABASE_URL is set.',
      next:
        mode === 'off'
          ? 'Set CORDON_BACKUP_FOLDER to a folder on another disk or machine.'
          : 'Use its own backups (point-in-time recovery). “cordon backup keys” keeps the keys apart.',
    });
  };
  const nothing = async () => undefined;
  return { mode, start, takeBackup: refuse, rewrapKeys: nothing, doRestoreTest: refuse, close: nothing };
}

/** The posture as the duty shows it. */
export function makeContinuitySetup(
  backups: () => InstanceBackups,
  jobs: Pick<Jobs, 'runSoon'>,
): ContinuitySetup {
  return {
    readPosture: async () => {
      const current = backups();
      return current instanceof FolderBackups
        ? await current.readPosture()
        : { mode: current.mode, archive: null, readableUntil: null };
    },
    askFor: async (work) => {
      const current = backups();
      // Says why, and what to do.
      if (current.mode !== 'on') await current.takeBackup();
      await jobs.runSoon(work);
    },
  };
}

class FolderBackups implements InstanceBackups {
  readonly mode = 'on';
  readonly #parts: BackupParts;
  readonly #desk: BackupDesk;
  readonly #folder: string;
  readonly #embedded: EmbeddedServer;
  readonly #retention: Retention;
  #isFollowing = false;

  constructor(parts: BackupParts, embedded: EmbeddedServer, folder: string) {
    const { ring, clock, config, record, logger, store } = parts.foundation;
    this.#parts = parts;
    this.#folder = folder;
    this.#embedded = embedded;
    this.#retention = { keep: config.backupKeepDays * day, least: 2 };
    this.#desk = new BackupDesk({
      repository: new BackupRepository(folder),
      keys: makeBackupKeys(ring),
      clock,
      supervisor: () => embedded.supervisor,
      retention: this.#retention,
      interval: archiveInterval,
      readLogMark: async () => {
        if (record.log.head().size === 0) return null;
        const { size, note } = await record.log.checkpoint();
        return { size, checkpoint: note, vkey: record.log.vkey };
      },
      readSchemaStep: async () => {
        const { rows } = await store.query<{ name: string }>('select max(name) as name from schema_step');
        return rows[0]?.name ?? null;
      },
      onChange: (failure) =>
        failure
          ? logger.error({ code: failure.code, detail: failure.detail }, 'backup')
          : logger.info({ state: 'following' }, 'backup'),
      onNeedsBackup: () => {
        parts.jobs.runSoon('take-backup').catch((error: unknown) => logger.error({ err: error }, 'backup'));
      },
    });
  }

  async start(): Promise<void> {
    await checkPlace(this.#folder, this.#parts.foundation.config.dataFolder);
    this.#isFollowing = true;
    this.#desk.start();
  }

  async readPosture() {
    const { clock } = this.#parts.foundation;
    return {
      mode: this.mode,
      archive: await this.#desk.readStatus(),
      readableUntil: lastReadableAt(this.#retention, day, clock.now()),
    } as const;
  }

  async takeBackup(wish: { full?: boolean; beginsAnew?: boolean } = {}) {
    const { clock, config } = this.#parts.foundation;
    await checkPlace(this.#folder, config.dataFolder);
    const startedAt = clock.now();
    const id = newId('jobRun', clock);
    // A single backup by hand into a folder that is not configured: nothing would take the log away afterwards.
    const isByHand = !this.#isFollowing && config.origins.backupFolder === 'flag';
    const supervisor = () => this.#embedded.supervisor;
    const before = isByHand ? await listArchived(supervisor) : [];
    try {
      const finished = await this.#desk.takeBackup(wish);
      if (isByHand) await endArchiving(supervisor);
      await keepKeysApart(this.#parts.foundation);
      const { backup } = finished;
      const { kind, bytes, newBytes, logSize } = backup;
      const readableUntil = lastReadableAt(this.#retention, day, clock.now());
      await this.#recordRun(
        {
          ...{ id, startedAt, failure: null, backup: backup.id, kind, bytes, newBytes, logSize },
          endedAt: 0,
        },
        {
          event: 'backup.taken',
          facts: { backup: backup.id, kind, bytes, newBytes, logSize, readableUntil },
        },
      );
      return { ...finished, readableUntil };
    } catch (error) {
      // One that failed half-way, on a full disk for example, must not hold the log back either, nor stand in the way of
      // the next one.
      if (isByHand) await endArchiving(supervisor, before).catch(() => 0);
      const { code } = toFailure(error, 'backup_unavailable');
      // Somebody else is at it: that is no evidence of a failure.
      if (code === 'conflict') throw error;
      const nothing = { backup: null, kind: null, bytes: 0, newBytes: 0, logSize: null };
      await this.#recordRun(
        { ...{ id, startedAt, failure: code, ...nothing }, endedAt: 0 },
        { event: 'backup.failed', facts: { code } },
      ).catch(() => undefined);
      throw error;
    }
  }

  async rewrapKeys(): Promise<void> {
    const repository = new BackupRepository(this.#folder);
    await rewrapSeriesKeys(repository, makeBackupKeys(this.#parts.foundation.ring), await this.#hasArchive());
  }

  async #hasArchive(): Promise<boolean> {
    const { rows } = await this.#parts.foundation.store.query(
      `select 1 from pg_replication_slots where slot_name like 'cordon\\_backup\\_%' limit 1`,
      [],
    );
    return rows.length > 0;
  }

  async doRestoreTest(): Promise<RestoreTest> {
    const { clock } = this.#parts.foundation;
    const startedAt = clock.now();
    const id = newId('jobRun', clock);
    const test = await this.#rehearse().catch((error: unknown) => {
      const failure = toFailure(error, 'backup_damaged');
      // Somebody else is at it: that says nothing about the backup.
      if (failure.code === 'conflict') throw failure;
      const finding = failure.detail ?? failure.title;
      return { failure: failure.code, finding, backup: null, reachedAt: null, bytes: 0, logSize: null };
    });
    const ended: RestoreTest = { id, startedAt, endedAt: Math.max(startedAt, clock.now()), ...test };
    const { failure, backup, reachedAt, bytes, logSize } = ended;
    await this.#keep(
      (transaction) => this.#parts.storeIn(transaction).insertRestoreTest(ended),
      failure === null
        ? {
            event: 'restore-test.passed',
            facts: { backup, reachedAt, bytes, logSize, milliseconds: ended.endedAt - startedAt },
          }
        : { event: 'restore-test.failed', facts: { code: failure, backup } },
    );
    return ended;
  }

  async close(): Promise<void> {
    await this.#desk.close();
  }

  async #rehearse() {
    const { ring, clock, config } = this.#parts.foundation;
    const options = { from: this.#folder, keys: makeBackupKeys(ring), target: { at: null }, clock };
    const site = join(config.dataFolder, 'restore-test');
    const restored = await rehearseRestore(site, options, async (server, { log }) => {
      const store = await openStore({ url: toUrl(server.address), poolSize: 2, lanes: 1 });
      try {
        const kept = log ? [{ place: 'the backup', note: log.checkpoint, vkey: log.vkey }] : [];
        return await checkRestoredRecord({ store, ring, clock, kept });
      } finally {
        await store.close();
      }
    });
    const { ok, size, findings, missing } = restored.checked;
    const finding =
      findings[0] ?? (missing > 0 ? `${missing} entries that the backup had signed are missing.` : null);
    return {
      failure: ok && missing === 0 ? null : ('backup_damaged' as const),
      ...{ finding, backup: restored.backup.id, reachedAt: restored.reach },
      ...{ bytes: restored.backup.bytes, logSize: size },
    };
  }

  async #recordRun(
    run: BackupRun,
    act: { event: EventName; facts: Readonly<Record<string, Fact>> },
  ): Promise<void> {
    const ended = { ...run, endedAt: Math.max(run.startedAt, this.#parts.foundation.clock.now()) };
    await this.#keep((transaction) => this.#parts.storeIn(transaction).insertBackupRun(ended), act);
  }

  /** The row and its entry in the record are one commit. */
  async #keep(
    write: (transaction: StoreTransaction) => Promise<void>,
    act: { event: EventName; facts: Readonly<Record<string, Fact>> },
  ): Promise<void> {
    const { store, record, clock, logger } = this.#parts.foundation;
    const ticket = await store.transaction(async (transaction) => {
      await write(transaction);
      return await record.acts.recordAct(transaction, { ...act, at: clock.now(), actor: null });
    });
    // Committed with its row, it is brought into the log at the next chance, should this one fail.
    await record.acts.integrate(ticket).catch((error: unknown) => logger.error({ err: error }, 'backup'));
  }
}
