import type { Kysely, Selectable } from 'kysely';
import { Failure } from '../../../../kernel/failure.ts';
import type { Id } from '../../../../kernel/ids.ts';
import type { IdentityTables } from '../../tables.ts';
import type { IdentityProvider, ProviderState, ProviderTerms } from '../model.ts';

type Row = Selectable<IdentityTables['identity_provider']>;

/** A provider with the secret that it knows us by, sealed. */
export interface ProviderWithSecret {
  readonly provider: IdentityProvider;
  readonly sealed: Uint8Array;
}

/** Where the secret of a provider is sealed to. */
export const secretRow = (id: Id<'identityProvider'>) => `identity_provider|secret_sealed|${id}` as const;

export class Providers {
  readonly #tables: Kysely<IdentityTables>;

  constructor(tables: Kysely<IdentityTables>) {
    this.#tables = tables;
  }

  /** All that were not removed. */
  async list(): Promise<IdentityProvider[]> {
    const rows = await this.#tables
      .selectFrom('identity_provider')
      .selectAll()
      .where('state', '!=', 'removed')
      .orderBy('title')
      .orderBy('id')
      .execute();
    return rows.map(toProvider);
  }

  /** @throws Failure `not_found`, also for one that was removed */
  async read(id: Id<'identityProvider'>): Promise<IdentityProvider> {
    return toProvider(await this.#row(id));
  }

  async readSecret(id: Id<'identityProvider'>): Promise<ProviderWithSecret> {
    const row = await this.#row(id);
    return { provider: toProvider(row), sealed: row.secret_sealed };
  }

  /** The one of this name that people may come by now. */
  async findActive(name: string): Promise<ProviderWithSecret | undefined> {
    const row = await this.#tables
      .selectFrom('identity_provider')
      .selectAll()
      .where('name', '=', name)
      .where('state', '=', 'active')
      .executeTakeFirst();
    return row && { provider: toProvider(row), sealed: row.secret_sealed };
  }

  /** @throws Failure `conflict` when name or issuer is taken */
  async add(
    provider: Omit<IdentityProvider, 'state' | 'revision'>,
    secret: Uint8Array,
    by: string,
  ): Promise<IdentityProvider> {
    const row = await this.#tables
      .insertInto('identity_provider')
      .values({
        ...toColumns(provider),
        ...{ id: provider.id, name: provider.name, issuer: provider.issuer },
        ...{ secret_sealed: Buffer.from(secret), state: 'active', revision: 1 },
        ...{ configured_at: provider.configuredAt, configured_by: by },
      })
      .onConflict((conflict) => conflict.doNothing())
      .returningAll()
      .executeTakeFirst();
    if (row) return toProvider(row);
    throw new Failure('conflict', {
      detail: 'A provider of this name, or with this issuer, is there already.',
      field: 'name',
    });
  }

  /** @throws Failure `not_found`; `conflict` when it is not at this revision */
  async revise(
    id: Id<'identityProvider'>,
    revision: number,
    change: { terms: ProviderTerms; state: ProviderState; secret: Uint8Array | null },
  ): Promise<IdentityProvider> {
    await this.#row(id);
    const row = await this.#tables
      .updateTable('identity_provider')
      .set({
        ...toColumns(change.terms),
        ...{ state: change.state, revision: revision + 1 },
        ...(change.secret && { secret_sealed: Buffer.from(change.secret) }),
      })
      .where('id', '=', id)
      .where('revision', '=', revision)
      .returningAll()
      .executeTakeFirst();
    if (row) return toProvider(row);
    throw new Failure('conflict', {
      detail: 'Somebody else has changed it meanwhile.',
      next: 'Read it again, then change it.',
      field: 'revision',
    });
  }

  async #row(id: Id<'identityProvider'>): Promise<Row> {
    const row = await this.#tables
      .selectFrom('identity_provider')
      .selectAll()
      .where('id', '=', id)
      .where('state', '!=', 'removed')
      .executeTakeFirst();
    if (row) return row;
    throw new Failure('not_found', { detail: 'There is no such identity provider.', field: 'provider' });
  }
}

function toColumns(terms: ProviderTerms) {
  return {
    title: terms.title,
    client_id: terms.clientId,
    scopes: [...terms.scopes],
    groups_claim: terms.groupsClaim,
    email_claim: terms.emailClaim,
    role_map: JSON.stringify(terms.roleMap),
    admits: terms.admits,
    trusts_addresses: terms.trustsAddresses,
    accepted_acr: [...terms.acceptedAcr],
    accepted_amr: [...terms.acceptedAmr],
    refresh_minutes: terms.refreshMinutes,
  };
}

function toProvider(row: Row): IdentityProvider {
  return {
    ...{ id: row.id, name: row.name, title: row.title, issuer: row.issuer, clientId: row.client_id },
    ...{ scopes: row.scopes, groupsClaim: row.groups_claim, emailClaim: row.email_claim },
    ...{ roleMap: row.role_map, admits: row.admits, trustsAddresses: row.trusts_addresses },
    ...{ acceptedAcr: row.accepted_acr, acceptedAmr: row.accepted_amr, refreshMinutes: row.refresh_minutes },
    ...{ state: row.state, revision: row.revision, configuredAt: row.configured_at },
  };
}
