import { type Kysely, type Selectable, sql } from 'kysely';
import type { Role } from '../../../kernel/actor.ts';
import { Failure } from '../../../kernel/failure.ts';
import type { Id } from '../../../kernel/ids.ts';
import type { KeyScope } from '../../../kernel/key-scope.ts';
import { type CertificateRule, summariseRule, writeRule } from '../certificates.ts';
import type { KeyStanding, KeySummary } from '../model.ts';
import type { PublicKey } from '../public-keys.ts';
import { hasOwner, keyWarning, unusedAfter } from '../rules.ts';
import { type StandingRow, standingColumns } from '../standing.ts';
import type { IdentityTables } from '../tables.ts';

export type KeyHolder =
  | { readonly kind: 'person'; readonly id: Id<'person'> }
  | { readonly kind: 'application'; readonly id: Id<'application'> };

export interface NewKeyRow extends KeyScope {
  readonly id: Id<'key'>;
  readonly prefix: string;
  /** Of a secret; null for a public key. */
  readonly hash: Uint8Array | null;
  readonly publicKey: PublicKey | null;
  /** What the connection must bring; with neither of the two above, all that is asked for. */
  readonly certificate: CertificateRule | null;
  readonly label: string;
  readonly holder: KeyHolder;
  readonly networks: readonly string[];
  /** The key that this one follows. */
  readonly replaces: Id<'key'> | null;
  readonly expiresAt: number;
  readonly by: string;
  readonly at: number;
}

/** A key and whoever holds it, as one consistent read. */
export interface KeyWithHolder {
  readonly key: Selectable<IdentityTables['api_key']>;
  readonly holder: {
    readonly name: string;
    readonly isActive: boolean;
    /** Whether somebody answers for it; of a person always true. */
    readonly hasOwner: boolean;
    /** Whether an application may act for people; of a person false. */
    readonly actsForPeople: boolean;
    readonly roles: readonly Role[];
    /** Of a person; of an application, empty. */
    readonly standing: StandingRow;
  };
}

/** A key that ends soon, for those who have to replace it. */
export interface EndingKey {
  readonly id: Id<'key'>;
  readonly label: string;
  readonly holder: string;
  /** Whole days that are left. */
  readonly days: number;
}

export class Keys {
  readonly #tables: Kysely<IdentityTables>;

  constructor(tables: Kysely<IdentityTables>) {
    this.#tables = tables;
  }

  /** The newest first, a page at a time. @param now UTC milliseconds */
  async list(wish: KeyWish, now: number): Promise<{ keys: KeySummary[]; next: Id<'key'> | null }> {
    const { prefix, holder, standing, cursor, limit } = wish;
    let query = this.#summaries();
    if (prefix !== undefined) query = query.where('prefix', 'like', `${prefix}%`);
    if (holder !== undefined) {
      query = query.where((where) =>
        where.or([
          where('application_id', '=', holder as Id<'application'>),
          where('person_id', '=', holder as Id<'person'>),
        ]),
      );
    }
    if (standing !== undefined) query = query.where(standsAs(standing, now));
    if (cursor !== undefined) query = query.where('api_key.id', '<', cursor);
    const rows = await query
      .orderBy('api_key.id', 'desc')
      .limit(limit + 1)
      .execute();
    const keys = rows.slice(0, limit).map(toSummary);
    return { keys, next: rows.length > limit ? (keys.at(-1)?.id ?? null) : null };
  }

  async add(key: NewKeyRow): Promise<KeySummary> {
    const added = await this.#tables
      .insertInto('api_key')
      .values({
        id: key.id,
        prefix: key.prefix,
        kind: key.publicKey ? 'public-key' : key.hash ? 'secret' : 'certificate',
        secret_hash: key.hash && Buffer.from(key.hash),
        public_key: key.publicKey && JSON.stringify(key.publicKey.jwk),
        algorithm: key.publicKey?.algorithm ?? null,
        key_name: key.publicKey?.name ?? null,
        thumbprint: key.publicKey?.thumbprint ?? null,
        ...writeRule(key.certificate),
        application_id: key.holder.kind === 'application' ? key.holder.id : null,
        person_id: key.holder.kind === 'person' ? key.holder.id : null,
        label: key.label,
        systems: [...key.systems],
        purposes: [...key.purposes],
        models: [...key.models],
        networks: [...key.networks],
        issued_at: key.at,
        issued_by: key.by,
        expires_at: key.expiresAt,
        revoked_at: null,
        revoked_by: null,
        replaces: key.replaces,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst();
    // The prefix is random: what can be taken is the place of a successor, and a pair that was registered before.
    if (!added && key.publicKey) {
      throw new Failure('conflict', {
        detail: 'This key, or one of this name (“kid”), was registered before.',
        next: 'Make a new key pair: one that was registered is never registered again.',
        field: 'jwk',
      });
    }
    if (!added) throw new Failure('conflict', { detail: 'The key has a successor already.', field: 'key' });
    return await this.read(key.id);
  }

  /** Reads a key and keeps it from being changed until the transaction ends. @throws Failure `not_found` */
  async lock(id: Id<'key'>): Promise<KeySummary> {
    await this.#tables.selectFrom('api_key').select('id').where('id', '=', id).forUpdate().execute();
    return await this.read(id);
  }

  /** Lets a key end at `at`, unless it ends before. */
  async endBy(id: Id<'key'>, at: number): Promise<void> {
    await this.#tables
      .updateTable('api_key')
      .set({ expires_at: sql<number>`greatest(issued_at + 1, ${at}::bigint)` })
      .where('id', '=', id)
      .where('expires_at', '>', at)
      .execute();
  }

  /** Notes that a key was taken. What another node noted within the minute stands. */
  async noteUse(key: Id<'key'>, network: string, at: number): Promise<void> {
    await this.#tables
      .insertInto('key_use')
      .values({ key_id: key, last_used_at: at, network })
      .onConflict((conflict) =>
        conflict
          .column('key_id')
          .doUpdateSet({ last_used_at: at, network })
          .where('key_use.last_used_at', '<=', at - 60_000),
      )
      .execute();
  }

  /** Keys in force that end within the time of warning, the next to end first. @param now UTC milliseconds */
  async listEnding(now: number): Promise<EndingKey[]> {
    const rows = await this.#tables
      .selectFrom('api_key')
      .leftJoin('person', 'person.id', 'api_key.person_id')
      .leftJoin('application', 'application.id', 'api_key.application_id')
      .select([
        'api_key.id',
        'label',
        'expires_at',
        'person.name as person',
        'application.name as application',
      ])
      .where(standsAs('ending', now))
      .where((where) =>
        where.not(
          where.exists(
            where
              .selectFrom('api_key as later')
              .select('later.id')
              .whereRef('later.replaces', '=', 'api_key.id')
              .where('later.revoked_at', 'is', null),
          ),
        ),
      )
      .where((where) =>
        where.or([where('person.state', '=', 'active'), where('application.state', '=', 'active')]),
      )
      .orderBy('expires_at')
      .orderBy('api_key.id')
      .execute();
    return rows.map(({ id, label, expires_at, person, application }) => ({
      ...{ id, label, holder: application ?? person ?? '' },
      days: Math.floor((expires_at - now) / 86_400_000),
    }));
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

  /** Revokes for ever what an application still has. Gives how many. */
  async revokeAllOf(application: Id<'application'>, by: string, at: number): Promise<number> {
    const { numUpdatedRows } = await this.#tables
      .updateTable('api_key')
      .set({ revoked_at: at, revoked_by: by })
      .where('application_id', '=', application)
      .where('revoked_at', 'is', null)
      .where('expires_at', '>', at)
      .executeTakeFirst();
    return Number(numUpdatedRows);
  }

  /** @throws Failure `not_found` */
  async read(id: Id<'key'>): Promise<KeySummary> {
    const row = await this.#summaries().where('api_key.id', '=', id).executeTakeFirst();
    if (!row) throw new Failure('not_found', { detail: 'There is no such key.', field: 'key' });
    return toSummary(row);
  }

  #summaries() {
    return this.#tables
      .selectFrom('api_key')
      .leftJoin('key_use', 'key_use.key_id', 'api_key.id')
      .selectAll('api_key')
      .select(['key_use.last_used_at as lastUsedAt', 'key_use.network as lastUsedFrom'])
      .select((from) =>
        from
          .selectFrom('api_key as later')
          .select('later.id')
          .whereRef('later.replaces', '=', 'api_key.id')
          .where('later.revoked_at', 'is', null)
          .as('replacedBy'),
      );
  }

  async findByPrefix(prefix: string): Promise<KeyWithHolder | undefined> {
    return await readHolder(this.#tables, (query) => query.where('api_key.prefix', '=', prefix));
  }

  /** A public key by the application that registered it and its name, and from where it was used last. */
  async findByName(
    application: Id<'application'>,
    name: string,
  ): Promise<(KeyWithHolder & { readonly lastUsedFrom: string | null }) | undefined> {
    const found = await readHolder(this.#tables, (query) =>
      query.where('api_key.application_id', '=', application).where('api_key.key_name', '=', name),
    );
    if (!found) return undefined;
    const use = await this.#tables
      .selectFrom('key_use')
      .select('network')
      .where('key_id', '=', found.key.id)
      .executeTakeFirst();
    return { ...found, lastUsedFrom: use?.network ?? null };
  }
}

/** Keys with whoever holds each. */
export const keysWithHolders = (tables: Kysely<IdentityTables>) =>
  tables
    .selectFrom('api_key')
    .leftJoin('person', 'person.id', 'api_key.person_id')
    .leftJoin('application', 'application.id', 'api_key.application_id')
    .leftJoin('person as owner', 'owner.id', 'application.owner')
    .selectAll('api_key')
    .select([
      'owner.state as ownerState',
      'person.name as personName',
      'person.state as personState',
      'person.roles as personRoles',
      ...standingColumns,
      'application.name as applicationName',
      'application.state as applicationState',
      'application.acts_for_people as actsForPeople',
    ]);

/** One key with whoever holds it, in one read. */
export async function readHolder(
  tables: Kysely<IdentityTables>,
  narrow: (query: ReturnType<typeof keysWithHolders>) => ReturnType<typeof keysWithHolders>,
): Promise<KeyWithHolder | undefined> {
  const row = await narrow(keysWithHolders(tables)).executeTakeFirst();
  return row && toKeyWithHolder(row);
}

type KeyHolderRow = Awaited<ReturnType<ReturnType<typeof keysWithHolders>['execute']>>[number];

export function toKeyWithHolder(row: KeyHolderRow): KeyWithHolder {
  const { ownerState, personName, personState, personRoles, applicationName, applicationState, ...found } =
    row;
  const { departments, trained_until, emergency, emergency_until, actsForPeople, ...key } = found;
  return {
    key,
    holder: {
      name: personName ?? applicationName ?? '',
      isActive: personState === 'active' || applicationState === 'active',
      hasOwner: key.application_id === null || hasOwner(ownerState),
      actsForPeople: actsForPeople ?? false,
      roles: personRoles ?? [],
      standing: { departments: departments ?? [], trained_until, emergency, emergency_until },
    },
  };
}

/** What a list of keys is narrowed to. */
export interface KeyWish {
  readonly prefix?: string | undefined;
  readonly holder?: Id<'person'> | Id<'application'> | undefined;
  readonly standing?: KeyStanding | undefined;
  readonly cursor?: Id<'key'> | undefined;
  readonly limit: number;
}

function standsAs(standing: KeyStanding, now: number) {
  const inForce = sql<boolean>`(api_key.revoked_at is null and api_key.expires_at > ${now})`;
  switch (standing) {
    case 'in-force':
      return inForce;
    case 'ending':
      return sql<boolean>`(${inForce} and api_key.expires_at <= ${now + keyWarning})`;
    case 'unused':
      return sql<boolean>`(${inForce} and greatest(api_key.issued_at,
        (select u.last_used_at from key_use u where u.key_id = api_key.id)) <= ${now - unusedAfter})`;
    case 'expired':
      return sql<boolean>`(api_key.revoked_at is null and api_key.expires_at <= ${now})`;
    case 'revoked':
      return sql<boolean>`(api_key.revoked_at is not null)`;
  }
}

type SummaryRow = Selectable<IdentityTables['api_key']> & {
  readonly lastUsedAt: number | null;
  readonly lastUsedFrom: string | null;
  readonly replacedBy: Id<'key'> | null;
};

function toSummary(row: SummaryRow): KeySummary {
  const holder = row.application_id ?? row.person_id;
  if (!holder) throw new Failure('internal_error');
  return {
    id: row.id,
    prefix: row.prefix,
    label: row.label,
    holder,
    kind: row.kind,
    publicKey: publicKeyOf(row),
    certificate: summariseRule(row),
    systems: row.systems,
    purposes: row.purposes,
    models: row.models,
    networks: row.networks,
    issuedAt: row.issued_at,
    expiresAt: row.expires_at,
    revokedAt: row.revoked_at,
    replaces: row.replaces,
    replacedBy: row.replacedBy,
    lastUsedAt: row.lastUsedAt,
    lastUsedFrom: row.lastUsedFrom,
  };
}

function publicKeyOf({ algorithm, key_name: name, thumbprint }: SummaryRow): KeySummary['publicKey'] {
  return algorithm === null || name === null || thumbprint === null ? null : { algorithm, name, thumbprint };
}
