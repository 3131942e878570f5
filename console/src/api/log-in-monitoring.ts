import { ask, queryOf } from './request.ts';
import type { ListOf } from './types.ts';

/** Whose account it is; without an id, one that does not exist. */
export interface TriedAccount {
  id: string | null;
  name: string;
}

/** An alert about signing in. Times are UTC milliseconds. */
export interface SignInAlert {
  id: string;
  kind:
    | 'account-guessed'
    | 'network-guessing'
    | 'spraying'
    | 'success-after-failures'
    | 'new-network'
    | 'reported-by-person';
  account: TriedAccount | null;
  network: string | null;
  /** What it is about, in one sentence without a name. */
  says: string;
  firstAt: number;
  lastAt: number;
  acknowledged: { at: number; by: { id: string; name: string }; note: string } | null;
  /** What the person said was not them, the newest first. */
  reports: readonly { says: string; happenedAt: number; at: number; note: string | null }[];
}

/** From when on attempts are an alert. */
export interface SignInLimits {
  windowMinutes: number;
  accountFailures: number;
  networkFailures: number;
  spreadAccounts: number;
  failuresBeforeSuccess: number;
}

/** Attempts of one day for one account. */
export interface TriedDay {
  /** Calendar day of the organisation. */
  day: string;
  account: TriedAccount;
  accepted: number;
  refused: number;
}

export const listSignInAlerts = (
  state: 'open' | undefined,
  cursor?: string,
): Promise<ListOf<SignInAlert> & { limits: SignInLimits }> =>
  ask('GET', `/sign-in-alerts${queryOf({ state, cursor })}`);

export const acknowledgeSignInAlert = (id: string, note: string): Promise<SignInAlert> =>
  ask('POST', `/sign-in-alerts/${encodeURIComponent(id)}/acknowledge`, { note });

export const setSignInLimits = (limits: SignInLimits & { reason: string }): Promise<SignInLimits> =>
  ask('POST', '/sign-in-limits', limits);

export const listSignInAttempts = (days: {
  from?: string | undefined;
  to?: string | undefined;
}): Promise<{ items: readonly TriedDay[]; isCut: boolean }> =>
  ask('GET', `/sign-in-attempts${queryOf(days)}`);
