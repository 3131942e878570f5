import type { Role } from '../../kernel/actor.ts';

const minute = 60_000;

/** Automatic logoff (164.312(a)(2)(iii)): a sign-in ends after so much silence, and after so long in any case. */
export const idleLimit = 15 * minute;
export const absoluteLimit = 12 * 60 * minute;
/** How long a second factor counts as fresh for acts that ask for one (164.312(d)). */
export const stepUpWindow = 10 * minute;

/** A sign-in that is seen again within this time is not written down again; it makes the idle limit stricter, not looser. */
export const touchInterval = 20_000;

export const linkLifetime: Readonly<Record<'enrolment' | 'recovery' | 'sign-in', number>> = {
  enrolment: 7 * 24 * 60 * minute,
  recovery: 24 * 60 * minute,
  'sign-in': 15 * minute,
};

export interface SignInTimes {
  readonly startedAt: number;
  readonly lastSeenAt: number;
  readonly endedAt: number | null;
}

/** Whether a sign-in still stands. A clock that was set back ends it, because its age is then not known. */
export function signInStands(times: SignInTimes, now: number): boolean {
  if (times.endedAt !== null) return false;
  const idle = now - times.lastSeenAt;
  const age = now - times.startedAt;
  return age >= 0 && age < absoluteLimit && idle >= -touchInterval && idle < idleLimit;
}

/** Whether a second factor given at `at` is fresh enough for a privileged act. */
export function secondFactorIsFresh(at: number | null, now: number): boolean {
  return at !== null && now - at >= 0 && now - at < stepUpWindow;
}

/** What is known about earlier attempts when somebody tries to sign in. Times are UTC milliseconds, newest first. */
export interface AttemptHistory {
  /** Refused attempts for this account from this network since the last accepted one. */
  readonly pair: readonly number[];
  /** Refused attempts within the window for this account, from any network. */
  readonly account: number;
  /** Refused attempts within the window from this network, for any account. */
  readonly network: number;
  /** This account was signed in from this network before. */
  readonly isKnownPlace: boolean;
}

export const attemptWindow = 15 * minute;
const freeAttempts = 5;
const firstLock = 30_000;
const longestLock = 15 * minute;
const mostForAccount = 30;
const mostForNetwork = 100;

/**
 * Until when attempts are refused unread; null when this one may be tried. Guessing from one place slows down for that
 * place alone. Guessing one account from many places, or many accounts from one place, closes the way for strangers,
 * never for a person who signs in from where they did before: nobody can lock out somebody else (164.308(a)(5)(ii)(C)).
 */
export function lockedUntil(history: AttemptHistory, now: number): number | null {
  const recent = history.pair.filter((at) => now - at < attemptWindow);
  const excess = recent.length - freeAttempts;
  if (excess >= 0) {
    const until = (recent[0] ?? now) + Math.min(firstLock * 2 ** Math.min(excess, 10), longestLock);
    if (until > now) return until;
  }
  const isCrowded = history.account >= mostForAccount || history.network >= mostForNetwork;
  return isCrowded && !history.isKnownPlace ? now + firstLock : null;
}

/** Roles that a person may be given; `application` is what a program is. */
export const personRoles = [
  'clinician',
  'billing',
  'front-desk',
  'privacy-officer',
  'security-officer',
  'administrator',
  'developer',
  'auditor',
] as const satisfies readonly Role[];
