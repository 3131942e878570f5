import type { Kysely, Selectable } from 'kysely';
import type { Id } from '../../../../kernel/ids.ts';
import type { IdentityTables } from '../../tables.ts';

export type AccountRow = Selectable<IdentityTables['upstream_account']>;

/** Where the token by which a provider is asked again is sealed to. */
export const refreshRow = (id: Id<'upstreamAccount'>) => `upstream_account|refresh_sealed|${id}` as const;

/** What a provider said when it was last asked about an account. */
export interface Confirmation {
  readonly at: number;
  readonly sessionHash: Uint8Array | null;
  readonly refreshSealed: Uint8Array | null;
}

/** Who people are at providers. */
export class Accounts {
  readonly #tables: Kysely<IdentityTables>;

  constructor(tables: Kysely<IdentityTables>) {
    this.#tables = tables;
  }

  /** The account of this subject, locked until the transaction ends. */
  async claim(provider: Id<'identityProvider'>, subject: string): Promise<AccountRow | undefined> {
    return await this.#tables
      .selectFrom('upstream_account')
      .selectAll()
      .where('provider_id', '=', provider)
      .where('subject', '=', subject)
      .forUpdate()
      .executeTakeFirst();
  }

  /** False where the person, or the account, is linked already. */
  async add(account: {
    readonly id: Id<'upstreamAccount'>;
    readonly provider: Id<'identityProvider'>;
    readonly subject: string;
    readonly person: Id<'person'>;
    readonly at: number;
  }): Promise<boolean> {
    const result = await this.#tables
      .insertInto('upstream_account')
      .values({
        ...{ id: account.id, provider_id: account.provider, subject: account.subject },
        ...{ person_id: account.person, linked_at: account.at, confirmed_at: account.at },
        ...{ session_hash: null, refresh_sealed: null },
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    return result.numInsertedOrUpdatedRows === 1n;
  }

  async confirm(id: Id<'upstreamAccount'>, confirmation: Confirmation): Promise<void> {
    const { at, sessionHash, refreshSealed } = confirmation;
    await this.#tables
      .updateTable('upstream_account')
      .set({
        confirmed_at: at,
        session_hash: sessionHash && Buffer.from(sessionHash),
        refresh_sealed: refreshSealed && Buffer.from(refreshSealed),
      })
      .where('id', '=', id)
      .execute();
  }

  /** Accounts about which an active provider is to be asked again, the longest unasked first. */
  async listDue(now: number, limit: number): Promise<AccountRow[]> {
    return await this.#tables
      .selectFrom('upstream_account')
      .innerJoin('identity_provider', 'identity_provider.id', 'upstream_account.provider_id')
      .selectAll('upstream_account')
      .where('identity_provider.state', '=', 'active')
      .where('refresh_sealed', 'is not', null)
      .where((where) =>
        where(
          where(
            'upstream_account.confirmed_at',
            '+',
            where('identity_provider.refresh_minutes', '*', 60_000),
          ),
          '<=',
          now,
        ),
      )
      .orderBy('confirmed_at')
      .orderBy('upstream_account.id')
      .limit(limit)
      .execute();
  }

  /** The account as it is now, locked, if it still has this token: another sign-in may have brought a newer one. */
  async claimUnchanged(
    id: Id<'upstreamAccount'>,
    refreshSealed: Uint8Array,
  ): Promise<AccountRow | undefined> {
    return await this.#tables
      .selectFrom('upstream_account')
      .selectAll()
      .where('id', '=', id)
      .where('refresh_sealed', '=', Buffer.from(refreshSealed))
      .forUpdate()
      .executeTakeFirst();
  }

  /** The provider is not asked about this account again until somebody signs in with it. */
  async dropToken(id: Id<'upstreamAccount'>): Promise<void> {
    await this.#tables
      .updateTable('upstream_account')
      .set({ refresh_sealed: null })
      .where('id', '=', id)
      .execute();
  }

  /** Makes an account due at once. */
  async askSoon(id: Id<'upstreamAccount'>): Promise<void> {
    await this.#tables
      .updateTable('upstream_account')
      .set({ confirmed_at: 0 })
      .where('id', '=', id)
      .execute();
  }

  /** The accounts that a logout is about. */
  async named(
    provider: Id<'identityProvider'>,
    by: { readonly subject: string | null; readonly sessionHash: Uint8Array | null },
  ): Promise<AccountRow[]> {
    let query = this.#tables.selectFrom('upstream_account').selectAll().where('provider_id', '=', provider);
    if (by.subject !== null) query = query.where('subject', '=', by.subject);
    if (by.sessionHash !== null && by.subject === null)
      query = query.where('session_hash', '=', Buffer.from(by.sessionHash));
    return await query.forUpdate().execute();
  }

  async unlinkPerson(person: Id<'person'>): Promise<void> {
    await this.#tables.deleteFrom('upstream_account').where('person_id', '=', person).execute();
  }

  async unlinkAll(provider: Id<'identityProvider'>): Promise<number> {
    const result = await this.#tables
      .deleteFrom('upstream_account')
      .where('provider_id', '=', provider)
      .executeTakeFirst();
    return Number(result.numDeletedRows);
  }
}
