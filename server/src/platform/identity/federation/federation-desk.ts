import { createHmac } from 'node:crypto';
import type { Clock } from '../../../kernel/clock.ts';
import { Failure } from '../../../kernel/failure.ts';
import type { Id } from '../../../kernel/ids.ts';
import type { Store, StoreTransaction } from '../../store/index.ts';
import { doAllRecorded } from '../act-desk.ts';
import { networkOf } from '../network.ts';
import type { Acts, Sealer } from '../ports.ts';
import { isToken, newToken } from '../secret-token.ts';
import type { NewSignInToken } from '../sign-in-desk.ts';
import { startSignIn } from '../start-sign-in.ts';
import { Attempts } from '../stores/attempts.ts';
import type { IdentityTables } from '../tables.ts';
import { hashSession, joinPerson } from './join-person.ts';
import type { UpstreamIdentity } from './model.ts';
import type { Ceremony, ProviderClient } from './provider-client.ts';
import { isLocalPath, secondFactorTime } from './rules.ts';
import { Accounts, refreshRow } from './stores/accounts.ts';
import { Providers, type ProviderWithSecret } from './stores/providers.ts';
import { Starts } from './stores/starts.ts';

export interface FederationDeskOptions {
  readonly store: Pick<Store, 'transaction' | 'tables'>;
  readonly sealer: Sealer;
  readonly acts: Acts;
  readonly clock: Clock;
  readonly client: ProviderClient;
}

/** From where a browser asks, and the origin of our own pages as it reaches them. */
export interface FederationPlace {
  readonly address: string;
  readonly origin: string;
  readonly device: string | null;
}

export interface SentOff {
  /** Where the browser is to go. */
  readonly location: string;
  /** For a cookie of this browser; stored nowhere. */
  readonly browser: string;
}

export interface CameBack extends NewSignInToken {
  /** A path of this server. */
  readonly returnTo: string;
}

/** Where a provider sends people back to. */
export function callbackPath(provider: string): string {
  return `/sso/${provider}/callback`;
}

/**
 * Where people sign in by an identity provider (OpenID Connect, authorisation code with PKCE). A sign-in that comes back
 * counts once, in the browser and for the provider that it began with. Code verifier and nonce follow from a secret that
 * the browser alone holds, so neither another browser nor a copy of the database finishes it (164.312(d)).
 */
export class FederationDesk {
  readonly #options: FederationDeskOptions;

  constructor(options: FederationDeskOptions) {
    this.#options = options;
  }

  /** What the sign-in page shows to anybody. */
  async listWays(): Promise<readonly { readonly name: string; readonly title: string }[]> {
    const providers = await new Providers(this.#tables()).list();
    return providers.filter(({ state }) => state === 'active').map(({ name, title }) => ({ name, title }));
  }

  /** @throws Failure `not_found`, `request_invalid`, `rate_limited`, `destination_unreachable`, `destination_refused` */
  async begin(name: string, returnTo: string, place: FederationPlace): Promise<SentOff> {
    if (!isLocalPath(returnTo)) {
      throw new Failure('request_invalid', { detail: 'It is no path of this server.', field: 'returnTo' });
    }
    const of = await this.#find(name);
    if (!of)
      throw new Failure('not_found', { detail: 'There is no such way to sign in.', field: 'provider' });
    const browser = newToken();
    const state = newToken();
    await this.#options.store.transaction(async (transaction) => {
      await new Starts(transaction.tables<IdentityTables>()).add({
        ...{ state, browser, returnTo, provider: of.provider.id },
        ...{ network: networkOf(place.address), at: this.#options.clock.now() },
      });
    });
    const ceremony = ceremonyOf(name, place.origin, browser, state);
    return { location: await this.#options.client.authorizationUrl(of, ceremony), browser };
  }

  /**
   * @param query what the provider gave the browser to bring, as it stands in the address
   * @throws Failure `sign_in_failed` whatever was wrong; its cause is for the operator's log
   */
  async complete(
    name: string,
    query: string,
    browser: string | null,
    place: FederationPlace,
  ): Promise<CameBack> {
    const states = new URLSearchParams(query).getAll('state');
    const state = states.length === 1 ? (states[0] ?? '') : '';
    const of = await this.#find(name);
    if (!of || browser === null || !isToken(browser) || !isToken(state)) throw new Failure('sign_in_failed');
    const now = this.#options.clock.now();
    const start = await new Starts(this.#tables()).use(state, browser, of.provider.id, now);
    if (!start || !isLocalPath(start.returnTo)) throw new Failure('sign_in_failed');
    let identity: UpstreamIdentity;
    try {
      const ceremony = ceremonyOf(name, place.origin, browser, state);
      identity = await this.#options.client.redeem(of, query, ceremony);
    } catch (cause) {
      await this.#noteRefusal(of, null, 'provider', place);
      throw new Failure('sign_in_failed', { cause });
    }
    return { ...(await this.#enter(of, identity, place)), returnTo: start.returnTo };
  }

  async #enter(
    of: ProviderWithSecret,
    identity: UpstreamIdentity,
    place: FederationPlace,
  ): Promise<NewSignInToken> {
    const token = newToken();
    const { provider } = of;
    const outcome = await doAllRecorded(this.#options, async (transaction) => {
      const joined = await joinPerson(transaction, this.#options.clock, provider, identity);
      const { account, person, refusal, acts } = joined;
      if (refusal || !account || !person) {
        const facts = { person: person?.id ?? null, provider: provider.id, because: refusal };
        const refused = { ...facts, network: networkOf(place.address), method: 'single-sign-on' };
        return { acts: [...acts, { event: 'sign-in.refused', by: null, facts: refused }], value: null };
      }
      await this.#keepToken(transaction, account, identity);
      const started = await this.#start(transaction, of, identity, { person: person.id, token, place });
      return { acts: [...acts, started], value: person.id };
    });
    if (outcome === null) throw new Failure('sign_in_failed');
    return { token, person: outcome };
  }

  async #start(
    transaction: StoreTransaction,
    { provider }: ProviderWithSecret,
    identity: UpstreamIdentity,
    { person, token, place }: { person: Id<'person'>; token: string; place: FederationPlace },
  ) {
    const { clock } = this.#options;
    const now = clock.now();
    const network = networkOf(place.address);
    // There is nothing to guess here, so nothing is slowed down; the place becomes one that is known.
    const id = await new Attempts(transaction.tables<IdentityTables>()).add(person, network, now);
    const upstream = {
      provider: provider.id,
      sessionHash: hashSession(identity.session),
      secondFactorAt: secondFactorTime(provider, identity.claims, now),
    };
    const begun = { attempt: { id, network }, token, person, method: 'single-sign-on' as const };
    return await startSignIn(transaction, clock, { ...begun, device: place.device, upstream });
  }

  async #keepToken(
    transaction: StoreTransaction,
    account: Id<'upstreamAccount'>,
    { refreshToken, session }: UpstreamIdentity,
  ): Promise<void> {
    const { sealer, clock } = this.#options;
    const plain = refreshToken === null ? null : Buffer.from(refreshToken, 'utf8');
    await new Accounts(transaction.tables<IdentityTables>()).confirm(account, {
      at: clock.now(),
      sessionHash: hashSession(session),
      refreshSealed: plain && (await sealer.seal(refreshRow(account), plain)),
    });
  }

  async #noteRefusal(
    { provider }: ProviderWithSecret,
    person: Id<'person'> | null,
    because: string,
    place: FederationPlace,
  ): Promise<void> {
    const facts = { person, provider: provider.id, because, network: networkOf(place.address) };
    const act = {
      event: 'sign-in.refused',
      by: null,
      facts: { ...facts, method: 'single-sign-on' },
    } as const;
    await doAllRecorded(this.#options, async () => ({ acts: [act], value: null }));
  }

  #find(name: string): Promise<ProviderWithSecret | undefined> {
    return new Providers(this.#tables()).findActive(name);
  }

  #tables() {
    return this.#options.store.tables<IdentityTables>();
  }
}

function ceremonyOf(name: string, origin: string, browser: string, state: string): Ceremony {
  const derive = (what: string) =>
    createHmac('sha256', browser).update(`${what}|${state}`).digest('base64url');
  return {
    ...{ redirectUri: `${origin}${callbackPath(name)}`, state },
    ...{ nonce: derive('nonce'), verifier: derive('verifier') },
  };
}
