import { type Kysely, sql } from 'kysely';
import type { Id } from '../../../kernel/ids.ts';
import type { Report } from '../model.ts';
import type { SignInWatchTables } from '../store.ts';

export interface ReportTable {
  person: string;
  entry: number;
  alert: Id<'signInAlert'>;
  says: string;
  happened_at: number;
  reported_at: number;
  words: Buffer | null;
}

/** A report with its note, still sealed. */
export interface KeptReport extends Report {
  readonly alert: Id<'signInAlert'>;
  readonly words: Buffer | null;
}

/** What people reported of their own accounts, inside one transaction. */
export interface ReportStore {
  /**
   * Keeps a report with the open alert about that account, or with a new one; what was reported before stays as it is.
   * @param id for the alert, where a new one is raised
   */
  add(
    id: Id<'signInAlert'>,
    report: Report,
    words: Buffer | null,
  ): Promise<{ readonly alert: Id<'signInAlert'>; readonly isNew: boolean }>;
  /** Which of these entries the person has reported. */
  reported(person: string, entries: readonly number[]): Promise<ReadonlySet<number>>;
  /** Those of these alerts, the newest in the record first. */
  listOf(alerts: readonly Id<'signInAlert'>[]): Promise<readonly KeptReport[]>;
}

const kind = 'reported-by-person' as const;

export function openReportStore(tables: Kysely<SignInWatchTables>): ReportStore {
  return {
    add: (id, report, words) => add(tables, id, report, words),
    async reported(person, entries) {
      if (entries.length === 0) return new Set();
      const rows = await tables
        .selectFrom('sign_in_report')
        .select('entry')
        .where('person', '=', person)
        .where('entry', 'in', entries)
        .execute();
      return new Set(rows.map(({ entry }) => entry));
    },
    async listOf(alerts) {
      if (alerts.length === 0) return [];
      const rows = await tables
        .selectFrom('sign_in_report')
        .selectAll()
        .where('alert', 'in', alerts)
        .orderBy('entry', 'desc')
        .execute();
      return rows.map(({ happened_at: happenedAt, reported_at: at, ...row }) => ({ ...row, happenedAt, at }));
    },
  };
}

async function add(
  tables: Kysely<SignInWatchTables>,
  id: Id<'signInAlert'>,
  { person, entry, says, happenedAt, at }: Report,
  words: Buffer | null,
) {
  // Reports of one person come one after the other, on every node: of two at once the second finds the alert of the first.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`report|${person}`}, 0))`.execute(tables);
  const before = await tables
    .selectFrom('sign_in_report')
    .select('alert')
    .where('person', '=', person)
    .where('entry', '=', entry)
    .executeTakeFirst();
  if (before) return { alert: before.alert, isNew: false };
  const alert = (await addToOpen(tables, person, at)) ?? (await raise(tables, id, person, at));
  await tables
    .insertInto('sign_in_report')
    .values({ person, entry, alert, says, happened_at: happenedAt, reported_at: at, words })
    .execute();
  return { alert, isNew: true };
}

/** By the state of the alert alone: a clock that was set back raises no second one, and hides none. */
async function addToOpen(tables: Kysely<SignInWatchTables>, person: string, at: number) {
  const row = await tables
    .updateTable('sign_in_alert')
    .set({ count: sql`count + 1`, last_at: sql`greatest(last_at, ${at}::bigint)` })
    .where('kind', '=', kind)
    .where('account', '=', person)
    .where('network', 'is', null)
    .where('acknowledged_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return row?.id;
}

async function raise(
  tables: Kysely<SignInWatchTables>,
  id: Id<'signInAlert'>,
  account: string,
  at: number,
): Promise<Id<'signInAlert'>> {
  await tables
    .insertInto('sign_in_alert')
    .values({
      ...{ id, kind, account, network: null, count: 1, first_at: at, last_at: at, raised_at: at },
      ...{ acknowledged_at: null, acknowledged_by: null, acknowledged_by_name: null, words: null },
    })
    .execute();
  return id;
}
