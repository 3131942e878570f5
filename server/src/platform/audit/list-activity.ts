import { idPrefixes } from '../../kernel/ids.ts';
import type { Store } from '../store/index.ts';

/** Which part of the record is wanted. Whatever is left out does not narrow it. */
export interface ActivityFilter {
  /** `exchange.opened`, `exchange.refused`, `exchange.closed`, or the event of an act. */
  readonly event?: string;
  readonly actor?: string;
  readonly system?: string;
  /** Token of a patient. */
  readonly subject?: string;
  readonly vendor?: string;
  readonly exchange?: string;
  /** Refused acts count as refused; other acts were never decided upon. */
  readonly decision?: 'permitted' | 'refused';
  /** UTC milliseconds: from, inclusive, and to, exclusive. */
  readonly from?: number;
  readonly to?: number;
  /** `next` of the page before. */
  readonly after?: string;
  /** 1 to 1000; 50 if not given. */
  readonly limit?: number;
}

/** An exchange with its entries, or an act with its own. */
export interface Activity {
  readonly kind: 'exchange' | 'act';
  readonly id: string;
  /** UTC milliseconds. */
  readonly at: number;
  readonly event: string;
  /** First entry in the log. */
  readonly entry: number;
  /** The entry that closed the exchange; null for acts, and while it is open. */
  readonly closedEntry: number | null;
  readonly actor: string | null;
  readonly system: string | null;
  readonly subjects: readonly string[];
  readonly exchange: string | null;
  readonly vendor: string | null;
  readonly model: string | null;
  readonly purpose: string | null;
  readonly decision: 'permitted' | 'refused' | null;
  /** How an exchange ended; null for acts. */
  readonly state: string | null;
  readonly reason: string | null;
  /** Public facts of an act. */
  readonly facts: Readonly<Record<string, unknown>> | null;
}

export interface ActivityPage {
  readonly items: readonly Activity[];
  /** For the next page; null at the end. */
  readonly next: string | null;
}

/** Counting stops here: more tells nobody anything. */
export const countBound = 10_000;

interface Row extends Activity {
  readonly place: number;
}

/** Exchanges and acts together, newest first. */
export async function listActivity(
  store: Pick<Store, 'query'>,
  filter: ActivityFilter,
): Promise<ActivityPage> {
  const limit = Math.min(Math.max(filter.limit ?? 50, 1), 1000);
  const { text, values } = writeActivity(filter, limit + 1);
  const { rows } = await store.query<Row>(text, values);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map(({ place: _, ...item }) => item),
    next: rows.length > limit && last ? `${last.place}.${last.id}` : null,
  };
}

/** How many there are, up to the bound. */
export async function countActivity(
  store: Pick<Store, 'query'>,
  filter: ActivityFilter,
): Promise<{ count: number; isMore: boolean }> {
  const { after: _, ...whole } = filter;
  const { text, values } = writeActivity(whole, countBound + 1);
  const { rows } = await store.query<{ n: number }>(`select count(*) as n from (${text}) as found`, values);
  const found = rows[0]?.n ?? 0;
  return { count: Math.min(found, countBound), isMore: found > countBound };
}

type Put = (value: unknown) => string;

/**
 * Both kinds are read in the order of their own index and merged. An exchange stands at the time that its id begins with:
 * the index of ids is then the order of time.
 */
export function writeActivity(filter: ActivityFilter, limit: number): { text: string; values: unknown[] } {
  const values: unknown[] = [];
  const put: Put = (value) => `$${values.push(value)}`;
  const most = put(limit);
  const exchanges = narrowExchanges(filter, put);
  const acts = narrowActs(filter, put);
  const token = filter.subject === undefined ? null : put(filter.subject);
  const parts = [
    ...(exchanges ? [writeExchanges(exchanges, token, most)] : []),
    ...(acts ? [writeActs(acts, token, most)] : []),
  ];
  const union = parts.length > 0 ? parts.map((part) => `(${part})`).join('\nunion all\n') : `(${emptyPart})`;
  return { text: `select * from (${union}) as activity order by place desc, id desc limit ${most}`, values };
}

const placeOfExchange = `('x' || substr(e.id, ${idPrefixes.exchange.length + 2}, 12))::bit(48)::bigint`;

/** A patient's exchanges are found by the patient, and come in the order of their ids. */
function writeExchanges(where: readonly string[], subject: string | null, most: string): string {
  const source = subject === null ? 'exchange e' : 'exchange_subject s join exchange e on e.id = s.exchange';
  const mine = subject === null ? where : [`s.subject = ${subject}`, ...where];
  return `select ${placeOfExchange} as place, 'exchange' as kind, e.id, e.at,
    case when e.decision = 'refused' then 'exchange.refused' else 'exchange.opened' end as event,
    coalesce(e.opened_entry, e.closed_entry) as entry,
    case when e.decision = 'permitted' then e.closed_entry end as "closedEntry",
    e.actor, e.system, e.subjects, e.id as exchange, e.vendor, e.model, e.purpose, e.decision::text as decision,
    e.state::text as state, e.reason, null::jsonb as facts
  from ${source} where ${mine.join(' and ')} order by ${subject === null ? 'e.id' : 's.exchange'} desc limit ${most}`;
}

function writeActs(where: readonly string[], subject: string | null, most: string): string {
  return `select a.at as place, 'act' as kind, a.id, a.at, a.event, a.entry, null::bigint as "closedEntry", a.actor,
    a.system, coalesce(x.subjects, '{}') as subjects, a.exchange, a.vendor, x.model, x.purpose,
    case when a.event = 'act.refused' then 'refused' end as decision, null::text as state, null::text as reason, a.facts
  from ${subject === null ? 'audit_act' : actsOf(subject)} a left join exchange x on x.id = a.exchange
  where ${where.join(' and ')} order by a.at desc, a.id desc limit ${most}`;
}

/** The acts that name a patient, and those on an exchange about the patient. */
function actsOf(subject: string): string {
  return `(select * from audit_act where facts ->> 'subject' = ${subject}
    union all
    select act.* from exchange_subject s join audit_act act on act.exchange = s.exchange
    where s.subject = ${subject} and act.facts ->> 'subject' is distinct from ${subject})`;
}

const emptyPart = `select 0::bigint as place, ''::text as id where false`;

/** Null where no exchange can be meant. */
function narrowExchanges(filter: ActivityFilter, put: Put): string[] | null {
  const where = ['true'];
  const { event, actor, system, vendor, exchange, from, to, after } = filter;
  if (event !== undefined && !Object.hasOwn(exchangeEvents, event)) return null;
  if (event !== undefined) where.push(exchangeEvents[event as keyof typeof exchangeEvents]);
  if (actor !== undefined) where.push(`e.actor = ${put(actor)}`);
  if (system !== undefined) where.push(`e.system = ${put(system)}`);
  if (vendor !== undefined) where.push(`e.vendor = ${put(vendor)}`);
  if (exchange !== undefined) where.push(`e.id = ${put(exchange)}`);
  if (filter.decision !== undefined) where.push(`e.decision = ${put(filter.decision)}::exchange_decision`);
  if (from !== undefined) where.push(`e.id >= ${put(beginIds(from))}`);
  if (to !== undefined) where.push(`e.id < ${put(beginIds(to))}`);
  if (after !== undefined) {
    const { place, id } = readPlace(after);
    // An act sorts before an exchange of the same millisecond.
    where.push(`e.id < ${put(id.startsWith(`${idPrefixes.exchange}_`) ? id : beginIds(place))}`);
  }
  return where;
}

const exchangeEvents = {
  'exchange.opened': `e.decision = 'permitted'`,
  'exchange.refused': `e.decision = 'refused'`,
  'exchange.closed': `e.decision = 'permitted' and e.closed_entry is not null`,
} as const;

/** Null where no act can be meant. */
function narrowActs(filter: ActivityFilter, put: Put): string[] | null {
  const where = ['true'];
  const { event, actor, system, vendor, exchange, decision, from, to, after } = filter;
  if (decision === 'permitted' || (event !== undefined && Object.hasOwn(exchangeEvents, event))) return null;
  if (decision === 'refused') where.push(`a.event = 'act.refused'`);
  if (event !== undefined) where.push(`a.event = ${put(event)}`);
  if (actor !== undefined) where.push(`a.actor = ${put(actor)}`);
  if (exchange !== undefined) where.push(`a.exchange = ${put(exchange)}`);
  if (system !== undefined) where.push(`a.system = ${put(system)}`);
  if (vendor !== undefined) where.push(`a.vendor = ${put(vendor)}`);
  if (from !== undefined) where.push(`a.at >= ${put(from)}`);
  if (to !== undefined) where.push(`a.at < ${put(to)}`);
  if (after !== undefined) {
    const { place, id } = readPlace(after);
    where.push(`(a.at, a.id) < (${put(place)}::bigint, ${put(id)}::text)`);
  }
  return where;
}

function beginIds(at: number): string {
  const time = Math.min(Math.max(Math.trunc(at), 0), 2 ** 48 - 1);
  return `${idPrefixes.exchange}_${time.toString(16).padStart(12, '0')}`;
}

function readPlace(after: string): { place: number; id: string } {
  const [place = '', id = ''] = after.split('.');
  return { place: /^\d{1,15}$/.test(place) ? Number(place) : 0, id };
}
