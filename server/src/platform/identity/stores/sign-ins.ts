import type { Kysely, Selectable } from 'kysely';
import type { Role } from '../../../kernel/actor.ts';
import type { Id } from '../../../kernel/ids.ts';
import type { EndReason, PersonState, SignInMethod } from '../model.ts';
import { idleLimit } from '../rules.ts';
import type { IdentityTables } from '../tables.ts';

export interface NewSignIn {
  readonly id: Id<'signIn'>;
  readonly person: Id<'person'>;
  readonly tokenHash: Uint8Array;
  readonly method: SignInMethod;
  readonly network: string;
  readonly at: number;
  readonly secondFactorAt: number | null;
}

export interface SignInWithPerson {
  readonly signIn: Selectable<IdentityTables['sign_in']>;
  readonly person: { readonly name: string; readonly roles: readonly Role[]; readonly state: PersonState };
}

export class SignIns {
  readonly #tables: Kysely<IdentityTables>;

  constructor(tables: Kysely<IdentityTables>) {
    this.#tables = tables;
  }

  async add(signIn: NewSignIn): Promise<void> {
    await this.#tables
      .insertInto('sign_in')
      .values({
        id: signIn.id,
        person_id: signIn.person,
        token_hash: Buffer.from(signIn.tokenHash),
        method: signIn.method,
        network: signIn.network,
        started_at: signIn.at,
        last_seen_at: signIn.at,
        second_factor_at: signIn.secondFactorAt,
        ended_at: null,
        ended_because: null,
      })
      .execute();
  }

  async findByToken(tokenHash: Uint8Array): Promise<SignInWithPerson | undefined> {
    const row = await this.#tables
      .selectFrom('sign_in')
      .innerJoin('person', 'person.id', 'sign_in.person_id')
      .selectAll('sign_in')
      .select(['person.name', 'person.roles', 'person.state'])
      .where('sign_in.token_hash', '=', Buffer.from(tokenHash))
      .executeTakeFirst();
    if (!row) return undefined;
    const { name, roles, state, ...signIn } = row;
    return { signIn, person: { name, roles, state } };
  }

  /** Notes that a sign-in is in use. One that has ended or lapsed meanwhile stays so. */
  async touch(id: Id<'signIn'>, at: number): Promise<void> {
    await this.#tables
      .updateTable('sign_in')
      .set({ last_seen_at: at })
      .where('id', '=', id)
      .where('ended_at', 'is', null)
      .where('last_seen_at', '<', at)
      .where('last_seen_at', '>', at - idleLimit)
      .execute();
  }

  async refreshSecondFactor(id: Id<'signIn'>, at: number): Promise<void> {
    await this.#tables
      .updateTable('sign_in')
      .set({ second_factor_at: at })
      .where('id', '=', id)
      .where('ended_at', 'is', null)
      .execute();
  }

  async end(id: Id<'signIn'>, because: EndReason, at: number): Promise<void> {
    await this.#tables
      .updateTable('sign_in')
      .set({ ended_at: at, ended_because: because })
      .where('id', '=', id)
      .where('ended_at', 'is', null)
      .execute();
  }

  /** Ends every sign-in of a person and tells how many there were. */
  async endAllOf(person: Id<'person'>, because: EndReason, at: number): Promise<number> {
    const result = await this.#tables
      .updateTable('sign_in')
      .set({ ended_at: at, ended_because: because })
      .where('person_id', '=', person)
      .where('ended_at', 'is', null)
      .executeTakeFirst();
    return Number(result.numUpdatedRows);
  }
}
