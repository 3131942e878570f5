import { type Role, roles } from '../../kernel/actor.ts';
import { Failure } from '../../kernel/failure.ts';
import type { PersonState } from './model.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

/** Automatic logoff (164.312(a)(2)(iii)): a sign-in is locked after so much silence, and ends after so long in any case. */
export const idleLimit = 15 * minute;
export const absoluteLimit = 12 * 60 * minute;
/** How long a second factor counts as fresh for acts that ask for one (164.312(d)). */
export const stepUpWindow = 10 * minute;

/** The times of sign-ins, in milliseconds. Those above are the longest; an organisation may have shorter ones. */
export interface SignInLimits {
  readonly idle: number;
  readonly absolute: number;
  readonly fresh: number;
}

export const shippedLimits: SignInLimits = { idle: idleLimit, absolute: absoluteLimit, fresh: stepUpWindow };

/** Bounds of what an organisation may say, in minutes: stricter than what is shipped, and not so short that nobody can work. */
export const ruleBounds = {
  idleMinutes: { least: 2, most: idleLimit / minute },
  absoluteMinutes: { least: 30, most: absoluteLimit / minute },
  freshMinutes: { least: 1, most: stepUpWindow / minute },
} as const;

/** What an organisation said, as limits; never longer than what is shipped, whatever is stored. */
export function limitsOf(rules: {
  readonly idleMinutes: number;
  readonly absoluteMinutes: number;
  readonly freshMinutes: number;
}): SignInLimits {
  return {
    idle: Math.min(rules.idleMinutes * minute, idleLimit),
    absolute: Math.min(rules.absoluteMinutes * minute, absoluteLimit),
    fresh: Math.min(rules.freshMinutes * minute, stepUpWindow),
  };
}

/** A sign-in that is seen again within this time is not written down again; it makes the idle limit stricter, not looser. */
export const touchInterval = 20_000;

/** Every key ends: after this time unless another is named, and never later than a leap year from now. */
export const keyLifetime = 90 * day;
export const longestKeyLifetime = 366 * day;
/** How long before its end a key is warned of. */
export const keyWarning = 14 * day;

/** A key in force that was not taken for so long is one that nobody misses. */
export const unusedAfter = 90 * day;
/** For how many days a key works on beside its successor. */
export const keyOverlap = { usual: 7, longest: 30 } as const;

/** @throws Failure `request_invalid` when a key would end in the past, or later than a year from now */
export function checkKeyEnd(expiresAt: number, now: number): void {
  const wrong =
    expiresAt <= now
      ? 'The expiry is not in the future.'
      : expiresAt - now > longestKeyLifetime
        ? 'A key is valid for a year at most; afterwards it is replaced by another.'
        : null;
  if (wrong !== null) throw new Failure('request_invalid', { detail: wrong, field: 'expiresAt' });
}

export const linkLifetime: Readonly<Record<'enrolment' | 'recovery' | 'sign-in', number>> = {
  enrolment: 7 * 24 * 60 * minute,
  recovery: 24 * 60 * minute,
  'sign-in': 15 * minute,
};

/** How long a recovery that was asked for waits for another person's approval. */
export const recoveryLifetime = 24 * 60 * minute;
/** Decided recoveries stay in the list for this long; the record keeps them for ever. */
export const recoveriesListed = 90 * 24 * 60 * minute;

/** How long an authenticator may take to answer. */
export const challengeLifetime = 5 * minute;
/** Passkeys that one person may have. */
export const mostPasskeys = 20;

export interface SignInTimes {
  readonly startedAt: number;
  readonly lastSeenAt: number;
  readonly endedAt: number | null;
  readonly lockedAt: number | null;
}

/** `locked`: lets nobody do anything until the same person shows one factor. */
export type SignInState = 'stands' | 'locked' | 'ended';

/** How a sign-in stands. A clock that was set back ends it, because its age is then not known. */
export function stateOfSignIn(
  times: SignInTimes,
  now: number,
  { idle: idleLimit, absolute: absoluteLimit }: SignInLimits = shippedLimits,
): SignInState {
  const idle = now - times.lastSeenAt;
  const age = now - times.startedAt;
  if (times.endedAt !== null || age < 0 || age >= absoluteLimit || idle < -touchInterval) return 'ended';
  return times.lockedAt === null && idle < idleLimit ? 'stands' : 'locked';
}

/** Attempts to unlock a sign-in; the last of them ends it when it is refused, too. */
export const mostUnlockAttempts = 7;

/** Whether a second factor given at `at` is fresh enough for a privileged act. */
export function secondFactorIsFresh(
  at: number | null,
  now: number,
  { fresh }: SignInLimits = shippedLimits,
): boolean {
  return at !== null && now - at >= 0 && now - at < fresh;
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

/**
 * Roles of those who may answer for an application (requirement TEC-01): all of them see its keys and its exchanges' facts,
 * and none only asks or only examines.
 */
export const ownerRoles: readonly Role[] = [
  'administrator',
  'developer',
  'security-officer',
  'privacy-officer',
  'compliance-analyst',
];

/** Whether a person in this state answers for what is theirs: an application without such a person is refused. */
export function hasOwner(state: PersonState | null | undefined): boolean {
  return state !== null && state !== undefined && state !== 'deactivated' && state !== 'suspended';
}

/** What is wrong with who answers for an application; null where nothing is. */
export type OwnerDoubt = 'gone' | 'not-enrolled' | 'role';

export function doubtOwner(owner: {
  readonly state: PersonState;
  readonly roles: readonly Role[];
}): OwnerDoubt | null {
  if (!hasOwner(owner.state)) return 'gone';
  if (!owner.roles.some((role) => ownerRoles.includes(role))) return 'role';
  return owner.state === 'active' ? null : 'not-enrolled';
}

/** Roles that a person may be given; `application` is what a program is. */
export const personRoles = roles.filter((role) => role !== 'application');
