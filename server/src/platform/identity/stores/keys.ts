import type { Kysely, Selectable } from 'kysely';
import type { Role } from '../../../kernel/actor.ts';
import { Failure } from '../../../kernel/failure.ts';
import type { Id } from '../../../kernel/ids.ts';
import type { Purpose } from '../../../kernel/purpose.ts';
import type { KeySummary } from '../model.ts';
import type { IdentityTables } from '../tables.ts';

export type KeyHolder =
  | { readonly kind: 'person'; readonly id: Id<'person'> }
  | { readonly kind: 'application'; readonly id: Id<'application'> };

export interface NewKeyRow {
  readonly id: Id<'key'>;
  readonly prefix: string;
  readonly hash: Uint8Array;
  readonly label: string;
  readonly holder: KeyHolder;
  readonly fixedSystem: string | null;
  readonly fixedPurpose: Purpose | null;
  readonly expiresAt: number | null;
  readonly by: string;
  readonly at: number;
}

/** A key and whoever holds it, as one consistent read. */
export interface KeyWithHolder {
  readonly key: Selectable<IdentityTables['api_key']>;
  readonly holder: { readonly name: string; readonly isActive: boolean; readonly roles: readonly Role[] };
}

export class Keys {
  readonly #tables: Kysely<IdentityTables>;

  constructor(tables: Kysely<IdentityTables>) {
    this.#tables = tables;
  }

  async list(): Promise<KeySummary[]> {
    const rows = await this.#tables
      .selectFrom('api_key')
      .selectAll()
      .orderBy('issued_at', 'desc')
      .orderBy('id')
      .execute();
    return rows.map(toSummary);
  }

  async add(key: NewKeyRow): Promise<KeySummary> {
    const row = await this.#tables
      .insertInto('api_key')
      .values({
        id: key.id,
        prefix: key.prefix,
        secret_hash: Buffer.from(key.hash),
        application_id: key.holder.kind === 'application' ? key.holder.id : null,
        person_id: key.holder.kind === 'person' ? key.holder.id : null,
        label: key.label,
        fixed_system: key.fixedSystem,
        fixed_purpose: key.fixedPurpose,
        issued_at: key.at,
        issued_by: key.by,
        expires_at: key.expiresAt,
        revoked_at: null,
        revoked_by: null,
      })
      .returningAll()
      .executeTakeFirstOrThrow();
    return toSummary(row);
  }

  /** Revokes for ever. Repeating it changes nothing. @throws Failure `not_found` */
  async revoke(id: Id<'key'>, by: string, at: number): Promise<KeySummary> {
    await this.#tables
      .updateTable('api_key')
      .set({ revoked_at: at, revoked_by: by })
      .where('id', '=', id)
      .where('revoked_at', 'is', null)
      .execute();
    return await this.read(id);
  }

  /** @throws Failure `not_found` */
  async read(id: Id<'key'>): Promise<KeySummary> {
    const row = await this.#tables.selectFrom('api_key').selectAll().where('id', '=', id).executeTakeFirst();
    if (!row) throw new Failure('not_found', { detail: 'There is no such key.', field: 'key' });
    return toSummary(row);
  }

  async findByPrefix(prefix: string): Promise<KeyWithHolder | undefined> {
    const row = await this.#tables
      .selectFrom('api_key')
      .leftJoin('person', 'person.id', 'api_key.person_id')
      .leftJoin('application', 'application.id', 'api_key.application_id')
      .selectAll('api_key')
      .select([
        'person.name as personName',
        'person.state as personState',
        'person.roles as personRoles',
        'application.name as applicationName',
        'application.state as applicationState',
      ])
      .where('api_key.prefix', '=', prefix)
      .executeTakeFirst();
    if (!row) return undefined;
    const { personName, personState, personRoles, applicationName, applicationState, ...key } = row;
    return {
      key,
      holder: {
        name: personName ?? applicationName ?? '',
        isActive: personState === 'active' || applicationState === 'active',
        roles: personRoles ?? [],
      },
    };
  }
}

function toSummary(row: Selectable<IdentityTables['api_key']>): KeySummary {
  const holder = row.application_id ?? row.person_id;
  if (!holder) throw new Failure('internal_error');
  return {
    id: row.id,
    prefix: row.prefix,
    label: row.label,
    holder,
    fixedSystem: row.fixed_system,
    fixedPurpose: row.fixed_purpose,
    issuedAt: row.issued_at,
    expiresAt: row.expires_at,
    revokedAt: row.revoked_at,
  };
}
