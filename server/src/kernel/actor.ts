import type { Id } from './ids.ts';

/** Roles of the field. What each may do is written in `platform/access`. */
export const roles = [
  'clinician',
  'nurse',
  'billing',
  'front-desk',
  'researcher',
  'data-scientist',
  'privacy-officer',
  'security-officer',
  'compliance-analyst',
  'administrator',
  'developer',
  'auditor',
  'application',
] as const;

export type Role = (typeof roles)[number];

/** What access depends on beside the roles of a person, as it stood in the moment in which the person was recognised. */
export interface Standing {
  readonly training: TrainingState;
  readonly departments: readonly Id<'department'>[];
  /** Emergency access in force. */
  readonly emergency: Id<'emergency'> | null;
}

/** How the training of a person stands; a program needs none. */
export type TrainingState = 'current' | 'overdue' | 'missing' | 'not-needed';

export interface PersonActor {
  kind: 'person';
  id: Id<'person'>;
  name: string;
  roles: readonly Role[];
  /** Set where a caller was recognised; a person without it counts as one of whom nothing is known. */
  standing?: Standing;
  /** Set when the person came through a sign-in to the console; a key of the person has none. */
  signIn?: { id: Id<'signIn'>; secondFactorAt: number | null };
}

export interface ApplicationActor {
  kind: 'application';
  id: Id<'application'>;
  name: string;
  roles: readonly ['application'];
}

/**
 * The program itself, where it asks a model on its own account. Nobody signs in as it and no key leads to it: only the
 * gateway's own inner door gives it (`gateway/inner-door.ts`).
 */
export const programActor: ApplicationActor = {
  kind: 'application',
  id: 'app_00000000000000000000000000000000',
  name: 'Cordon itself',
  roles: ['application'],
};

/** Who acts: one known person or one known application. There are no shared accounts (164.312(a)(2)(i)). */
export type Actor = PersonActor | ApplicationActor;

/** Of a person of whom nothing is known, no training is known either. */
export function trainingOf(actor: Actor): TrainingState {
  return actor.kind === 'application' ? 'not-needed' : (actor.standing?.training ?? 'missing');
}
