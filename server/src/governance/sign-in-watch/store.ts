import { type Kysely, type Selectable, sql } from 'kysely';
import type { Id } from '../../kernel/ids.ts';
import type { Alert, AlertKind, Crossing, Limits } from './model.ts';
import { usualLimits } from './rules.ts';
import type { ReportTable } from './stores/reports.ts';

/** The tables of this duty, and no others. */
export interface SignInWatchTables {
  sign_in_limits: {
    singleton: boolean;
    window_minutes: number;
    account_failures: number;
    network_failures: number;
    spread_accounts: number;
    failures_before_success: number;
  };
  sign_in_alert: {
    id: Id<'signInAlert'>;
    kind: AlertKind;
    account: string | null;
    network: string | null;
    count: number;
    first_at: number;
    last_at: number;
    raised_at: number;
    acknowledged_at: number | null;
    acknowledged_by: string | null;
    acknowledged_by_name: string | null;
    words: Buffer | null;
  };
  sign_in_report: ReportTable;
}

/** An alert with its note, still sealed. */
export interface KeptAlert extends Alert {
  readonly words: Buffer | null;
}

/** Alerts as they are kept, inside one transaction. */
export interface SignInWatchStore {
  limits(): Promise<Limits>;
  setLimits(limits: Limits): Promise<void>;
  /** Raises it, or adds to what is open for the same matter. False where nothing new was raised. */
  raise(id: Id<'signInAlert'>, crossing: Crossing, at: number): Promise<boolean>;
  read(id: Id<'signInAlert'>): Promise<KeptAlert | undefined>;
  /** As `read`, and keeps it from being changed until the transaction ends. */
  claim(id: Id<'signInAlert'>): Promise<KeptAlert | undefined>;
  acknowledge(
    id: Id<'signInAlert'>,
    by: { readonly id: string; readonly name: string; readonly at: number; readonly words: Buffer },
  ): Promise<void>;
  /** The newest first. */
  list(filter: { isOpen?: boolean; after?: Id<'signInAlert'>; limit: number }): Promise<readonly KeptAlert[]>;
}

export function openSignInWatchStore(tables: Kysely<SignInWatchTables>): SignInWatchStore {
  const all = () => tables.selectFrom('sign_in_alert').selectAll();
  return {
    async limits() {
      const row = await tables.selectFrom('sign_in_limits').selectAll().executeTakeFirst();
      return row ? toLimits(row) : usualLimits;
    },
    async setLimits(limits) {
      const row = fromLimits(limits);
      await tables
        .insertInto('sign_in_limits')
        .values({ singleton: true, ...row })
        .onConflict((same) => same.column('singleton').doUpdateSet(row))
        .execute();
    },
    raise: (id, crossing, at) => raise(tables, id, crossing, at),
    async read(id) {
      const row = await all().where('id', '=', id).executeTakeFirst();
      return row && toAlert(row);
    },
    async claim(id) {
      const row = await all().where('id', '=', id).forUpdate().executeTakeFirst();
      return row && toAlert(row);
    },
    async acknowledge(id, { id: by, name, at, words }) {
      await tables
        .updateTable('sign_in_alert')
        .set({
          // A clock that was set back since it was raised keeps nobody from answering it.
          acknowledged_at: sql`greatest(raised_at, ${at}::bigint)`,
          ...{ acknowledged_by: by, acknowledged_by_name: name, words },
        })
        .where('id', '=', id)
        .where('acknowledged_at', 'is', null)
        .execute();
    },
    async list({ isOpen, after, limit }) {
      let rows = all();
      if (isOpen !== undefined) rows = rows.where('acknowledged_at', isOpen ? 'is' : 'is not', null);
      if (after) rows = rows.where('id', '<', after);
      return (await rows.orderBy('id', 'desc').limit(limit).execute()).map(toAlert);
    },
  };
}

/** What an officer has looked at is not raised again: only attempts after that are. */
async function raise(
  tables: Kysely<SignInWatchTables>,
  id: Id<'signInAlert'>,
  { kind, account, network, count, firstAt, lastAt }: Crossing,
  at: number,
): Promise<boolean> {
  const same = await tables
    .selectFrom('sign_in_alert')
    .select(['id', 'acknowledged_at', 'last_at'])
    .where('kind', '=', kind)
    .where('account', 'is not distinct from', account)
    .where('network', 'is not distinct from', network)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (same && lastAt <= Math.max(same.last_at, same.acknowledged_at ?? 0)) return false;
  if (same && same.acknowledged_at === null) {
    await tables
      .updateTable('sign_in_alert')
      .set({ count, last_at: lastAt })
      .where('id', '=', same.id)
      .where('acknowledged_at', 'is', null)
      .execute();
    return false;
  }
  const added = await tables
    .insertInto('sign_in_alert')
    .values({
      ...{ id, kind, account, network, count, first_at: firstAt, last_at: lastAt, raised_at: at },
      ...{ acknowledged_at: null, acknowledged_by: null, acknowledged_by_name: null, words: null },
    })
    .onConflict((open) => open.doNothing())
    .returning('id')
    .executeTakeFirst();
  return added !== undefined;
}

function toLimits(row: Selectable<SignInWatchTables['sign_in_limits']>): Limits {
  return {
    windowMinutes: row.window_minutes,
    accountFailures: row.account_failures,
    networkFailures: row.network_failures,
    spreadAccounts: row.spread_accounts,
    failuresBeforeSuccess: row.failures_before_success,
  };
}

function fromLimits(limits: Limits) {
  return {
    window_minutes: limits.windowMinutes,
    account_failures: limits.accountFailures,
    network_failures: limits.networkFailures,
    spread_accounts: limits.spreadAccounts,
    failures_before_success: limits.failuresBeforeSuccess,
  };
}

function toAlert(row: Selectable<SignInWatchTables['sign_in_alert']>): KeptAlert {
  const { id, kind, account, network, count, words } = row;
  return {
    ...{ id, kind, account, network, count, words },
    ...{ firstAt: row.first_at, lastAt: row.last_at, raisedAt: row.raised_at },
    acknowledged:
      row.acknowledged_at === null
        ? null
        : {
            at: row.acknowledged_at,
            by: { id: row.acknowledged_by ?? '', name: row.acknowledged_by_name ?? '' },
          },
  };
}
