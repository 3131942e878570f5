import type { Kysely, Selectable } from 'kysely';
import type { Id } from '../../../kernel/ids.ts';
import type { ToolRequest } from '../model.ts';
import type { ShadowAiTables } from './tables.ts';

/** Requests for tools as they are kept, inside one transaction. */
export interface ToolRequestStore {
  add(request: ToolRequest): Promise<void>;
  claim(id: Id<'toolRequest'>): Promise<ToolRequest | undefined>;
  read(id: Id<'toolRequest'>): Promise<ToolRequest | undefined>;
  answer(id: Id<'toolRequest'>, state: 'accepted' | 'declined', answer: Answered): Promise<void>;
  /** The newest first; those of one person where one is named. */
  list(filter: {
    readonly person?: string | undefined;
    readonly state?: ToolRequest['state'] | undefined;
    readonly after?: Id<'toolRequest'> | undefined;
    readonly limit: number;
  }): Promise<readonly ToolRequest[]>;
  countWaiting(): Promise<number>;
}

type Answered = NonNullable<ToolRequest['answer']>;

export function openToolRequestStore(tables: Kysely<ShadowAiTables>): ToolRequestStore {
  const all = () => tables.selectFrom('tool_request').selectAll();
  return {
    async add({ id, person, tool, why, data, at }) {
      await tables
        .insertInto('tool_request')
        .values({ id, person: person.id, person_name: person.name, tool, why, data, at })
        .execute();
    },
    async claim(id) {
      const row = await all().where('id', '=', id).forUpdate().executeTakeFirst();
      return row && toRequest(row);
    },
    async read(id) {
      const row = await all().where('id', '=', id).executeTakeFirst();
      return row && toRequest(row);
    },
    async answer(id, state, { at, by, reason }) {
      await tables
        .updateTable('tool_request')
        .set({ state, answered_at: at, answered_by: by.id, answered_by_name: by.name, reason })
        .where('id', '=', id)
        .execute();
    },
    async list({ person, state, after, limit }) {
      let rows = all();
      if (person) rows = rows.where('person', '=', person);
      if (state) rows = rows.where('state', '=', state);
      if (after) rows = rows.where('id', '<', after);
      return (await rows.orderBy('id', 'desc').limit(limit).execute()).map(toRequest);
    },
    async countWaiting() {
      const rows = await tables
        .selectFrom('tool_request')
        .select((the) => the.fn.countAll<number>().as('count'))
        .where('state', '=', 'requested')
        .executeTakeFirstOrThrow();
      return Number(rows.count);
    },
  };
}

function toRequest(row: Selectable<ShadowAiTables['tool_request']>): ToolRequest {
  const { answered_at: at, answered_by: by, answered_by_name: name, reason } = row;
  return {
    ...{ id: row.id, person: { id: row.person, name: row.person_name }, tool: row.tool, why: row.why },
    ...{ data: row.data, at: row.at, state: row.state },
    answer:
      at === null || by === null || reason === null ? null : { at, by: { id: by, name: name ?? '' }, reason },
  };
}
