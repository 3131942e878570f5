import { type Kysely, sql } from 'kysely';
import type { Role } from '../../../kernel/actor.ts';
import type { Id } from '../../../kernel/ids.ts';
import type { PersonState } from '../model.ts';
import { doubtOwner, type OwnerDoubt } from '../rules.ts';
import type { IdentityTables } from '../tables.ts';

/** What somebody may do, and how it is used. Times are UTC milliseconds. */
export interface PersonAccess {
  readonly id: Id<'person'>;
  readonly name: string;
  readonly state: PersonState;
  readonly roles: readonly Role[];
  readonly departments: readonly Id<'department'>[];
  readonly invitedAt: number;
  readonly invitedBy: string | null;
  readonly trainedUntil: number | null;
  /** Last seen in a sign-in, or last use of a key of theirs; null before any. */
  readonly lastUsedAt: number | null;
  readonly hasSecondFactor: boolean;
  /** Whether the groups of an identity provider give the roles. */
  readonly isUpstream: boolean;
}

/** A key in force, with whoever holds it. */
export interface KeyAccess {
  readonly id: Id<'key'>;
  readonly label: string;
  readonly holder: { readonly id: Id<'person'> | Id<'application'>; readonly name: string };
  /** Who answers for it: the person whose key it is, or the owner of the application. */
  readonly answers: Id<'person'>;
  readonly ownerDoubt: OwnerDoubt | null;
  readonly actsForPeople: boolean;
  readonly issuedAt: number;
  readonly issuedBy: string;
  readonly expiresAt: number;
  readonly lastUsedAt: number | null;
  readonly systems: readonly string[];
  readonly purposes: readonly string[];
  readonly networks: readonly string[];
}

/** Who has which access at this moment, for those who review it (164.308(a)(4)(ii)(C)). */
export class AccessRegister {
  readonly #tables: Kysely<IdentityTables>;

  constructor(tables: Kysely<IdentityTables>) {
    this.#tables = tables;
  }

  /** Everybody who was not deactivated, by name; of these ids only where some are given. */
  async people(ids?: readonly string[]): Promise<PersonAccess[]> {
    let query = this.#tables
      .selectFrom('person')
      .select(['id', 'name', 'state', 'roles', 'departments', 'invited_at', 'invited_by', 'trained_until'])
      .select([
        sql<boolean>`exists (select 1 from upstream_account where person_id = person.id)`.as('isUpstream'),
        sql<boolean>`person.totp_sealed is not null
          or exists (select 1 from passkey where person_id = person.id and suspended_at is null)
          or exists (select 1 from sign_in where person_id = person.id and second_factor_at is not null)`.as(
          'hasSecondFactor',
        ),
        sql<number | null>`greatest(
          (select max(last_seen_at) from sign_in where person_id = person.id),
          (select max(key_use.last_used_at) from key_use join api_key on api_key.id = key_use.key_id
           where api_key.person_id = person.id))`.as('lastUsedAt'),
      ])
      .where('state', '!=', 'deactivated');
    if (ids) query = query.where('id', 'in', [...ids, ''] as Id<'person'>[]);
    const rows = await query.orderBy('name').orderBy('id').execute();
    return rows.map(({ invited_at, invited_by, trained_until, ...row }) => ({
      ...row,
      ...{ invitedAt: invited_at, invitedBy: invited_by, trainedUntil: trained_until },
    }));
  }

  /** Keys that are taken now, by the name of whoever holds them. @param now UTC milliseconds */
  async keys(now: number, ids?: readonly string[]): Promise<KeyAccess[]> {
    let query = this.#tables
      .selectFrom('api_key')
      .leftJoin('application', 'application.id', 'api_key.application_id')
      .innerJoin('person', (join) =>
        join.on(sql<boolean>`person.id = coalesce(api_key.person_id, application.owner)`),
      )
      .leftJoin('key_use', 'key_use.key_id', 'api_key.id')
      .selectAll('api_key')
      .select(['person.id as answers', 'person.name as personName', 'person.state as personState'])
      .select(['person.roles as personRoles', 'key_use.last_used_at as lastUsedAt'])
      .select(['application.name as applicationName', 'application.acts_for_people as actsForPeople'])
      .where('api_key.revoked_at', 'is', null)
      .where('api_key.expires_at', '>', now)
      .where((where) =>
        where.or([
          where('application.state', '=', 'active'),
          where.and([
            where('api_key.application_id', 'is', null),
            where('person.state', '!=', 'deactivated'),
          ]),
        ]),
      );
    if (ids) query = query.where('api_key.id', 'in', [...ids, ''] as Id<'key'>[]);
    const rows = await query
      .orderBy(sql`coalesce(application.name, person.name)`)
      .orderBy('api_key.id')
      .execute();
    return rows.map((row) => ({
      ...{ id: row.id, label: row.label, answers: row.answers },
      holder: {
        id: row.application_id ?? row.answers,
        name: row.applicationName ?? row.personName,
      },
      ownerDoubt:
        row.application_id === null ? null : doubtOwner({ state: row.personState, roles: row.personRoles }),
      actsForPeople: row.actsForPeople ?? false,
      ...{ issuedAt: row.issued_at, issuedBy: row.issued_by, expiresAt: row.expires_at },
      ...{ lastUsedAt: row.lastUsedAt, systems: row.systems, purposes: row.purposes, networks: row.networks },
    }));
  }
}
