import type { Kysely, Selectable } from 'kysely';
import type { Id } from '../../../kernel/ids.ts';
import type { ActivityLine, Decision, LineReason, NewLine } from '../model.ts';
import type { ActivityReviewTables } from '../store.ts';

export interface LineFilter {
  readonly isOpen?: boolean;
  readonly reason?: LineReason;
  readonly actor?: string;
  readonly isFinding?: boolean;
  /** Number of the last line of the page before. */
  readonly after?: number;
  readonly limit: number;
}

/** Lines of reviews as they are kept, inside one transaction. */
export interface ActivityLineStore {
  add(review: Id<'activityReview'>, lines: readonly NewLine[]): Promise<void>;
  /** By their numbers. */
  list(review: Id<'activityReview'>, filter: LineFilter): Promise<readonly ActivityLine[]>;
  /** These lines, in their order; kept from being judged by another until the transaction ends. */
  claim(review: Id<'activityReview'>, numbers: readonly number[]): Promise<readonly ActivityLine[]>;
  decide(review: Id<'activityReview'>, numbers: readonly number[], decision: Decision): Promise<void>;
}

export function openActivityLineStore(tables: Kysely<ActivityReviewTables>): ActivityLineStore {
  const of = (review: Id<'activityReview'>) =>
    tables.selectFrom('activity_review_line').selectAll().where('review', '=', review);
  return {
    async add(review, lines) {
      if (lines.length === 0) return;
      await tables
        .insertInto('activity_review_line')
        .values(lines.map((line) => toRow(review, line)))
        .execute();
    },
    async list(review, { isOpen, reason, actor, isFinding, after, limit }) {
      let rows = of(review);
      if (isOpen !== undefined) rows = rows.where('decision', isOpen ? 'is' : 'is not', null);
      if (isFinding) rows = rows.where('decision', '=', 'finding');
      if (reason) rows = rows.where((line) => line(line.val(reason), '=', line.fn.any('reasons')));
      if (actor)
        rows = rows.where((line) => line.or([line('actor', '=', actor), line('behalf', '=', actor)]));
      if (after !== undefined) rows = rows.where('number', '>', after);
      return (await rows.orderBy('number').limit(limit).execute()).map(toLine);
    },
    async claim(review, numbers) {
      const rows = of(review).where('number', 'in', [...numbers]);
      return (await rows.orderBy('number').forUpdate().execute()).map(toLine);
    },
    async decide(review, numbers, { what, at, by, note, followUp }) {
      await tables
        .updateTable('activity_review_line')
        .set({
          ...{ decision: what, decided_at: at, decided_by: by.id, decided_by_name: by.name },
          ...{ note, follow_up: followUp },
        })
        .where('review', '=', review)
        .where('number', 'in', [...numbers])
        .execute();
    },
  };
}

function toRow(review: Id<'activityReview'>, line: NewLine) {
  const { number, kind, ref, entry, at, actor, behalf, concerned, says, reasons } = line;
  return {
    ...{ review, number, kind, ref, entry, at, actor: actor.id, actor_name: actor.name },
    ...{ behalf: behalf?.id ?? null, behalf_name: behalf?.name ?? null },
    ...{ concerned: [...concerned], says: JSON.stringify(says), reasons: [...reasons] },
  };
}

function toLine(row: Selectable<ActivityReviewTables['activity_review_line']>): ActivityLine {
  const { number, kind, ref, entry, at, concerned, says, reasons, decision } = row;
  return {
    ...{ number, kind, ref, entry, at, concerned, says, reasons },
    actor: { id: row.actor, name: row.actor_name },
    behalf: row.behalf === null ? null : { id: row.behalf, name: row.behalf_name ?? '' },
    decision:
      decision === null || row.decided_at === null
        ? null
        : {
            ...{ what: decision, at: row.decided_at, note: row.note, followUp: row.follow_up },
            by: { id: row.decided_by ?? '', name: row.decided_by_name ?? '' },
          },
  };
}
