import type { Id } from '../../kernel/ids.ts';

/** An attempt to sign in, as it was counted. Times are UTC milliseconds. */
export interface Attempt {
  /** A person’s id, or a coarse name for an address that nobody has. What was typed is not kept. */
  readonly account: string;
  readonly network: string;
  readonly at: number;
  readonly accepted: boolean;
  /** The account was signed in before, and never from this network. */
  readonly isNewPlace: boolean;
}

export const alertKinds = [
  'account-guessed',
  'network-guessing',
  'spraying',
  'success-after-failures',
  'new-network',
  'reported-by-person',
] as const;
export type AlertKind = (typeof alertKinds)[number];

/** A threshold that was crossed. */
export interface Crossing {
  readonly kind: AlertKind;
  readonly account: string | null;
  readonly network: string | null;
  /** Attempts; of `spraying`, the accounts that were tried; of `reported-by-person`, what was reported. */
  readonly count: number;
  readonly firstAt: number;
  readonly lastAt: number;
}

export interface Alert extends Crossing {
  readonly id: Id<'signInAlert'>;
  readonly raisedAt: number;
  readonly acknowledged: { readonly at: number; readonly by: { id: string; name: string } } | null;
}

/** From when on something is an alert; the organisation’s choice. */
export interface Limits {
  /** Minutes within which attempts are counted together. */
  readonly windowMinutes: number;
  /** Refused attempts for one account, from anywhere. */
  readonly accountFailures: number;
  /** Refused attempts from one network, for any account. */
  readonly networkFailures: number;
  /** Accounts that were tried from one network and refused. */
  readonly spreadAccounts: number;
  /** Refused attempts for an account before one that was accepted. */
  readonly failuresBeforeSuccess: number;
}

/** What a person said was not them. Times are UTC milliseconds. */
export interface Report {
  readonly person: string;
  /** Entry of the record that they were told of; it is reported once. */
  readonly entry: number;
  /** One sentence without a name. */
  readonly says: string;
  readonly happenedAt: number;
  readonly at: number;
}
