import type { Kysely, Selectable } from 'kysely';
import type { Day } from '../../../kernel/calendar.ts';
import type { ActivityAlert, CountedDay, DayCounts, JoinedRule, UsualRule } from '../model.ts';

/** The tables of what is usual. */
export interface UsualTables {
  activity_day: {
    who: string;
    day: string;
    kind: ActivityAlert['actor']['kind'];
    exchanges: number;
    patients: number;
    refusals: number;
    off_hours: number;
  };
  activity_count: { day: string; counted_at: number; final: boolean };
  activity_rule: {
    place: number;
    score: number;
    exchanges: number;
    patients: number;
    refusals: number;
    off_hours: number;
    joined_elements: JoinedRule['elements'];
    joined_hours: number;
    joined_patients: number;
    set_at: number;
    set_by: string;
  };
}

/** Somebody, or a system, and a day of theirs. */
export interface DayOf extends DayCounts {
  readonly kind: ActivityAlert['actor']['kind'];
  readonly who: string;
}

/** Days as they were counted, and the rule, inside one transaction. */
export interface UsualStore {
  /** Null where what is shipped holds. */
  rule(): Promise<(UsualRule & { readonly setAt: number }) | null>;
  setRule(rule: UsualRule, by: string, at: number): Promise<void>;
  /** Days from then on that are over and were counted since. */
  finalDays(since: Day): Promise<ReadonlySet<string>>;
  /** Takes the place of what was counted of the day before. Two nodes that count the same day do not meet in a deadlock. */
  keep(day: Day, counts: readonly DayOf[], state: { at: number; final: boolean }): Promise<void>;
  countedAt(day: Day): Promise<number | null>;
  /** The days of each of them, from one on, before another. */
  history(
    who: readonly string[],
    span: { from: Day; before: Day },
  ): Promise<ReadonlyMap<string, readonly CountedDay[]>>;
  /** Whoever did something on the day, the one with the most patients first. */
  list(day: Day, page: { offset: number; limit: number }): Promise<readonly DayOf[]>;
  forgetBefore(day: Day): Promise<void>;
}

/** A statement holds at most 65,535 values. */
const batch = 2_000;

export function openUsualStore(tables: Kysely<UsualTables>): UsualStore {
  return {
    async rule() {
      const row = await tables.selectFrom('activity_rule').selectAll().executeTakeFirst();
      if (!row) return null;
      const { joined_elements: elements, joined_hours: hours, joined_patients: patients } = row;
      const joined = { elements, hours, patients };
      return { score: row.score, atLeast: toCounts(row), joined, setAt: row.set_at };
    },
    async setRule({ score, atLeast: { offHours, ...atLeast }, joined }, by, at) {
      const values = {
        ...{ score, ...atLeast, off_hours: offHours, set_at: at, set_by: by },
        joined_elements: [...joined.elements],
        ...{ joined_hours: joined.hours, joined_patients: joined.patients },
      };
      await tables
        .insertInto('activity_rule')
        .values({ place: 1, ...values })
        .onConflict((conflict) => conflict.column('place').doUpdateSet(values))
        .execute();
    },
    async finalDays(since) {
      const rows = await tables
        .selectFrom('activity_count')
        .select('day')
        .where('day', '>=', since)
        .where('final', '=', true)
        .execute();
      return new Set(rows.map(({ day }) => day));
    },
    async keep(day, counts, { at, final }) {
      const mark = { day, counted_at: at, final };
      // First, so that whoever counts the same day waits here.
      await tables
        .insertInto('activity_count')
        .values(mark)
        .onConflict((conflict) => conflict.column('day').doUpdateSet(mark))
        .execute();
      await tables.deleteFrom('activity_day').where('day', '=', day).execute();
      for (let start = 0; start < counts.length; start += batch) {
        const rows = counts
          .slice(start, start + batch)
          .map(({ offHours, ...counted }) => ({ ...counted, off_hours: offHours, day }));
        await tables.insertInto('activity_day').values(rows).execute();
      }
    },
    async countedAt(day) {
      const row = await tables
        .selectFrom('activity_count')
        .select('counted_at')
        .where('day', '=', day)
        .executeTakeFirst();
      return row?.counted_at ?? null;
    },
    async history(who, { from, before }) {
      if (who.length === 0) return new Map();
      const rows = await tables
        .selectFrom('activity_day')
        .selectAll()
        .where('who', 'in', who)
        .where('day', '>=', from)
        .where('day', '<', before)
        .orderBy('day')
        .execute();
      return Map.groupBy(
        rows.map((row) => ({ who: row.who, day: row.day as Day, ...toCounts(row) })),
        (row) => row.who,
      );
    },
    async list(day, { offset, limit }) {
      const rows = await tables
        .selectFrom('activity_day')
        .selectAll()
        .where('day', '=', day)
        .orderBy('patients', 'desc')
        .orderBy('who')
        .offset(offset)
        .limit(limit)
        .execute();
      return rows.map((row) => ({ kind: row.kind, who: row.who, ...toCounts(row) }));
    },
    async forgetBefore(day) {
      await tables.deleteFrom('activity_day').where('day', '<', day).execute();
      await tables.deleteFrom('activity_count').where('day', '<', day).execute();
    },
  };
}

function toCounts(
  row: Pick<Selectable<UsualTables['activity_day']>, 'exchanges' | 'patients' | 'refusals' | 'off_hours'>,
): DayCounts {
  const { exchanges, patients, refusals, off_hours: offHours } = row;
  return { exchanges, patients, refusals, offHours };
}
