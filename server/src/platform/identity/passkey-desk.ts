import type { Clock } from '../../kernel/clock.ts';
import { Failure } from '../../kernel/failure.ts';
import { type Id, newId } from '../../kernel/ids.ts';
import type { Store, StoreTransaction } from '../store/index.ts';
import { doRecorded } from './act-desk.ts';
import type { SignInHolder } from './actor-directory.ts';
import { type Attempt, beginAttempt } from './begin-attempt.ts';
import { decoyPasskey } from './decoy-passkey.ts';
import type { RelyingParty } from './model.ts';
import { networkOf } from './network.ts';
import { openLink } from './open-link.ts';
import {
  askForCreation,
  askForUse,
  type CreationAnswer,
  type MadeCredential,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  readChallenge,
  type UseAnswer,
  verifyCreation,
  verifyUse,
} from './passkey-ceremony.ts';
import type { Acts } from './ports.ts';
import { secondFactorIsFresh } from './rules.ts';
import { newToken } from './secret-token.ts';
import type { NewSignInToken, StandingSignIn } from './sign-in-desk.ts';
import { refuseSignIn, startSignIn } from './start-sign-in.ts';
import { Attempts } from './stores/attempts.ts';
import { type ChallengeScope, Challenges } from './stores/challenges.ts';
import { Links } from './stores/links.ts';
import { type PasskeyRow, Passkeys } from './stores/passkeys.ts';
import { People } from './stores/people.ts';
import { RecoveryCodes } from './stores/recovery-codes.ts';
import { SignIns } from './stores/sign-ins.ts';
import type { IdentityTables } from './tables.ts';
import { beginUnlock, openLocked, refuseUnlock } from './unlock-sign-in.ts';

export interface PasskeyDeskOptions {
  readonly store: Pick<Store, 'transaction' | 'tables'>;
  readonly acts: Acts;
  readonly clock: Clock;
}

/** From where a page asks: its network address, and under which name it reaches us. */
export interface Place {
  readonly address: string;
  readonly party: RelyingParty;
  /** In the words of `describeDevice`. */
  readonly device?: string | null;
}

interface CheckedUse {
  readonly row: PasskeyRow;
  readonly counter: number;
}

/**
 * Where passkeys are made and used (WebAuthn). One counts as both factors, because the authenticator has verified the
 * person before it signs. Each challenge is used up by the first answer, right or wrong; every outcome stands in the
 * record before it is answered (164.308(a)(5)(ii)(C), 164.312(d)).
 */
export class PasskeyDesk {
  readonly #options: PasskeyDeskOptions;

  constructor(options: PasskeyDeskOptions) {
    this.#options = options;
  }

  /** Asks for whichever passkey the person picks. @throws Failure `rate_limited` */
  async beginSignIn(place: Place): Promise<PublicKeyCredentialRequestOptionsJSON> {
    const challenge = await this.#challenge(place, { purpose: 'sign-in', boundTo: null });
    return await askForUse(place.party, challenge, null);
  }

  /** @throws Failure `sign_in_failed` whatever was wrong, `sign_in_locked`, `store_unavailable` */
  async signIn(answer: UseAnswer, place: Place): Promise<NewSignInToken> {
    const network = networkOf(place.address);
    const row = await this.#find(answer);
    const attempt = await this.#begin(row?.person_id ?? `passkey:${network}`, network);
    const used = await this.#check(answer, place, row, { purpose: 'sign-in', boundTo: null });
    const person = row?.person_id ?? null;
    if (!used) return await refuseSignIn(this.#options, person, attempt, 'passkey');
    const token = newToken();
    const isIn = await doRecorded(this.#options, async (transaction) => {
      const tables = transaction.tables<IdentityTables>();
      const { state } = await new People(tables).read(used.row.person_id);
      if (state !== 'active' || !(await this.#claim(transaction, used))) return null;
      const begun = { attempt, token, person: used.row.person_id, method: 'passkey' as const };
      return await startSignIn(transaction, this.#options.clock, { ...begun, device: place.device ?? null });
    });
    if (isIn) return { token, person: used.row.person_id };
    await this.#suspendIfCopied(used);
    return await refuseSignIn(this.#options, person, attempt, 'passkey');
  }

  /** Asks for a passkey of the person who is signed in. @throws Failure `rate_limited`, `conflict` when there is none */
  async beginConfirmation(
    who: StandingSignIn,
    place: Place,
    purpose: 'confirmation' | 'unlock' = 'confirmation',
  ): Promise<PublicKeyCredentialRequestOptionsJSON> {
    const known = (await this.#passkeys().rowsOf(who.id)).filter(
      (row) => row.suspended_at === null && row.relying_party === place.party.id,
    );
    if (known.length === 0) {
      throw new Failure('conflict', {
        detail: 'You have no passkey for this address.',
        next: purpose === 'unlock' ? 'Use your password.' : 'Confirm with a code of your authenticator.',
      });
    }
    const challenge = await this.#challenge(place, { purpose, boundTo: who.signIn.id });
    return await askForUse(place.party, challenge, known);
  }

  /** Refreshes the second factor of a standing sign-in. @throws Failure `sign_in_failed`, `sign_in_locked` */
  async confirm(who: StandingSignIn, answer: UseAnswer, place: Place): Promise<void> {
    const found = await this.#find(answer);
    const row = found?.person_id === who.id ? found : undefined;
    const attempt = await this.#begin(who.id, networkOf(place.address));
    const scope = { purpose: 'confirmation', boundTo: who.signIn.id } as const;
    const used = await this.#check(answer, place, row, scope);
    if (!used) return await refuseSignIn(this.#options, who.id, attempt, 'confirmation-by-passkey');
    const isConfirmed = await doRecorded(this.#options, async (transaction) => {
      const tables = transaction.tables<IdentityTables>();
      if (!(await this.#claim(transaction, used))) return null;
      await new SignIns(tables).refreshSecondFactor(who.signIn.id, this.#options.clock.now());
      await new Attempts(tables).accept(attempt.id);
      return { event: 'sign-in.confirmed', by: who.id, facts: { signIn: who.signIn.id, method: 'passkey' } };
    });
    if (isConfirmed) return;
    await this.#suspendIfCopied(used);
    await refuseSignIn(this.#options, who.id, attempt, 'confirmation-by-passkey');
  }

  /** Lets a locked sign-in stand again; gives its new token. @throws Failure `sign_in_failed`, `sign_in_locked` */
  async unlock(who: SignInHolder, answer: UseAnswer, place: Place): Promise<NewSignInToken> {
    const attempt = await beginUnlock(this.#options, who, place.address);
    const found = await this.#find(answer);
    const row = found?.person_id === who.id ? found : undefined;
    const used = await this.#check(answer, place, row, { purpose: 'unlock', boundTo: who.signIn.id });
    if (!used) return await refuseUnlock(this.#options, who, attempt, 'passkey');
    const token = newToken();
    const isOpen = await doRecorded(this.#options, async (transaction) => {
      if (!(await this.#claim(transaction, used))) return null;
      return await openLocked(transaction, this.#options.clock, { who, attempt, token, method: 'passkey' });
    });
    if (isOpen) return { token, person: who.id };
    await this.#suspendIfCopied(used);
    return await refuseUnlock(this.#options, who, attempt, 'passkey');
  }

  /** Asks whoever holds an enrolment or recovery link for a first passkey. @throws Failure `not_found`, `rate_limited` */
  async beginEnrolment(linkToken: string, place: Place): Promise<PublicKeyCredentialCreationOptionsJSON> {
    const { link, person } = await this.#options.store.transaction(
      async (transaction) => await openLink(transaction, linkToken, this.#options.clock.now()),
    );
    const challenge = await this.#challenge(place, { purpose: 'enrolment', boundTo: link.id });
    return await askForCreation(place.party, person, challenge, []);
  }

  /**
   * Puts a first passkey in force, in place of all that let the person in before; uses up the link and ends every
   * earlier sign-in. @throws Failure `not_found`, `sign_in_failed` when the answer does not hold
   */
  async enrol(linkToken: string, answer: CreationAnswer, name: string, place: Place): Promise<void> {
    const { clock } = this.#options;
    const { link } = await this.#options.store.transaction(
      async (transaction) => await openLink(transaction, linkToken, clock.now()),
    );
    const made = await this.#checkMade(answer, place, { purpose: 'enrolment', boundTo: link.id });
    await doRecorded(this.#options, async (transaction) => {
      const { link: open, person } = await openLink(transaction, linkToken, clock.now());
      const tables = transaction.tables<IdentityTables>();
      const now = clock.now();
      await new People(tables).activateByPasskey(person.id, now);
      await new Passkeys(tables).removeAllOf(person.id);
      await new RecoveryCodes(tables).removeAllOf(person.id);
      const passkey = await this.#add(transaction, person.id, made, { ...answer, name }, place);
      await new Links(tables).voidAllOf(person.id, now);
      await new SignIns(tables).endAllOf(person.id, 'recovered', now);
      const facts = { person: person.id, under: open.kind, passkey };
      return { event: 'person.activated', by: person.id, facts };
    });
  }

  /** Asks for one more passkey. @throws Failure `step_up_required`, `rate_limited` */
  async beginAddition(who: StandingSignIn, place: Place): Promise<PublicKeyCredentialCreationOptionsJSON> {
    this.#requireFresh(who);
    const person = await new People(this.#options.store.tables<IdentityTables>()).read(who.id);
    const known = await this.#passkeys().rowsOf(who.id);
    const challenge = await this.#challenge(place, { purpose: 'addition', boundTo: who.signIn.id });
    return await askForCreation(place.party, person, challenge, known);
  }

  /** Adds a passkey to one's own account. @throws Failure `step_up_required`, `sign_in_failed`, `conflict` */
  async add(who: StandingSignIn, answer: CreationAnswer, name: string, place: Place): Promise<void> {
    this.#requireFresh(who);
    const made = await this.#checkMade(answer, place, { purpose: 'addition', boundTo: who.signIn.id });
    await doRecorded(this.#options, async (transaction) => {
      await new People(transaction.tables<IdentityTables>()).holdPasswordAndCode(who.id);
      const passkey = await this.#add(transaction, who.id, made, { ...answer, name }, place);
      return { event: 'passkey.added', by: who.id, facts: { passkey } };
    });
  }

  #passkeys(): Passkeys {
    return new Passkeys(this.#options.store.tables<IdentityTables>());
  }

  #begin(account: string, network: string): Promise<Attempt> {
    return beginAttempt(this.#options.store, this.#options.clock, account, network);
  }

  #requireFresh({ signIn }: StandingSignIn): void {
    if (secondFactorIsFresh(signIn.secondFactorAt, this.#options.clock.now())) return;
    throw new Failure('step_up_required');
  }

  #find({ id }: UseAnswer): Promise<PasskeyRow | undefined> {
    return this.#passkeys().findByCredential(Buffer.from(id, 'base64url'));
  }

  async #challenge(place: Place, scope: Omit<ChallengeScope, 'relyingParty'>): Promise<string> {
    const challenge = newToken();
    await this.#options.store.transaction(async (transaction) => {
      await new Challenges(transaction.tables<IdentityTables>()).add(
        challenge,
        { ...scope, relyingParty: place.party.id },
        networkOf(place.address),
        this.#options.clock.now(),
      );
    });
    return challenge;
  }

  /** Uses the challenge up, whatever the answer is worth, and does the same work whether or not it is known. */
  async #check(
    answer: UseAnswer,
    { party }: Place,
    row: PasskeyRow | undefined,
    scope: Omit<ChallengeScope, 'relyingParty'>,
  ): Promise<CheckedUse | undefined> {
    const challenge = readChallenge(answer.clientDataJSON);
    const isOurs = await this.#use(challenge, { ...scope, relyingParty: party.id });
    const counter = await verifyUse(party, challenge, answer, row ?? decoyPasskey);
    const isUsable = row !== undefined && row.suspended_at === null && row.relying_party === party.id;
    return isOurs && isUsable && counter !== undefined ? { row, counter } : undefined;
  }

  async #checkMade(
    answer: CreationAnswer,
    { party }: Place,
    scope: Omit<ChallengeScope, 'relyingParty'>,
  ): Promise<MadeCredential> {
    const challenge = readChallenge(answer.clientDataJSON);
    const isOurs = await this.#use(challenge, { ...scope, relyingParty: party.id });
    const made = await verifyCreation(party, challenge, answer);
    if (isOurs && made) return made;
    throw new Failure('sign_in_failed', {
      detail: 'The passkey was not accepted.',
      next: 'Try again, and let the device check that it is you.',
    });
  }

  async #use(challenge: string, scope: ChallengeScope): Promise<boolean> {
    const challenges = new Challenges(this.#options.store.tables<IdentityTables>());
    return await challenges.use(challenge, scope, this.#options.clock.now());
  }

  async #claim(transaction: StoreTransaction, { row, counter }: CheckedUse): Promise<boolean> {
    const passkeys = new Passkeys(transaction.tables<IdentityTables>());
    return await passkeys.claimUse(row.id, counter, this.#options.clock.now());
  }

  /** What was signed is right and the count is not: two devices hold one key, and nobody knows which is the person's. */
  async #suspendIfCopied({ row, counter }: CheckedUse): Promise<void> {
    if (counter > row.counter || (counter === 0 && row.counter === 0)) return;
    await doRecorded(this.#options, async (transaction) => {
      const passkeys = new Passkeys(transaction.tables<IdentityTables>());
      if (!(await passkeys.suspend(row.id, this.#options.clock.now()))) return null;
      const facts = { passkey: row.id, person: row.person_id, because: 'counter-went-back' };
      return { event: 'passkey.suspended', by: null, facts };
    });
  }

  async #add(
    transaction: StoreTransaction,
    person: Id<'person'>,
    made: MadeCredential,
    stated: { readonly name: string; readonly transports: readonly string[] },
    { party }: Place,
  ): Promise<Id<'passkey'>> {
    const { clock } = this.#options;
    const id = newId('passkey', clock);
    await new Passkeys(transaction.tables<IdentityTables>()).add({
      ...made,
      ...{ id, person, name: stated.name, transports: stated.transports },
      ...{ relyingParty: party.id, at: clock.now() },
    });
    return id;
  }
}
