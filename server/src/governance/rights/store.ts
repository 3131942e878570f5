import type { Kysely } from 'kysely';

/** The tables of this duty, and no others. */
export interface RightsTables {
  disclosure_accounting: {
    id: string;
    subject: string;
    from_day: string;
    to_day: string;
    made_at: number;
    made_by: string;
    made_by_name: string;
    disclosures: number;
    left_out: number;
    digest: string;
  };
}

/** That an accounting was made, for as long as documentation is kept (164.528). */
export interface KeptAccounting {
  readonly id: string;
  readonly subject: string;
  readonly from: string;
  readonly to: string;
  /** UTC milliseconds. */
  readonly madeAt: number;
  readonly madeBy: string;
  readonly madeByName: string;
  readonly disclosures: number;
  readonly leftOut: number;
  /** Lowercase hexadecimal SHA-256 of the document. */
  readonly digest: string;
}

export interface RightsStore {
  keepAccounting(accounting: KeptAccounting): Promise<void>;
  /** Newest first, at most a hundred. */
  listAccountings(subject: string): Promise<KeptAccounting[]>;
}

export function openRightsStore(database: Kysely<RightsTables>): RightsStore {
  return {
    keepAccounting: async ({ from, to, madeAt, madeBy, madeByName, leftOut, ...columns }) => {
      await database
        .insertInto('disclosure_accounting')
        .values({
          ...columns,
          from_day: from,
          to_day: to,
          made_at: madeAt,
          made_by: madeBy,
          made_by_name: madeByName,
          left_out: leftOut,
        })
        .execute();
    },
    listAccountings: async (subject) => {
      const rows = await database
        .selectFrom('disclosure_accounting')
        .selectAll()
        .where('subject', '=', subject)
        .orderBy('made_at', 'desc')
        .limit(100)
        .execute();
      return rows.map(({ from_day, to_day, made_at, made_by, made_by_name, left_out, ...row }) => ({
        ...row,
        from: from_day,
        to: to_day,
        madeAt: made_at,
        madeBy: made_by,
        madeByName: made_by_name,
        leftOut: left_out,
      }));
    },
  };
}
