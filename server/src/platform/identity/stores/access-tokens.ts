import { type Kysely, type Selectable, sql } from 'kysely';
import type { KeyScope } from '../../../kernel/key-scope.ts';
import type { IdentityTables } from '../tables.ts';
import { type KeyWithHolder, readHolder } from './keys.ts';

/** A token, the key by which it was asked for, and whoever holds that. */
export interface TokenWithKey extends KeyWithHolder {
  readonly token: Selectable<IdentityTables['access_token']>;
}

/** A day longer than needed: where the clock is set back, what was used stays used. */
const keptAfterEnd = 86_400_000;

export class AccessTokens {
  readonly #tables: Kysely<IdentityTables>;

  constructor(tables: Kysely<IdentityTables>) {
    this.#tables = tables;
  }

  /** Takes an assertion as used. False where it was used before: of two requests with one assertion, one gets true. */
  async claimAssertion(name: Uint8Array, expiresAt: number): Promise<boolean> {
    const claimed = await this.#tables
      .insertInto('used_assertion')
      .values({ name: Buffer.from(name), expires_at: expiresAt })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    return claimed.numInsertedOrUpdatedRows === 1n;
  }

  async add(token: {
    readonly hash: Uint8Array;
    readonly key: `key_${string}`;
    readonly scope: KeyScope;
    readonly at: number;
    readonly expiresAt: number;
  }): Promise<void> {
    await this.#tables
      .insertInto('access_token')
      .values({
        token_hash: Buffer.from(token.hash),
        key_id: token.key,
        systems: [...token.scope.systems],
        purposes: [...token.scope.purposes],
        models: [...token.scope.models],
        issued_at: token.at,
        expires_at: token.expiresAt,
      })
      .execute();
  }

  async find(hash: Uint8Array): Promise<TokenWithKey | undefined> {
    const token = await this.#tables
      .selectFrom('access_token')
      .selectAll()
      .where('token_hash', '=', Buffer.from(hash))
      .executeTakeFirst();
    if (!token) return undefined;
    const found = await readHolder(this.#tables, (query) => query.where('api_key.id', '=', token.key_id));
    return found && { token, ...found };
  }

  /** Forgets what is long over, some at a time and never what another request is forgetting. @param now UTC milliseconds */
  async forgetOld(now: number): Promise<void> {
    for (const [table, name] of [
      ['access_token', 'token_hash'],
      ['used_assertion', 'name'],
    ] as const) {
      await sql`delete from ${sql.table(table)} where ${sql.ref(name)} in (
        select ${sql.ref(name)} from ${sql.table(table)} where expires_at < ${now - keptAfterEnd}
        limit 100 for update skip locked)`.execute(this.#tables);
    }
  }
}
