import type { Kysely, Selectable } from 'kysely';
import type { ActivityLimit } from '../../kernel/activity-limit.ts';
import type { Day } from '../../kernel/calendar.ts';
import type { Id } from '../../kernel/ids.ts';
import type { ActivityAlert, AlertKind, Measure } from './model.ts';

/** The tables of this duty, and no other. */
export interface ActivityTables {
  activity_limit: {
    scope: string;
    day_alert: number;
    day_block: number | null;
    hour_alert: number;
    hour_block: number | null;
    set_at: number;
    set_by: string;
  };
  activity_alert: {
    id: Id<'activityAlert'>;
    actor_kind: ActivityAlert['actor']['kind'];
    actor: string;
    measure: Measure;
    kind: AlertKind;
    day: string;
    count: number;
    threshold: number;
    usual: number | null;
    raised_at: number;
    acknowledged_at: number | null;
    acknowledged_by: string | null;
    acknowledged_by_name: string | null;
    note: Buffer | null;
  };
}

/** An alert with the note of whoever acknowledged it, still sealed. */
export interface KeptAlert extends ActivityAlert {
  readonly note: Buffer | null;
}

export interface Acknowledgement {
  readonly at: number;
  readonly by: string;
  readonly byName: string;
  readonly note: Buffer;
}

/** Limits and alerts as they are kept, inside one transaction. */
export interface ActivityStore {
  limits(): Promise<readonly (ActivityLimit & { readonly setAt: number })[]>;
  setLimit(limit: ActivityLimit, by: string, at: number): Promise<void>;
  /** Whether it is the first of its actor, measure, kind and day. */
  raise(alert: Omit<ActivityAlert, 'acknowledged'>): Promise<boolean>;
  /** The newest first. */
  list(filter: { open: boolean; after?: Id<'activityAlert'>; limit: number }): Promise<readonly KeptAlert[]>;
  read(id: Id<'activityAlert'>): Promise<KeptAlert | undefined>;
  /** As `read`, and keeps it from being changed until the transaction ends. */
  claim(id: Id<'activityAlert'>): Promise<KeptAlert | undefined>;
  acknowledge(id: Id<'activityAlert'>, acknowledgement: Acknowledgement): Promise<void>;
}

export function openActivityStore(tables: Kysely<ActivityTables>): ActivityStore {
  const all = () => tables.selectFrom('activity_alert').selectAll();
  return {
    async limits() {
      const rows = await tables.selectFrom('activity_limit').selectAll().orderBy('scope').execute();
      return rows.map((row) => ({
        scope: row.scope,
        day: { alert: row.day_alert, block: row.day_block },
        hour: { alert: row.hour_alert, block: row.hour_block },
        setAt: row.set_at,
      }));
    },
    async setLimit({ scope, day, hour }, by, at) {
      const values = {
        ...{ day_alert: day.alert, day_block: day.block, hour_alert: hour.alert, hour_block: hour.block },
        ...{ set_at: at, set_by: by },
      };
      await tables
        .insertInto('activity_limit')
        .values({ scope, ...values })
        .onConflict((conflict) => conflict.column('scope').doUpdateSet(values))
        .execute();
    },
    async raise({ actor, raisedAt, ...alert }) {
      const added = await tables
        .insertInto('activity_alert')
        .values({
          ...{ ...alert, actor_kind: actor.kind, actor: actor.id, raised_at: raisedAt },
          ...{ acknowledged_at: null, acknowledged_by: null, acknowledged_by_name: null, note: null },
        })
        .onConflict((conflict) => conflict.columns(['actor', 'measure', 'kind', 'day']).doNothing())
        .returning('id')
        .executeTakeFirst();
      return added !== undefined;
    },
    async list({ open, after, limit }) {
      let rows = all();
      if (open) rows = rows.where('acknowledged_at', 'is', null);
      if (after) rows = rows.where('id', '<', after);
      return (await rows.orderBy('id', 'desc').limit(limit).execute()).map(toAlert);
    },
    async read(id) {
      const row = await all().where('id', '=', id).executeTakeFirst();
      return row && toAlert(row);
    },
    async claim(id) {
      const row = await all().where('id', '=', id).forUpdate().executeTakeFirst();
      return row && toAlert(row);
    },
    async acknowledge(id, { at, by, byName, note }) {
      await tables
        .updateTable('activity_alert')
        .set({ acknowledged_at: at, acknowledged_by: by, acknowledged_by_name: byName, note })
        .where('id', '=', id)
        .where('acknowledged_at', 'is', null)
        .execute();
    },
  };
}

function toAlert(row: Selectable<ActivityTables['activity_alert']>): KeptAlert {
  const { id, measure, kind, count, threshold, usual, note } = row;
  return {
    ...{ id, measure, kind, count, threshold, usual, note, day: row.day as Day, raisedAt: row.raised_at },
    actor: { kind: row.actor_kind, id: row.actor },
    acknowledged:
      row.acknowledged_at === null
        ? null
        : { at: row.acknowledged_at, by: row.acknowledged_by ?? '', name: row.acknowledged_by_name ?? '' },
  };
}
