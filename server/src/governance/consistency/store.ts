import { type Insertable, type Kysely, type Selectable, type SqlBool, sql } from 'kysely';
import type { Id } from '../../kernel/ids.ts';
import type { Person } from './model.ts';

interface CanaryTable {
  id: string;
  system: string;
  model: string;
  title: string;
  words: Uint8Array;
  every_hours: number;
  threshold: number;
  steady: boolean;
  configured_at: number;
  configured_by: string;
  configured_by_name: string;
  removed_at: number | null;
  removed_by: string | null;
  removed_by_name: string | null;
  /** The revision before; null for the first. */
  revises: string | null;
  revision: number;
  due_at: number;
  claimed_until: number | null;
}

interface RunTable {
  id: string;
  canary: string;
  started_at: number;
  ended_at: number;
  exchange: string;
  state: 'answered' | 'refused' | 'failed';
  code: string | null;
  endpoint: string | null;
  upstream: string | null;
  served_model: string | null;
  fingerprint: string | null;
  answer: Uint8Array | null;
  digest: string | null;
  identifiers: number;
  finish: string | null;
  prompt_tokens: number | null;
  completion_tokens: number | null;
  baseline: string | null;
  similarity: number | null;
  differences: string[];
  drifted: boolean;
  reviewed_at: number | null;
  reviewed_by: string | null;
  reviewed_by_name: string | null;
  verdict: 'accepted' | 'kept' | null;
  reason: Uint8Array | null;
}

/** The tables of this duty, and no others. Times are UTC milliseconds. */
export interface ConsistencyTables {
  canary: CanaryTable;
  canary_run: RunTable;
  canary_baseline: {
    run: string;
    canary: string;
    version: string;
    taken_at: number;
    taken_by: string | null;
    taken_by_name: string | null;
  };
}

export type CanaryRow = Selectable<CanaryTable>;
export type RunRow = Selectable<RunTable>;
export type BaselineRow = Selectable<ConsistencyTables['canary_baseline']>;

export interface RunReview {
  readonly at: number;
  readonly by: string;
  readonly byName: string;
  readonly verdict: 'accepted' | 'kept';
  readonly reason: Uint8Array;
}

/** A point of the line that the page draws. */
export type RunPoint = Pick<
  RunRow,
  'id' | 'canary' | 'started_at' | 'state' | 'code' | 'similarity' | 'drifted' | 'reviewed_at'
>;

/** Canaries, their answers and baselines, inside one transaction. */
export interface ConsistencyStore {
  /** In force, the oldest first. */
  canaries(): Promise<readonly CanaryRow[]>;
  /** Removed, or replaced by a later revision: the last one first. */
  removedCanaries(limit: number): Promise<readonly CanaryRow[]>;
  /** The revisions that took the place of these, by the id of the one before. */
  successorsOf(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Also one that was removed. */
  canary(id: Id<'canary'>): Promise<CanaryRow | undefined>;
  addCanary(row: Insertable<CanaryTable>): Promise<void>;
  /** False when it was removed before. */
  removeCanary(id: string, at: number, by: Person): Promise<boolean>;
  /** False for one that is not in force. */
  adjustCanary(
    id: string,
    set: Pick<CanaryRow, 'title' | 'every_hours' | 'threshold' | 'due_at'>,
  ): Promise<boolean>;
  /** Makes it due. False for one that is not in force. */
  hurry(id: string, now: number): Promise<boolean>;
  /** Takes one that is due and that nobody else is at; undefined when there is none. */
  claimDue(now: number, until: number): Promise<CanaryRow | undefined>;
  /** Gives it back with the time of the next question. */
  settle(id: string, dueAt: number): Promise<void>;
  addRun(row: Insertable<RunTable>): Promise<void>;
  run(id: Id<'canaryRun'>): Promise<RunRow | undefined>;
  /** Newest first. `before` is the last id of the page before. */
  runs(canary: string, limit: number, before: string | null): Promise<readonly RunRow[]>;
  runsByIds(ids: readonly string[]): Promise<readonly RunRow[]>;
  /** The newest points of each canary, the oldest of them first. */
  points(canaries: readonly string[], each: number): Promise<readonly RunPoint[]>;
  /** Drifted runs that nobody has reviewed, by canary. */
  countOpen(canaries: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /** Reviews every drifted run of a canary up to and with this one that nobody has reviewed, and that one itself. */
  review(run: RunRow, review: RunReview): Promise<void>;
  addBaseline(row: BaselineRow): Promise<void>;
  /** The newest of this version; the newest of any where the version has none. */
  baselineFor(canary: string, version: string): Promise<BaselineRow | undefined>;
  /** The newest of each canary. */
  baselines(canaries: readonly string[]): Promise<readonly BaselineRow[]>;
}

export function openConsistencyStore(tables: Kysely<ConsistencyTables>): ConsistencyStore {
  return { ...openCanaries(tables), ...openRuns(tables), ...openBaselines(tables) };
}

/** Clocks of several nodes differ by less. */
const clockSlack = 15 * 60_000;

/** Also what is due later than it can be: a clock that was wrong for a moment must not silence a canary until then. */
const isDue = (now: number) =>
  sql<SqlBool>`(due_at <= ${now} or due_at > ${now + clockSlack}::bigint + every_hours * 3600000::bigint)`;

function openCanaries(
  tables: Kysely<ConsistencyTables>,
): Pick<
  ConsistencyStore,
  | 'canaries'
  | 'removedCanaries'
  | 'successorsOf'
  | 'canary'
  | 'addCanary'
  | 'removeCanary'
  | 'adjustCanary'
  | 'hurry'
  | 'claimDue'
  | 'settle'
> {
  return {
    canaries: () =>
      tables.selectFrom('canary').selectAll().where('removed_at', 'is', null).orderBy('id').execute(),
    removedCanaries: (limit) =>
      tables
        .selectFrom('canary')
        .selectAll()
        .where('removed_at', 'is not', null)
        .orderBy('removed_at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit)
        .execute(),
    async successorsOf(ids) {
      if (ids.length === 0) return new Map();
      const rows = await tables
        .selectFrom('canary')
        .select(['id', 'revises'])
        .where('revises', 'in', ids)
        .execute();
      return new Map(rows.map(({ id, revises }) => [revises ?? '', id]));
    },
    canary: (id) => tables.selectFrom('canary').selectAll().where('id', '=', id).executeTakeFirst(),
    async addCanary(row) {
      await tables.insertInto('canary').values(row).execute();
    },
    async removeCanary(id, at, by) {
      const { numUpdatedRows } = await tables
        .updateTable('canary')
        .set({ removed_at: at, removed_by: by.id, removed_by_name: by.name })
        .where('id', '=', id)
        .where('removed_at', 'is', null)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
    async adjustCanary(id, set) {
      const { numUpdatedRows } = await tables
        .updateTable('canary')
        .set(set)
        .where('id', '=', id)
        .where('removed_at', 'is', null)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
    async hurry(id, now) {
      const { numUpdatedRows } = await tables
        .updateTable('canary')
        .set({ due_at: now })
        .where('id', '=', id)
        .where('removed_at', 'is', null)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
    claimDue: (now, until) =>
      tables
        .updateTable('canary')
        .set({ claimed_until: until })
        .where('id', '=', (part) =>
          part
            .selectFrom('canary')
            .select('id')
            .where('removed_at', 'is', null)
            .where(isDue(now))
            .where((where) =>
              where.or([
                where('claimed_until', 'is', null),
                where('claimed_until', '<', now),
                where('claimed_until', '>', until + clockSlack),
              ]),
            )
            .orderBy('due_at')
            .limit(1)
            .forUpdate()
            .skipLocked(),
        )
        .returningAll()
        .executeTakeFirst(),
    async settle(id, dueAt) {
      await tables
        .updateTable('canary')
        .set({ due_at: dueAt, claimed_until: null })
        .where('id', '=', id)
        .execute();
    },
  };
}

function openRuns(
  tables: Kysely<ConsistencyTables>,
): Pick<ConsistencyStore, 'addRun' | 'run' | 'runs' | 'runsByIds' | 'points' | 'countOpen' | 'review'> {
  return {
    async addRun(row) {
      await tables.insertInto('canary_run').values(row).execute();
    },
    run: (id) => tables.selectFrom('canary_run').selectAll().where('id', '=', id).executeTakeFirst(),
    async runs(canary, limit, before) {
      const all = tables.selectFrom('canary_run').selectAll().where('canary', '=', canary);
      const page = before === null ? all : all.where('id', '<', before);
      return await page.orderBy('id', 'desc').limit(limit).execute();
    },
    async runsByIds(ids) {
      if (ids.length === 0) return [];
      return await tables.selectFrom('canary_run').selectAll().where('id', 'in', ids).execute();
    },
    async points(canaries, each) {
      const pages = await Promise.all(
        canaries.map((canary) =>
          tables
            .selectFrom('canary_run')
            .select(['id', 'canary', 'started_at', 'state', 'code', 'similarity', 'drifted', 'reviewed_at'])
            .where('canary', '=', canary)
            .orderBy('id', 'desc')
            .limit(each)
            .execute(),
        ),
      );
      return pages.flatMap((page) => page.reverse());
    },
    async countOpen(canaries) {
      if (canaries.length === 0) return new Map();
      const rows = await tables
        .selectFrom('canary_run')
        .select((part) => ['canary', part.fn.countAll<number>().as('open')])
        .where('canary', 'in', canaries)
        .where('drifted', '=', true)
        .where('reviewed_at', 'is', null)
        .groupBy('canary')
        .execute();
      return new Map(rows.map(({ canary, open }) => [canary, Number(open)]));
    },
    async review({ id, canary }, { at, by, byName, verdict, reason }) {
      const reviewed = { reviewed_at: at, reviewed_by: by, reviewed_by_name: byName, verdict };
      const open = tables
        .updateTable('canary_run')
        .where('canary', '=', canary)
        .where('drifted', '=', true)
        .where('reviewed_at', 'is', null);
      await open.set(reviewed).where('id', '<', id).execute();
      await tables
        .updateTable('canary_run')
        .set({ ...reviewed, reason })
        .where('id', '=', id)
        .execute();
    },
  };
}

function openBaselines(
  tables: Kysely<ConsistencyTables>,
): Pick<ConsistencyStore, 'addBaseline' | 'baselineFor' | 'baselines'> {
  return {
    async addBaseline(row) {
      const { run: _, ...taken } = row;
      await tables
        .insertInto('canary_baseline')
        .values(row)
        .onConflict((conflict) => conflict.column('run').doUpdateSet(taken))
        .execute();
    },
    async baselineFor(canary, version) {
      const of = tables.selectFrom('canary_baseline').selectAll().where('canary', '=', canary);
      const newest = of.orderBy('taken_at', 'desc').orderBy('run', 'desc').limit(1);
      return (await newest.where('version', '=', version).executeTakeFirst()) ?? newest.executeTakeFirst();
    },
    baselines: async (canaries) => {
      if (canaries.length === 0) return [];
      return await tables
        .selectFrom('canary_baseline')
        .distinctOn('canary')
        .selectAll()
        .where('canary', 'in', canaries)
        .orderBy('canary')
        .orderBy('taken_at', 'desc')
        .orderBy('run', 'desc')
        .execute();
    },
  };
}
