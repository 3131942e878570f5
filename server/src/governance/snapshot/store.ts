import { type Generated, type Kysely, sql } from 'kysely';

/** The tables of this duty, and no others. */
export interface SnapshotTables {
  policy_snapshot: { hash: string; body: string; compiled_at: number };
  policy_current: { only_row: Generated<boolean>; hash: string; published_at: number };
}

/** Notifications on this channel carry the hash of the snapshot that is now in force. */
export const policyChannel = 'policy';

/** Any number that no other advisory lock uses: “policy” in ASCII. */
const publishingLock = 0x706f_6c69;

export interface SnapshotStore {
  /**
   * Waits until no other transaction is publishing, and keeps others waiting until this one ends. What is read after it
   * includes all that was published before, so that a snapshot never misses an earlier change.
   */
  lock(): Promise<void>;
  currentHash(): Promise<string | undefined>;
  keep(hash: string, body: string, compiledAt: number): Promise<void>;
  /** Puts a kept snapshot in force, and tells every node when the transaction commits. */
  point(hash: string, publishedAt: number): Promise<void>;
  /** The canonical text of a snapshot, however old. */
  read(hash: string): Promise<string | undefined>;
}

export function openSnapshotStore(tables: Kysely<SnapshotTables>): SnapshotStore {
  return {
    async lock() {
      await sql`select pg_advisory_xact_lock(${publishingLock})`.execute(tables);
    },
    async currentHash() {
      return (await tables.selectFrom('policy_current').select('hash').executeTakeFirst())?.hash;
    },
    async keep(hash, body, compiledAt) {
      await tables
        .insertInto('policy_snapshot')
        .values({ hash, body, compiled_at: compiledAt })
        .onConflict((conflict) => conflict.column('hash').doNothing())
        .execute();
    },
    async point(hash, publishedAt) {
      await tables
        .insertInto('policy_current')
        .values({ hash, published_at: publishedAt })
        .onConflict((conflict) =>
          conflict.column('only_row').doUpdateSet({ hash, published_at: publishedAt }),
        )
        .execute();
      await sql`select pg_notify(${policyChannel}, ${hash})`.execute(tables);
    },
    async read(hash) {
      const row = await tables
        .selectFrom('policy_snapshot')
        .select('body')
        .where('hash', '=', hash)
        .executeTakeFirst();
      return row?.body;
    },
  };
}
