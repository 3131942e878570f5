import type { Kysely, Selectable } from 'kysely';
import type { Verification } from './model.ts';

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
    /** Null for those of before it was asked. */
    requester: Verification['requester'] | null;
    verified_by: Verification['verifiedBy'] | null;
    verification_note: string | null;
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
  /** Null for those of before it was asked. */
  readonly verification: Verification | null;
}

export interface RightsStore {
  keepAccounting(accounting: KeptAccounting): Promise<void>;
  /** Newest first, at most a hundred. */
  listAccountings(subject: string): Promise<KeptAccounting[]>;
}

export function openRightsStore(database: Kysely<RightsTables>): RightsStore {
  return {
    keepAccounting: async ({ from, to, madeAt, madeBy, madeByName, leftOut, verification, ...columns }) => {
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
          requester: verification?.requester ?? null,
          verified_by: verification?.verifiedBy ?? null,
          verification_note: verification?.note ?? null,
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
      return rows.map(toKept);
    },
  };
}

function toKept(row: Selectable<RightsTables['disclosure_accounting']>): KeptAccounting {
  const { requester, verified_by: verifiedBy, verification_note: note } = row;
  return {
    ...{ id: row.id, subject: row.subject, from: row.from_day, to: row.to_day, madeAt: row.made_at },
    ...{ madeBy: row.made_by, madeByName: row.made_by_name, digest: row.digest },
    ...{ disclosures: row.disclosures, leftOut: row.left_out },
    verification: requester && verifiedBy ? { requester, verifiedBy, note } : null,
  };
}
