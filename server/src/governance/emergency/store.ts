import type { Kysely, Selectable } from 'kysely';
import type { Id } from '../../kernel/ids.ts';
import type { Emergency, EmergencyState, Finding } from './model.ts';

/** The table of this duty, and no other. */
export interface EmergencyTables {
  emergency_access: {
    id: Id<'emergency'>;
    person: Id<'person'>;
    words: Buffer;
    opened_at: number;
    until_at: number;
    ended_at: number | null;
    ended_by: string | null;
    reviewed_at: number | null;
    reviewed_by: string | null;
    reviewed_by_name: string | null;
    finding: Finding | null;
    review_words: Buffer | null;
  };
}

/** An emergency with its words, still sealed. */
export interface KeptEmergency extends Emergency {
  readonly words: Buffer;
  readonly reviewWords: Buffer | null;
}

export interface EmergencyFilter {
  readonly person?: Id<'person'>;
  readonly state?: EmergencyState;
  readonly after?: Id<'emergency'>;
  readonly limit: number;
}

export interface NewReview {
  readonly at: number;
  readonly by: string;
  readonly byName: string;
  readonly finding: Finding;
  readonly words: Buffer;
}

/** Emergency access as it is kept, inside one transaction. */
export interface EmergencyStore {
  add(one: Pick<Emergency, 'id' | 'person' | 'openedAt' | 'untilAt'>, words: Buffer): Promise<void>;
  read(id: Id<'emergency'>): Promise<KeptEmergency | undefined>;
  /** As `read`, and keeps it from being changed until the transaction ends. */
  claim(id: Id<'emergency'>): Promise<KeptEmergency | undefined>;
  /** That of a person which is in force, if any. @param now UTC milliseconds */
  openOf(person: Id<'person'>, now: number): Promise<KeptEmergency | undefined>;
  end(id: Id<'emergency'>, by: string, at: number): Promise<void>;
  review(id: Id<'emergency'>, review: NewReview): Promise<void>;
  /** The newest first. @param now UTC milliseconds */
  list(filter: EmergencyFilter, now: number): Promise<readonly KeptEmergency[]>;
  /** Those that nobody has reviewed, the oldest first; at most `most`. */
  unreviewed(most: number): Promise<readonly KeptEmergency[]>;
  /** Who took it since then, each once. @param from UTC milliseconds */
  peopleSince(from: number): Promise<readonly Id<'person'>[]>;
}

export function openEmergencyStore(tables: Kysely<EmergencyTables>): EmergencyStore {
  const all = () => tables.selectFrom('emergency_access').selectAll();
  return {
    async add({ id, person, openedAt, untilAt }, words) {
      await tables
        .insertInto('emergency_access')
        .values({
          ...{ id, person, words, opened_at: openedAt, until_at: untilAt, ended_at: null, ended_by: null },
          ...{ reviewed_at: null, reviewed_by: null, reviewed_by_name: null },
          ...{ finding: null, review_words: null },
        })
        .execute();
    },
    async read(id) {
      const row = await all().where('id', '=', id).executeTakeFirst();
      return row && toEmergency(row);
    },
    async claim(id) {
      const row = await all().where('id', '=', id).forUpdate().executeTakeFirst();
      return row && toEmergency(row);
    },
    async openOf(person, now) {
      const row = await all()
        .where('person', '=', person)
        .where('ended_at', 'is', null)
        .where('until_at', '>', now)
        .executeTakeFirst();
      return row && toEmergency(row);
    },
    async end(id, by, at) {
      await tables
        .updateTable('emergency_access')
        .set({ ended_at: at, ended_by: by })
        .where('id', '=', id)
        .where('ended_at', 'is', null)
        .execute();
    },
    async review(id, { at, by, byName, finding, words }) {
      await tables
        .updateTable('emergency_access')
        .set({ reviewed_at: at, reviewed_by: by, reviewed_by_name: byName, finding, review_words: words })
        .where('id', '=', id)
        .where('reviewed_at', 'is', null)
        .execute();
    },
    async list({ person, state, after, limit }, now) {
      let rows = all();
      if (person) rows = rows.where('person', '=', person);
      if (after) rows = rows.where('id', '<', after);
      if (state === 'reviewed') rows = rows.where('reviewed_at', 'is not', null);
      if (state === 'open') rows = rows.where('ended_at', 'is', null).where('until_at', '>', now);
      if (state === 'unreviewed') {
        rows = rows
          .where('reviewed_at', 'is', null)
          .where((either) => either.or([either('ended_at', 'is not', null), either('until_at', '<=', now)]));
      }
      return (await rows.orderBy('id', 'desc').limit(limit).execute()).map(toEmergency);
    },
    async peopleSince(from) {
      const taken = tables.selectFrom('emergency_access').select('person').distinct();
      return (await taken.where('opened_at', '>=', from).execute()).map(({ person }) => person);
    },
    async unreviewed(most) {
      const rows = all().where('reviewed_at', 'is', null).orderBy('id').limit(most);
      return (await rows.execute()).map(toEmergency);
    },
  };
}

function toEmergency(row: Selectable<EmergencyTables['emergency_access']>): KeptEmergency {
  const { id, person, words, finding } = row;
  return {
    ...{ id, person, words, openedAt: row.opened_at, untilAt: row.until_at },
    ...{ endedAt: row.ended_at, endedBy: row.ended_by, reviewWords: row.review_words },
    review:
      row.reviewed_at === null || finding === null
        ? null
        : {
            at: row.reviewed_at,
            by: { id: row.reviewed_by ?? '', name: row.reviewed_by_name ?? '' },
            finding,
          },
  };
}
