import { type Kysely, sql } from 'kysely';
import { Failure } from '../../../../kernel/failure.ts';
import type { Id } from '../../../../kernel/ids.ts';
import { hashToken } from '../../secret-token.ts';
import type { IdentityTables } from '../../tables.ts';
import { startLifetime } from '../rules.ts';

/** More than these open at once from one network would fill the table and serve nobody. */
const mostOfNetwork = 500;

/** Sign-ins that are at a provider, on every node the same. */
export class Starts {
  readonly #tables: Kysely<IdentityTables>;

  constructor(tables: Kysely<IdentityTables>) {
    this.#tables = tables;
  }

  /** @throws Failure `rate_limited` */
  async add(start: {
    readonly state: string;
    readonly browser: string;
    readonly provider: Id<'identityProvider'>;
    readonly returnTo: string;
    readonly network: string;
    readonly at: number;
  }): Promise<void> {
    await this.#tables.deleteFrom('upstream_start').where('expires_at', '<=', start.at).execute();
    const result = await sql`
      insert into upstream_start (state_hash, browser_hash, provider_id, return_to, network, expires_at)
      select ${hashToken(start.state)}, ${hashToken(start.browser)}, ${start.provider}, ${start.returnTo},
             ${start.network}, ${start.at + startLifetime}::bigint
       where (select count(*) from upstream_start where network = ${start.network}) < ${mostOfNetwork}
    `.execute(this.#tables);
    if (result.numAffectedRows !== 1n) throw new Failure('rate_limited');
  }

  /** Uses a start up, for the browser and the provider that it was made for. Of any number of returns, one gets it. */
  async use(
    state: string,
    browser: string,
    provider: Id<'identityProvider'>,
    now: number,
  ): Promise<{ readonly returnTo: string } | undefined> {
    const row = await this.#tables
      .updateTable('upstream_start')
      .set({ used_at: now })
      .where('state_hash', '=', hashToken(state))
      .where('browser_hash', '=', hashToken(browser))
      .where('provider_id', '=', provider)
      .where('expires_at', '>', now)
      .where('used_at', 'is', null)
      .returning('return_to')
      .executeTakeFirst();
    return row && { returnTo: row.return_to };
  }
}
