import { type Kysely, type Selectable, sql } from 'kysely';
import type { Id } from '../../kernel/ids.ts';
import type { FindState, FindStep, ShadowFind, ShadowRules } from './model.ts';
import type { ShadowAiTables } from './stores/tables.ts';

export type { ShadowAiTables } from './stores/tables.ts';

export interface FindFilter {
  readonly state?: FindState | undefined;
  readonly tool?: string | undefined;
  /** A person's id, or the login or address as it stood in the log. */
  readonly who?: string | undefined;
  readonly department?: string | undefined;
}

/** Finds as they are kept, inside one transaction. */
export interface ShadowFindStore {
  /** The newest first. */
  list(
    filter: FindFilter,
    page: { readonly after?: Id<'shadowFind'> | undefined; readonly limit: number },
  ): Promise<readonly ShadowFind[]>;
  read(id: Id<'shadowFind'>): Promise<ShadowFind | undefined>;
  /** As `read`, and holds it until the transaction ends. */
  claim(id: Id<'shadowFind'>): Promise<ShadowFind | undefined>;
  /** Finds of a tool that nobody decided yet, held until the transaction ends, in the order of their ids. */
  claimOpenOf(tool: string): Promise<readonly ShadowFind[]>;
  /** Puts in force what a step says, and keeps the step; the revision is one more. */
  step(
    find: ShadowFind,
    step: FindStep,
    change?: Partial<Pick<ShadowFind, 'answer' | 'assessment'>>,
  ): Promise<ShadowFind>;
  steps(id: Id<'shadowFind'>): Promise<readonly FindStep[]>;
  days(
    id: Id<'shadowFind'>,
  ): Promise<readonly { day: number; requests: number; bytesUp: number; bytesDown: number }[]>;
  /** How many there are of each tool and state. */
  counts(): Promise<readonly { tool: string; toolName: string; state: FindState; finds: number }[]>;
  departments(): Promise<readonly string[]>;
  ofPerson(person: string): Promise<readonly ShadowFind[]>;
  /** Those of which PHI was affirmed and nobody said where it is assessed. */
  unassessed(): Promise<readonly ShadowFind[]>;
  rules(): Promise<ShadowRules>;
  setRules(rules: ShadowRules): Promise<void>;
}

export function openShadowFindStore(tables: Kysely<ShadowAiTables>): ShadowFindStore {
  const all = () => tables.selectFrom('shadow_find').selectAll();
  const toMaybe = (row: FindRow | undefined) => row && toFind(row);
  return {
    async list({ state, tool, who, department }, { after, limit }) {
      let rows = all();
      if (state) rows = rows.where('state', '=', state);
      if (tool) rows = rows.where('tool', '=', tool);
      if (who) rows = rows.where((is) => is.or([is('person', '=', who), is('who', '=', who.toLowerCase())]));
      if (department) rows = rows.where('department', '=', department);
      if (after) rows = rows.where('id', '<', after);
      return (await rows.orderBy('id', 'desc').limit(limit).execute()).map(toFind);
    },
    read: async (id) => toMaybe(await all().where('id', '=', id).executeTakeFirst()),
    claim: async (id) => toMaybe(await all().where('id', '=', id).forUpdate().executeTakeFirst()),
    async claimOpenOf(tool) {
      const rows = await all()
        .where('tool', '=', tool)
        .where('state', 'in', ['detected', 'under-review'])
        .orderBy('id')
        .forUpdate()
        .execute();
      return rows.map(toFind);
    },
    step: (...asked) => takeStep(tables, ...asked),
    ...openTellings(tables),
    async ofPerson(person) {
      return (await all().where('person', '=', person).orderBy('id', 'desc').execute()).map(toFind);
    },
    async unassessed() {
      const rows = all().where('phi', '=', 'yes').where('assessment', 'is', null);
      return (await rows.orderBy('answered_at').execute()).map(toFind);
    },
  };
}

async function takeStep(
  tables: Kysely<ShadowAiTables>,
  find: ShadowFind,
  { at, by, what, state, reason }: FindStep,
  change: Partial<Pick<ShadowFind, 'answer' | 'assessment'>> = {},
): Promise<ShadowFind> {
  const next = { ...find, ...change, state, revision: find.revision + 1 };
  await tables
    .updateTable('shadow_find')
    .set({
      ...{ state, revision: next.revision, assessment: next.assessment, phi: next.answer?.phi ?? null },
      ...{ used_for: next.answer?.usedFor ?? null, answered_at: next.answer?.at ?? null },
    })
    .where('id', '=', find.id)
    .execute();
  await tables
    .insertInto('shadow_find_step')
    .values({
      ...{ find: find.id, number: next.revision, at, by_id: by.id, by_name: by.name },
      ...{ what, state, reason },
    })
    .execute();
  return next;
}

function openTellings(
  tables: Kysely<ShadowAiTables>,
): Pick<ShadowFindStore, 'steps' | 'days' | 'counts' | 'departments' | 'rules' | 'setRules'> {
  return {
    async steps(id) {
      const rows = await tables
        .selectFrom('shadow_find_step')
        .selectAll()
        .where('find', '=', id)
        .orderBy('number', 'desc')
        .execute();
      return rows.map(({ at, by_id, by_name, what, state, reason }) => ({
        ...{ at, by: { id: by_id, name: by_name }, what, state, reason },
      }));
    },
    async days(id) {
      const rows = tables.selectFrom('shadow_find_day').selectAll().where('find', '=', id);
      return (await rows.orderBy('day', 'desc').limit(400).execute()).map((row) => ({
        ...{ day: row.day, requests: row.requests, bytesUp: row.bytes_up, bytesDown: row.bytes_down },
      }));
    },
    async counts() {
      return await tables
        .selectFrom('shadow_find')
        .select(['tool', 'state', sql<string>`min(tool_name)`.as('toolName')])
        .select(sql<number>`count(*)::int`.as('finds'))
        .groupBy(['tool', 'state'])
        .orderBy('tool')
        .execute();
    },
    async departments() {
      const rows = await tables
        .selectFrom('shadow_find')
        .select('department')
        .distinct()
        .where('department', 'is not', null)
        .orderBy('department')
        .limit(500)
        .execute();
      return rows.flatMap(({ department }) => department ?? []);
    },
    async rules() {
      const row = await tables.selectFrom('shadow_rules').selectAll().executeTakeFirst();
      return { gateways: row?.gateways ?? [], page: row?.page ?? null };
    },
    async setRules({ gateways, page }) {
      await tables
        .insertInto('shadow_rules')
        .values({ singleton: true, gateways, page })
        .onConflict((same) => same.column('singleton').doUpdateSet({ gateways, page }))
        .execute();
    },
  };
}

type FindRow = Selectable<ShadowAiTables['shadow_find']>;

function toFind(row: FindRow): ShadowFind {
  const { used_for: usedFor, phi, answered_at: at } = row;
  return {
    ...{ id: row.id, tool: row.tool, toolName: row.tool_name, vendor: row.vendor, kind: row.kind },
    ...{ who: row.who, whoKind: row.who_kind, person: row.person, department: row.department },
    ...{ requests: row.requests, bytesUp: row.bytes_up, bytesDown: row.bytes_down, days: row.days },
    ...{ firstAt: row.first_at, lastAt: row.last_at, places: row.places, detectedAt: row.detected_at },
    ...{ state: row.state, assessment: row.assessment, revision: row.revision },
    answer: usedFor === null || phi === null || at === null ? null : { usedFor, phi, at },
  };
}
