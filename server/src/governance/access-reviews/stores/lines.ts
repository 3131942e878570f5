import type { Kysely, Selectable } from 'kysely';
import type { Id } from '../../../kernel/ids.ts';
import type { AccessLine, Decision, LineFlag, NewLine } from '../model.ts';
import { type AccessReviewTables, isFlagged as flaggedRow } from '../store.ts';

export interface LineFilter {
  readonly isOpen?: boolean;
  readonly isFlagged?: boolean;
  readonly flag?: LineFlag;
  readonly holder?: string;
  /** Number of the last line of the page before. */
  readonly after?: number;
  readonly limit: number;
}

/** Lines of reviews as they are kept, inside one transaction. */
export interface AccessLineStore {
  add(review: Id<'accessReview'>, lines: readonly NewLine[]): Promise<void>;
  /** By their numbers. */
  list(review: Id<'accessReview'>, filter: LineFilter): Promise<readonly AccessLine[]>;
  /** These lines, in their order; kept from being decided by another until the transaction ends. */
  claim(review: Id<'accessReview'>, numbers: readonly number[]): Promise<readonly AccessLine[]>;
  read(review: Id<'accessReview'>, number: number): Promise<AccessLine | undefined>;
  decide(review: Id<'accessReview'>, numbers: readonly number[], decision: Decision): Promise<void>;
}

/** Rows of one statement: a statement has a bounded number of parameters. */
const together = 1000;

export function openAccessLineStore(tables: Kysely<AccessReviewTables>): AccessLineStore {
  const of = (review: Id<'accessReview'>) =>
    tables.selectFrom('access_review_line').selectAll().where('review', '=', review);
  return {
    async add(review, lines) {
      for (let from = 0; from < lines.length; from += together) {
        const rows = lines.slice(from, from + together).map((line) => toRow(review, line));
        await tables.insertInto('access_review_line').values(rows).execute();
      }
    },
    async list(review, { isOpen, isFlagged, flag, holder, after, limit }) {
      let rows = of(review);
      if (isOpen !== undefined) rows = rows.where('decision', isOpen ? 'is' : 'is not', null);
      if (isFlagged !== undefined)
        rows = rows.where((line) => (isFlagged ? flaggedRow : line.not(flaggedRow)));
      if (flag !== undefined) rows = rows.where((line) => line(line.val(flag), '=', line.fn.any('flags')));
      if (holder !== undefined) rows = rows.where('holder', '=', holder);
      if (after !== undefined) rows = rows.where('number', '>', after);
      return (await rows.orderBy('number').limit(limit).execute()).map(toLine);
    },
    async claim(review, numbers) {
      const rows = of(review).where('number', 'in', [...numbers]);
      return (await rows.orderBy('number').forUpdate().execute()).map(toLine);
    },
    async read(review, number) {
      const row = await of(review).where('number', '=', number).executeTakeFirst();
      return row && toLine(row);
    },
    async decide(review, numbers, { what, at, by, note }) {
      await tables
        .updateTable('access_review_line')
        .set({ decision: what, decided_at: at, decided_by: by.id, decided_by_name: by.name, note })
        .where('review', '=', review)
        .where('number', 'in', [...numbers])
        .execute();
    },
  };
}

function toRow(review: Id<'accessReview'>, line: NewLine) {
  const { number, kind, holder, answers, held, flags, since } = line;
  return {
    ...{ review, number, kind, holder: holder.id, holder_name: holder.name, answers, held, since },
    ...{ held_name: line.heldName, given_by: line.givenBy, last_used_at: line.lastUsedAt },
    ...{ flags: [...flags], stood: JSON.stringify(line.stood) },
  };
}

function toLine(row: Selectable<AccessReviewTables['access_review_line']>): AccessLine {
  const { number, kind, answers, held, since, flags, stood, decision } = row;
  return {
    ...{ number, kind, answers, held, since, flags, stood },
    holder: { id: row.holder, name: row.holder_name },
    ...{ heldName: row.held_name, givenBy: row.given_by, lastUsedAt: row.last_used_at },
    decision:
      decision === null || row.decided_at === null
        ? null
        : {
            ...{ what: decision, at: row.decided_at, note: row.note },
            by: { id: row.decided_by ?? '', name: row.decided_by_name ?? '' },
          },
  };
}
