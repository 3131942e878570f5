import { createRemoteJWKSet, customFetch as joseFetch, jwtVerify } from 'jose';
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type ClientAuth,
  ClientSecretBasic,
  ClientSecretPost,
  Configuration,
  calculatePKCECodeChallenge,
  clockSkew,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
  fetchUserInfo,
  refreshTokenGrant,
  type ServerMetadata,
  type TokenEndpointResponse,
  type TokenEndpointResponseHelpers,
} from 'openid-client';
import { type Clock, systemClock } from '../../../kernel/clock.ts';
import { Failure } from '../../../kernel/failure.ts';
import type { IssuerDoor } from '../../egress/index.ts';
import type { Sealer } from '../ports.ts';
import type { IdentityProvider, UpstreamIdentity } from './model.ts';
import { hostOf, judgeMetadata, upstreamAlgorithms } from './rules.ts';
import { type ProviderWithSecret, secretRow } from './stores/providers.ts';

export interface ProviderClientOptions {
  readonly door: IssuerDoor;
  readonly sealer: Sealer;
  readonly clock: Clock;
}

/** One sign-in that is at a provider, as both ends know it. */
export interface Ceremony {
  readonly redirectUri: string;
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

interface Known {
  readonly revision: number;
  readonly readAt: number;
  readonly config: Configuration;
  readonly keys: ReturnType<typeof createRemoteJWKSet>;
}

/** What a provider describes is read again after this time, in milliseconds. */
const freshFor = 10 * 60_000;
/** Seconds by which the clocks of the provider and of this machine may differ. */
const tolerance = 30;
const longestLogoutAge = 300;

/**
 * Talks with identity providers. All that comes back is checked here: issuer, audience, times, nonce, signature by an
 * algorithm with a key pair. What was learned of a provider is kept for minutes, and never beyond a change of its terms.
 */
export class ProviderClient {
  readonly #options: ProviderClientOptions;
  readonly #known = new Map<string, Known>();

  constructor(options: ProviderClientOptions) {
    this.#options = options;
  }

  /** Where a browser is to go. @throws Failure `destination_unreachable`, `destination_refused` */
  async authorizationUrl(of: ProviderWithSecret, ceremony: Ceremony): Promise<string> {
    const { config } = await this.#open(of);
    const { provider } = of;
    const asksFactor = provider.acceptedAcr.length > 0 || provider.acceptedAmr.length > 0;
    return buildAuthorizationUrl(config, {
      ...{ redirect_uri: ceremony.redirectUri, scope: provider.scopes.join(' ') },
      ...{ state: ceremony.state, nonce: ceremony.nonce },
      ...{
        code_challenge: await calculatePKCECodeChallenge(ceremony.verifier),
        code_challenge_method: 'S256',
      },
      ...(provider.scopes.includes('offline_access') && { prompt: 'consent' }),
      // Providers state when somebody was authenticated where an age is asked for; ours ends after half a day anyway.
      ...(asksFactor && { max_age: '43200' }),
      ...(provider.acceptedAcr.length > 0 && { acr_values: provider.acceptedAcr.join(' ') }),
    }).href;
  }

  /** Takes what a browser brought back to the provider. Rejects with whatever was wrong; none of it is to be shown. */
  async redeem(of: ProviderWithSecret, query: string, ceremony: Ceremony): Promise<UpstreamIdentity> {
    const { config } = await this.#open(of);
    const tokens = await authorizationCodeGrant(config, new URL(`${ceremony.redirectUri}?${query}`), {
      ...{ expectedState: ceremony.state, expectedNonce: ceremony.nonce },
      ...{ pkceCodeVerifier: ceremony.verifier, idTokenExpected: true },
    });
    const claims = tokens.claims();
    if (!claims) throw new Failure('sign_in_failed');
    return await this.#describe(of.provider, config, tokens, claims.sub);
  }

  /** Asks a provider again. Rejects with the library's error; `isRefusal` tells whether it was a no. */
  async refresh(of: ProviderWithSecret, token: string, subject: string): Promise<UpstreamIdentity> {
    const { config } = await this.#open(of);
    const tokens = await refreshTokenGrant(config, token);
    if ((tokens.claims()?.sub ?? subject) !== subject) throw new Failure('sign_in_failed');
    const identity = await this.#describe(of.provider, config, tokens, subject);
    return { ...identity, refreshToken: identity.refreshToken ?? token };
  }

  /**
   * The claims of a logout token that this provider made for us lately. Rejects with whatever was wrong with it.
   * A token of sign-in is none: `typ` and what is in it are looked at.
   */
  async readLogoutToken(of: ProviderWithSecret, token: string): Promise<Readonly<Record<string, unknown>>> {
    const { keys } = await this.#open(of);
    const { payload, protectedHeader } = await jwtVerify(token, keys, {
      algorithms: [...upstreamAlgorithms],
      ...{ issuer: of.provider.issuer, audience: of.provider.clientId },
      requiredClaims: ['iat', 'jti', 'events'],
      ...{ clockTolerance: tolerance, maxTokenAge: longestLogoutAge },
      currentDate: new Date(this.#options.clock.now()),
    });
    const { typ } = protectedHeader;
    if (typ !== undefined && !/^(application\/)?(logout\+jwt|jwt)$/i.test(typ))
      throw new Failure('assertion_invalid');
    return payload;
  }

  /** Reads what is at an issuer, for whoever configures it. @throws Failure `destination_unreachable`, `destination_refused` */
  async probe(issuer: string): Promise<{ readonly metadata: ServerMetadata; readonly algorithms: string[] }> {
    return await this.#discover(issuer, 'probe', undefined);
  }

  async #discover(issuer: string, clientId: string, auth: ClientAuth | undefined) {
    const home = new URL(issuer);
    const options = {
      [customFetch]: this.#options.door.to(new Set([hostOf(home)])),
      timeout: tolerance,
      ...(home.protocol === 'http:' && { execute: [allowInsecureRequests] }),
    };
    try {
      const config = await discovery(home, clientId, undefined, auth, options);
      const metadata = config.serverMetadata();
      if (metadata.issuer !== issuer)
        throw new Failure('destination_refused', { detail: 'It calls itself by another address.' });
      return { metadata, ...judgeMetadata(metadata, issuer) };
    } catch (error) {
      if (error instanceof Failure) throw error;
      const { cause } = error as { cause?: unknown };
      if (cause instanceof Failure) throw cause;
      throw new Failure('destination_refused', { detail: 'It does not describe itself as a provider does.' });
    }
  }

  async #open(of: ProviderWithSecret): Promise<Known> {
    const { provider, sealed } = of;
    const now = performance.now();
    const known = this.#known.get(provider.id);
    if (known && known.revision === provider.revision && now - known.readAt < freshFor) return known;
    const { metadata, hosts, algorithms } = await this.#discover(
      provider.issuer,
      provider.clientId,
      undefined,
    );
    const secret = Buffer.from(await this.#options.sealer.open(secretRow(provider.id), sealed)).toString(
      'utf8',
    );
    const methods = metadata.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    const auth = methods.includes('client_secret_basic')
      ? ClientSecretBasic(secret)
      : ClientSecretPost(secret);
    const { supportsPKCE: _, ...described } = metadata;
    const config = new Configuration(
      { ...described, id_token_signing_alg_values_supported: algorithms },
      provider.clientId,
      // Times are judged by the program's clock, not by that of the library.
      { [clockSkew]: Math.round((this.#options.clock.now() - systemClock.now()) / 1000) },
      auth,
    );
    const request = this.#options.door.to(hosts);
    config[customFetch] = request;
    config.timeout = tolerance;
    if (provider.issuer.startsWith('http:')) allowInsecureRequests(config);
    // The signature is checked too, not only that TLS led to the provider.
    enableNonRepudiationChecks(config);
    const keys = createRemoteJWKSet(new URL(metadata.jwks_uri ?? ''), {
      [joseFetch]: (url, { method, headers, signal }) =>
        request(url, { method, headers: Object.fromEntries(headers), signal }),
    });
    const opened = { revision: provider.revision, readAt: now, config, keys };
    this.#known.set(provider.id, opened);
    return opened;
  }

  async #describe(
    provider: IdentityProvider,
    config: Configuration,
    tokens: TokenEndpointResponse & TokenEndpointResponseHelpers,
    subject: string,
  ): Promise<UpstreamIdentity> {
    const stated: Readonly<Record<string, unknown>> = { ...tokens.claims() };
    const isWhole = [provider.groupsClaim, provider.emailClaim].every((name) => Object.hasOwn(stated, name));
    const asked = isWhole || config.serverMetadata().userinfo_endpoint === undefined;
    const more = asked ? {} : await fetchUserInfo(config, tokens.access_token, subject);
    return {
      subject,
      // What was signed wins over what was only sent.
      claims: { ...more, ...stated },
      session: typeof stated.sid === 'string' ? stated.sid : null,
      refreshToken: tokens.refresh_token ?? null,
    };
  }
}

/** Whether a provider said no to a refresh token, rather than that it could not be asked. */
export function isRefusal(error: unknown): boolean {
  return (error as { error?: unknown } | null)?.error === 'invalid_grant';
}
