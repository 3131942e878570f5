import { type Kysely, sql } from 'kysely';
import { Failure } from '../../../kernel/failure.ts';
import type { ChallengePurpose } from '../model.ts';
import { challengeLifetime } from '../rules.ts';
import { hashToken } from '../secret-token.ts';
import type { IdentityTables } from '../tables.ts';

/** More than these open at once from one network would fill the table and serve nobody. */
const mostOfNetwork = 200;

/** For what, by whom and under which name an authenticator is asked. */
export interface ChallengeScope {
  readonly purpose: ChallengePurpose;
  /** The sign-in or the link that asks; null where nobody is known yet. */
  readonly boundTo: string | null;
  readonly relyingParty: string;
}

/** Challenges that wait for an answer, on every node the same. */
export class Challenges {
  readonly #tables: Kysely<IdentityTables>;

  constructor(tables: Kysely<IdentityTables>) {
    this.#tables = tables;
  }

  /** @throws Failure `rate_limited` */
  async add(challenge: string, scope: ChallengeScope, network: string, now: number): Promise<void> {
    await this.#tables.deleteFrom('webauthn_challenge').where('expires_at', '<=', now).execute();
    const result = await sql`
      insert into webauthn_challenge (challenge_hash, purpose, bound_to, relying_party, network, expires_at)
      select ${hashToken(challenge)}, ${scope.purpose}, ${scope.boundTo}, ${scope.relyingParty}, ${network},
             ${now + challengeLifetime}::bigint
       where (select count(*) from webauthn_challenge where network = ${network}) < ${mostOfNetwork}
    `.execute(this.#tables);
    if (result.numAffectedRows !== 1n) throw new Failure('rate_limited');
  }

  /** Uses a challenge up. Of any number of answers to one, one gets true; none after its time, or from elsewhere. */
  async use(challenge: string, scope: ChallengeScope, now: number): Promise<boolean> {
    const result = await this.#tables
      .updateTable('webauthn_challenge')
      .set({ used_at: now })
      .where('challenge_hash', '=', hashToken(challenge))
      .where('purpose', '=', scope.purpose)
      .where('bound_to', 'is not distinct from', scope.boundTo)
      .where('relying_party', '=', scope.relyingParty)
      .where('expires_at', '>', now)
      .where('used_at', 'is', null)
      .executeTakeFirst();
    return result.numUpdatedRows === 1n;
  }
}
