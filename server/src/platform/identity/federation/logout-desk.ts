import type { Clock } from '../../../kernel/clock.ts';
import { Failure } from '../../../kernel/failure.ts';
import type { Store, StoreTransaction } from '../../store/index.ts';
import { doAllRecorded } from '../act-desk.ts';
import type { Acts } from '../ports.ts';
import { hashToken } from '../secret-token.ts';
import { AccessTokens } from '../stores/access-tokens.ts';
import { SignIns } from '../stores/sign-ins.ts';
import type { IdentityTables } from '../tables.ts';
import { hashSession } from './join-person.ts';
import type { IdentityProvider } from './model.ts';
import type { ProviderClient } from './provider-client.ts';
import { readLogout, staysAfterLogout } from './rules.ts';
import { Accounts } from './stores/accounts.ts';
import { Providers } from './stores/providers.ts';

export interface LogoutDeskOptions {
  readonly store: Pick<Store, 'transaction' | 'tables'>;
  readonly acts: Acts;
  readonly clock: Clock;
  readonly client: Pick<ProviderClient, 'readLogoutToken'>;
}

/** Longer than a token can be good: its age and the difference of clocks, twice over. */
const keptFor = 15 * 60_000;

type Logout = NonNullable<ReturnType<typeof readLogout>>;

/**
 * Where a provider says that somebody signed out there, or was signed out (OpenID Connect Back-Channel Logout). The
 * sign-ins that this is about end on every node; each token counts once.
 */
export class LogoutDesk {
  readonly #options: LogoutDeskOptions;

  constructor(options: LogoutDeskOptions) {
    this.#options = options;
  }

  /** @throws Failure `assertion_invalid` whatever is wrong with the token, `assertion_replayed` */
  async receive(name: string, token: string): Promise<void> {
    const of = await new Providers(this.#options.store.tables<IdentityTables>()).findActive(name);
    if (!of) throw new Failure('assertion_invalid');
    let logout: Logout | undefined;
    try {
      logout = readLogout(await this.#options.client.readLogoutToken(of, token));
    } catch (cause) {
      throw new Failure('assertion_invalid', { cause });
    }
    if (!logout) throw new Failure('assertion_invalid');
    const { subject, session, id } = logout;
    await doAllRecorded(this.#options, async (transaction) => {
      const now = this.#options.clock.now();
      const used = hashToken(`logout|${of.provider.id}|${id}`);
      const tokens = new AccessTokens(transaction.tables<IdentityTables>());
      if (!(await tokens.claimAssertion(used, now + keptFor))) throw new Failure('assertion_replayed');
      const ended = await endSignIns(transaction, of.provider, { subject, session, id }, now);
      const scope = session === null ? 'person' : 'session';
      const facts = { provider: of.provider.id, scope, endedSignIns: ended };
      return { acts: [{ event: 'upstream-logout.received', by: null, facts }], value: null };
    });
  }
}

async function endSignIns(
  transaction: StoreTransaction,
  provider: IdentityProvider,
  { subject, session }: Logout,
  now: number,
): Promise<number> {
  const tables = transaction.tables<IdentityTables>();
  const accounts = new Accounts(tables);
  const sessionHash = hashSession(session);
  const named = await accounts.named(provider.id, { subject, sessionHash });
  for (const account of named) {
    const isOfSession =
      sessionHash === null || Buffer.compare(account.session_hash ?? Buffer.of(), sessionHash) === 0;
    // A token that outlives the session tells at once whether the account still stands. Any other ended with it.
    if (staysAfterLogout(provider)) await accounts.askSoon(account.id);
    else if (isOfSession) await accounts.dropToken(account.id);
  }
  const signIns = new SignIns(tables);
  if (subject === null)
    return await signIns.endUpstream(provider.id, sessionHash ? { sessionHash } : {}, now);
  let ended = 0;
  for (const { person_id: person } of named) {
    ended += await signIns.endUpstream(provider.id, { person, ...(sessionHash && { sessionHash }) }, now);
  }
  return ended;
}
