import { ask, queryOf } from './request.ts';
import type { Role } from './types.ts';

export interface RoleMapping {
  group: string;
  roles: readonly Role[];
}

/** What is decided about a provider, and may be decided anew. */
export interface ProviderTerms {
  title: string;
  clientId: string;
  scopes: readonly string[];
  groupsClaim: string;
  emailClaim: string;
  roleMap: readonly RoleMapping[];
  /** Only who was offered it, or everybody who has a group with roles. */
  admits: 'invited' | 'mapped';
  trustsAddresses: boolean;
  acceptedAcr: readonly string[];
  acceptedAmr: readonly string[];
  refreshMinutes: number;
}

export interface IdentityProvider extends ProviderTerms {
  id: string;
  name: string;
  issuer: string;
  state: 'active' | 'disabled' | 'removed';
  revision: number;
  configuredAt: number;
}

/** What an issuer says about itself. */
export interface IssuerReport {
  issuer: string;
  algorithms: readonly string[];
  stopsMixUp: boolean;
  tellsLogouts: boolean;
  scopes: readonly string[];
}

const at = (id: string) => `/identity-providers/${encodeURIComponent(id)}`;

export const listIdentityProviders = (): Promise<readonly IdentityProvider[]> =>
  ask<{ providers: IdentityProvider[] }>('GET', '/identity-providers').then((reply) => reply.providers);

export const testIssuer = (issuer: string): Promise<IssuerReport> =>
  ask('GET', `/identity-providers/test${queryOf({ issuer })}`);

export const configureProvider = (
  input: ProviderTerms & { name: string; issuer: string; secret: string },
): Promise<IdentityProvider> => ask('POST', '/identity-providers', input);

export const reviseProvider = ({
  id,
  ...input
}: ProviderTerms & {
  id: string;
  revision: number;
  state: 'active' | 'disabled';
  secret?: string;
}): Promise<IdentityProvider> => ask('PUT', at(id), input);

export const removeProvider = (id: string): Promise<{ endedSignIns: number; unlinked: number }> =>
  ask('POST', `${at(id)}/remove`, {});

/** Lets a person come by a provider; null takes it back. */
export const offerSingleSignOn = (input: { person: string; provider: string | null }): Promise<unknown> =>
  ask('PUT', `/people/${encodeURIComponent(input.person)}/single-sign-on`, { provider: input.provider });
