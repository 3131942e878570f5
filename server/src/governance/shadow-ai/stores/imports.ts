import { type Kysely, type Selectable, sql } from 'kysely';
import type { Id } from '../../../kernel/ids.ts';
import type { DayTally, ReadingState, ShadowFind, ShadowImport, ShadowUpload } from '../model.ts';
import type { ShadowAiTables } from './tables.ts';

/** What a new find says beside what was counted. */
export type FindFacts = Pick<ShadowFind, 'id' | 'toolName' | 'vendor' | 'kind' | 'person' | 'department'>;

/** Files that are read, and what they add, inside one transaction. */
export interface ShadowImportStore {
  begin(upload: ShadowUpload): Promise<void>;
  /** Holds it until the transaction ends. */
  claimUpload(id: Id<'shadowImport'>): Promise<ShadowUpload | undefined>;
  /** Keeps how far the reading came, and adds what a piece counted. */
  advance(id: Id<'shadowImport'>, state: ReadingState, tallies: readonly DayTally[]): Promise<void>;
  tallies(id: Id<'shadowImport'>): Promise<readonly DayTally[]>;
  dropUpload(id: Id<'shadowImport'>): Promise<void>;
  dropUploadsBefore(moment: number): Promise<void>;
  /** The import of the same lines; holds off another until the transaction ends. */
  claimDigest(digest: string): Promise<Id<'shadowImport'> | undefined>;
  add(one: ShadowImport): Promise<void>;
  list(page: {
    readonly after?: Id<'shadowImport'> | undefined;
    readonly limit: number;
  }): Promise<readonly ShadowImport[]>;
  /** Adds what was counted to the finds. Gives how many there were not before. */
  merge(
    tallies: readonly DayTally[],
    facts: (tally: DayTally) => FindFacts,
    now: number,
  ): Promise<{ readonly added: number; readonly finds: number }>;
}

const rowsAtOnce = 500;
const merging = 23_112_027;

export function openShadowImportStore(tables: Kysely<ShadowAiTables>): ShadowImportStore {
  return {
    ...openUploads(tables),
    async claimDigest(digest) {
      await tables
        .selectNoFrom((the) => the.fn('pg_advisory_xact_lock', [the.val(merging)]).as('held'))
        .execute();
      const rows = tables.selectFrom('shadow_import').select('id').where('digest', '=', digest);
      return (await rows.executeTakeFirst())?.id;
    },
    async add({ firstMalformed, by, firstAt, lastAt, ...one }) {
      await tables
        .insertInto('shadow_import')
        .values({
          ...{ ...one, first_malformed: firstMalformed, first_at: firstAt, last_at: lastAt },
          ...{ by_id: by?.id ?? null, by_name: by?.name ?? null },
        })
        .execute();
    },
    async list({ after, limit }) {
      let rows = tables.selectFrom('shadow_import').selectAll();
      if (after) rows = rows.where('id', '<', after);
      return (await rows.orderBy('id', 'desc').limit(limit).execute()).map(toImport);
    },
    merge: (...asked) => mergeTallies(tables, ...asked),
  };
}

function openUploads(
  tables: Kysely<ShadowAiTables>,
): Pick<
  ShadowImportStore,
  'begin' | 'claimUpload' | 'advance' | 'tallies' | 'dropUpload' | 'dropUploadsBefore'
> {
  return {
    async begin({ id, startedAt, startedBy, zone, columns, pieces, state }) {
      await tables
        .insertInto('shadow_upload')
        .values({
          ...{ id, started_at: startedAt, started_by: startedBy, zone, pieces },
          ...{ columns: JSON.stringify(columns), state: JSON.stringify(state) },
        })
        .execute();
    },
    async claimUpload(id) {
      const rows = tables.selectFrom('shadow_upload').selectAll().where('id', '=', id).forUpdate();
      const row = await rows.executeTakeFirst();
      if (!row) return undefined;
      const { started_at: startedAt, started_by: startedBy, ...rest } = row;
      return { ...rest, startedAt, startedBy };
    },
    async advance(id, state, tallies) {
      await tables
        .updateTable('shadow_upload')
        .set((the) => ({ state: JSON.stringify(state), pieces: the('pieces', '+', 1) }))
        .where('id', '=', id)
        .execute();
      for (let from = 0; from < tallies.length; from += rowsAtOnce)
        await addTallies(tables, id, tallies.slice(from, from + rowsAtOnce));
    },
    async tallies(id) {
      const rows = await tables
        .selectFrom('shadow_upload_tally')
        .selectAll()
        .where('upload', '=', id)
        .orderBy('tool')
        .orderBy('who')
        .orderBy('day')
        .execute();
      return rows.map((row) => ({
        ...{ tool: row.tool, who: row.who, whoKind: row.who_kind, day: row.day, requests: row.requests },
        ...{ bytesUp: row.bytes_up, bytesDown: row.bytes_down, firstAt: row.first_at, lastAt: row.last_at },
        ...{ department: row.department, places: row.places },
      }));
    },
    async dropUpload(id) {
      await tables.deleteFrom('shadow_upload').where('id', '=', id).execute();
    },
    async dropUploadsBefore(moment) {
      await tables.deleteFrom('shadow_upload').where('started_at', '<', moment).execute();
    },
  };
}

async function addTallies(
  tables: Kysely<ShadowAiTables>,
  upload: Id<'shadowImport'>,
  tallies: readonly DayTally[],
): Promise<void> {
  await tables
    .insertInto('shadow_upload_tally')
    .values(
      tallies.map((one) => ({
        ...{
          upload,
          tool: one.tool,
          who: one.who,
          who_kind: one.whoKind,
          day: one.day,
          requests: one.requests,
        },
        ...{ bytes_up: one.bytesUp, bytes_down: one.bytesDown, first_at: one.firstAt, last_at: one.lastAt },
        ...{ department: one.department, places: one.places },
      })),
    )
    .onConflict((same) =>
      same.columns(['upload', 'tool', 'who', 'day']).doUpdateSet({
        requests: sql`shadow_upload_tally.requests + excluded.requests`,
        bytes_up: sql`shadow_upload_tally.bytes_up + excluded.bytes_up`,
        bytes_down: sql`shadow_upload_tally.bytes_down + excluded.bytes_down`,
        first_at: sql`least(shadow_upload_tally.first_at, excluded.first_at)`,
        last_at: sql`greatest(shadow_upload_tally.last_at, excluded.last_at)`,
        department: sql`coalesce(shadow_upload_tally.department, excluded.department)`,
        places: joined('shadow_upload_tally'),
      }),
    )
    .execute();
}

/** The first twenty of all places, in their order. */
function joined(table: 'shadow_upload_tally' | 'shadow_find') {
  const kept = sql.ref(`${table}.places`);
  return sql<string[]>`(select coalesce(array_agg(place), '{}') from (
    select distinct place from unnest(${kept} || excluded.places) as place order by place limit 20) as known)`;
}

async function mergeTallies(
  tables: Kysely<ShadowAiTables>,
  tallies: readonly DayTally[],
  facts: (tally: DayTally) => FindFacts,
  now: number,
): Promise<{ added: number; finds: number }> {
  const groups = [...Map.groupBy(tallies, ({ tool, who }) => `${tool}\n${who}`).values()];
  let added = 0;
  for (let from = 0; from < groups.length; from += rowsAtOnce) {
    const some = groups.slice(from, from + rowsAtOnce);
    const rows = some.map((group) => toNewFind(group, facts, now));
    const ids = new Set<string>(rows.map(({ id }) => id));
    const found = await addFinds(tables, rows);
    added += found.filter(({ id }) => ids.has(id)).length;
    const idOf = new Map(found.map(({ id, tool, who }) => [`${tool}\n${who}`, id]));
    const days = some.flat().map((one) => ({
      ...{
        find: idOf.get(`${one.tool}\n${one.who}`) as Id<'shadowFind'>,
        day: one.day,
        requests: one.requests,
      },
      ...{ bytes_up: one.bytesUp, bytes_down: one.bytesDown },
    }));
    for (let at = 0; at < days.length; at += rowsAtOnce)
      await addDays(tables, days.slice(at, at + rowsAtOnce));
    await tables
      .updateTable('shadow_find')
      .set({
        days: sql`(select count(*)::int from shadow_find_day where shadow_find_day.find = shadow_find.id)`,
      })
      .where(
        'id',
        'in',
        found.map(({ id }) => id),
      )
      .execute();
  }
  return { added, finds: groups.length };
}

function toNewFind(group: readonly DayTally[], facts: (tally: DayTally) => FindFacts, now: number) {
  const [first] = group as readonly [DayTally];
  const department = group.find((one) => one.department !== null)?.department ?? null;
  const known = facts({ ...first, department });
  const sum = (of: (one: DayTally) => number) => group.reduce((total, one) => total + of(one), 0);
  return {
    ...{ id: known.id, tool: first.tool, tool_name: known.toolName, vendor: known.vendor, kind: known.kind },
    ...{ who: first.who, who_kind: first.whoKind, person: known.person, department: known.department },
    ...{ requests: sum((one) => one.requests), bytes_up: sum((one) => one.bytesUp) },
    ...{ bytes_down: sum((one) => one.bytesDown), detected_at: now },
    first_at: Math.min(...group.map((one) => one.firstAt)),
    last_at: Math.max(...group.map((one) => one.lastAt)),
    places: [...new Set(group.flatMap(({ places }) => places))].sort().slice(0, 20),
  };
}

async function addFinds(tables: Kysely<ShadowAiTables>, rows: readonly ReturnType<typeof toNewFind>[]) {
  return await tables
    .insertInto('shadow_find')
    .values([...rows])
    .onConflict((same) =>
      same.columns(['tool', 'who']).doUpdateSet({
        requests: sql`shadow_find.requests + excluded.requests`,
        bytes_up: sql`shadow_find.bytes_up + excluded.bytes_up`,
        bytes_down: sql`shadow_find.bytes_down + excluded.bytes_down`,
        first_at: sql`least(shadow_find.first_at, excluded.first_at)`,
        last_at: sql`greatest(shadow_find.last_at, excluded.last_at)`,
        person: sql`coalesce(shadow_find.person, excluded.person)`,
        department: sql`coalesce(shadow_find.department, excluded.department)`,
        places: joined('shadow_find'),
      }),
    )
    .returning(['id', 'tool', 'who'])
    .execute();
}

async function addDays(
  tables: Kysely<ShadowAiTables>,
  days: readonly ShadowAiTables['shadow_find_day'][],
): Promise<void> {
  await tables
    .insertInto('shadow_find_day')
    .values([...days])
    .onConflict((same) =>
      same.columns(['find', 'day']).doUpdateSet({
        requests: sql`shadow_find_day.requests + excluded.requests`,
        bytes_up: sql`shadow_find_day.bytes_up + excluded.bytes_up`,
        bytes_down: sql`shadow_find_day.bytes_down + excluded.bytes_down`,
      }),
    )
    .execute();
}

function toImport(row: Selectable<ShadowAiTables['shadow_import']>): ShadowImport {
  const { by_id: id, by_name: name, first_malformed: firstMalformed, first_at, last_at, ...rest } = row;
  return {
    ...{ ...rest, firstMalformed, firstAt: first_at, lastAt: last_at },
    by: id === null ? null : { id, name: name ?? '' },
  };
}
