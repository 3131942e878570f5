import type { Kysely, Selectable } from 'kysely';
import { Failure } from '../../../kernel/failure.ts';
import type { Id } from '../../../kernel/ids.ts';
import type { SourcedRelationship } from '../model.ts';
import { type CareTables, toLabel, toRelationship } from './rows.ts';

/** What an import reads and writes, many rows at a time, and the numbers by which it knows practitioners. */
export function openImports(tables: Kysely<CareTables>) {
  const said = (keys: readonly string[]) =>
    tables.selectFrom('care_relationship').selectAll().where('source_key', 'in', keys);
  return {
    async ofSources(keys: readonly string[]) {
      if (keys.length === 0) return [];
      return (await said(keys).where('ended_at', 'is', null).execute()).map(toSourced);
    },
    async endedByHand(keys: readonly string[]) {
      if (keys.length === 0) return [];
      return (await said(keys).where('ended_by_hand', '=', true).execute()).map(toSourced);
    },
    async addAll(relationships: readonly SourcedRelationship[], by: string) {
      for (let at = 0; at < relationships.length; at += 1000) {
        const rows = relationships.slice(at, at + 1000).map((one) => ({
          ...{ id: one.id, subject: one.subject, person: one.person, department: one.department },
          ...{ source: one.source, source_key: one.sourceKey, from_at: one.from, until_at: one.until },
          ...{ registered_at: one.registeredAt, registered_by: by, ended_at: null, ended_by: null },
        }));
        await tables.insertInto('care_relationship').values(rows).execute();
      }
    },
    async endAll(ids: readonly Id<'relationship'>[], by: string, at: number) {
      if (ids.length === 0) return;
      await tables
        .updateTable('care_relationship')
        .set({ ended_at: at, ended_by: by })
        .where('id', 'in', ids)
        .where('ended_at', 'is', null)
        .execute();
    },
    async labelsOfAll(subjects: readonly Id<'subject'>[]) {
      if (subjects.length === 0) return [];
      const query = tables.selectFrom('patient_label').selectAll().where('subject', 'in', subjects);
      return (await query.where('ended_at', 'is', null).execute()).map(toLabel);
    },
    async numbers() {
      return await tables
        .selectFrom('practitioner_identifier')
        .select(['person', 'npi'])
        .orderBy('npi')
        .execute();
    },
    async setNumber(person: Id<'person'>, npi: string | null, by: string, at: number) {
      if (npi === null) {
        await tables.deleteFrom('practitioner_identifier').where('person', '=', person).execute();
        return;
      }
      const other = await tables
        .selectFrom('practitioner_identifier')
        .select('person')
        .where('npi', '=', npi)
        .executeTakeFirst();
      if (other && other.person !== person) {
        throw new Failure('conflict', { field: 'npi', detail: 'Another person has this number.' });
      }
      const row = { npi, set_at: at, set_by: by };
      await tables
        .insertInto('practitioner_identifier')
        .values({ person, ...row })
        .onConflict((conflict) => conflict.column('person').doUpdateSet(row))
        .execute();
    },
  };
}

function toSourced(row: Selectable<CareTables['care_relationship']>): SourcedRelationship {
  return { ...toRelationship(row), sourceKey: row.source_key ?? '' };
}
