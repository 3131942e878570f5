import type { Kysely, Selectable } from 'kysely';
import type { Role } from '../../../kernel/actor.ts';
import type { Id } from '../../../kernel/ids.ts';
import type { EndReason, LiveSignIn, PersonState, SignInMethod } from '../model.ts';
import {
  absoluteLimit,
  idleLimit,
  limitsOf,
  mostUnlockAttempts,
  type SignInLimits,
  type SignInTimes,
  stateOfSignIn,
} from '../rules.ts';
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
  readonly upstream: {
    readonly provider: Id<'identityProvider'>;
    readonly sessionHash: Uint8Array | null;
  } | null;
}

export interface SignInWithPerson {
  readonly signIn: Selectable<IdentityTables['sign_in']>;
  readonly person: {
    readonly name: string;
    readonly roles: readonly Role[];
    readonly state: PersonState;
    readonly standing: StandingRow;
  };
  /** The organisation's, read together with the sign-in: a change of them is known as soon as an end of it. */
  readonly limits: SignInLimits;
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
        provider_id: signIn.upstream?.provider ?? null,
        upstream_session: signIn.upstream?.sessionHash ? Buffer.from(signIn.upstream.sessionHash) : null,
      })
      .execute();
  }

  async findByToken(tokenHash: Uint8Array): Promise<SignInWithPerson | undefined> {
    const row = await this.#tables
      .selectFrom('sign_in')
      .innerJoin('person', 'person.id', 'sign_in.person_id')
      .innerJoin('sign_in_rules', (join) => join.onTrue())
      .selectAll('sign_in')
      .select(['person.name', 'person.roles', 'person.state'])
      .select(['idle_minutes', 'absolute_minutes', 'fresh_minutes'])
      .select(standingColumns)
      .where('sign_in.token_hash', '=', Buffer.from(tokenHash))
      .executeTakeFirst();
    if (!row) return undefined;
    const { name, roles, state, departments, trained_until, emergency, emergency_until, ...rest } = row;
    const { idle_minutes, absolute_minutes, fresh_minutes, ...signIn } = rest;
    const standing = { departments, trained_until, emergency, emergency_until };
    const limits = limitsOf({
      ...{ idleMinutes: idle_minutes, absoluteMinutes: absolute_minutes, freshMinutes: fresh_minutes },
    });
    return { signIn, person: { name, roles, state, standing }, limits };
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
      .where('locked_at', 'is', null)
      .execute();
  }

  /** Locks one that has not ended. False when it was locked before, or has ended. */
  async lock(id: Id<'signIn'>, at: number): Promise<boolean> {
    const result = await this.#tables
      .updateTable('sign_in')
      .set({ locked_at: at })
      .where('id', '=', id)
      .where('ended_at', 'is', null)
      .where('locked_at', 'is', null)
      .executeTakeFirst();
    return result.numUpdatedRows === 1n;
  }

  /** Locks one that was seen last at this time and by nobody since. */
  async lapse(id: Id<'signIn'>, lastSeenAt: number, at: number): Promise<void> {
    await this.#tables
      .updateTable('sign_in')
      .set({ locked_at: at })
      .where('id', '=', id)
      .where('last_seen_at', '=', lastSeenAt)
      .where('ended_at', 'is', null)
      .where('locked_at', 'is', null)
      .execute();
  }

  /** Counts an attempt to unlock before it is looked at: which one it is, or undefined when there are none left. */
  async countUnlock(id: Id<'signIn'>): Promise<number | undefined> {
    const row = await this.#tables
      .updateTable('sign_in')
      .set((sign) => ({ unlock_attempts: sign('unlock_attempts', '+', 1) }))
      .where('id', '=', id)
      .where('ended_at', 'is', null)
      .where('unlock_attempts', '<', mostUnlockAttempts)
      .returning('unlock_attempts')
      .executeTakeFirst();
    return row?.unlock_attempts;
  }

  /** Lets a sign-in stand again, under a new token. False when it has ended meanwhile. */
  async unlock(
    id: Id<'signIn'>,
    opened: {
      readonly tokenHash: Uint8Array;
      readonly at: number;
      readonly secondFactorAt: number | null;
      readonly limits: SignInLimits;
    },
  ): Promise<boolean> {
    const result = await this.#tables
      .updateTable('sign_in')
      .set({
        token_hash: Buffer.from(opened.tokenHash),
        last_seen_at: opened.at,
        second_factor_at: opened.secondFactorAt,
        locked_at: null,
        unlock_attempts: 0,
      })
      .where('id', '=', id)
      .where('ended_at', 'is', null)
      .where('started_at', '>', opened.at - opened.limits.absolute)
      .executeTakeFirst();
    return result.numUpdatedRows === 1n;
  }

  /** What stands of a person, or is locked, newest first. */
  async listLive(person: Id<'person'>, now: number, limits: SignInLimits): Promise<LiveSignIn[]> {
    const rows = await this.#tables
      .selectFrom('sign_in')
      .selectAll()
      .where('person_id', '=', person)
      .where('ended_at', 'is', null)
      .where('started_at', '>', now - absoluteLimit)
      .orderBy('started_at', 'desc')
      .execute();
    return rows
      .map((row) => ({ ...row, state: stateOfSignIn(timesOf(row), now, limits) }))
      .filter(({ state }) => state !== 'ended')
      .map((row) => ({
        id: row.id,
        method: row.method,
        device: row.device,
        network: row.network,
        startedAt: row.started_at,
        lastSeenAt: row.last_seen_at,
        isLocked: row.state === 'locked',
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

  /**
   * Writes down what had lapsed by these limits: how a sign-in stands is reckoned from its times, so that longer limits
   * would otherwise open again what was locked or over.
   */
  async settle({ absolute, idle }: SignInLimits, at: number): Promise<void> {
    await this.#tables
      .updateTable('sign_in')
      .set({ ended_at: at, ended_because: 'lapsed' })
      .where('ended_at', 'is', null)
      .where('started_at', '<=', at - absolute)
      .execute();
    await this.#tables
      .updateTable('sign_in')
      .set({ locked_at: at })
      .where('ended_at', 'is', null)
      .where('locked_at', 'is', null)
      .where('last_seen_at', '<=', at - idle)
      .execute();
  }

  /** Ends what began at a provider: one session there, those of one person, or both; all of them where neither is named. */
  async endUpstream(
    provider: Id<'identityProvider'>,
    of: { readonly person?: Id<'person'>; readonly sessionHash?: Uint8Array },
    at: number,
  ): Promise<number> {
    let query = this.#tables
      .updateTable('sign_in')
      .set({ ended_at: at, ended_because: 'upstream' })
      .where('provider_id', '=', provider)
      .where('ended_at', 'is', null);
    if (of.person) query = query.where('person_id', '=', of.person);
    if (of.sessionHash) query = query.where('upstream_session', '=', Buffer.from(of.sessionHash));
    const ended = await query.returning(['started_at', 'last_seen_at', 'locked_at']).execute();
    return ended.filter((row) => stateOfSignIn(timesOf({ ...row, ended_at: null }), at) !== 'ended').length;
  }

  /** Ends every sign-in of a person, except one where it is named, and tells how many of them could still let somebody in. */
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
      .returning(['started_at', 'last_seen_at', 'locked_at'])
      .execute();
    return result.filter((row) => stateOfSignIn(timesOf({ ...row, ended_at: null }), at) !== 'ended').length;
  }
}

type Times = Pick<
  Selectable<IdentityTables['sign_in']>,
  'started_at' | 'last_seen_at' | 'ended_at' | 'locked_at'
>;

export function timesOf({ started_at, last_seen_at, ended_at, locked_at }: Times): SignInTimes {
  return { startedAt: started_at, lastSeenAt: last_seen_at, endedAt: ended_at, lockedAt: locked_at };
}
