import type { Clock } from '../../kernel/clock.ts';
import type { Id } from '../../kernel/ids.ts';
import type { Store, StoreTransaction } from '../store/index.ts';
import { doRecorded } from './act-desk.ts';
import type { SignInHolder } from './actor-directory.ts';
import { type Attempt, beginAttempt, unknownAccount } from './begin-attempt.ts';
import { changePassword, type PasswordChange } from './change-password.ts';
import { CredentialChecker } from './credential-checker.ts';
import { networkOf } from './network.ts';
import type { Acts, Sealer } from './ports.ts';
import { isRecoveryCode } from './recovery-codes.ts';
import { hashToken, isToken, newToken } from './secret-token.ts';
import { refuseSignIn, startSignIn } from './start-sign-in.ts';
import { Attempts } from './stores/attempts.ts';
import { Links } from './stores/links.ts';
import { Passkeys } from './stores/passkeys.ts';
import { People } from './stores/people.ts';
import { RecoveryCodes } from './stores/recovery-codes.ts';
import { SignIns } from './stores/sign-ins.ts';
import type { IdentityTables } from './tables.ts';
import { beginUnlock, openLocked, refuseUnlock, type UnlockMethod } from './unlock-sign-in.ts';

export interface SignInInput {
  readonly email: string;
  readonly password: string;
  readonly code: string;
}

export interface NewSignInToken {
  /** For the cookie; stored nowhere. */
  readonly token: string;
  readonly person: Id<'person'>;
}

export interface StandingSignIn {
  readonly id: Id<'person'>;
  readonly signIn: { readonly id: Id<'signIn'>; readonly secondFactorAt: number | null };
}

export interface SignInDeskOptions {
  readonly store: Pick<Store, 'transaction' | 'tables'>;
  readonly sealer: Sealer;
  readonly acts: Acts;
  readonly clock: Clock;
}

/**
 * Where people sign in, confirm and sign out. `address` is the caller's network address, `device` the words of
 * `describeDevice`. Every outcome, good or bad,
 * stands in the record before it is answered (164.308(a)(5)(ii)(C)).
 */
export class SignInDesk {
  readonly #options: SignInDeskOptions;
  readonly #people: People;
  readonly #checker: CredentialChecker;

  constructor(options: SignInDeskOptions) {
    this.#options = options;
    this.#people = new People(options.store.tables<IdentityTables>());
    this.#checker = new CredentialChecker(options);
  }

  /** @throws Failure `sign_in_failed` whatever was wrong, `sign_in_locked`, `rate_limited`, `store_unavailable` */
  async signIn(input: SignInInput, address: string, device: string | null = null): Promise<NewSignInToken> {
    const row = await this.#people.findByEmail(input.email);
    const attempt = await this.#begin(row?.id ?? unknownAccount(input.email), address);
    const method = isRecoveryCode(input.code) ? 'password-and-recovery-code' : 'password-and-code';
    const claim = await this.#checkBoth(row, input.password, input.code);
    if (!row || !claim) return await refuseSignIn(this.#options, row?.id ?? null, attempt, method);
    const token = newToken();
    const isIn = await doRecorded(this.#options, async (transaction) => {
      if (!(await claim(transaction))) return null;
      return await startSignIn(transaction, this.#options.clock, {
        ...{ attempt, token, device, person: row.id, method },
      });
    });
    return isIn ? { token, person: row.id } : await refuseSignIn(this.#options, row.id, attempt, method);
  }

  /** Checks password and second factor; gives what uses the second factor up, or undefined. */
  async #checkBoth(
    row: Credentialled | undefined,
    password: string,
    code: string,
  ): Promise<Claim | undefined> {
    if (!isRecoveryCode(code)) {
      const step = await this.#checker.check(row, password, code);
      return row && step !== undefined ? claimStep(row.id, step) : undefined;
    }
    return (await this.#checker.checkPassword(row, password)) && row
      ? claimRecoveryCode(row.id, code, this.#options.clock)
      : undefined;
  }

  async #checkSecond(row: Credentialled | undefined, code: string): Promise<Claim | undefined> {
    if (!row) return undefined;
    if (isRecoveryCode(code)) return claimRecoveryCode(row.id, code, this.#options.clock);
    const step = await this.#checker.checkCode(row, code);
    return step === undefined ? undefined : claimStep(row.id, step);
  }

  /** Signs in with a one-time link, which is used up. @throws Failure `sign_in_failed`, `sign_in_locked` */
  async signInByLink(
    linkToken: string,
    address: string,
    device: string | null = null,
  ): Promise<NewSignInToken> {
    const attempt = await this.#begin(`link:${networkOf(address)}`, address);
    const token = newToken();
    let person: Id<'person'> | undefined;
    const isIn = await doRecorded(this.#options, async (transaction) => {
      person = await useSignInLink(transaction, linkToken, this.#options.clock.now());
      if (!person) return null;
      const begun = { attempt, token, device, person, method: 'link' } as const;
      return await startSignIn(transaction, this.#options.clock, begun);
    });
    return isIn && person ? { token, person } : await refuseSignIn(this.#options, null, attempt, 'link');
  }

  /** Refreshes the second factor of a standing sign-in. @throws Failure `sign_in_failed`, `sign_in_locked` */
  async confirm(who: StandingSignIn, code: string, address: string): Promise<void> {
    const row = await this.#people.findById(who.id);
    const attempt = await this.#begin(who.id, address);
    const claim = await this.#checkSecond(row, code);
    const isConfirmed =
      claim !== undefined &&
      (await doRecorded(this.#options, async (transaction) => {
        const tables = transaction.tables<IdentityTables>();
        if (!(await claim(transaction))) return null;
        await new SignIns(tables).refreshSecondFactor(who.signIn.id, this.#options.clock.now());
        await new Attempts(tables).accept(attempt.id);
        const method = isRecoveryCode(code) ? 'recovery-code' : 'code';
        return { event: 'sign-in.confirmed', by: who.id, facts: { signIn: who.signIn.id, method } };
      }));
    if (!isConfirmed) await refuseSignIn(this.#options, who.id, attempt, 'confirmation');
  }

  /** Locks a sign-in on every node, because nobody is there or the person leaves. One that is locked stays so. */
  async lock(who: SignInHolder): Promise<void> {
    await doRecorded(this.#options, async (transaction) => {
      const signIns = new SignIns(transaction.tables<IdentityTables>());
      if (!(await signIns.lock(who.signIn.id, this.#options.clock.now()))) return null;
      return { event: 'sign-in.locked', by: who.id, facts: { signIn: who.signIn.id } };
    });
  }

  /** Who is locked out of this sign-in, and what unlocks it; nothing does for somebody who came by a one-time link. */
  async readLock(who: SignInHolder): Promise<{ name: string; by: UnlockMethod[] }> {
    const tables = this.#options.store.tables<IdentityTables>();
    const row = await this.#people.findById(who.id);
    const passkeys = await new Passkeys(tables).list(who.id);
    const by: UnlockMethod[] = passkeys.some(({ suspendedAt }) => suspendedAt === null) ? ['passkey'] : [];
    return { name: who.name, by: row?.password_hash ? [...by, 'password'] : by };
  }

  /** Lets a locked sign-in stand again; gives its new token. @throws Failure `sign_in_failed`, `sign_in_locked` */
  async unlock(who: SignInHolder, password: string, address: string): Promise<NewSignInToken> {
    const attempt = await beginUnlock(this.#options, who, address);
    const row = await this.#people.findById(who.id);
    const token = newToken();
    const isOpen =
      (await this.#checker.checkPassword(row, password)) &&
      (await doRecorded(this.#options, (transaction) =>
        openLocked(transaction, this.#options.clock, { who, attempt, token, method: 'password' }),
      ));
    return isOpen ? { token, person: who.id } : await refuseUnlock(this.#options, who, attempt, 'password');
  }

  /** Changes one's own password; other sign-ins end. @throws Failure as `changePassword` */
  async changePassword(
    who: StandingSignIn,
    change: PasswordChange,
    address: string,
  ): Promise<{ ended: number }> {
    return await changePassword(this.#options, this.#checker, { who, address, ...change });
  }

  /** Ends a sign-in, on every node. */
  async signOut(who: StandingSignIn): Promise<void> {
    await doRecorded(this.#options, async (transaction) => {
      const signIns = new SignIns(transaction.tables<IdentityTables>());
      await signIns.end(who.signIn.id, 'signed-out', this.#options.clock.now());
      return { event: 'sign-in.ended', by: who.id, facts: { signIn: who.signIn.id, because: 'signed-out' } };
    });
  }

  #begin(account: string, address: string): Promise<Attempt> {
    return beginAttempt(this.#options.store, this.#options.clock, account, networkOf(address));
  }
}

type Credentialled = NonNullable<Awaited<ReturnType<People['findById']>>>;

/** Uses a second factor up within the transaction that it opens something in. False when somebody was quicker. */
type Claim = (transaction: StoreTransaction) => Promise<boolean>;

function claimStep(person: Id<'person'>, step: number): Claim {
  return (transaction) => new People(transaction.tables<IdentityTables>()).claimTotpStep(person, step);
}

function claimRecoveryCode(person: Id<'person'>, code: string, clock: Clock): Claim {
  return (transaction) =>
    new RecoveryCodes(transaction.tables<IdentityTables>()).claim(person, code, clock.now());
}

async function useSignInLink(
  transaction: StoreTransaction,
  token: string,
  now: number,
): Promise<Id<'person'> | undefined> {
  if (!isToken(token)) return undefined;
  const tables = transaction.tables<IdentityTables>();
  const link = await new Links(tables).findOpen(hashToken(token), ['sign-in'], now);
  if (!link) return undefined;
  const person = await new People(tables).read(link.person_id);
  if (person.state !== 'active') return undefined;
  await new Links(tables).markUsed(link.id, now);
  return person.id;
}
