import type { Id } from '../../kernel/ids.ts';

/** What a line is about: a role of a person, a department of a person, a key of a person or an application. */
export const lineKinds = ['role', 'department', 'key'] as const;
export type LineKind = (typeof lineKinds)[number];

/** Why a line needs a closer look. */
export const lineFlags = [
  'never-used',
  'unused',
  'suspended',
  'no-second-factor',
  'administrator',
  'training-lapsed',
  'emergency',
  'ownerless',
  'ends-soon',
  'unrestricted',
  'acts-for-people',
] as const;
export type LineFlag = (typeof lineFlags)[number];

/** `gone`: whoever decided found that nobody has it any more. */
export const decisions = ['kept', 'removed', 'gone'] as const;
export type LineDecision = (typeof decisions)[number];

/** What can have changed since the list was written. */
export const lineChanges = ['gone', 'state', 'more-access', 'owner', 'acts-for-people'] as const;
export type LineChange = (typeof lineChanges)[number];

export interface ReviewRules {
  /** Months from one review to the next. */
  readonly intervalMonths: number;
  /** Days for which a review is open before it is overdue. */
  readonly daysToDecide: number;
}

export interface NamedActor {
  readonly id: string;
  readonly name: string;
}

/** A review. Times are UTC milliseconds. */
export interface AccessReview {
  readonly id: Id<'accessReview'>;
  readonly openedAt: number;
  /** Null where the recurring work opened it. */
  readonly openedBy: NamedActor | null;
  /** Emergency access is looked at from here on. */
  readonly periodFrom: number;
  readonly dueAt: number;
  readonly lineCount: number;
  readonly closed: Closing | null;
}

export interface Closing {
  readonly at: number;
  readonly by: NamedActor;
  /** Why lines were left open; null where none was. */
  readonly reason: string | null;
  /** SHA-256 of all lines, lowercase hexadecimal. */
  readonly digest: string;
}

/** How far a review is. */
export interface Progress {
  readonly decided: number;
  readonly kept: number;
  readonly removed: number;
  readonly gone: number;
  readonly flagged: number;
  readonly flaggedOpen: number;
}

/** How a holder stood when the list was written. */
export interface Stood {
  /** Of a person. */
  readonly state?: string;
  readonly roles?: readonly string[];
  readonly departments?: readonly string[];
  /** Of a key. */
  readonly endsAt?: number;
  readonly systems?: readonly string[];
  readonly purposes?: readonly string[];
  readonly networks?: readonly string[];
  readonly actsForPeople?: boolean;
}

/** One piece of access, as it stood when the review was opened. Never changed, but decided once. */
export interface AccessLine {
  readonly number: number;
  readonly kind: LineKind;
  readonly holder: NamedActor;
  /** Whose own line it is: nobody decides about that. */
  readonly answers: Id<'person'>;
  /** A role, the id of a department, the id of a key. */
  readonly held: string;
  readonly heldName: string;
  readonly since: number | null;
  readonly givenBy: string | null;
  readonly lastUsedAt: number | null;
  readonly flags: readonly LineFlag[];
  readonly stood: Stood;
  readonly decision: Decision | null;
}

export interface Decision {
  readonly what: LineDecision;
  readonly at: number;
  readonly by: NamedActor;
  readonly note: string | null;
}

export type NewLine = Omit<AccessLine, 'decision'>;

/** A person with what they have, as the house knows it. */
export interface PersonHolding {
  readonly id: Id<'person'>;
  readonly name: string;
  readonly state: string;
  readonly roles: readonly string[];
  readonly departments: readonly string[];
  readonly invitedAt: number;
  readonly invitedBy: string | null;
  readonly trainedUntil: number | null;
  readonly lastUsedAt: number | null;
  readonly hasSecondFactor: boolean;
  readonly isUpstream: boolean;
}

/** A key in force. */
export interface KeyHolding {
  readonly id: Id<'key'>;
  readonly label: string;
  readonly holder: NamedActor;
  readonly answers: Id<'person'>;
  readonly ownerDoubt: string | null;
  readonly actsForPeople: boolean;
  readonly issuedAt: number;
  readonly issuedBy: string;
  readonly expiresAt: number;
  readonly lastUsedAt: number | null;
  readonly systems: readonly string[];
  readonly purposes: readonly string[];
  readonly networks: readonly string[];
}

/** An act by which somebody got access, with all of that kind that they had afterwards. */
export interface Grant {
  readonly event: 'person.invited' | 'person-roles.set' | 'person-departments.set';
  readonly person: string;
  readonly at: number;
  readonly actor: string | null;
  readonly held: readonly string[];
}

/** Everything of which the list is made. */
export interface AccessPicture {
  readonly people: readonly PersonHolding[];
  readonly keys: readonly KeyHolding[];
  readonly grants: readonly Grant[];
  /** People who took emergency access in the period. */
  readonly emergencies: ReadonlySet<string>;
  /** Names of departments. */
  readonly departments: ReadonlyMap<string, string>;
}
