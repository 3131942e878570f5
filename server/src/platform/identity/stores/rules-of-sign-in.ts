import type { Kysely, Selectable } from 'kysely';
import type { SignInRules } from '../model.ts';
import type { IdentityTables } from '../tables.ts';

/** The organisation's rules of sign-in: one row. */
export class SignInRulesStore {
  readonly #tables: Kysely<IdentityTables>;

  constructor(tables: Kysely<IdentityTables>) {
    this.#tables = tables;
  }

  async read(): Promise<SignInRules> {
    return toRules(await this.#tables.selectFrom('sign_in_rules').selectAll().executeTakeFirstOrThrow());
  }

  /** Reads them and keeps them from being changed until the transaction ends. */
  async claim(): Promise<SignInRules> {
    const query = this.#tables.selectFrom('sign_in_rules').selectAll().forUpdate();
    return toRules(await query.executeTakeFirstOrThrow());
  }

  async set(rules: Omit<SignInRules, 'setAt'>, by: string, at: number): Promise<SignInRules> {
    const row = await this.#tables
      .updateTable('sign_in_rules')
      .set({
        idle_minutes: rules.idleMinutes,
        absolute_minutes: rules.absoluteMinutes,
        fresh_minutes: rules.freshMinutes,
        ...{ set_at: at, set_by: by },
      })
      .returningAll()
      .executeTakeFirstOrThrow();
    return toRules(row);
  }
}

function toRules(row: Selectable<IdentityTables['sign_in_rules']>): SignInRules {
  return {
    idleMinutes: row.idle_minutes,
    absoluteMinutes: row.absolute_minutes,
    freshMinutes: row.fresh_minutes,
    setAt: row.set_at,
  };
}
