import type { Clock } from '../../kernel/clock.ts';
import { Failure } from '../../kernel/failure.ts';
import type { Store } from '../store/index.ts';
import { doRecorded } from './act-desk.ts';
import { beginAttempt } from './begin-attempt.ts';
import type { CredentialChecker } from './credential-checker.ts';
import { networkOf } from './network.ts';
import { checkNewPassword, hashPassword } from './passwords.ts';
import type { Acts } from './ports.ts';
import { secondFactorIsFresh } from './rules.ts';
import type { StandingSignIn } from './sign-in-desk.ts';
import { Attempts } from './stores/attempts.ts';
import { People } from './stores/people.ts';
import { SignIns } from './stores/sign-ins.ts';
import type { IdentityTables } from './tables.ts';

interface Desk {
  readonly store: Pick<Store, 'transaction' | 'tables'>;
  readonly acts: Acts;
  readonly clock: Clock;
}

export interface PasswordChange {
  readonly current: string;
  readonly password: string;
}

/**
 * Puts a new password in place of one's own and ends every other sign-in. A fresh second factor alone is not enough:
 * whoever finds an open page could otherwise lock its owner out. Wrong guesses at the present password are slowed down
 * like those at sign-in (164.308(a)(5)(ii)(D), 164.312(d)).
 * @returns how many other sign-ins ended
 * @throws Failure `step_up_required`, `conflict` without a password or when another change was quicker,
 *   `request_invalid`, `sign_in_failed` for a wrong present password, `sign_in_locked`
 */
export async function changePassword(
  desk: Desk,
  checker: CredentialChecker,
  change: { who: StandingSignIn; address: string } & PasswordChange,
): Promise<{ ended: number }> {
  const { who, current, password } = change;
  if (!secondFactorIsFresh(who.signIn.secondFactorAt, desk.clock.now()))
    throw new Failure('step_up_required');
  const row = await new People(desk.store.tables<IdentityTables>()).findById(who.id);
  const before = row?.password_hash ?? null;
  if (!row || before === null) {
    throw new Failure('conflict', {
      detail: 'You have no password.',
      next: 'You sign in by passkey, or by your organisation.',
    });
  }
  checkNewPassword(password, [row.name, row.email]);
  if (password.normalize('NFKC') === current.normalize('NFKC')) {
    throw new Failure('request_invalid', {
      detail: 'The new password is the one you have.',
      field: 'password',
      next: 'Choose another password.',
    });
  }
  const attempt = await beginAttempt(desk.store, desk.clock, who.id, networkOf(change.address));
  if (!(await checker.checkPassword(row, current))) return await refuse(desk, who, attempt.network);
  const after = await hashPassword(password);
  let ended = 0;
  const isChanged = await doRecorded(desk, async (transaction) => {
    const tables = transaction.tables<IdentityTables>();
    if (!(await new People(tables).replacePassword(who.id, before, after))) return null;
    ended = await new SignIns(tables).endAllOf(who.id, 'revoked', desk.clock.now(), who.signIn.id);
    await new Attempts(tables).accept(attempt.id);
    return { event: 'password.changed', by: who.id, facts: { signIn: who.signIn.id, ended } };
  });
  if (isChanged) return { ended };
  throw new Failure('conflict', {
    detail: 'Your password was changed from elsewhere meanwhile.',
    next: 'If that was not you, ask an administrator for a recovery at once.',
  });
}

async function refuse(desk: Desk, who: StandingSignIn, network: string): Promise<never> {
  const facts = { person: who.id, network, method: 'change-of-password' };
  await doRecorded(desk, async () => ({ event: 'sign-in.refused', by: null, facts }));
  throw new Failure('sign_in_failed', {
    detail: 'The present password is not right.',
    next: 'Type the password that you sign in with.',
    field: 'current',
  });
}
