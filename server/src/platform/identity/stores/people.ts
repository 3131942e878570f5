import { type Kysely, type Selectable, sql } from 'kysely';
import type { Role } from '../../../kernel/actor.ts';
import { Failure } from '../../../kernel/failure.ts';
import type { Id } from '../../../kernel/ids.ts';
import type { Person } from '../model.ts';
import type { IdentityTables } from '../tables.ts';

type Row = Selectable<IdentityTables['person']>;

export interface NewPerson {
  readonly id: Id<'person'>;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly Role[];
  readonly state: 'invited' | 'active';
  readonly invitedBy: string | null;
  readonly at: number;
}

export interface Credentials {
  readonly passwordHash: string;
  readonly totpSealed: Uint8Array;
  readonly totpStep: number;
}

const isAdministrator = sql<boolean>`state = 'active' and 'administrator' = any(roles)`;

/** Addresses are compared without regard to case: a person types theirs as they please. */
export function normaliseEmail(email: string): string {
  return email.trim().toLowerCase();
}

export class People {
  readonly #tables: Kysely<IdentityTables>;

  constructor(tables: Kysely<IdentityTables>) {
    this.#tables = tables;
  }

  async list(): Promise<Person[]> {
    return (await this.#tables.selectFrom('person').selectAll().orderBy('name').orderBy('id').execute()).map(
      toPerson,
    );
  }

  /** @throws Failure `not_found` */
  async read(id: Id<'person'>): Promise<Person> {
    const row = await this.#tables.selectFrom('person').selectAll().where('id', '=', id).executeTakeFirst();
    if (!row) throw new Failure('not_found', { detail: 'There is no such person.', field: 'person' });
    return toPerson(row);
  }

  /** Reads a person and keeps them from being changed until the transaction ends. @throws Failure `not_found` */
  async hold(id: Id<'person'>): Promise<Person> {
    await this.#tables.selectFrom('person').select('id').where('id', '=', id).forShare().execute();
    return await this.read(id);
  }

  /** The row of the one person who has this address now, with credentials. */
  async findByEmail(email: string): Promise<Row | undefined> {
    return await this.#tables
      .selectFrom('person')
      .selectAll()
      .where('email', '=', normaliseEmail(email))
      .where('state', '!=', 'deactivated')
      .executeTakeFirst();
  }

  async findById(id: Id<'person'>): Promise<Row | undefined> {
    return await this.#tables.selectFrom('person').selectAll().where('id', '=', id).executeTakeFirst();
  }

  /** @throws Failure `conflict` when the address belongs to somebody already */
  async add(person: NewPerson): Promise<Person> {
    const row = await this.#tables
      .insertInto('person')
      .values({
        id: person.id,
        email: normaliseEmail(person.email),
        name: person.name,
        roles: [...person.roles],
        state: person.state,
        password_hash: null,
        totp_sealed: null,
        invited_at: person.at,
        invited_by: person.invitedBy,
        active_since: person.state === 'active' ? person.at : null,
        deactivated_at: null,
        deactivated_by: null,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returningAll()
      .executeTakeFirst();
    if (row) return toPerson(row);
    throw new Failure('conflict', {
      detail: 'Somebody with this address is registered already.',
      field: 'email',
    });
  }

  async markEnrolled(id: Id<'person'>): Promise<void> {
    await this.#tables
      .updateTable('person')
      .set({ state: 'enrolled' })
      .where('id', '=', id)
      .where('state', '=', 'invited')
      .execute();
  }

  /** Puts confirmed credentials in force. @throws Failure `conflict` when the person was deactivated meanwhile */
  async activate(id: Id<'person'>, credentials: Credentials, at: number): Promise<void> {
    const result = await this.#tables
      .updateTable('person')
      .set((row) => ({
        state: 'active',
        password_hash: credentials.passwordHash,
        totp_sealed: Buffer.from(credentials.totpSealed),
        totp_last_step: credentials.totpStep,
        active_since: row.fn.coalesce('active_since', row.val(at)),
      }))
      .where('id', '=', id)
      .where('state', '!=', 'deactivated')
      .executeTakeFirst();
    if (result.numUpdatedRows === 0n) throw new Failure('conflict');
  }

  /** Lets a person in by a passkey alone. @throws Failure `conflict` when the person was deactivated meanwhile */
  async activateByPasskey(id: Id<'person'>, at: number): Promise<void> {
    const result = await this.#tables
      .updateTable('person')
      .set((row) => ({
        state: 'active',
        password_hash: null,
        totp_sealed: null,
        active_since: row.fn.coalesce('active_since', row.val(at)),
      }))
      .where('id', '=', id)
      .where('state', '!=', 'deactivated')
      .executeTakeFirst();
    if (result.numUpdatedRows === 0n) throw new Failure('conflict');
  }

  /** Whether a person can sign in with password and authenticator; the row stays locked until the transaction ends. */
  async holdPasswordAndCode(id: Id<'person'>): Promise<boolean> {
    const row = await this.#tables
      .selectFrom('person')
      .select('password_hash')
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst();
    return row !== undefined && row.password_hash !== null;
  }

  /** Puts a password in place of the one that was checked. False when that is not in force any more. */
  async replacePassword(id: Id<'person'>, before: string, after: string): Promise<boolean> {
    const result = await this.#tables
      .updateTable('person')
      .set({ password_hash: after })
      .where('id', '=', id)
      .where('password_hash', '=', before)
      .where('state', '=', 'active')
      .executeTakeFirst();
    return result.numUpdatedRows === 1n;
  }

  /** Uses up a code. False when it, or a later one, was used before: of two requests with one code, one gets true. */
  async claimTotpStep(id: Id<'person'>, step: number): Promise<boolean> {
    const result = await this.#tables
      .updateTable('person')
      .set({ totp_last_step: step })
      .where('id', '=', id)
      .where('totp_last_step', '<', step)
      .where('state', '=', 'active')
      .executeTakeFirst();
    return result.numUpdatedRows === 1n;
  }

  /**
   * Ends a person's access for ever. @throws Failure `not_found`; `conflict` when already done, or when nobody would be
   * left to administer
   */
  async deactivate(id: Id<'person'>, by: string, at: number): Promise<Person> {
    const person = await this.read(id);
    if (person.state === 'deactivated') {
      throw new Failure('conflict', { detail: 'This person is deactivated already.', field: 'person' });
    }
    await this.#requireAnotherAdministrator(id);
    const row = await this.#tables
      .updateTable('person')
      .set({ state: 'deactivated', deactivated_at: at, deactivated_by: by })
      .where('id', '=', id)
      .where('state', '!=', 'deactivated')
      .returningAll()
      .executeTakeFirst();
    if (!row) throw new Failure('conflict');
    return toPerson(row);
  }

  /** Gives a person other roles. Only after `claimAmongAdministrators`. @throws Failure `conflict` when nobody would be left to administer */
  async setRoles(id: Id<'person'>, roles: readonly Role[]): Promise<Person> {
    if (!roles.includes('administrator')) await this.#requireAnotherAdministrator(id);
    await this.#tables
      .updateTable('person')
      .set({ roles: [...roles] })
      .where('id', '=', id)
      .execute();
    return await this.read(id);
  }

  /**
   * Keeps a person, and everybody who administers, from being changed until the transaction ends: all in one order, so that
   * two administrators who take that from each other wait instead of standing in each other's way.
   * @throws Failure `not_found`
   */
  async claimAmongAdministrators(id: Id<'person'>): Promise<Person> {
    await this.#tables
      .selectFrom('person')
      .select('id')
      .where((where) => where.or([where('id', '=', id), isAdministrator]))
      .orderBy('id')
      .forUpdate()
      .execute();
    return await this.read(id);
  }

  /**
   * Locks whoever administers, so that two administrators who end each other's access do not both succeed.
   * @throws Failure `conflict` where this person is the last of them
   */
  async #requireAnotherAdministrator(id: Id<'person'>): Promise<void> {
    const administrators = await this.#tables
      .selectFrom('person')
      .select('id')
      .where(isAdministrator)
      .orderBy('id')
      .forUpdate()
      .execute();
    if (administrators.length !== 1 || administrators[0]?.id !== id) return;
    throw new Failure('conflict', {
      detail: 'This person is the last active administrator.',
      next: 'Invite another administrator first.',
      field: 'person',
    });
  }

  /** Whether a person comes by an identity provider, whose groups give the roles. */
  async hasUpstream(id: Id<'person'>): Promise<boolean> {
    const account = this.#tables.selectFrom('upstream_account').select('id').where('person_id', '=', id);
    return (await account.executeTakeFirst()) !== undefined;
  }

  /** Gives a person the roles that a provider's groups give, and lets them in. @throws Failure `conflict` */
  async applyUpstream(id: Id<'person'>, roles: readonly Role[], at: number): Promise<Person> {
    const row = await this.#tables
      .updateTable('person')
      .set((column) => ({
        state: 'active',
        roles: [...roles],
        active_since: column.fn.coalesce('active_since', column.val(at)),
      }))
      .where('id', '=', id)
      .where('state', '!=', 'deactivated')
      .returningAll()
      .executeTakeFirst();
    if (!row) throw new Failure('conflict');
    return toPerson(row);
  }

  /** A provider does not vouch for a person any more. False where the person had no access anyway. */
  async suspend(id: Id<'person'>): Promise<boolean> {
    const result = await this.#tables
      .updateTable('person')
      .set({ state: 'suspended' })
      .where('id', '=', id)
      .where('state', 'not in', ['suspended', 'deactivated'])
      .executeTakeFirst();
    return result.numUpdatedRows === 1n;
  }

  /** By which provider a person may come who never did. @throws Failure `not_found` */
  async expectBy(id: Id<'person'>, provider: Id<'identityProvider'> | null): Promise<void> {
    const result = await this.#tables
      .updateTable('person')
      .set({ expected_provider: provider })
      .where('id', '=', id)
      .where('state', '!=', 'deactivated')
      .executeTakeFirst();
    if (result.numUpdatedRows === 0n)
      throw new Failure('not_found', { detail: 'There is no such person.', field: 'person' });
  }

  /** Keeps a person from being changed until the transaction ends. @throws Failure `not_found` */
  async claim(id: Id<'person'>): Promise<Person> {
    await this.#tables.selectFrom('person').select('id').where('id', '=', id).forUpdate().execute();
    return await this.read(id);
  }

  /** Says where a person works. Only after `claim`. */
  async setDepartments(id: Id<'person'>, departments: readonly Id<'department'>[]): Promise<Person> {
    await this.#tables
      .updateTable('person')
      .set({ departments: [...departments] })
      .where('id', '=', id)
      .execute();
    return await this.read(id);
  }

  /**
   * Notes until when the training of a person holds, or that it does not. @param until UTC milliseconds
   * @throws Failure `not_found`
   */
  async noteTraining(id: Id<'person'>, until: number | null): Promise<void> {
    const result = await this.#tables
      .updateTable('person')
      .set({ trained_until: until })
      .where('id', '=', id)
      .executeTakeFirst();
    if (result.numUpdatedRows === 0n) {
      throw new Failure('not_found', { detail: 'There is no such person.', field: 'person' });
    }
  }

  /** Notes emergency access that is in force, or that none is. Only after `claim`. */
  async noteEmergency(
    id: Id<'person'>,
    emergency: { readonly id: Id<'emergency'>; readonly until: number } | null,
  ): Promise<void> {
    await this.#tables
      .updateTable('person')
      .set({ emergency: emergency?.id ?? null, emergency_until: emergency?.until ?? null })
      .where('id', '=', id)
      .execute();
  }

  /** Whether anybody at all is registered. */
  async isEmpty(): Promise<boolean> {
    return (await this.#tables.selectFrom('person').select('id').limit(1).executeTakeFirst()) === undefined;
  }
}

function toPerson(row: Row): Person {
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    roles: row.roles,
    state: row.state,
    invitedAt: row.invited_at,
    activeSince: row.active_since,
    deactivatedAt: row.deactivated_at,
    departments: row.departments,
    trainedUntil: row.trained_until,
  };
}
