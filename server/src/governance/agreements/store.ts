import { type ColumnType, type Kysely, type Selectable, sql } from 'kysely';
import type { Day } from '../../kernel/calendar.ts';
import { Failure } from '../../kernel/failure.ts';
import type { Id } from '../../kernel/ids.ts';
import { StoreFailure } from '../../platform/store/index.ts';
import type { AgreementEvent, AgreementEventName } from './events.ts';
import type { Agreement, AgreementState } from './model.ts';
import { expiringDays } from './rules.ts';

/** Lists would become PostgreSQL arrays if they were handed over as they are. */
type Json<T> = ColumnType<T, string, string>;

interface AgreementTable {
  id: Id<'agreement'>;
  number: string;
  amends: Id<'agreement'> | null;
  vendor: string;
  counterparty: string;
  effective_from: Day;
  effective_until: Day | null;
  superseded_from: Day | null;
  scope: Json<Agreement['scope']>;
  clauses: Json<Agreement['clauses']>;
  execution: ColumnType<Agreement['execution'], string | null, string | null>;
  activated_at: number | null;
  termination: ColumnType<Agreement['termination'], string | null, string | null>;
  created_at: number;
  revision: number;
}

/** The tables of this duty, and no others. */
export interface AgreementTables {
  agreement: AgreementTable;
  agreement_event: {
    agreement: Id<'agreement'>;
    position: number;
    at: number;
    event: AgreementEventName;
    actor: string;
    actor_name: string;
    says: string;
  };
  agreement_text: { agreement: Id<'agreement'>; text: string };
  agreement_number: { last: number };
}

export interface AgreementFilter {
  /** The state is derived from time, so a filter by it needs the day. */
  readonly state?: { readonly is: AgreementState; readonly today: Day };
  readonly vendor?: string;
  /** Part of number or counterparty, in any case. */
  readonly search?: string;
}

export interface AgreementPage {
  readonly agreements: readonly Agreement[];
  /** How many there are by this filter, on all pages. */
  readonly total: number;
  /** Where the next page starts; null on the last one. */
  readonly next: Id<'agreement'> | null;
}

/** Agreements as they are kept, inside one transaction. */
export interface AgreementStore {
  /** Newest first. `before` is the `next` of the page before. */
  list(filter: AgreementFilter, limit: number, before: Id<'agreement'> | null): Promise<AgreementPage>;
  all(): Promise<readonly Agreement[]>;
  /** @throws Failure `not_found` */
  read(id: Id<'agreement'>): Promise<Agreement>;
  /**
   * Reads an agreement to change it, and holds it until the transaction ends.
   * @throws Failure `not_found`, `conflict` when somebody else has changed it since `revision`
   */
  claim(id: Id<'agreement'>, revision: number): Promise<Agreement>;
  /** The next number of a new agreement. Holds the counter until the transaction ends, so that none is left out. */
  takeNumber(): Promise<string>;
  countAmendments(root: string): Promise<number>;
  insert(agreement: Agreement): Promise<void>;
  /** Writes the agreement with its next revision, which it returns. Only after `claim`. */
  replace(agreement: Agreement): Promise<Agreement>;
  /** @throws Failure `retention_active` when the database counts otherwise than the rules do */
  remove(id: Id<'agreement'>): Promise<void>;
  /** The terms of a click-through acceptance. */
  keepText(id: Id<'agreement'>, text: string): Promise<void>;
  readText(id: Id<'agreement'>): Promise<string | undefined>;
  note(id: Id<'agreement'>, event: AgreementEvent): Promise<void>;
  timeline(id: Id<'agreement'>): Promise<readonly AgreementEvent[]>;
}

export function openAgreementStore(tables: Kysely<AgreementTables>): AgreementStore {
  return { ...openReading(tables), ...openNumbers(tables), ...openWriting(tables), ...openTimeline(tables) };
}

function openReading(tables: Kysely<AgreementTables>) {
  return {
    async list(
      filter: AgreementFilter,
      limit: number,
      before: Id<'agreement'> | null,
    ): Promise<AgreementPage> {
      const matching = tables
        .selectFrom('agreement')
        .$if(filter.vendor !== undefined, (query) => query.where('vendor', '=', filter.vendor ?? ''))
        .$if(filter.search !== undefined, (query) => query.where(matches(filter.search ?? '')))
        .$if(filter.state !== undefined, (query) => query.where(hasState(filter.state)));
      const { total } = await matching
        .select((expression) => expression.fn.countAll<number>().as('total'))
        .executeTakeFirstOrThrow();
      const rows = await matching
        .selectAll()
        .$if(before !== null, (query) => query.where('id', '<', before))
        .orderBy('id', 'desc')
        .limit(limit + 1)
        .execute();
      const agreements = rows.slice(0, limit).map(toAgreement);
      return { agreements, total, next: rows.length > limit ? (agreements.at(-1)?.id ?? null) : null };
    },

    async all() {
      const rows = await tables.selectFrom('agreement').selectAll().orderBy('id').execute();
      return rows.map(toAgreement);
    },

    async read(id: Id<'agreement'>) {
      const row = await tables.selectFrom('agreement').selectAll().where('id', '=', id).executeTakeFirst();
      return toAgreement(row ?? notFound());
    },

    async readText(id: Id<'agreement'>) {
      const query = tables.selectFrom('agreement_text').select('text').where('agreement', '=', id);
      return (await query.executeTakeFirst())?.text;
    },
  };
}

function openNumbers(tables: Kysely<AgreementTables>) {
  return {
    async takeNumber() {
      const { last } = await tables
        .updateTable('agreement_number')
        .set((expression) => ({ last: expression('last', '+', 1) }))
        .returning('last')
        .executeTakeFirstOrThrow();
      return `A-${last}`;
    },

    async countAmendments(root: string) {
      const { count } = await tables
        .selectFrom('agreement')
        .where('number', 'like', `${root}.%`)
        .select((expression) => expression.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow();
      return count;
    },
  };
}

function openWriting(tables: Kysely<AgreementTables>) {
  return {
    async claim(id: Id<'agreement'>, revision: number) {
      const held = tables.selectFrom('agreement').selectAll().where('id', '=', id).forUpdate();
      const agreement = toAgreement((await held.executeTakeFirst()) ?? notFound());
      if (agreement.revision === revision) return agreement;
      throw new Failure('conflict', {
        detail: `${agreement.number} is at revision ${agreement.revision}, not ${revision}.`,
      });
    },

    async insert(agreement: Agreement) {
      await tables.insertInto('agreement').values(toRow(agreement)).execute();
    },

    async replace(agreement: Agreement) {
      const next = { ...agreement, revision: agreement.revision + 1 };
      await tables.updateTable('agreement').set(toRow(next)).where('id', '=', next.id).execute();
      return next;
    },

    async remove(id: Id<'agreement'>) {
      try {
        await tables.deleteFrom('agreement').where('id', '=', id).execute();
      } catch (error) {
        // restrict_violation: the database counts the six years by its own clock.
        if (!(error instanceof StoreFailure && error.sqlState === '23001')) throw error;
        throw new Failure('retention_active', {
          detail: 'The clock of the database says that it is too early.',
          next: 'Check the clocks of both machines; keep the agreement until its six years are over.',
          cause: error,
        });
      }
    },

    async keepText(id: Id<'agreement'>, text: string) {
      await tables.insertInto('agreement_text').values({ agreement: id, text }).execute();
    },
  };
}

function openTimeline(tables: Kysely<AgreementTables>) {
  return {
    async note(id: Id<'agreement'>, { at, event, actor, actorName, says }: AgreementEvent) {
      await tables
        .insertInto('agreement_event')
        .values((expression) => ({
          agreement: id,
          position: expression
            .selectFrom('agreement_event')
            .where('agreement', '=', id)
            .select(sql<number>`coalesce(max(position), 0) + 1`.as('position')),
          ...{ at, event, actor, actor_name: actorName, says },
        }))
        .execute();
    },

    async timeline(id: Id<'agreement'>) {
      const rows = await tables
        .selectFrom('agreement_event')
        .selectAll()
        .where('agreement', '=', id)
        .orderBy('position')
        .execute();
      return rows.map(({ at, event, actor, actor_name: actorName, says }) => ({
        at,
        event,
        actor,
        actorName,
        says,
      }));
    },
  };
}

function matches(search: string) {
  const pattern = `%${search.replaceAll(/[\\%_]/g, '\\$&')}%`;
  return sql<boolean>`(number ilike ${pattern} or counterparty ilike ${pattern})`;
}

/** `stateAt` of the rules in the words of the database; a test holds the two together. */
function hasState(state: AgreementFilter['state']) {
  const last = sql`least(effective_until, to_char(superseded_from::date - 1, 'YYYY-MM-DD'))`;
  const today = sql`${state?.today ?? ''}::text collate "C"`;
  return sql<boolean>`${state?.is} = case
    when termination is not null then 'terminated'
    when execution is null then 'draft'
    when activated_at is null or ${today} < effective_from then 'signed'
    when ${last} is null then 'active'
    when ${today} > ${last} then 'expired'
    when ${today}::date >= (${last})::date - ${sql.lit(expiringDays)} then 'expiring'
    else 'active' end`;
}

function toAgreement(row: Selectable<AgreementTable>): Agreement {
  return {
    id: row.id,
    number: row.number,
    amends: row.amends,
    vendor: row.vendor,
    counterparty: row.counterparty,
    effectiveFrom: row.effective_from,
    effectiveUntil: row.effective_until,
    supersededFrom: row.superseded_from,
    scope: row.scope,
    clauses: row.clauses,
    execution: row.execution,
    activatedAt: row.activated_at,
    termination: row.termination,
    createdAt: row.created_at,
    revision: row.revision,
  };
}

function toRow(agreement: Agreement) {
  return {
    id: agreement.id,
    number: agreement.number,
    amends: agreement.amends,
    vendor: agreement.vendor,
    counterparty: agreement.counterparty,
    effective_from: agreement.effectiveFrom,
    effective_until: agreement.effectiveUntil,
    superseded_from: agreement.supersededFrom,
    scope: JSON.stringify(agreement.scope),
    clauses: JSON.stringify(agreement.clauses),
    execution: agreement.execution && JSON.stringify(agreement.execution),
    activated_at: agreement.activatedAt,
    termination: agreement.termination && JSON.stringify(agreement.termination),
    created_at: agreement.createdAt,
    revision: agreement.revision,
  };
}

function notFound(): never {
  throw new Failure('not_found', { detail: 'There is no such agreement.' });
}
