import { type Kysely, sql } from 'kysely';

/** The table of this duty, and no other. */
export interface OwnNoticeTables {
  own_notice_mark: { person: string; entry: number; told_at: number };
}

/** Up to where people know, inside one transaction. */
export interface OwnNoticeStore {
  /** The entry of the record up to which somebody knows, and when they said so; null before they ever did. */
  read(person: string): Promise<{ readonly entry: number; readonly at: number } | null>;
  /** Never goes back, whoever else writes at the same time. */
  mark(person: string, entry: number, at: number): Promise<void>;
}

export function openOwnNoticeStore(tables: Kysely<OwnNoticeTables>): OwnNoticeStore {
  return {
    async read(person) {
      const row = await tables
        .selectFrom('own_notice_mark')
        .select(['entry', 'told_at'])
        .where('person', '=', person)
        .executeTakeFirst();
      return row ? { entry: row.entry, at: row.told_at } : null;
    },
    async mark(person, entry, at) {
      await tables
        .insertInto('own_notice_mark')
        .values({ person, entry, told_at: at })
        .onConflict((same) =>
          same.column('person').doUpdateSet({
            entry: sql`greatest(own_notice_mark.entry, excluded.entry)`,
            told_at: sql`excluded.told_at`,
          }),
        )
        .execute();
    },
  };
}
