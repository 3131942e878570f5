import pg from 'pg';
import { Failure } from '../../../kernel/failure.ts';
import type { SocketAddress } from '../embedded/ready.ts';
import { StoreFailure, toStoreFailure } from '../failure.ts';
import { columnTypes } from '../types.ts';
import { type Lsn, parseLsn, segmentBytes } from './lsn.ts';

/**
 * Advisory locks of backups in the supervisor's database: who follows the log, who copies the cluster, and who is about
 * to find or begin the series of the log.
 */
export const backupLocks = { archive: 0x62_6b_01, backup: 0x62_6b_02, begin: 0x62_6b_03 } as const;

const lockNotAvailable = '55P03';

/** A session with the superuser's rights, without limits on the time of a statement. */
export class ServerLine {
  readonly #client: pg.Client;

  private constructor(client: pg.Client) {
    this.#client = client;
  }

  static async open(address: SocketAddress): Promise<ServerLine> {
    const client = new pg.Client({
      ...address,
      types: columnTypes,
      application_name: 'cordon backup',
      connectionTimeoutMillis: 5_000,
    });
    // The next statement fails instead.
    client.on('error', () => undefined);
    try {
      await client.connect();
      return new ServerLine(client);
    } catch (error) {
      await client.end().catch(() => undefined);
      throw toStoreFailure(error);
    }
  }

  async rows<Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> {
    try {
      return (await this.#client.query<Row>(text, values)).rows;
    } catch (error) {
      throw toStoreFailure(error);
    }
  }

  async one<Row extends object>(text: string, values: unknown[] = []): Promise<Row> {
    const [row] = await this.rows<Row>(text, values);
    if (row === undefined) throw new Failure('store_unavailable', { detail: 'The database gave no answer.' });
    return row;
  }

  /** Held until the session ends, or `unlock`. */
  async tryLock(lock: number): Promise<boolean> {
    return (await this.one<{ got: boolean }>('select pg_try_advisory_lock($1) as got', [lock])).got;
  }

  /** As `tryLock`; waits for whoever holds it, for so many milliseconds at most. */
  async lockWithin(lock: number, patience: number): Promise<boolean> {
    if (patience === 0) return await this.tryLock(lock);
    await this.rows(`select set_config('lock_timeout', $1, false)`, [`${patience}ms`]);
    try {
      await this.rows('select pg_advisory_lock($1)', [lock]);
      return true;
    } catch (error) {
      if (error instanceof StoreFailure && error.sqlState === lockNotAvailable) return false;
      throw error;
    } finally {
      await this.rows('set lock_timeout to 0').catch(() => undefined);
    }
  }

  async unlock(lock: number): Promise<void> {
    await this.rows('select pg_advisory_unlock($1)', [lock]);
  }

  async close(): Promise<void> {
    await this.#client.end().catch(() => undefined);
  }
}

/** The cluster as a backup has to know it. */
export interface ClusterFacts {
  readonly folder: string;
  /** PostgreSQL's identifier of the cluster, which its restored copies keep. */
  readonly system: string;
  readonly version: string;
}

/** @throws Failure `configuration_invalid` for a cluster with files of an unusual size or outside its folder */
export async function readClusterFacts(line: ServerLine): Promise<ClusterFacts> {
  const row = await line.one<ClusterFacts & { segment: number; elsewhere: number }>(
    `select current_setting('data_directory') as folder, current_setting('server_version') as version,
            (select system_identifier::text from pg_control_system()) as system,
            (select bytes_per_wal_segment from pg_control_init()) as segment,
            (select count(*)::int from pg_tablespace where spcname not in ('pg_default', 'pg_global')) as elsewhere`,
  );
  if (row.segment !== segmentBytes || row.elsewhere > 0) {
    throw new Failure('configuration_invalid', {
      detail: 'The built-in database was changed by hand: tablespaces or the size of log files.',
      next: 'Use the backup tools of PostgreSQL itself.',
    });
  }
  const { folder, system, version } = row;
  return { folder, system, version };
}

export const slotPrefix = 'cordon_backup_';

/** The slot by which the server keeps its log until it is archived. Named after the series, so that both are one. */
export interface Slot {
  readonly name: string;
  readonly series: string;
  /** The server keeps the log from here on; null once it no longer does. */
  readonly from: Lsn | null;
}

export async function readSlots(line: ServerLine): Promise<Slot[]> {
  const rows = await line.rows<{ name: string; start: string | null; status: string | null }>(
    `select slot_name as name, restart_lsn::text as start, wal_status as status from pg_replication_slots
     where slot_type = 'physical' and starts_with(slot_name, $1) order by 1`,
    [slotPrefix],
  );
  return rows.map(({ name, start, status }) => ({
    name,
    series: name.slice(slotPrefix.length),
    from: start === null || status === 'lost' ? null : parseLsn(start),
  }));
}

/** @returns from where on the server keeps its log */
export async function createSlot(line: ServerLine, series: string): Promise<Lsn> {
  const { start } = await line.one<{ start: string }>(
    'select lsn::text as start from pg_create_physical_replication_slot($1, true)',
    [slotPrefix + series],
  );
  return parseLsn(start);
}

/** After this nothing keeps the log back any more. */
export async function dropSlots(line: ServerLine, slots: readonly Slot[]): Promise<void> {
  for (const { name } of slots) await line.rows('select pg_drop_replication_slot($1)', [name]);
}
