import { type Actor, roles as allRoles, type Role } from '../../../kernel/actor.ts';
import { Failure } from '../../../kernel/failure.ts';
import { isLoopbackHost } from '../../../kernel/loopback.ts';
import type { IdentityProvider, ProviderTerms } from './model.ts';

type Claims = Readonly<Record<string, unknown>>;

/** How long a sign-in may stay at the provider. */
export const startLifetime = 10 * 60_000;
/** Signature algorithms that are taken from a provider: none without a key pair, so no secret and no “none”. */
export const upstreamAlgorithms: readonly string[] = [
  ...['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'],
  ...['ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519'],
];
const mostGroups = 1000;

/** The roles that somebody's groups give, each once; none where nothing is mapped or the claim is not a list of words. */
export function rolesOf(terms: Pick<ProviderTerms, 'roleMap' | 'groupsClaim'>, claims: Claims): Role[] {
  const claim = claims[terms.groupsClaim];
  const stated = typeof claim === 'string' ? [claim] : claim;
  if (!Array.isArray(stated) || stated.length > mostGroups) return [];
  const groups = new Set(stated.filter((group): group is string => typeof group === 'string'));
  const given = new Set<Role>(
    terms.roleMap.filter(({ group }) => groups.has(group)).flatMap(({ roles }) => [...roles]),
  );
  return allRoles.filter((role) => given.has(role));
}

/**
 * Who administers is for administrators to say, by groups of a provider as well. Others may stop such a provider as it is.
 * @throws Failure `not_permitted`
 */
export function checkAdministrators(actor: Actor, ...terms: readonly Pick<ProviderTerms, 'roleMap'>[]): void {
  const isAdministrator = actor.roles.some((role) => role === 'administrator');
  const gives = terms.some(({ roleMap }) => roleMap.some(({ roles }) => roles.includes('administrator')));
  if (isAdministrator || !gives) return;
  throw new Failure('not_permitted', {
    detail: 'Groups of this provider make people administrators. Only an administrator changes that.',
    next: 'Ask an administrator, or disable the provider as it is.',
    field: 'roleMap',
  });
}

/** Whether a provider has these terms already. */
export function hasTerms(provider: ProviderTerms, terms: ProviderTerms): boolean {
  const names = Object.keys(terms) as (keyof ProviderTerms)[];
  return names.every((name) => JSON.stringify(provider[name]) === JSON.stringify(terms[name]));
}

/** The address of somebody, if the provider stands for it; null otherwise. */
export function verifiedAddressOf(
  terms: Pick<ProviderTerms, 'emailClaim' | 'trustsAddresses'>,
  claims: Claims,
): string | null {
  const address = claims[terms.emailClaim];
  if (typeof address !== 'string' || !/^[^\s@]+@[^\s@]+$/.test(address) || address.length > 254) return null;
  return terms.trustsAddresses || claims.email_verified === true ? address : null;
}

/** What somebody is called: at most 200 characters on one line. */
export function nameOf(claims: Claims, address: string): string {
  const { name } = claims;
  const words = typeof name === 'string' ? name.replace(/\p{C}/gu, ' ').trim().slice(0, 200) : '';
  return words === '' ? address : words;
}

/**
 * When the second factor was given, in UTC milliseconds: the time that the provider states, where it names a level or a
 * method that the organisation accepts. Null in every other case: then our own is asked for.
 */
export function secondFactorTime(
  terms: Pick<ProviderTerms, 'acceptedAcr' | 'acceptedAmr'>,
  claims: Claims,
  now: number,
): number | null {
  const { acr, amr, auth_time: at } = claims;
  const methods: readonly unknown[] = Array.isArray(amr) ? amr : [];
  const isAccepted =
    (typeof acr === 'string' && terms.acceptedAcr.includes(acr)) ||
    methods.some((method) => typeof method === 'string' && terms.acceptedAmr.includes(method));
  if (!isAccepted || typeof at !== 'number' || !Number.isFinite(at)) return null;
  return Math.min(at * 1000, now);
}

/** A path of this server and nothing else: what a browser would read as another place is none. */
export function isLocalPath(text: string): boolean {
  if (text.length > 500 || !/^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(text)) return false;
  const base = 'http://cordon.invalid';
  return URL.canParse(text, base) && new URL(text, base).origin === base;
}

/** @throws Failure `request_invalid` for an address that cannot be an issuer */
export function checkIssuer(issuer: string): void {
  const url = URL.canParse(issuer) ? new URL(issuer) : null;
  if (url && isReachable(url, url) && url.search === '' && url.hash === '') return;
  throw new Failure('request_invalid', {
    detail: 'An issuer is an address that begins with https:// and has no query, fragment or password.',
    field: 'issuer',
  });
}

/** TLS, except for a provider on this machine; and one that is elsewhere points at nothing here. */
function isReachable(url: URL, issuer: URL): boolean {
  if (url.username !== '' || url.password !== '') return false;
  const isHere = isLoopbackHost(url.hostname);
  if (isHere && !isLoopbackHost(issuer.hostname)) return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && isHere);
}

/** What a provider says about itself, as far as it is used. */
export interface ProviderMetadata {
  readonly issuer: string;
  readonly authorization_endpoint?: string | undefined;
  readonly token_endpoint?: string | undefined;
  readonly jwks_uri?: string | undefined;
  readonly userinfo_endpoint?: string | undefined;
  readonly id_token_signing_alg_values_supported?: string[] | undefined;
}

/**
 * The hosts that a provider's description names, and the algorithms that are taken from it.
 * @throws Failure `destination_refused` where an endpoint is missing, without TLS, or on this machine
 */
export function judgeMetadata(
  metadata: ProviderMetadata,
  issuer: string,
): { readonly hosts: ReadonlySet<string>; readonly algorithms: string[] } {
  const { authorization_endpoint, token_endpoint, jwks_uri, userinfo_endpoint } = metadata;
  const needed = [authorization_endpoint, token_endpoint, jwks_uri];
  const optional = userinfo_endpoint === undefined ? [] : [userinfo_endpoint];
  const home = new URL(issuer);
  const hosts = new Set([hostOf(home)]);
  for (const address of [...needed, ...optional]) {
    const url = address !== undefined && URL.canParse(address) ? new URL(address) : null;
    if (!url || !isReachable(url, home))
      throw refused('An endpoint that it names is missing or not safe to reach.');
    hosts.add(hostOf(url));
  }
  const stated = metadata.id_token_signing_alg_values_supported ?? ['RS256'];
  const algorithms = stated.filter((name) => upstreamAlgorithms.includes(name));
  if (algorithms.length === 0) throw refused('It signs with no algorithm that is taken here.');
  return { hosts, algorithms };
}

function refused(detail: string): Failure {
  return new Failure('destination_refused', { detail });
}

export function hostOf({ hostname }: URL): string {
  return hostname.startsWith('[') ? hostname.slice(1, -1) : hostname;
}

const logoutEvent = 'http://schemas.openid.net/event/backchannel-logout';

/** What a logout token whose signature, issuer, audience and time hold is about (OpenID Connect Back-Channel Logout §2.6). */
export function readLogout(
  claims: Claims,
): { readonly subject: string | null; readonly session: string | null; readonly id: string } | undefined {
  const { events, sub, sid, jti, nonce } = claims;
  const event = (events as Claims | null | undefined)?.[logoutEvent];
  const isText = (value: unknown) => typeof value === 'string' && value.length >= 1 && value.length <= 500;
  if (typeof event !== 'object' || event === null || nonce !== undefined || !isText(jti)) return undefined;
  if ([sub, sid].some((value) => value !== undefined && !isText(value))) return undefined;
  if (sub === undefined && sid === undefined) return undefined;
  const textOf = (value: unknown) => (typeof value === 'string' ? value : null);
  return { subject: textOf(sub), session: textOf(sid), id: String(jti) };
}

/** Whether the refresh token outlives the session at the provider (OpenID Connect Back-Channel Logout §2.7). */
export function staysAfterLogout({ scopes }: Pick<IdentityProvider, 'scopes'>): boolean {
  return scopes.includes('offline_access');
}
