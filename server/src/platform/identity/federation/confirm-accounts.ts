import { doAllRecorded } from '../act-desk.ts';
import type { IdentityTables } from '../tables.ts';
import type { FederationDeskOptions } from './federation-desk.ts';
import { hashSession, joinPerson, suspend } from './join-person.ts';
import type { UpstreamIdentity } from './model.ts';
import { isRefusal } from './provider-client.ts';
import { type AccountRow, Accounts, refreshRow } from './stores/accounts.ts';
import { Providers, type ProviderWithSecret } from './stores/providers.ts';

export interface ConfirmationReport {
  readonly confirmed: number;
  readonly suspended: number;
  /** Providers could not be asked; it is tried again. */
  readonly unanswered: number;
}

const batch = 200;

/**
 * Asks providers whether accounts that are due still stand, and gives people the roles that their groups give now. A no
 * suspends the person; a provider that cannot be asked says nothing, and is asked again (164.308(a)(3)(ii)(C)).
 */
export async function confirmAccounts(
  options: FederationDeskOptions,
  signal: AbortSignal = new AbortController().signal,
): Promise<ConfirmationReport> {
  const tables = options.store.tables<IdentityTables>();
  const report = { confirmed: 0, suspended: 0, unanswered: 0 };
  for (const account of await new Accounts(tables).listDue(options.clock.now(), batch)) {
    if (signal.aborted) break;
    const outcome = await confirmOne(options, account);
    if (outcome) report[outcome] += 1;
  }
  return report;
}

async function confirmOne(
  options: FederationDeskOptions,
  account: AccountRow,
): Promise<keyof ConfirmationReport | null> {
  const { refresh_sealed: sealed } = account;
  if (!sealed) return null;
  const of = await new Providers(options.store.tables<IdentityTables>()).readSecret(account.provider_id);
  const answer = await ask(options, of, account, sealed);
  if (answer === undefined) return 'unanswered';
  return await doAllRecorded<keyof ConfirmationReport | null>(options, async (transaction) => {
    const accounts = new Accounts(transaction.tables<IdentityTables>());
    // Somebody signed in meanwhile: what was learned is about a token that nobody has any more.
    if (!(await accounts.claimUnchanged(account.id, sealed))) return { acts: [], value: null };
    if (answer === 'refused') {
      await accounts.dropToken(account.id);
      const acts = await suspend(transaction, account.person_id, 'refused-upstream', options.clock.now());
      return { acts, value: 'suspended' };
    }
    const { refusal, acts } = await joinPerson(transaction, options.clock, of.provider, answer);
    if (refusal) {
      await accounts.dropToken(account.id);
      return { acts, value: 'suspended' };
    }
    const plain = Buffer.from(answer.refreshToken ?? '', 'utf8');
    await accounts.confirm(account.id, {
      at: options.clock.now(),
      sessionHash: answer.session === null ? account.session_hash : hashSession(answer.session),
      refreshSealed: await options.sealer.seal(refreshRow(account.id), plain),
    });
    return { acts, value: 'confirmed' };
  });
}

/** `undefined` where the provider could not be asked. */
async function ask(
  { sealer, client }: FederationDeskOptions,
  of: ProviderWithSecret,
  { id, subject }: AccountRow,
  sealed: Uint8Array,
): Promise<UpstreamIdentity | 'refused' | undefined> {
  const token = Buffer.from(await sealer.open(refreshRow(id), sealed)).toString('utf8');
  try {
    return await client.refresh(of, token, subject);
  } catch (error) {
    return isRefusal(error) ? 'refused' : undefined;
  }
}
