import { type Kysely, sql } from 'kysely';
import { type AttemptHistory, attemptWindow } from '../rules.ts';
import type { IdentityTables } from '../tables.ts';

const keptFor = 90 * 24 * 60 * 60_000;

/** Attempts to sign in, of the last quarter of a year. */
export class Attempts {
  readonly #tables: Kysely<IdentityTables>;

  constructor(tables: Kysely<IdentityTables>) {
    this.#tables = tables;
  }

  /**
   * Takes the turn of this account from this network until the transaction ends, on every node: attempts made at once
   * are counted one after the other. The lock is held while counting only, never while a password is checked.
   */
  async takeTurn(account: string, network: string): Promise<void> {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`sign-in|${account}|${network}`}, 0))`.execute(
      this.#tables,
    );
  }

  async history(account: string, network: string, now: number): Promise<AttemptHistory> {
    const since = now - attemptWindow;
    const { rows } = await sql<{ pair: number[]; account: number; network: number; known: boolean }>`
      select
        array(select at from sign_in_attempt a
               where a.account = ${account} and a.network = ${network} and not accepted and at > ${since}
                 and id > coalesce((select max(id) from sign_in_attempt b where b.account = ${account}
                                      and b.network = ${network} and b.accepted), 0)
               order by at desc limit 40) as pair,
        (select count(*) from sign_in_attempt where account = ${account} and not accepted and at > ${since}) as account,
        (select count(*) from sign_in_attempt where network = ${network} and not accepted and at > ${since}) as network,
        exists (select from sign_in where person_id = ${account} and network = ${network}) as known
    `.execute(this.#tables);
    const [row] = rows;
    return {
      pair: (row?.pair ?? []).map(Number),
      account: row?.account ?? 0,
      network: row?.network ?? 0,
      isKnownPlace: row?.known ?? false,
    };
  }

  /** Counts an attempt as refused before it is looked at, so that one that is cut short counts too. */
  async add(account: string, network: string, at: number): Promise<number> {
    await this.#tables
      .deleteFrom('sign_in_attempt')
      .where('at', '<', at - keptFor)
      .execute();
    const { id } = await this.#tables
      .insertInto('sign_in_attempt')
      .values({ account, network, at })
      .returning('id')
      .executeTakeFirstOrThrow();
    return id;
  }

  async accept(id: number): Promise<void> {
    await this.#tables.updateTable('sign_in_attempt').set({ accepted: true }).where('id', '=', id).execute();
  }
}
