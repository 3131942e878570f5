import type { Kysely, Selectable } from 'kysely';
import type { Day } from '../../kernel/calendar.ts';
import { Failure } from '../../kernel/failure.ts';
import type { Id } from '../../kernel/ids.ts';
import type { Completion } from './model.ts';

/** The table of this duty, and no other. */
export interface TrainingTables {
  training_completion: {
    id: Id<'training'>;
    person: Id<'person'>;
    course: string;
    content_version: string;
    completed_on: string;
    valid_until: number;
    score: number | null;
    recorded_at: number;
    recorded_by: string;
    withdrawn_at: number | null;
    withdrawn_by: string | null;
  };
}

/** Completions as they are kept, inside one transaction. */
export interface TrainingStore {
  add(completion: Completion, by: string): Promise<void>;
  /** Of one person, the newest first. */
  of(person: Id<'person'>): Promise<readonly Completion[]>;
  /** @throws Failure `not_found`; `conflict` where it is withdrawn already */
  withdraw(id: Id<'training'>, by: string, at: number): Promise<Completion>;
}

export function openTrainingStore(tables: Kysely<TrainingTables>): TrainingStore {
  return {
    async add(one, by) {
      await tables
        .insertInto('training_completion')
        .values({
          ...{ id: one.id, person: one.person, course: one.course, content_version: one.contentVersion },
          ...{ completed_on: one.completedOn, valid_until: one.validUntil, score: one.score },
          ...{ recorded_at: one.recordedAt, recorded_by: by, withdrawn_at: null, withdrawn_by: null },
        })
        .execute();
    },
    async of(person) {
      const query = tables.selectFrom('training_completion').selectAll().where('person', '=', person);
      return (await query.orderBy('id', 'desc').execute()).map(toCompletion);
    },
    async withdraw(id, by, at) {
      const row = await tables
        .updateTable('training_completion')
        .set({ withdrawn_at: at, withdrawn_by: by })
        .where('id', '=', id)
        .where('withdrawn_at', 'is', null)
        .returningAll()
        .executeTakeFirst();
      if (row) return toCompletion(row);
      const known = await tables
        .selectFrom('training_completion')
        .select('id')
        .where('id', '=', id)
        .executeTakeFirst();
      if (known) throw new Failure('conflict', { detail: 'It is withdrawn already.' });
      throw new Failure('not_found', { detail: 'There is no such completion.' });
    },
  };
}

function toCompletion(row: Selectable<TrainingTables['training_completion']>): Completion {
  const { id, person, course, score } = row;
  return {
    ...{ id, person, course, score, contentVersion: row.content_version },
    ...{ completedOn: row.completed_on as Day, validUntil: row.valid_until },
    ...{ recordedAt: row.recorded_at, withdrawnAt: row.withdrawn_at },
  };
}
