import pg from 'pg';
import { systemClock } from '../../kernel/clock.ts';
import { Failure } from '../../kernel/failure.ts';
import { type Address, configureClient } from './connection.ts';
import { toStoreFailure } from './failure.ts';
import { type MigrationFile, migrationsFolder, readMigrationFiles } from './migration-files.ts';

export interface MigrateOptions {
  folder?: string;
  /** UTC milliseconds. */
  now?: () => number;
}

interface AppliedStep {
  name: string;
  sha256: string;
}

/** Advisory lock under which schemas change: "cordon" as a number. Nodes that start together wait here for each other. */
const lockKey = 0x63_6f_72_64;

/**
 * Brings the schema up to this version: each missing step in a transaction of its own, in order, forward only.
 * Safe to call on every node at every start.
 * @returns the names of the steps that were applied now.
 * @throws Failure `configuration_invalid` where an applied step was edited, is unknown here (a newer Cordon was there),
 *   or an older step is missing; then nothing is changed.
 */
export async function migrate(address: Address, options: MigrateOptions = {}): Promise<string[]> {
  const files = await readMigrationFiles(options.folder ?? migrationsFolder);
  // Waiting for another node, or building an index, may take longer than any statement of the running program.
  const client = new pg.Client(configureClient(address, { statement: 0, lock: 0, connect: 10_000 }));
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select pg_advisory_lock($1)', [lockKey]);
    const applied = await readApplied(client);
    const missing = comparePlan(files, applied);
    for (const file of missing) await applyStep(client, file, options.now ?? systemClock.now);
    return missing.map((file) => file.name);
  } catch (error) {
    throw toStoreFailure(error);
  } finally {
    // Ending the connection frees the lock, also where the process dies first.
    await client.end().catch(() => undefined);
  }
}

async function readApplied(client: pg.Client): Promise<AppliedStep[]> {
  await client.query(
    `create table if not exists schema_step (
       name text collate "C" primary key, sha256 text not null, applied_at bigint not null)`,
  );
  return (await client.query<AppliedStep>('select name, sha256 from schema_step order by name')).rows;
}

/**
 * The steps still to apply. Pure.
 * @throws Failure `configuration_invalid` unless what was applied is exactly the beginning of what we know.
 */
export function comparePlan(
  files: readonly MigrationFile[],
  applied: readonly AppliedStep[],
): MigrationFile[] {
  const known = new Map(files.map((file) => [file.name, file]));
  for (const step of applied) {
    const file = known.get(step.name);
    if (!file)
      throw refuse(
        `The database holds the step ${step.name}, which this version of Cordon does not know.`,
        'Run the version that made it, or a newer one. Going back needs a restored backup.',
      );
    if (file.sha256 !== step.sha256)
      throw refuse(
        `The database was made by another build of Cordon: the step ${step.name} was edited after it was applied.`,
        'Run the build that made it, or begin in another folder with --data-folder. Whoever edited the step restores it and makes the change in a new one.',
      );
  }
  const done = new Set(applied.map((step) => step.name));
  const missing = files.filter((file) => !done.has(file.name));
  const last = applied.at(-1)?.name;
  const gap = missing.find((file) => last !== undefined && file.name < last);
  if (gap)
    throw refuse(
      `The step ${gap.name} was never applied, yet the later step ${last} was.`,
      'Give the new step a later time in its name.',
    );
  return missing;
}

async function applyStep(client: pg.Client, file: MigrationFile, now: () => number): Promise<void> {
  try {
    await client.query('begin');
    const before = await currentTransaction(client);
    await client.query(file.sql);
    if ((await currentTransaction(client)) !== before) {
      throw refuse(
        `The step ${file.name} ends the transaction it runs in.`,
        'Remove begin, commit and rollback from the file.',
      );
    }
    await client.query('insert into schema_step (name, sha256, applied_at) values ($1, $2, $3)', [
      ...[file.name, file.sha256, now()],
    ]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    if (error instanceof Failure || !(error instanceof pg.DatabaseError)) throw error;
    // Steps are our own text and hold no patient's values, so the server's words may be shown here.
    throw new Failure('configuration_invalid', {
      detail: `The step ${file.name} failed: ${error.message} (SQLSTATE ${error.code}). It was rolled back.`,
      next: 'Correct the cause and start again; earlier steps stay applied.',
      cause: error,
    });
  }
}

async function currentTransaction(client: pg.Client): Promise<string | undefined> {
  const { rows } = await client.query<{ id: string }>('select pg_current_xact_id()::text as id');
  return rows[0]?.id;
}

function refuse(detail: string, next: string): Failure {
  return new Failure('configuration_invalid', { detail, next });
}
