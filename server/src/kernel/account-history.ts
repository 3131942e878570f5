/** Acts of others, or of the program, that change what a person may do or how they are let in. They name the person. */
export const aboutPerson = [
  'person-roles.set',
  'person-roles.applied',
  'person-departments.set',
  'recovery.requested',
  'recovery.approved',
  'recovery.withdrawn',
  'person.recovered',
  'person.activated',
  'person.suspended',
  'person.resumed',
  'person-sign-ins.revoked',
  'single-sign-on.offered',
  'passkey.suspended',
] as const;

/** Acts of the person on what lets them in. `sign-in.*` count where a recovery code was used up. */
export const byPerson = [
  'passkey.added',
  'passkey.removed',
  'password.changed',
  'recovery-codes.renewed',
  'sign-in.started',
  'sign-in.confirmed',
] as const;

export type AccountEvent = (typeof aboutPerson)[number] | (typeof byPerson)[number];

/** Something that changed an account. Times are UTC milliseconds. */
export interface AccountAct {
  readonly entry: number;
  readonly event: AccountEvent;
  readonly at: number;
  /** Null where the program itself acted. */
  readonly actor: string | null;
  readonly facts: Readonly<Record<string, unknown>>;
}

/** Refused attempts on an account, from one network. */
export interface RefusedAttempts {
  /** The last of them. */
  readonly entry: number;
  readonly network: string | null;
  readonly count: number;
  readonly firstAt: number;
  readonly lastAt: number;
}

/** The first sign-in of a person from a network, where they had signed in from another before. */
export interface NewPlace {
  readonly entry: number;
  readonly network: string;
  readonly at: number;
}

/** What happened on one account after an entry of the log; the newest first, with how many there are in all. */
export interface AccountHistory {
  readonly refused: readonly RefusedAttempts[];
  readonly acts: readonly AccountAct[];
  readonly places: readonly NewPlace[];
  /** Of all three, also those that were too many to be read. */
  readonly total: number;
}

/** Something in the record that somebody can be told of as a matter of their own account. */
export type AccountEntry = Omit<AccountAct, 'event'> & { readonly event: AccountEvent | 'sign-in.refused' };
