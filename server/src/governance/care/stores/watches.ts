import type { Kysely } from 'kysely';
import { Failure } from '../../../kernel/failure.ts';
import type { Id } from '../../../kernel/ids.ts';
import type { PatientWatch } from '../model.ts';
import type { CareTables } from './rows.ts';

/** Patients whose exchanges are all looked at. */
export function openWatches(tables: Kysely<CareTables>) {
  const inForce = () => tables.selectFrom('patient_watch').selectAll().where('ended_at', 'is', null);
  const toWatch = (row: {
    id: PatientWatch['id'];
    subject: PatientWatch['subject'];
    person: PatientWatch['person'];
    watched_at: number;
  }): PatientWatch => ({
    ...{ id: row.id, subject: row.subject, person: row.person, watchedAt: row.watched_at },
  });
  return {
    async watchesOf(subject: Id<'subject'>): Promise<readonly PatientWatch[]> {
      return (await inForce().where('subject', '=', subject).orderBy('id').execute()).map(toWatch);
    },
    async watches(): Promise<readonly PatientWatch[]> {
      return (await inForce().orderBy('id').execute()).map(toWatch);
    },
    async watch({ id, subject, person, watchedAt }: PatientWatch, by: string) {
      const added = await tables
        .insertInto('patient_watch')
        .values({
          ...{ id, subject, person, watched_at: watchedAt, watched_by: by, ended_at: null, ended_by: null },
        })
        .onConflict((conflict) => conflict.doNothing())
        .returning('id')
        .executeTakeFirst();
      if (!added) throw new Failure('conflict', { detail: 'That is watched already.' });
    },
    async unwatch(id: Id<'patientWatch'>, by: string, at: number): Promise<PatientWatch> {
      const row = await tables
        .updateTable('patient_watch')
        .set({ ended_at: at, ended_by: by })
        .where('id', '=', id)
        .where('ended_at', 'is', null)
        .returningAll()
        .executeTakeFirst();
      if (!row) throw new Failure('not_found', { detail: 'There is no such watch in force.' });
      return toWatch(row);
    },
  };
}
