import type { Kysely } from 'kysely';
import { Failure } from '../../kernel/failure.ts';
import type { Id } from '../../kernel/ids.ts';
import type { SensitivityLabel } from '../../kernel/sensitivity.ts';
import type {
  PatientLabel,
  PatientWatch,
  PractitionerNumber,
  Relationship,
  SourcedRelationship,
} from './model.ts';
import { openImports } from './stores/imports.ts';
import { type CareTables, toLabel, toRelationship } from './stores/rows.ts';
import { openWatches } from './stores/watches.ts';

export type { CareTables } from './stores/rows.ts';

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
  /** Those whose records are marked in any way now. */
  markedSubjects(): Promise<readonly Id<'subject'>[]>;
  /** @throws Failure `conflict` where the records are marked so already */
  mark(label: PatientLabel, by: string): Promise<void>;
  /** @throws Failure `not_found` where they are not marked so */
  unmark(subject: Id<'subject'>, label: SensitivityLabel, by: string, at: number): Promise<PatientLabel>;
  /** Whether records of anybody are marked. */
  hasLabels(): Promise<boolean>;
  /** What holds or will hold because these resources said so. */
  ofSources(keys: readonly string[]): Promise<readonly SourcedRelationship[]>;
  /** What these resources said and somebody here ended. */
  endedByHand(keys: readonly string[]): Promise<readonly SourcedRelationship[]>;
  addAll(relationships: readonly SourcedRelationship[], by: string): Promise<void>;
  endAll(ids: readonly Id<'relationship'>[], by: string, at: number): Promise<void>;
  /** Labels in force of these patients. */
  labelsOfAll(subjects: readonly Id<'subject'>[]): Promise<readonly PatientLabel[]>;
  /** Watches in force, of one patient or all. */
  watchesOf(subject: Id<'subject'>): Promise<readonly PatientWatch[]>;
  watches(): Promise<readonly PatientWatch[]>;
  /** @throws Failure `conflict` where that is watched already */
  watch(watch: PatientWatch, by: string): Promise<void>;
  /** @throws Failure `not_found` */
  unwatch(id: Id<'patientWatch'>, by: string, at: number): Promise<PatientWatch>;
  numbers(): Promise<readonly PractitionerNumber[]>;
  /** @throws Failure `conflict` where the number is another person's */
  setNumber(person: Id<'person'>, npi: string | null, by: string, at: number): Promise<void>;
}

export function openCareStore(tables: Kysely<CareTables>): CareStore {
  return {
    ...openRelationships(tables),
    ...openLabels(tables),
    ...openWatches(tables),
    ...openImports(tables),
  };
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
          ...{ source: one.source, source_key: null, from_at: one.from, until_at: one.until },
          ...{ registered_at: one.registeredAt, registered_by: by, ended_at: null, ended_by: null },
        })
        .execute();
    },
    async end(id: Id<'relationship'>, by: string, at: number) {
      const ended = await tables
        .updateTable('care_relationship')
        .set({ ended_at: at, ended_by: by, ended_by_hand: true })
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
    async markedSubjects() {
      const query = tables.selectFrom('patient_label').select('subject').distinct();
      return (await query.where('ended_at', 'is', null).execute()).map(({ subject }) => subject);
    },
    async hasLabels() {
      const query = tables.selectFrom('patient_label').select('id').where('ended_at', 'is', null);
      return (await query.limit(1).executeTakeFirst()) !== undefined;
    },
  };
}
