import type { ExpressionBuilder, Kysely, SelectQueryBuilder } from 'kysely';
import { isId } from '../../kernel/ids.ts';
import type { AuditTables, ExchangeRow, ExchangeState } from './tables.ts';

export interface ExchangeFilter {
  readonly state?: ExchangeState;
  readonly system?: string;
  /** Who asked, or for whom an application asked. */
  readonly actor?: string;
  /** For whom an application asked. */
  readonly onBehalfOf?: string;
  /** Token of a patient. */
  readonly subject?: string;
  /** Only those whose content showed a patient whom they do not name. */
  readonly mark?: 'other-patient';
  /** UTC milliseconds: from, inclusive, and until, exclusive. */
  readonly from?: number;
  readonly to?: number;
  /** What this person asked for the purpose BTG in this time, from inclusive, until exclusive. */
  readonly under?: { readonly person: string; readonly from: number; readonly to: number };
  /** Part of an id, a model, a vendor or a reason. */
  readonly text?: string;
  /** Ids of persons, applications, systems and vendors whose names the caller found for `text`. */
  readonly textIds?: readonly string[];
  /** The last exchange of the page before. */
  readonly after?: string;
  /** 1 to 200; 50 if not given. */
  readonly limit?: number;
}

export interface ExchangePage {
  readonly exchanges: readonly ExchangeRow[];
  /** For the next page; null at the end. */
  readonly next: string | null;
}

type Rows = SelectQueryBuilder<AuditTables, 'exchange', ExchangeRow>;

/** Exchanges, newest first. Ids sort by time, so the id of the last one is the place in the list. */
export async function listExchanges(
  database: Kysely<AuditTables>,
  filter: ExchangeFilter,
): Promise<ExchangePage> {
  const limit = Math.min(Math.max(filter.limit ?? 50, 1), 200);
  const filters = [byColumns, bySubject, byTime, byEmergency, byText];
  const query = filters.reduce<Rows>(
    (rows, apply) => apply(rows, filter),
    database.selectFrom('exchange').selectAll(),
  );
  const exchanges = await query
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
  const page = exchanges.slice(0, limit);
  return { exchanges: page, next: exchanges.length > limit ? (page.at(-1)?.id ?? null) : null };
}

function byColumns(rows: Rows, filter: ExchangeFilter): Rows {
  let narrowed = rows;
  if (filter.state) narrowed = narrowed.where('state', '=', filter.state);
  if (filter.system) narrowed = narrowed.where('system', '=', filter.system);
  if (filter.actor) narrowed = narrowed.where(isFor(filter.actor));
  if (filter.mark) narrowed = narrowed.where('other_patients', 'is not', null);
  if (filter.onBehalfOf) narrowed = narrowed.where('on_behalf_of', '=', filter.onBehalfOf);
  if (filter.after) narrowed = narrowed.where('id', '<', filter.after);
  return narrowed;
}

/** Each side has an index of its own; of an application only one can hold. */
function isFor(actor: string) {
  return ({ eb, or }: ExpressionBuilder<AuditTables, 'exchange'>) =>
    or([eb('actor', '=', actor), ...(isId('person', actor) ? [eb('on_behalf_of', '=', actor)] : [])]);
}

function bySubject(rows: Rows, filter: ExchangeFilter): Rows {
  const { subject } = filter;
  if (!subject) return rows;
  return rows.where('id', 'in', (all) =>
    all.selectFrom('exchange_subject').select('exchange_subject.exchange').where('subject', '=', subject),
  );
}

function byTime(rows: Rows, filter: ExchangeFilter): Rows {
  let narrowed = rows;
  if (filter.from !== undefined) narrowed = narrowed.where('at', '>=', filter.from);
  if (filter.to !== undefined) narrowed = narrowed.where('at', '<', filter.to);
  return narrowed;
}

function byEmergency(rows: Rows, { under }: ExchangeFilter): Rows {
  if (!under) return rows;
  return rows
    .where('actor', '=', under.person)
    .where('purpose', '=', 'BTG')
    .where('at', '>=', under.from)
    .where('at', '<', under.to);
}

function byText(rows: Rows, filter: ExchangeFilter): Rows {
  if (!filter.text) return rows;
  const pattern = `%${filter.text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  return rows.where((either) =>
    either.or([
      ...(
        ['id', 'conversation', 'system', 'actor', 'on_behalf_of', 'model', 'vendor', 'reason'] as const
      ).map((column) => either(column, 'ilike', pattern)),
      ...(filter.textIds?.length
        ? (['actor', 'on_behalf_of', 'system', 'vendor'] as const).map((column) =>
            either(column, 'in', [...(filter.textIds ?? [])]),
          )
        : []),
    ]),
  );
}
