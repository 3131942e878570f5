import type { Kysely, Selectable } from 'kysely';
import { Failure } from '../../kernel/failure.ts';
import type { Id } from '../../kernel/ids.ts';
import type { SensitivityLabel } from '../../kernel/sensitivity.ts';
import type { PatientLabel, Relationship } from './model.ts';

/** The tables of this duty, and no others. */
export interface CareTables {
  care_relationship: {
    id: Id<'relationship'>;
    subject: Id<'subject'>;
    person: Id<'person'> | null;
    department: Id<'department'> | null;
    source: Relationship['source'];
    from_at: number;
    until_at: number | null;
    registered_at: number;
    registered_by: string;
    ended_at: number | null;
    ended_by: string | null;
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
}

/** A place in a list: relationships of one person, or of everybody, the newest first. */
export interface RelationshipWish {
  readonly subject?: Id<'subject'> | undefined;
  readonly person?: Id<'person'> | undefined;
  readonly cursor?: Id<'relationship'> | undefined;
  readonly limit: number;
}

/** Relationships and labels as they are kept, inside one transaction. */
export interface CareStore {
  list(wish: RelationshipWish): Promise<readonly Relationship[]>;
  add(relationship: Relationship, by: string): Promise<void>;
  /** @throws Failure `not_found`; `conflict` where it has ended already */
  end(id: Id<'relationship'>, by: string, at: number): Promise<Relationship>;
  labelsOf(subject: Id<'subject'>): Promise<readonly PatientLabel[]>;
  /** @throws Failure `conflict` where the records are marked so already */
  mark(label: PatientLabel, by: string): Promise<void>;
  /** @throws Failure `not_found` where they are not marked so */
  unmark(subject: Id<'subject'>, label: SensitivityLabel, by: string, at: number): Promise<PatientLabel>;
  /** Whether records of anybody are marked. */
  hasLabels(): Promise<boolean>;
}

export function openCareStore(tables: Kysely<CareTables>): CareStore {
  return { ...openRelationships(tables), ...openLabels(tables) };
}

function openRelationships(tables: Kysely<CareTables>) {
  return {
    async list({ subject, person, cursor, limit }: RelationshipWish) {
      let query = tables.selectFrom('care_relationship').selectAll();
      if (subject !== undefined) query = query.where('subject', '=', subject);
      if (person !== undefined) query = query.where('person', '=', person);
      if (cursor !== undefined) query = query.where('id', '<', cursor);
      return (await query.orderBy('id', 'desc').limit(limit).execute()).map(toRelationship);
    },
    async add(one: Relationship, by: string) {
      await tables
        .insertInto('care_relationship')
        .values({
          ...{ id: one.id, subject: one.subject, person: one.person, department: one.department },
          ...{ source: one.source, from_at: one.from, until_at: one.until },
          ...{ registered_at: one.registeredAt, registered_by: by, ended_at: null, ended_by: null },
        })
        .execute();
    },
    async end(id: Id<'relationship'>, by: string, at: number) {
      const ended = await tables
        .updateTable('care_relationship')
        .set({ ended_at: at, ended_by: by })
        .where('id', '=', id)
        .where('ended_at', 'is', null)
        .returningAll()
        .executeTakeFirst();
      if (ended) return toRelationship(ended);
      const known = await tables
        .selectFrom('care_relationship')
        .select('id')
        .where('id', '=', id)
        .executeTakeFirst();
      if (known) throw new Failure('conflict', { detail: 'It has ended already.' });
      throw new Failure('not_found', { detail: 'There is no such relationship.' });
    },
  };
}

function openLabels(tables: Kysely<CareTables>) {
  return {
    async labelsOf(subject: Id<'subject'>) {
      const rows = await tables
        .selectFrom('patient_label')
        .selectAll()
        .where('subject', '=', subject)
        .orderBy('id', 'desc')
        .execute();
      return rows.map(toLabel);
    },
    async mark(one: PatientLabel, by: string) {
      const { id, subject, label } = one;
      const added = await tables
        .insertInto('patient_label')
        .values({
          id,
          subject,
          label,
          marked_at: one.markedAt,
          marked_by: by,
          ended_at: null,
          ended_by: null,
        })
        .onConflict((conflict) => conflict.doNothing())
        .returning('id')
        .executeTakeFirst();
      if (!added) throw new Failure('conflict', { detail: 'These records are marked so already.' });
    },
    async unmark(subject: Id<'subject'>, label: SensitivityLabel, by: string, at: number) {
      const row = await tables
        .updateTable('patient_label')
        .set({ ended_at: at, ended_by: by })
        .where('subject', '=', subject)
        .where('label', '=', label)
        .where('ended_at', 'is', null)
        .returningAll()
        .executeTakeFirst();
      if (!row) throw new Failure('not_found', { detail: 'These records are not marked so.' });
      return toLabel(row);
    },
    async hasLabels() {
      const query = tables.selectFrom('patient_label').select('id').where('ended_at', 'is', null);
      return (await query.limit(1).executeTakeFirst()) !== undefined;
    },
  };
}

function toRelationship(row: Selectable<CareTables['care_relationship']>): Relationship {
  const { id, subject, person, department, source } = row;
  return {
    ...{ id, subject, person, department, source },
    ...{ from: row.from_at, until: row.until_at },
    ...{ registeredAt: row.registered_at, endedAt: row.ended_at },
  };
}

function toLabel(row: Selectable<CareTables['patient_label']>): PatientLabel {
  const { id, subject, label } = row;
  return { id, subject, label, markedAt: row.marked_at, endedAt: row.ended_at };
}
