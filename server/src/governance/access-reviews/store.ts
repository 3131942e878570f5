import { type ColumnType, type Generated, type Kysely, type Selectable, sql } from 'kysely';
import type { Id } from '../../kernel/ids.ts';
import type {
  AccessReview,
  Closing,
  LineDecision,
  LineFlag,
  LineKind,
  NamedActor,
  Progress,
  ReviewRules,
  Stood,
} from './model.ts';
import { usualRules } from './rules.ts';

/** The tables of this duty, and no others. */
export interface AccessReviewTables {
  access_review_rules: { singleton: boolean; interval_months: number; days_to_decide: number };
  access_review: {
    id: Id<'accessReview'>;
    opened_at: number;
    opened_by: string | null;
    opened_by_name: string | null;
    period_from: number;
    due_at: number;
    line_count: number;
    closed_at: Generated<number | null>;
    closed_by: Generated<string | null>;
    closed_by_name: Generated<string | null>;
    closing_reason: Generated<string | null>;
    digest: Generated<string | null>;
  };
  access_review_line: {
    review: Id<'accessReview'>;
    number: number;
    kind: LineKind;
    holder: string;
    holder_name: string;
    answers: Id<'person'>;
    held: string;
    held_name: string;
    since: number | null;
    given_by: string | null;
    last_used_at: number | null;
    flags: LineFlag[];
    stood: ColumnType<Stood, string, never>;
    decision: Generated<LineDecision | null>;
    decided_at: Generated<number | null>;
    decided_by: Generated<string | null>;
    decided_by_name: Generated<string | null>;
    note: Generated<string | null>;
  };
}

/** Reviews as they are kept, inside one transaction. */
export interface AccessReviewStore {
  rules(): Promise<ReviewRules>;
  setRules(rules: ReviewRules): Promise<void>;
  /** Keeps another from being opened until the transaction ends. */
  claimOpening(): Promise<void>;
  /** The last that was opened, if any was. */
  last(): Promise<AccessReview | undefined>;
  add(review: AccessReview): Promise<void>;
  read(id: Id<'accessReview'>): Promise<AccessReview | undefined>;
  /** As `read`, and keeps it from being closed until the transaction ends. */
  hold(id: Id<'accessReview'>): Promise<AccessReview | undefined>;
  /** As `read`, and keeps it and its lines from being decided until the transaction ends. */
  claim(id: Id<'accessReview'>): Promise<AccessReview | undefined>;
  close(id: Id<'accessReview'>, closing: Closing): Promise<void>;
  /** The newest first. */
  list(page: { after?: Id<'accessReview'>; limit: number }): Promise<readonly AccessReview[]>;
  progress(ids: readonly Id<'accessReview'>[]): Promise<ReadonlyMap<string, Progress>>;
}

const opening = 4_112_026;

export function openAccessReviewStore(tables: Kysely<AccessReviewTables>): AccessReviewStore {
  const all = () => tables.selectFrom('access_review').selectAll();
  const one = async (id: Id<'accessReview'>, lock: 'none' | 'share' | 'update') => {
    const query = all().where('id', '=', id);
    const locked = lock === 'none' ? query : lock === 'share' ? query.forShare() : query.forUpdate();
    const row = await locked.executeTakeFirst();
    return row && toReview(row);
  };
  return {
    async rules() {
      const row = await tables.selectFrom('access_review_rules').selectAll().executeTakeFirst();
      return row ? { intervalMonths: row.interval_months, daysToDecide: row.days_to_decide } : usualRules;
    },
    async setRules({ intervalMonths, daysToDecide }) {
      const row = { interval_months: intervalMonths, days_to_decide: daysToDecide };
      await tables
        .insertInto('access_review_rules')
        .values({ singleton: true, ...row })
        .onConflict((same) => same.column('singleton').doUpdateSet(row))
        .execute();
    },
    async claimOpening() {
      await tables
        .selectNoFrom((the) => the.fn('pg_advisory_xact_lock', [the.val(opening)]).as('held'))
        .execute();
    },
    async last() {
      const row = await all().orderBy('opened_at', 'desc').orderBy('id', 'desc').limit(1).executeTakeFirst();
      return row && toReview(row);
    },
    async add({ id, openedAt, openedBy, periodFrom, dueAt, lineCount }) {
      await tables
        .insertInto('access_review')
        .values({
          ...{ id, opened_at: openedAt, period_from: periodFrom, due_at: dueAt, line_count: lineCount },
          ...{ opened_by: openedBy?.id ?? null, opened_by_name: openedBy?.name ?? null },
        })
        .execute();
    },
    read: (id) => one(id, 'none'),
    hold: (id) => one(id, 'share'),
    claim: (id) => one(id, 'update'),
    async close(id, { at, by, reason, digest }) {
      await tables
        .updateTable('access_review')
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

export const isFlagged = sql<boolean>`cardinality(flags) > 0`;

async function countProgress(
  tables: Kysely<AccessReviewTables>,
  ids: readonly Id<'accessReview'>[],
): Promise<ReadonlyMap<string, Progress>> {
  const rows = await tables
    .selectFrom('access_review_line')
    .select(['review'])
    .select(({ fn }) => [
      fn.count<number>('decision').as('decided'),
      fn.countAll<number>().filterWhere('decision', '=', 'kept').as('kept'),
      fn.countAll<number>().filterWhere('decision', '=', 'removed').as('removed'),
      fn.countAll<number>().filterWhere('decision', '=', 'gone').as('gone'),
      fn.countAll<number>().filterWhere(isFlagged).as('flagged'),
      fn.countAll<number>().filterWhere(isFlagged).filterWhere('decision', 'is', null).as('flaggedOpen'),
    ])
    .where('review', 'in', [...ids, '' as Id<'accessReview'>])
    .groupBy('review')
    .execute();
  return new Map(rows.map(({ review, ...counts }) => [review, toNumbers(counts)]));
}

function toNumbers({ decided, kept, removed, gone, flagged, flaggedOpen }: Progress): Progress {
  return {
    ...{ decided: Number(decided), kept: Number(kept), removed: Number(removed), gone: Number(gone) },
    ...{ flagged: Number(flagged), flaggedOpen: Number(flaggedOpen) },
  };
}

function named(id: string | null, name: string | null): NamedActor | null {
  return id === null ? null : { id, name: name ?? id };
}

function toReview(row: Selectable<AccessReviewTables['access_review']>): AccessReview {
  const by = named(row.closed_by, row.closed_by_name);
  return {
    ...{ id: row.id, openedAt: row.opened_at, periodFrom: row.period_from, dueAt: row.due_at },
    ...{ lineCount: row.line_count, openedBy: named(row.opened_by, row.opened_by_name) },
    closed:
      row.closed_at === null || by === null || row.digest === null
        ? null
        : { at: row.closed_at, by, reason: row.closing_reason, digest: row.digest },
  };
}
