import type { Id } from '../../kernel/ids.ts';
import type { SensitivityLabel } from '../../kernel/sensitivity.ts';

/** Somebody looks after a patient: a person, or all people of a department. Times are UTC milliseconds. */
export interface Relationship {
  readonly id: Id<'relationship'>;
  readonly subject: Id<'subject'>;
  readonly person: Id<'person'> | null;
  readonly department: Id<'department'> | null;
  /** Who says so: somebody here, or the record system. */
  readonly source: 'registered' | 'fhir';
  readonly from: number;
  /** Until when it holds; null for as long as nobody ends it. */
  readonly until: number | null;
  readonly registeredAt: number;
  readonly endedAt: number | null;
}

/** A relationship as an import sees it: with the keyed digest of the resource that says so. */
export interface SourcedRelationship extends Relationship {
  readonly sourceKey: string;
}

/** The National Provider Identifier of somebody here, by which record systems name them. */
export interface PractitionerNumber {
  readonly person: Id<'person'>;
  readonly npi: string;
}

/** Records of a patient are specially protected. */
export interface PatientLabel {
  readonly id: Id<'patientLabel'>;
  readonly subject: Id<'subject'>;
  readonly label: SensitivityLabel;
  readonly markedAt: number;
  readonly endedAt: number | null;
}

/** Each exchange about a patient is looked at: for everybody, or where the person asks whose own record it is. */
export interface PatientWatch {
  readonly id: Id<'patientWatch'>;
  readonly subject: Id<'subject'>;
  readonly person: Id<'person'> | null;
  readonly watchedAt: number;
}
