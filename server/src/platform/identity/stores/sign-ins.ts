import type { Kysely, Selectable } from 'kysely';
import type { Role } from '../../../kernel/actor.ts';
import type { Id } from '../../../kernel/ids.ts';
import type { EndReason, LiveSignIn, PersonState, SignInMethod } from '../model.ts';
import { idleLimit, signInStands } from '../rules.ts';
import { type StandingRow, standingColumns } from '../standing.ts';
import type { IdentityTables } from '../tables.ts';

export interface NewSignIn {
  readonly id: Id<'signIn'>;
  readonly person: Id<'person'>;
  readonly tokenHash: Uint8Array;
  readonly method: SignInMethod;
  readonly network: string;
  readonly device: string | null;
  readonly at: number;
  readonly secondFactorAt: number | null;
}

export interface SignInWithPerson {
  readonly signIn: Selectable<IdentityTables['sign_in']>;
  readonly person: {
    readonly name: string;
    readonly roles: readonly Role[];
    readonly state: PersonState;
    readonly standing: StandingRow;
  };
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
        device: signIn.device,
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
      .select(standingColumns)
      .where('sign_in.token_hash', '=', Buffer.from(tokenHash))
      .executeTakeFirst();
    if (!row) return undefined;
    const { name, roles, state, departments, trained_until, emergency, emergency_until, ...signIn } = row;
    const standing = { departments, trained_until, emergency, emergency_until };
    return { signIn, person: { name, roles, state, standing } };
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

  /** What still stands of a person, newest first. */
  async listLive(person: Id<'person'>, now: number): Promise<LiveSignIn[]> {
    const rows = await this.#tables
      .selectFrom('sign_in')
      .selectAll()
      .where('person_id', '=', person)
      .where('ended_at', 'is', null)
      .where('last_seen_at', '>', now - idleLimit)
      .orderBy('started_at', 'desc')
      .execute();
    return rows
      .filter((row) =>
        signInStands({ startedAt: row.started_at, lastSeenAt: row.last_seen_at, endedAt: row.ended_at }, now),
      )
      .map((row) => ({
        id: row.id,
        method: row.method,
        device: row.device,
        network: row.network,
        startedAt: row.started_at,
        lastSeenAt: row.last_seen_at,
      }));
  }

  /** Ends one of this person's. False when there is none of that id that stands, or it is somebody else's. */
  async endOneOf(person: Id<'person'>, id: Id<'signIn'>, because: EndReason, at: number): Promise<boolean> {
    const result = await this.#tables
      .updateTable('sign_in')
      .set({ ended_at: at, ended_because: because })
      .where('id', '=', id)
      .where('person_id', '=', person)
      .where('ended_at', 'is', null)
      .executeTakeFirst();
    return result.numUpdatedRows === 1n;
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

  /** Ends every sign-in of a person, except one where it is named, and tells how many of them still let somebody in. */
  async endAllOf(
    person: Id<'person'>,
    because: EndReason,
    at: number,
    except: Id<'signIn'> | null = null,
  ): Promise<number> {
    const result = await this.#tables
      .updateTable('sign_in')
      .set({ ended_at: at, ended_because: because })
      .where('person_id', '=', person)
      .where('ended_at', 'is', null)
      .where('id', 'is distinct from', except)
      .returning(['started_at as startedAt', 'last_seen_at as lastSeenAt'])
      .execute();
    return result.filter((times) => signInStands({ ...times, endedAt: null }, at)).length;
  }
}
