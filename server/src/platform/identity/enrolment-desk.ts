import type { Clock } from '../../kernel/clock.ts';
import { Failure } from '../../kernel/failure.ts';
import type { Store, StoreTransaction } from '../store/index.ts';
import { doRecorded } from './act-desk.ts';
import { totpRow } from './credential-checker.ts';
import { openLink } from './open-link.ts';
import { checkNewPassword, hashPassword } from './passwords.ts';
import type { Acts, Sealer } from './ports.ts';
import { Links } from './stores/links.ts';
import { Passkeys } from './stores/passkeys.ts';
import { People } from './stores/people.ts';
import { RecoveryCodes } from './stores/recovery-codes.ts';
import { SignIns } from './stores/sign-ins.ts';
import type { IdentityTables } from './tables.ts';
import { matchTotpStep, newTotpSecret, totpAddress } from './totp.ts';

export interface EnrolmentDeskOptions {
  readonly store: Pick<Store, 'transaction'>;
  readonly sealer: Sealer;
  readonly acts: Acts;
  readonly clock: Clock;
}

export interface Invitation {
  readonly name: string;
  readonly email: string;
  readonly expiresAt: number;
}

/** What an authenticator app needs. Shown once. */
export interface AuthenticatorSecret {
  readonly otpauth: string;
  /** Base32, for typing it in. */
  readonly secret: string;
}

/**
 * Where a person who holds an enrolment or recovery link chooses a password and sets up an authenticator. What was
 * chosen takes effect only when a code confirms it; until then the link stays good, and what was in force stays so.
 */
export class EnrolmentDesk {
  readonly #options: EnrolmentDeskOptions;

  constructor(options: EnrolmentDeskOptions) {
    this.#options = options;
  }

  /** Whose link this is. @throws Failure `not_found` for a link that is unknown, used or too old */
  async readInvitation(token: string): Promise<Invitation> {
    return await this.#options.store.transaction(async (transaction) => {
      const { link, person } = await this.#open(transaction, token);
      return { name: person.name, email: person.email, expiresAt: link.expires_at };
    });
  }

  /** Takes the password and hands out a new authenticator secret. @throws Failure `not_found`, `request_invalid` */
  async choosePassword(token: string, password: string): Promise<AuthenticatorSecret> {
    const invitation = await this.readInvitation(token);
    checkNewPassword(password, [invitation.name, invitation.email]);
    const hashed = await hashPassword(password);
    const secret = newTotpSecret();
    await doRecorded(this.#options, async (transaction) => {
      const { link, person } = await this.#open(transaction, token);
      const tables = transaction.tables<IdentityTables>();
      const sealed = await this.#options.sealer.seal(totpRow(person.id), Buffer.from(secret, 'utf8'));
      await new Links(tables).keepPending(link.id, hashed, sealed);
      await new People(tables).markEnrolled(person.id);
      return { event: 'person.enrolled', by: person.id, facts: { person: person.id, under: link.kind } };
    });
    return { otpauth: totpAddress(secret, invitation.email), secret };
  }

  /**
   * Puts password and authenticator in force, uses up the link and ends every earlier sign-in.
   * @throws Failure `not_found`, `conflict` when no password was chosen yet, `sign_in_failed` for a wrong code
   */
  async confirmAuthenticator(token: string, code: string): Promise<void> {
    await doRecorded(this.#options, async (transaction) => {
      const { link, person } = await this.#open(transaction, token);
      if (link.pending_password_hash === null || link.pending_totp_sealed === null) {
        throw new Failure('conflict', {
          detail: 'No password was chosen yet.',
          next: 'Choose a password first.',
        });
      }
      const now = this.#options.clock.now();
      const opened = await this.#options.sealer.open(totpRow(person.id), link.pending_totp_sealed);
      const totpStep = matchTotpStep(Buffer.from(opened).toString('utf8'), code, now);
      if (totpStep === undefined) {
        throw new Failure('sign_in_failed', {
          detail: 'The code does not fit the authenticator.',
          next: 'Check the clock of the device and enter the code that is shown now.',
          field: 'code',
        });
      }
      const tables = transaction.tables<IdentityTables>();
      const credentials = {
        passwordHash: link.pending_password_hash,
        totpSealed: link.pending_totp_sealed,
        totpStep,
      };
      await new People(tables).activate(person.id, credentials, now);
      // Whoever recovers has lost something, and nobody knows what else: nothing from before lets anybody in.
      await new Passkeys(tables).removeAllOf(person.id);
      await new RecoveryCodes(tables).removeAllOf(person.id);
      await new Links(tables).voidAllOf(person.id, now);
      await new SignIns(tables).endAllOf(person.id, 'recovered', now);
      return { event: 'person.activated', by: person.id, facts: { person: person.id, under: link.kind } };
    });
  }

  #open(transaction: StoreTransaction, token: string): ReturnType<typeof openLink> {
    return openLink(transaction, token, this.#options.clock.now());
  }
}
