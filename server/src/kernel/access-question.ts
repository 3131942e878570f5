import type { Actor, Role, TrainingState } from './actor.ts';
import type { FailureCode } from './failure.ts';
import type { Id } from './ids.ts';
import type { Purpose } from './purpose.ts';
import type { SensitivityLabel } from './sensitivity.ts';

/** Whether a person looks after the patients that an exchange is about: after each of them, or not. */
export type CareRelationship = 'established' | 'none' | 'no-patient' | 'not-asked';

/** From where a request came, as far as the organisation has said which networks are its own. */
export type NetworkPlace = 'inside' | 'outside' | 'unknown';

/**
 * All that decides whether an actor may use an AI system, beside the policies of the snapshot. It is kept, sealed, with
 * the exchange, so that the question can be asked again years later and have the same answer. Times stand in it as what
 * they meant at that moment, never as ages.
 */
export interface AccessQuestion {
  readonly actor: AskingActor;
  readonly system: string;
  readonly purpose: Purpose;
  /** What is known beyond that. Absent in questions of before any of it was asked. */
  readonly facts?: AccessFacts;
  /** The person for whom an application asks: both must be permitted, each by their own facts. */
  readonly behalf?: { readonly actor: AskingActor; readonly facts: AccessFacts };
}

export interface AskingActor {
  readonly kind: Actor['kind'];
  readonly id: Actor['id'];
  readonly roles: readonly Role[];
}

export interface AccessFacts {
  readonly training: TrainingState;
  /** Departments of the actor that are in force, each with its facility. */
  readonly departments: readonly DepartmentFact[];
  /** What the system asks for, as it stood. */
  readonly systemDepartments: readonly Id<'department'>[];
  readonly systemLabels: readonly SensitivityLabel[];
  readonly needsRelationship: boolean;
  /** The system was approved as one that needs no PHI. Absent where not, and in questions of before that was asked. */
  readonly needsNoPhi?: true;
  /** Emergency access in force, which this exchange makes use of. */
  readonly emergency: Id<'emergency'> | null;
  /** Whether the second factor is fresh enough for a privileged act. False for keys. */
  readonly freshFactor: boolean;
  readonly network: NetworkPlace;
  readonly relationship: CareRelationship;
  /** Special protection of the records of any of the patients. */
  readonly labels: readonly SensitivityLabel[];
  /** Why content may go to the model at all. */
  readonly basis: 'agreement' | 'local';
}

export interface DepartmentFact {
  readonly id: Id<'department'>;
  readonly facility: string;
}

/** What access policies say to a question. */
export interface AccessVerdict {
  readonly permit: boolean;
  readonly policies: readonly string[];
  readonly reasons: readonly string[];
  /** The code of the refusal, where a policy that forbids has one of its own. */
  readonly code?: FailureCode;
}
