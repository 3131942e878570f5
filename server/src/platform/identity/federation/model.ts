import type { Role } from '../../../kernel/actor.ts';
import type { Id } from '../../../kernel/ids.ts';

export type ProviderState = 'active' | 'disabled' | 'removed';

/** What a group at the provider gives here. */
export interface RoleMapping {
  readonly group: string;
  readonly roles: readonly Exclude<Role, 'application'>[];
}

/** What an administrator decides about a provider, and may decide anew. */
export interface ProviderTerms {
  /** On the sign-in page: “Sign in with …”. */
  readonly title: string;
  readonly clientId: string;
  readonly scopes: readonly string[];
  readonly groupsClaim: string;
  readonly emailClaim: string;
  readonly roleMap: readonly RoleMapping[];
  /** `mapped`: whoever has a group with roles is registered at the first sign-in. `invited`: only who is expected. */
  readonly admits: 'invited' | 'mapped';
  /** Addresses count as verified without `email_verified`. */
  readonly trustsAddresses: boolean;
  /** Values of `acr` and `amr` by which the provider's sign-in counts as a second factor; none by default. */
  readonly acceptedAcr: readonly string[];
  readonly acceptedAmr: readonly string[];
  /** After how many minutes the provider is asked again whether the account is in force. */
  readonly refreshMinutes: number;
}

/** An identity provider of the organisation, without the secret. */
export interface IdentityProvider extends ProviderTerms {
  readonly id: Id<'identityProvider'>;
  readonly name: string;
  readonly issuer: string;
  readonly state: ProviderState;
  readonly revision: number;
  readonly configuredAt: number;
}

/** What a provider said about somebody, after everything that can be checked was. */
export interface UpstreamIdentity {
  readonly subject: string;
  readonly claims: Readonly<Record<string, unknown>>;
  readonly session: string | null;
  readonly refreshToken: string | null;
}
