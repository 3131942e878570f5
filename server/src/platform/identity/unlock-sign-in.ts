import type { Clock } from '../../kernel/clock.ts';
import { Failure } from '../../kernel/failure.ts';
import type { Store, StoreTransaction } from '../store/index.ts';
import { type DoneAct, doRecorded } from './act-desk.ts';
import type { SignInHolder } from './actor-directory.ts';
import { type Attempt, beginAttempt, unlockAccount } from './begin-attempt.ts';
import { networkOf } from './network.ts';
import type { Acts } from './ports.ts';
import { limitsOf, mostUnlockAttempts } from './rules.ts';
import { hashToken } from './secret-token.ts';
import { refuseSignIn } from './start-sign-in.ts';
import { Attempts } from './stores/attempts.ts';
import { SignInRulesStore } from './stores/rules-of-sign-in.ts';
import { SignIns } from './stores/sign-ins.ts';
import type { IdentityTables } from './tables.ts';

/** By what somebody shows that they are still the same person. A code alone is not enough: it is the weaker factor. */
export type UnlockMethod = 'password' | 'passkey';

interface Desk {
  readonly store: Pick<Store, 'transaction'>;
  readonly acts: Acts;
  readonly clock: Clock;
}

export interface UnlockAttempt extends Attempt {
  /** No other comes after it. */
  readonly isLast: boolean;
}

/**
 * Counts an attempt to unlock before it is looked at, or turns it away unread. They are slowed down under the name of the
 * sign-in, so that whoever tries another person's cannot keep that person from signing in elsewhere.
 * @throws Failure `sign_in_locked`, `sign_in_required` when there are no attempts left
 */
export async function beginUnlock(desk: Desk, who: SignInHolder, address: string): Promise<UnlockAttempt> {
  const account = unlockAccount(who.signIn.id);
  const attempt = await beginAttempt(desk.store, desk.clock, account, networkOf(address));
  const count = await desk.store.transaction(
    async (transaction) => await new SignIns(transaction.tables<IdentityTables>()).countUnlock(who.signIn.id),
  );
  if (count === undefined) throw new Failure('sign_in_required');
  return { ...attempt, isLast: count >= mostUnlockAttempts };
}

/**
 * Lets a locked sign-in stand again, under a token that nobody had before. A passkey is both factors; after a password the
 * second factor is asked for anew before a privileged act. Null when the sign-in has ended meanwhile.
 */
export async function openLocked(
  transaction: StoreTransaction,
  clock: Clock,
  opened: { who: SignInHolder; attempt: UnlockAttempt; token: string; method: UnlockMethod },
): Promise<DoneAct | null> {
  const { who, attempt, token, method } = opened;
  const tables = transaction.tables<IdentityTables>();
  const at = clock.now();
  const secondFactorAt = method === 'passkey' ? at : null;
  const limits = limitsOf(await new SignInRulesStore(tables).read());
  const isOpen = await new SignIns(tables).unlock(who.signIn.id, {
    ...{ at, secondFactorAt, tokenHash: hashToken(token), limits },
  });
  if (!isOpen) return null;
  await new Attempts(tables).accept(attempt.id);
  const facts = { signIn: who.signIn.id, network: attempt.network, method };
  return { event: 'sign-in.unlocked', by: who.id, facts };
}

/** Writes down that somebody did not unlock a sign-in, and ends it after the last attempt. @throws `sign_in_failed` */
export async function refuseUnlock(
  desk: Desk,
  who: SignInHolder,
  attempt: UnlockAttempt,
  method: UnlockMethod,
): Promise<never> {
  if (attempt.isLast) {
    await doRecorded(desk, async (transaction) => {
      const signIns = new SignIns(transaction.tables<IdentityTables>());
      await signIns.end(who.signIn.id, 'unlock-refused', desk.clock.now());
      const facts = { signIn: who.signIn.id, because: 'unlock-refused' };
      return { event: 'sign-in.ended', by: null, facts };
    });
  }
  return await refuseSignIn(desk, who.id, attempt, `unlock-by-${method}`);
}
