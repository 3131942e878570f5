import type { Role } from '../../kernel/actor.ts';
import type { Id } from '../../kernel/ids.ts';
import type { KeyScope } from '../../kernel/key-scope.ts';

export const personStates = ['invited', 'enrolled', 'active', 'suspended', 'deactivated'] as const;
export type PersonState = (typeof personStates)[number];

export type SignInMethod =
  | 'password-and-code'
  | 'password-and-recovery-code'
  | 'passkey'
  | 'link'
  | 'single-sign-on';
export type EndReason =
  | 'signed-out'
  | 'deactivated'
  | 'recovered'
  | 'revoked'
  | 'unlock-refused'
  | 'upstream'
  | 'lapsed';
export type LinkKind = 'enrolment' | 'recovery' | 'sign-in';

/** The organisation's own rules of sign-in, in minutes. */
export interface SignInRules {
  readonly idleMinutes: number;
  readonly absoluteMinutes: number;
  readonly freshMinutes: number;
  /** UTC milliseconds; null as long as what is shipped holds. */
  readonly setAt: number | null;
}

/** A member of the workforce. */
export interface Person {
  readonly id: Id<'person'>;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly Role[];
  readonly state: PersonState;
  /** UTC milliseconds, like every time here. */
  readonly invitedAt: number;
  readonly activeSince: number | null;
  readonly deactivatedAt: number | null;
  readonly departments: readonly Id<'department'>[];
  /** Until when training holds; null before any. */
  readonly trainedUntil: number | null;
}

export type RecoveryDecision = 'approved' | 'withdrawn' | 'expired';

/** A recovery of somebody who lost what they sign in with: asked for by one, approved by another. */
export interface Recovery {
  readonly id: Id<'recovery'>;
  readonly person: NamedPerson;
  readonly reason: string;
  readonly requestedBy: NamedPerson;
  /** UTC milliseconds, like every time here. */
  readonly requestedAt: number;
  readonly expiresAt: number;
  readonly state: 'pending' | RecoveryDecision;
  /** Null while it waits, and where it ran out. */
  readonly decidedBy: NamedPerson | null;
  readonly decidedAt: number | null;
}

export interface NamedPerson {
  readonly id: Id<'person'>;
  readonly name: string;
}

/** What a challenge is for; an answer to one counts for nothing else. */
export type ChallengePurpose = 'sign-in' | 'confirmation' | 'enrolment' | 'addition' | 'unlock';

/** The name that browsers bind passkeys to, and the origin of the pages that may ask for one. Never told by a caller. */
export interface RelyingParty {
  readonly id: string;
  readonly origin: string;
}

/** A passkey as its owner sees it. */
export interface Passkey {
  readonly id: Id<'passkey'>;
  readonly name: string;
  readonly addedAt: number;
  readonly lastUsedAt: number | null;
  /** Set when its counter went back, which a copy would make it do; it lets nobody in any more. */
  readonly suspendedAt: number | null;
}

/** A sign-in that lets somebody in, or would once it is unlocked. */
export interface LiveSignIn {
  readonly id: Id<'signIn'>;
  readonly method: SignInMethod;
  /** Kind of browser and system; null where it did not say. */
  readonly device: string | null;
  readonly network: string;
  readonly startedAt: number;
  readonly lastSeenAt: number;
  readonly isLocked: boolean;
}

/** A program that calls the gateway, and the person who answers for it. */
export interface Application {
  readonly id: Id<'application'>;
  readonly name: string;
  readonly owner: Id<'person'>;
  readonly state: 'active' | 'retired';
  readonly registeredAt: number;
  /** Whether it may name a person for whom it asks. */
  readonly actsForPeople: boolean;
  /** Without an owner who is in force, all its keys are refused. */
  readonly ownerDoubt: 'gone' | 'not-enrolled' | 'role' | null;
}

/** The certificates that a key asks for, as people see them. */
export interface CertificateSummary {
  /** Of the certificate, or of the authority where a name is given. */
  readonly thumbprint: string;
  readonly name: string | null;
}

/** A key without its secret. */
export interface KeySummary extends KeyScope {
  readonly id: Id<'key'>;
  /** The visible part, by which people recognise a key: `cdn_<prefix>_…`. */
  readonly prefix: string;
  readonly label: string;
  readonly holder: Id<'person'> | Id<'application'>;
  /** `secret`: sent with each request. `public-key`: the application signs, and gets tokens for that.
   * `certificate`: that of the connection is all it needs. */
  readonly kind: 'secret' | 'public-key' | 'certificate';
  readonly publicKey: {
    readonly algorithm: string;
    readonly name: string;
    readonly thumbprint: string;
  } | null;
  /** The certificate that the connection must bring; null where none is asked for. */
  readonly certificate: CertificateSummary | null;
  /** From where it is taken: `10.2.0.0/16`, one address; empty for anywhere. */
  readonly networks: readonly string[];
  readonly issuedAt: number;
  readonly expiresAt: number;
  readonly revokedAt: number | null;
  /** The key that it follows, and the one in force that follows it. */
  readonly replaces: Id<'key'> | null;
  readonly replacedBy: Id<'key'> | null;
  /** To the minute; null for a key that was never taken. */
  readonly lastUsedAt: number | null;
  readonly lastUsedFrom: string | null;
}

/** How a key stands. `unused`: in force, but not taken for 90 days. */
export const keyStandings = ['in-force', 'ending', 'unused', 'expired', 'revoked'] as const;
export type KeyStanding = (typeof keyStandings)[number];
