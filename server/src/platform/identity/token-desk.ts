import { createHash } from 'node:crypto';
import type { Clock } from '../../kernel/clock.ts';
import { Failure } from '../../kernel/failure.ts';
import { isId } from '../../kernel/ids.ts';
import type { KeyScope } from '../../kernel/key-scope.ts';
import type { Store } from '../store/index.ts';
import { readAssertion, type VerifiedAssertion, verifyAssertion } from './client-assertion.ts';
import { testNetworks } from './key-networks.ts';
import { networkOf } from './network.ts';
import type { Acts } from './ports.ts';
import type { SigningAlgorithm } from './public-keys.ts';
import { newAccessToken } from './secret-token.ts';
import { AccessTokens } from './stores/access-tokens.ts';
import { Keys, type KeyWithHolder } from './stores/keys.ts';
import type { IdentityTables } from './tables.ts';
import { TokenBudget } from './token-budget.ts';
import { narrowScope, writeScope } from './token-scope.ts';

/** For how long an access token is taken. */
export const tokenLifetime = 10 * 60_000;

export interface TokenWish {
  readonly assertion: string;
  /** `client_id` where it was sent: it must name the application, too. */
  readonly clientId: string | null;
  readonly scope: string | null;
  readonly address: string;
  /** Own addresses, one of which the assertion must be meant for. */
  readonly audiences: readonly string[];
}

export interface IssuedToken {
  readonly token: string;
  /** Seconds. */
  readonly expiresIn: number;
  /** What it may be used for, in the words of `scope`; empty where nothing is narrowed. */
  readonly scope: string;
}

/** Somebody who was refused, as far as it is proven who it was. */
export class TokenRefusal extends Failure {
  readonly application: `app_${string}` | null;

  constructor(failure: Failure, application: `app_${string}` | null = null) {
    const { code, detail, field } = failure;
    super(code, { ...(detail && { detail }), ...(field && { field }), cause: failure.cause });
    this.application = application;
  }
}

/** Gives applications that sign short-lived tokens (RFC 6749 §4.4 with RFC 7523 §2.2). */
export class TokenDesk {
  readonly #store: Store;
  readonly #acts: Acts;
  readonly #clock: Clock;
  readonly #budget: TokenBudget;

  constructor(options: { store: Store; acts: Acts; clock: Clock }) {
    this.#store = options.store;
    this.#acts = options.acts;
    this.#clock = options.clock;
    this.#budget = new TokenBudget(options.clock);
  }

  /**
   * Gives a token, written down in the transaction in which the assertion is used up.
   * @throws TokenRefusal `assertion_invalid`, `assertion_replayed`, `owner_missing`, `key_scope`, `request_invalid` for the
   * scope, `rate_limited`
   */
  async issue(wish: TokenWish): Promise<IssuedToken> {
    const network = networkOf(wish.address);
    const now = this.#clock.now();
    const found = await this.#findKey(wish);
    // Whoever got in from this network before is not held up by what its neighbours get wrong.
    if (this.#budget.isCrowded(network) && found?.lastUsedFrom !== network)
      throw new TokenRefusal(new Failure('rate_limited'));
    const verified = found && (await verify(wish, found, now));
    if (!found || !verified || !isInForce(found, now)) {
      this.#budget.noteFailure(network);
      throw new TokenRefusal(new Failure('assertion_invalid'));
    }
    const application = found.application;
    if (!this.#budget.take(application)) throw new TokenRefusal(new Failure('rate_limited'), application);
    const barred = findBar(found, wish.address);
    if (barred) throw new TokenRefusal(barred, application);
    const scope = narrowScope(wish.scope, found.key);
    if (!scope) {
      const detail = 'The scope asks for more than the key was registered for, or cannot be read.';
      throw new TokenRefusal(new Failure('request_invalid', { detail, field: 'scope' }), application);
    }
    return await this.#write(found, verified, scope, network);
  }

  async #findKey({ assertion, clientId }: TokenWish): Promise<SigningKey | undefined> {
    const claim = readAssertion(assertion);
    if (!claim || !isId('application', claim.subject)) return undefined;
    if (clientId !== null && clientId !== claim.subject) return undefined;
    const keys = new Keys(this.#store.tables<IdentityTables>());
    const found = await keys.findByName(claim.subject, claim.keyName);
    return found && { ...found, application: claim.subject };
  }

  async #write(
    { key, application }: SigningKey,
    { id, expiresAt: usedUntil }: VerifiedAssertion,
    scope: KeyScope,
    network: string,
  ): Promise<IssuedToken> {
    const at = this.#clock.now();
    const expiresAt = Math.min(at + tokenLifetime, key.expires_at);
    const token = newAccessToken();
    const ticket = await this.#store.transaction(async (transaction) => {
      const tables = transaction.tables<IdentityTables>();
      const tokens = new AccessTokens(tables);
      await tokens.forgetOld(at);
      const name = createHash('sha256').update(`${application}\n${id}`).digest();
      if (!(await tokens.claimAssertion(name, usedUntil)))
        throw new TokenRefusal(new Failure('assertion_replayed'), application);
      await tokens.add({ hash: token.hash, key: key.id, scope, at, expiresAt });
      await new Keys(tables).noteUse(key.id, network, at);
      const actor = { kind: 'application', id: application } as const;
      const facts = { key: key.id, ...scope, expiresAt, network };
      return await this.#acts.recordAct(transaction, { event: 'token.issued', actor, at, facts });
    });
    await this.#acts.integrate(ticket);
    return { token: token.text, expiresIn: Math.floor((expiresAt - at) / 1000), scope: writeScope(scope) };
  }
}

interface SigningKey extends KeyWithHolder {
  readonly application: `app_${string}`;
  readonly lastUsedFrom: string | null;
}

async function verify(wish: TokenWish, { key, application }: SigningKey, now: number) {
  if (!key.public_key || !key.algorithm) return undefined;
  const registered = { jwk: key.public_key, algorithm: key.algorithm as SigningAlgorithm };
  return await verifyAssertion(wish.assertion, registered, {
    ...{ subject: application, audiences: wish.audiences, now },
  });
}

function isInForce({ key, holder }: KeyWithHolder, now: number): boolean {
  return key.revoked_at === null && now < key.expires_at && holder.isActive;
}

function findBar({ key, holder }: KeyWithHolder, address: string): Failure | null {
  if (!holder.hasOwner) return new Failure('owner_missing');
  return testNetworks(key.networks)(address) ? null : new Failure('key_scope');
}
