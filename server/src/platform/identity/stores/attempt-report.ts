import { type Kysely, sql } from 'kysely';
import type { IdentityTables } from '../tables.ts';

/** Attempts to sign in as log-in monitoring reads them (164.308(a)(5)(ii)(C)). */
export class AttemptReport {
  readonly #tables: Kysely<IdentityTables>;

  constructor(tables: Kysely<IdentityTables>) {
    this.#tables = tables;
  }

  /**
   * Those from a moment on, the newest first. A place is new where the account was let in before, and never from there.
   * @param from UTC milliseconds, inclusive
   */
  async since(from: number) {
    const { rows } = await sql<{
      account: string;
      network: string;
      at: number;
      accepted: boolean;
      isNewPlace: boolean;
    }>`
      select account, network, at, accepted,
        accepted and exists (select from sign_in_attempt b where b.account = a.account and b.accepted and b.id < a.id)
        and not exists (select from sign_in_attempt b where b.account = a.account and b.accepted
                          and b.network = a.network and b.id < a.id) as "isNewPlace"
      from sign_in_attempt a where at >= ${from} order by id desc limit 20000
    `.execute(this.#tables);
    return rows.map((row) => ({ ...row, at: Number(row.at) }));
  }

  /** By day in the zone and account, the newest day first; both days inclusive. */
  async countByDay(span: { from: string; to: string; zone: string; account?: string; most: number }) {
    const { from, to, zone, account = null, most } = span;
    const { rows } = await sql<{ day: string; account: string; accepted: number; refused: number }>`
      select to_char(to_timestamp(at / 1000.0) at time zone ${zone}, 'YYYY-MM-DD') as day, account,
        (count(*) filter (where accepted))::int as accepted, (count(*) filter (where not accepted))::int as refused
      from sign_in_attempt
      where account not like 'unlock:%' and (${account}::text is null or account = ${account})
        and at >= extract(epoch from (${from}::date)::timestamp at time zone ${zone}) * 1000
        and at < extract(epoch from (${to}::date + 1)::timestamp at time zone ${zone}) * 1000
      group by 1, 2 order by 1 desc, 2 limit ${most}
    `.execute(this.#tables);
    return rows;
  }
}
