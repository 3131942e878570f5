import { type ColumnType, type Generated, type Kysely, type Selectable, sql } from 'kysely';
import type { Id } from '../../kernel/ids.ts';
import type {
  ActivityReview,
  ActivityReviewRules,
  Closing,
  Found,
  Judgement,
  LineReason,
  Progress,
  Said,
} from './model.ts';
import { usualRules } from './rules.ts';

/** The tables of this duty, and no others. */
export interface ActivityReviewTables {
  activity_review_rules: {
    singleton: boolean;
    interval_days: number;
    sample_size: number;
    days_to_decide: number;
    work_from: number;
    work_to: number;
  };
  activity_review: {
    id: Id<'activityReview'>;
    opened_at: number;
    opened_by: string | null;
    opened_by_name: string | null;
    period_from: number;
    period_to: number;
    due_at: number;
    seed: string;
    sample_size: number;
    population: number;
    found: ColumnType<Found[], string, never>;
    line_count: number;
    closed_at: Generated<number | null>;
    closed_by: Generated<string | null>;
    closed_by_name: Generated<string | null>;
    closing_reason: Generated<string | null>;
    digest: Generated<string | null>;
  };
  activity_review_line: {
    review: Id<'activityReview'>;
    number: number;
    kind: 'exchange' | 'act';
    ref: string;
    entry: number | null;
    at: number;
    actor: string;
    actor_name: string;
    behalf: string | null;
    behalf_name: string | null;
    concerned: string[];
    says: ColumnType<Said, string, never>;
    reasons: LineReason[];
    decision: Generated<Judgement | null>;
    decided_at: Generated<number | null>;
    decided_by: Generated<string | null>;
    decided_by_name: Generated<string | null>;
    note: Generated<string | null>;
    follow_up: Generated<string | null>;
  };
}

/** Reviews as they are kept, inside one transaction. */
export interface ActivityReviewStore {
  rules(): Promise<ActivityReviewRules>;
  setRules(rules: ActivityReviewRules): Promise<void>;
  /** Keeps another from being opened until the transaction ends. */
  claimOpening(): Promise<void>;
  findOpen(): Promise<ActivityReview | undefined>;
  /** Until when the last review that opened by itself reached. */
  lastScheduledEnd(): Promise<number | undefined>;
  add(review: ActivityReview): Promise<void>;
  read(id: Id<'activityReview'>): Promise<ActivityReview | undefined>;
  /** As `read`, and keeps it from being closed until the transaction ends. */
  hold(id: Id<'activityReview'>): Promise<ActivityReview | undefined>;
  /** As `read`, and keeps it and its lines from being judged until the transaction ends. */
  claim(id: Id<'activityReview'>): Promise<ActivityReview | undefined>;
  close(id: Id<'activityReview'>, closing: Closing): Promise<void>;
  /** The newest first. */
  list(page: { after?: Id<'activityReview'>; limit: number }): Promise<readonly ActivityReview[]>;
  progress(ids: readonly Id<'activityReview'>[]): Promise<ReadonlyMap<string, Progress>>;
}

const opening = 23_112_026;

export function openActivityReviewStore(tables: Kysely<ActivityReviewTables>): ActivityReviewStore {
  const all = () => tables.selectFrom('activity_review').selectAll();
  const one = async (id: Id<'activityReview'>, lock: 'none' | 'share' | 'update') => {
    const query = all().where('id', '=', id);
    const locked = lock === 'none' ? query : lock === 'share' ? query.forShare() : query.forUpdate();
    const row = await locked.executeTakeFirst();
    return row && toReview(row);
  };
  return {
    ...openRules(tables),
    async claimOpening() {
      await tables
        .selectNoFrom((the) => the.fn('pg_advisory_xact_lock', [the.val(opening)]).as('held'))
        .execute();
    },
    async findOpen() {
      const row = await all().where('closed_at', 'is', null).executeTakeFirst();
      return row && toReview(row);
    },
    async lastScheduledEnd() {
      const row = await all()
        .where('opened_by', 'is', null)
        .orderBy('period_to', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row?.period_to;
    },
    async add({ found, openedBy, ...review }) {
      await tables
        .insertInto('activity_review')
        .values({
          ...{ id: review.id, opened_at: review.openedAt, due_at: review.dueAt, seed: review.seed },
          ...{ period_from: review.periodFrom, period_to: review.periodTo, line_count: review.lineCount },
          ...{ sample_size: review.sampleSize, population: review.population, found: JSON.stringify(found) },
          ...{ opened_by: openedBy?.id ?? null, opened_by_name: openedBy?.name ?? null },
        })
        .execute();
    },
    read: (id) => one(id, 'none'),
    hold: (id) => one(id, 'share'),
    claim: (id) => one(id, 'update'),
    async close(id, { at, by, reason, digest }) {
      await tables
        .updateTable('activity_review')
        .set({ closed_at: at, closed_by: by.id, closed_by_name: by.name, closing_reason: reason, digest })
        .where('id', '=', id)
        .execute();
    },
    async list({ after, limit }) {
      let rows = all();
      if (after) rows = rows.where('id', '<', after);
      return (await rows.orderBy('id', 'desc').limit(limit).execute()).map(toReview);
    },
    progress: (ids) => countProgress(tables, ids),
  };
}

function openRules(tables: Kysely<ActivityReviewTables>): Pick<ActivityReviewStore, 'rules' | 'setRules'> {
  return {
    async rules() {
      const row = await tables.selectFrom('activity_review_rules').selectAll().executeTakeFirst();
      if (!row) return usualRules;
      return {
        ...{ intervalDays: row.interval_days, sampleSize: row.sample_size, daysToDecide: row.days_to_decide },
        ...{ workFrom: row.work_from, workTo: row.work_to },
      };
    },
    async setRules({ intervalDays, sampleSize, daysToDecide, workFrom, workTo }) {
      const row = {
        ...{ interval_days: intervalDays, sample_size: sampleSize, days_to_decide: daysToDecide },
        ...{ work_from: workFrom, work_to: workTo },
      };
      await tables
        .insertInto('activity_review_rules')
        .values({ singleton: true, ...row })
        .onConflict((same) => same.column('singleton').doUpdateSet(row))
        .execute();
    },
  };
}

async function countProgress(
  tables: Kysely<ActivityReviewTables>,
  ids: readonly Id<'activityReview'>[],
): Promise<ReadonlyMap<string, Progress>> {
  const rows = await tables
    .selectFrom('activity_review_line')
    .select('review')
    .select([
      sql<number>`count(decision)::int`.as('decided'),
      sql<number>`(count(*) filter (where decision = 'finding'))::int`.as('findings'),
    ])
    .where('review', 'in', [...ids, '' as Id<'activityReview'>])
    .groupBy('review')
    .execute();
  return new Map(rows.map(({ review, ...counts }) => [review, counts]));
}

function toReview(row: Selectable<ActivityReviewTables['activity_review']>): ActivityReview {
  const { closed_at: at, closed_by: by, digest } = row;
  return {
    ...{ id: row.id, openedAt: row.opened_at, periodFrom: row.period_from, periodTo: row.period_to },
    ...{ dueAt: row.due_at, seed: row.seed, sampleSize: row.sample_size, population: row.population },
    ...{ found: row.found, lineCount: row.line_count },
    openedBy: row.opened_by === null ? null : { id: row.opened_by, name: row.opened_by_name ?? '' },
    closed:
      at === null || by === null || digest === null
        ? null
        : { at, by: { id: by, name: row.closed_by_name ?? '' }, reason: row.closing_reason, digest },
  };
}
