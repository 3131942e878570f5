import type { Generated, Selectable } from 'kysely';
import type { Id } from '../../../kernel/ids.ts';
import type { SensitivityLabel } from '../../../kernel/sensitivity.ts';
import type { PatientLabel, Relationship } from '../model.ts';

/** The tables of this duty, and no others. */
export interface CareTables {
  care_relationship: {
    id: Id<'relationship'>;
    subject: Id<'subject'>;
    person: Id<'person'> | null;
    department: Id<'department'> | null;
    source: Relationship['source'];
    source_key: string | null;
    from_at: number;
    until_at: number | null;
    registered_at: number;
    registered_by: string;
    ended_at: number | null;
    ended_by: string | null;
    /** By somebody here, whatever the record system says. */
    ended_by_hand: Generated<boolean>;
  };
  patient_label: {
    id: Id<'patientLabel'>;
    subject: Id<'subject'>;
    label: SensitivityLabel;
    marked_at: number;
    marked_by: string;
    ended_at: number | null;
    ended_by: string | null;
  };
  patient_watch: {
    id: Id<'patientWatch'>;
    subject: Id<'subject'>;
    person: Id<'person'> | null;
    watched_at: number;
    watched_by: string;
    ended_at: number | null;
    ended_by: string | null;
  };
  practitioner_identifier: {
    person: Id<'person'>;
    npi: string;
    set_at: number;
    set_by: string;
  };
}

export function toRelationship(row: Selectable<CareTables['care_relationship']>): Relationship {
  const { id, subject, person, department, source } = row;
  return {
    ...{ id, subject, person, department, source },
    ...{ from: row.from_at, until: row.until_at },
    ...{ registeredAt: row.registered_at, endedAt: row.ended_at },
  };
}

export function toLabel(row: Selectable<CareTables['patient_label']>): PatientLabel {
  const { id, subject, label } = row;
  return { id, subject, label, markedAt: row.marked_at, endedAt: row.ended_at };
}
