import type { Id } from './ids.ts';

/** Roles of the field. What each may do is written in `platform/access`. */
export const roles = [
  'clinician',
  'billing',
  'front-desk',
  'privacy-officer',
  'security-officer',
  'administrator',
  'developer',
  'auditor',
  'application',
] as const;

export type Role = (typeof roles)[number];

export interface PersonActor {
  kind: 'person';
  id: Id<'person'>;
  name: string;
  roles: readonly Role[];
  /** Set when the person came through a sign-in to the console; a key of the person has none. */
  signIn?: { id: Id<'signIn'>; secondFactorAt: number | null };
}

export interface ApplicationActor {
  kind: 'application';
  id: Id<'application'>;
  name: string;
  roles: readonly ['application'];
}

/** Who acts: one known person or one known application. There are no shared accounts (164.312(a)(2)(i)). */
export type Actor = PersonActor | ApplicationActor;
