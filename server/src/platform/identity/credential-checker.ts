import type { Clock } from '../../kernel/clock.ts';
import { type Id, newId } from '../../kernel/ids.ts';
import { hashPassword, verifyPassword } from './passwords.ts';
import type { Sealer } from './ports.ts';
import { newToken } from './secret-token.ts';
import { matchTotpStep, newTotpSecret } from './totp.ts';

/** Where a person's authenticator secret is sealed to. */
export const totpRow = (person: Id<'person'>) => `person|totp_sealed|${person}` as const;

interface CredentialRow {
  readonly id: Id<'person'>;
  readonly state: string;
  readonly password_hash: string | null;
  readonly totp_sealed: Uint8Array | null;
}

/** Checks password and code. Does the same work whether or not there is such an account, and whatever is wrong. */
export class CredentialChecker {
  readonly #sealer: Sealer;
  readonly #clock: Clock;
  #decoy:
    | Promise<{ id: Id<'person'>; password_hash: string; totp_sealed: Uint8Array; state: string }>
    | undefined;

  constructor(options: { sealer: Sealer; clock: Clock }) {
    this.#sealer = options.sealer;
    this.#clock = options.clock;
  }

  /** The time step of the code when everything is right. */
  async check(row: CredentialRow | undefined, password: string, code: string): Promise<number | undefined> {
    const isUsable =
      row !== undefined && row.state === 'active' && row.password_hash !== null && row.totp_sealed !== null;
    const decoy = await this.#makeDecoy();
    const tried = isUsable ? row : decoy;
    const isRight = await verifyPassword(tried.password_hash ?? decoy.password_hash, password);
    const step = await this.checkCode(tried, code);
    return isUsable && isRight ? step : undefined;
  }

  /** Whether a password is this person's. As much work for somebody who has none. */
  async checkPassword(row: CredentialRow | undefined, password: string): Promise<boolean> {
    const isUsable = row !== undefined && row.state === 'active' && row.password_hash !== null;
    const hashed = (isUsable ? row.password_hash : null) ?? (await this.#makeDecoy()).password_hash;
    return (await verifyPassword(hashed, password)) && isUsable;
  }

  async checkCode(row: CredentialRow, code: string): Promise<number | undefined> {
    if (!row.totp_sealed) return undefined;
    const secret = Buffer.from(await this.#sealer.open(totpRow(row.id), row.totp_sealed)).toString('utf8');
    return matchTotpStep(secret, code, this.#clock.now());
  }

  #makeDecoy() {
    const make = async () => {
      const id = newId('person', this.#clock);
      const [password_hash, totp_sealed] = await Promise.all([
        hashPassword(newToken()),
        this.#sealer.seal(totpRow(id), Buffer.from(newTotpSecret(), 'utf8')),
      ]);
      return { id, password_hash, totp_sealed, state: 'active' };
    };
    this.#decoy ??= make().catch((error: unknown) => {
      this.#decoy = undefined;
      throw error;
    });
    return this.#decoy;
  }
}
