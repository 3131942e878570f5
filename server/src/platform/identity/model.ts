import type { Role } from '../../kernel/actor.ts';
import type { Id } from '../../kernel/ids.ts';
import type { Purpose } from '../../kernel/purpose.ts';

export const personStates = ['invited', 'enrolled', 'active', 'deactivated'] as const;
export type PersonState = (typeof personStates)[number];

export type SignInMethod = 'password-and-code' | 'link';
export type EndReason = 'signed-out' | 'deactivated' | 'recovered';
export type LinkKind = 'enrolment' | 'recovery' | 'sign-in';

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
}

/** A program that calls the gateway, and the person who answers for it. */
export interface Application {
  readonly id: Id<'application'>;
  readonly name: string;
  readonly owner: Id<'person'>;
  readonly state: 'active' | 'retired';
  readonly registeredAt: number;
}

/** A key without its secret. */
export interface KeySummary {
  readonly id: Id<'key'>;
  /** The visible part, by which people recognise a key: `cdn_<prefix>_…`. */
  readonly prefix: string;
  readonly label: string;
  readonly holder: Id<'person'> | Id<'application'>;
  /** What the key says in place of the headers `x-cordon-system` and `x-cordon-purpose`. */
  readonly fixedSystem: string | null;
  readonly fixedPurpose: Purpose | null;
  readonly issuedAt: number;
  readonly expiresAt: number | null;
  readonly revokedAt: number | null;
}
