import type { Kysely } from 'kysely';
import type { Id } from '../../../kernel/ids.ts';
import { hashRecoveryCode } from '../recovery-codes.ts';
import type { IdentityTables } from '../tables.ts';

/** Recovery codes, each good once. */
export class RecoveryCodes {
  readonly #tables: Kysely<IdentityTables>;

  constructor(tables: Kysely<IdentityTables>) {
    this.#tables = tables;
  }

  /** Puts these in place of all that the person had, used ones, too. */
  async replace(person: Id<'person'>, codes: readonly string[], at: number): Promise<void> {
    await this.removeAllOf(person);
    await this.#tables
      .insertInto('recovery_code')
      .values(codes.map((code) => ({ person_id: person, code_hash: hashRecoveryCode(code), issued_at: at })))
      .execute();
  }

  async removeAllOf(person: Id<'person'>): Promise<void> {
    await this.#tables.deleteFrom('recovery_code').where('person_id', '=', person).execute();
  }

  /** Uses a code up. Of any number of requests with one code, one gets true. */
  async claim(person: Id<'person'>, code: string, at: number): Promise<boolean> {
    const result = await this.#tables
      .updateTable('recovery_code')
      .set({ used_at: at })
      .where('person_id', '=', person)
      .where('code_hash', '=', hashRecoveryCode(code))
      .where('used_at', 'is', null)
      .executeTakeFirst();
    return result.numUpdatedRows === 1n;
  }

  /** How many are left, and since when; null where there never were any. */
  async standing(person: Id<'person'>): Promise<{ left: number; issuedAt: number | null }> {
    const rows = await this.#tables
      .selectFrom('recovery_code')
      .select(['issued_at', 'used_at'])
      .where('person_id', '=', person)
      .execute();
    return {
      left: rows.filter(({ used_at }) => used_at === null).length,
      issuedAt: rows[0]?.issued_at ?? null,
    };
  }
}
