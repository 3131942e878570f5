import { ask, queryOf } from './request.ts';
import type { SensitivityLabel } from './types.ts';

/** Who looks after a patient; the patient by token. */
export interface Relationship {
  id: string;
  subject: string;
  person: string | null;
  department: string | null;
  source: 'registered' | 'fhir';
  from: number;
  until: number | null;
  endedAt: number | null;
  holds: boolean;
}

export interface RelationshipPage {
  relationships: Relationship[];
  next: string | null;
}

/** What an import did, or would do. */
export interface ImportReport {
  file: string;
  resources: number;
  added: number;
  ended: number;
  kept: number;
  /** Ended here by somebody, and not begun again. */
  overruled: number;
  marked: number;
  unmatched: { count: number; first: string[] };
  skipped: { why: string; count: number }[];
  faults: { count: number; first: { at: number; why: string }[] };
}

export interface ImportWish {
  content: string;
  identifierSystem: string | null;
}

export const listRelationships = (cursor?: string): Promise<RelationshipPage> =>
  ask('GET', `/care/relationships${queryOf({ cursor })}`);

export const endRelationship = ({ id }: Pick<Relationship, 'id'>): Promise<Relationship> =>
  ask('POST', `/care/relationships/${encodeURIComponent(id)}/end`, {});

export const previewRelationships = (wish: ImportWish): Promise<ImportReport> =>
  ask('POST', '/care/import/preview', wish);

export const importRelationships = (wish: ImportWish): Promise<ImportReport> =>
  ask('POST', '/care/import', wish);

export interface RelationshipWish {
  patient: string;
  person?: string;
  department?: string;
  /** UTC milliseconds; null until somebody ends it. */
  until: number | null;
}

export const registerRelationship = (wish: RelationshipWish): Promise<Relationship> =>
  ask('POST', '/care/relationships', wish);

/** Special protection of the records of a patient, now or before. */
export interface PatientMark {
  label: SensitivityLabel;
  markedAt: number;
  endedAt: number | null;
}

export interface FoundPatient {
  /** Token. */
  subject: string;
  labels: readonly PatientMark[];
  relationships: readonly Relationship[];
}

/** The reference travels in the body, never in an address. */
export const findPatient = (patient: string): Promise<FoundPatient> =>
  ask('POST', '/care/patients/find', { patient });

export const markPatient = (wish: { patient: string; label: SensitivityLabel }): Promise<unknown> =>
  ask('POST', '/care/labels', wish);

export const unmarkPatient = (wish: {
  subject: string;
  label: SensitivityLabel;
  reason: string;
}): Promise<unknown> => ask('POST', '/care/labels/remove', wish);

export const listPractitionerNumbers = (): Promise<ReadonlyMap<string, string>> =>
  ask<{ numbers: { person: string; npi: string }[] }>('GET', '/care/practitioners').then(
    ({ numbers }) => new Map(numbers.map(({ person, npi }) => [person, npi])),
  );

export const setPractitionerNumber = ({
  person,
  npi,
}: {
  person: string;
  npi: string | null;
}): Promise<unknown> => ask('PUT', `/care/practitioners/${encodeURIComponent(person)}`, { npi });

/** Each exchange about a patient is looked at in the review of activity. */
export interface PatientWatch {
  id: string;
  subject: string;
  /** Whose own record it is; null where it is watched for everybody. */
  person: string | null;
  watchedAt: number;
}

export const listPatientWatches = (subject: string): Promise<readonly PatientWatch[]> =>
  ask<{ items: PatientWatch[] }>('GET', `/care/watches${queryOf({ subject })}`).then(({ items }) => items);

export const watchPatient = (wish: { patient: string; person: string | null }): Promise<PatientWatch> =>
  ask('POST', '/care/watches', wish);

export const unwatchPatient = ({ id, reason }: { id: string; reason: string }): Promise<PatientWatch> =>
  ask('POST', `/care/watches/${encodeURIComponent(id)}/end`, { reason });
