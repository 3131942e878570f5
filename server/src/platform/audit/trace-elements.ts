import { type Id, idPrefixes } from '../../kernel/ids.ts';
import type { Purpose } from '../../kernel/purpose.ts';
import type { Store } from '../store/index.ts';
import type { Destination, ElementAttribution, ElementCounts, ElementManifest } from './port.ts';
import { attribute } from './public-record.ts';
import { elementBit, markedColumns, markOf } from './subject-marks.ts';
import type { ExchangeState } from './tables.ts';

/** Which rows of the trace are wanted. Whatever is left out does not narrow it. */
export interface TraceFilter {
  /** Token of a patient. */
  readonly subject?: string;
  /** Class of element, such as `SSN`; with `as`, one of which at least one was available, or sent. */
  readonly element?: string;
  /** `requested` if not given. */
  readonly as?: keyof ElementCounts;
  readonly exchange?: string;
  readonly vendor?: string;
  readonly endpoint?: string;
  readonly region?: string;
  readonly model?: string;
  readonly actor?: string;
  readonly system?: string;
  readonly purpose?: string;
  readonly decision?: 'permitted' | 'refused';
  /** UTC milliseconds: from, inclusive, and to, exclusive. */
  readonly from?: number;
  readonly to?: number;
  /** `next` of the page before. */
  readonly after?: string;
  /** 1 to 1000; 50 if not given. */
  readonly limit?: number;
}

/** One patient in one exchange: who saw whose what, sent where, when. */
export interface TraceRow {
  readonly exchange: Id<'exchange'>;
  /** Null where the exchange named no patient. */
  readonly subject: Id<'subject'> | null;
  /** UTC milliseconds. */
  readonly at: number;
  /** First entry of the exchange in the log. */
  readonly entry: number;
  readonly actor: { readonly kind: string; readonly id: string } | null;
  readonly system: string | null;
  readonly purpose: Purpose | null;
  readonly destination: Destination | null;
  readonly decision: 'permitted' | 'refused';
  readonly state: ExchangeState;
  readonly reason: string | null;
  readonly snapshot: string | null;
  readonly attribution: ElementAttribution;
  readonly elements: ElementManifest;
  /** Who opened the content afterwards. */
  readonly reveals: readonly { readonly actor: string | null; readonly at: number; readonly entry: number }[];
}

export interface TracePage {
  readonly rows: readonly TraceRow[];
  /** For the next page; null at the end. */
  readonly next: string | null;
}

interface Found extends Omit<TraceRow, 'actor' | 'destination' | 'attribution'>, Destination {
  readonly actor_kind: string | null;
  readonly actor: string | null;
  readonly subjects: readonly string[];
}

/**
 * The trace, newest first, in one statement. It starts from the patient where one is given, else from system, actor or
 * vendor, each of which has an index in the order of time.
 */
export async function traceElements(store: Pick<Store, 'query'>, filter: TraceFilter): Promise<TracePage> {
  const limit = Math.min(Math.max(filter.limit ?? 50, 1), 1000);
  const { text, values } = writeTrace(filter, limit + 1);
  const { rows } = await store.query<Found>(text, values);
  const page = rows.slice(0, limit).map(readRow);
  const last = page.at(-1);
  return { rows: page, next: rows.length > limit && last ? writeCursor(last) : null };
}

/** The statement, for `explain`. */
export function writeTrace(filter: TraceFilter, limit: number): { text: string; values: unknown[] } {
  const values: unknown[] = [];
  const put = (value: unknown): string => `$${values.push(value)}`;
  const subject = filter.subject === undefined ? null : put(filter.subject);
  // Both ways every row has the exchange's id under a name that an index has in the order of time.
  const source = subject
    ? `exchange_subject whose join exchange e on e.id = whose.exchange`
    : `exchange e left join lateral (select distinct unnest(e.subjects) as subject) as whose on true`;
  const id = subject ? 'whose.exchange' : 'e.id';
  const where = [
    ...(subject ? [`whose.subject = ${subject}`] : []),
    ...(filter.exchange === undefined ? [] : [`${id} = ${put(filter.exchange)}`]),
    ...(subject ? ruleOut(filter, put) : []),
    ...narrowColumns(filter, put),
    ...narrowElements(filter, put),
    ...narrowTime(filter, id, put),
    ...(filter.after === undefined ? [] : [narrowPage(filter.after, id, put)]),
  ];
  const text = `select e.id as exchange, whose.subject, e.at, coalesce(e.opened_entry, e.closed_entry) as entry,
  e.actor_kind, e.actor, e.system, e.purpose, e.endpoint, e.provider, e.vendor, e.product, e.tier, e.region, e.model,
  e.decision, e.state, e.reason, e.snapshot, e.subjects, e.elements,
  (select coalesce(jsonb_agg(jsonb_build_object('actor', a.actor, 'at', a.at, 'entry', a.entry) order by a.entry), '[]')
   from audit_act a where a.exchange = e.id and a.event = 'exchange.revealed') as reveals
from ${source}
${where.length > 0 ? `where ${where.join('\n  and ')}` : ''}
order by ${id} desc, whose.subject desc nulls last
limit ${put(limit)}`;
  return { text, values };
}

type Put = (value: unknown) => string;

/**
 * What the rows that find a patient's exchanges tell without the exchange itself. A mark may stand for another value, and
 * the last bit for another class: what is left is looked at again.
 */
function ruleOut(filter: TraceFilter, put: Put): string[] {
  const { element, as = 'requested' } = filter;
  const byMarks = markedColumns.flatMap((column, place) => {
    const value = filter[column];
    if (value === undefined) return [];
    return [`get_byte(whose.marks, ${place}) = ${put(Number.parseInt(markOf(value), 16))}`];
  });
  if (element === undefined) return byMarks;
  const column = { requested: 'requested', available: 'available', sent: 'sent' }[as];
  return [...byMarks, `whose.${column} & ${put(elementBit(element))} <> 0`];
}

function narrowColumns(filter: TraceFilter, put: Put): string[] {
  return markedColumns.flatMap((column) => {
    const value = filter[column];
    if (value === undefined) return [];
    return [
      column === 'decision' ? `e.decision = ${put(value)}::exchange_decision` : `e.${column} = ${put(value)}`,
    ];
  });
}

function narrowElements({ element, as = 'requested' }: TraceFilter, put: Put): string[] {
  if (element === undefined) return [];
  return [`(e.elements -> ${put(element)} ->> ${put(as)})::int > 0`];
}

/** An id is made moments after its request came in; the slack is for a clock that was set meanwhile. */
const slack = 3_600_000;

/** Ids begin with their time, so that a span of time is a span of every index that ends with the id. */
function narrowTime({ from, to }: TraceFilter, id: string, put: Put): string[] {
  return [
    ...(from === undefined ? [] : [`e.at >= ${put(from)}`, `${id} >= ${put(beginIds(from - slack))}`]),
    ...(to === undefined ? [] : [`e.at < ${put(to)}`, `${id} < ${put(beginIds(to + slack))}`]),
  ];
}

function beginIds(at: number): string {
  const time = Math.min(Math.max(Math.trunc(at), 0), 2 ** 48 - 1);
  return `${idPrefixes.exchange}_${time.toString(16).padStart(12, '0')}`;
}

/** A page may end between two patients of one exchange. */
function narrowPage(after: string, id: string, put: Put): string {
  const [exchange = '', subject = ''] = after.split('.');
  const at = put(exchange);
  return `${id} <= ${at} and (${id} < ${at} or coalesce(whose.subject, '') < ${put(subject)})`;
}

function writeCursor({ exchange, subject }: TraceRow): string {
  return `${exchange}.${subject ?? ''}`;
}

function readRow(row: Found): TraceRow {
  const {
    endpoint,
    provider,
    vendor,
    product,
    tier,
    region,
    model,
    actor,
    actor_kind: kind,
    subjects,
    ...rest
  } = row;
  return {
    ...rest,
    actor: actor === null ? null : { kind: kind ?? '', id: actor },
    destination: endpoint === null ? null : { endpoint, provider, vendor, product, tier, region, model },
    attribution: attribute(subjects),
  };
}
