import type { ColumnType, GeneratedAlways } from 'kysely';
import type { Id } from '../../../kernel/ids.ts';
import type { ProviderState, RoleMapping } from './model.ts';

/** The tables of sign-in by an identity provider. Times are UTC milliseconds. */
export interface FederationTables {
  identity_provider: {
    id: Id<'identityProvider'>;
    name: string;
    title: string;
    issuer: string;
    client_id: string;
    secret_sealed: Uint8Array;
    secret_wrapping: GeneratedAlways<string>;
    scopes: string[];
    groups_claim: string;
    email_claim: string;
    role_map: ColumnType<readonly RoleMapping[], string, string>;
    admits: 'invited' | 'mapped';
    trusts_addresses: boolean;
    accepted_acr: string[];
    accepted_amr: string[];
    refresh_minutes: number;
    state: ProviderState;
    revision: number;
    configured_at: number;
    configured_by: string;
  };
  upstream_account: {
    id: Id<'upstreamAccount'>;
    provider_id: Id<'identityProvider'>;
    subject: string;
    person_id: Id<'person'>;
    linked_at: number;
    confirmed_at: number;
    session_hash: Uint8Array | null;
    refresh_sealed: Uint8Array | null;
    refresh_wrapping: GeneratedAlways<string | null>;
  };
  upstream_start: {
    state_hash: Uint8Array;
    browser_hash: Uint8Array;
    provider_id: Id<'identityProvider'>;
    return_to: string;
    network: string;
    expires_at: number;
    used_at: number | null;
  };
}
