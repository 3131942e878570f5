import type { Id } from '../../kernel/ids.ts';
import type { CountedKey } from '../keys/index.ts';
import type { QueryPort } from '../store/index.ts';
import type { ReadEntry, RecordReader } from './reader.ts';

/** How much of the record lies under one key. */
export interface KeyReach {
  readonly key: string;
  readonly exchanges: number;
  readonly entries: number;
}

/** An entry of the log by its position and its leaf hash, lowercase hexadecimal. */
export interface EntryReference {
  readonly entry: number;
  readonly leafHash: string;
}

/**
 * The exchanges whose content lies under a key: of its patient or, where they name no patient, of its system or the
 * organisation; of its month; under its policy. Of a key of the vault, those that allotted surrogates.
 */
const reached = `
  select exchange.opened_entry, exchange.closed_entry
  from exchange_subject as whose join exchange on exchange.id = whose.exchange
  where whose.subject = k.scope and ${ofMonthAndPolicy()}
  union all
  select exchange.opened_entry, exchange.closed_entry from exchange
  where exchange.system = k.scope and cardinality(exchange.subjects) = 0 and ${ofMonthAndPolicy()}
  union all
  select exchange.opened_entry, exchange.closed_entry from exchange
  where k.scope = 'organisation' and exchange.system is null and cardinality(exchange.subjects) = 0
    and ${ofMonthAndPolicy()}`;

function ofMonthAndPolicy(): string {
  return `exchange.at >= extract(epoch from to_date(k.month, 'YYYY-MM')::timestamp at time zone 'UTC') * 1000
    and exchange.at < extract(epoch from (to_date(k.month, 'YYYY-MM') + interval '1 month') at time zone 'UTC') * 1000
    and exchange.retention is not distinct from nullif(split_part(k.class, ':', 2), '')
    and (split_part(k.class, ':', 1) = 'content' or (split_part(k.class, ':', 1) = 'vault' and exists (
      select 1 from vault_surrogates
      where vault_surrogates.conversation = exchange.conversation
        and vault_surrogates.entry = exchange.opened_entry)))`;
}

/** Counts what lies under each of these keys. A key of the register reaches no entry. */
export async function countEntriesUnder(query: QueryPort, keys: readonly CountedKey[]): Promise<KeyReach[]> {
  const { rows } = await query<KeyReach>(
    `select k.key, count(under.*) as exchanges,
       count(under.opened_entry) + count(under.closed_entry) filter (where k.class not like 'vault%') as entries
     from unnest($1::text[], $2::text[], $3::text[], $4::text[]) as k (key, scope, class, month)
     left join lateral (${reached}) as under on true
     group by k.key`,
    [
      keys.map(({ id }) => id),
      keys.map(({ scope }) => scope),
      keys.map((key) => key.class),
      keys.map(({ month }) => month),
    ],
  );
  return rows;
}

/** The first entries whose sealed part lies under a key, with their leaf hashes: these stay, whatever is destroyed. */
export async function listEntriesUnder(
  query: QueryPort,
  key: CountedKey,
  limit: number,
): Promise<EntryReference[]> {
  const { rows } = await query<EntryReference>(
    `select log_entry.index as entry, encode(log_entry.leaf_hash, 'hex') as "leafHash"
     from (select $1::text as scope, $2::text as class, $3::text as month) as k
     cross join lateral (${reached}) as under
     cross join lateral (values (under.opened_entry), (under.closed_entry)) as part (entry)
     join log_entry on log_entry.index = part.entry
     order by log_entry.index limit $4`,
    [key.scope, key.class, key.month, limit],
  );
  return rows;
}

/** Acts of one kind whose fact of that name has one of these values, by that value. */
export async function findActs(
  reader: Pick<RecordReader, 'readEntry'>,
  query: QueryPort,
  event: string,
  fact: string,
  values: readonly string[],
): Promise<ReadonlyMap<string, ReadEntry>> {
  const { rows } = await query<{ value: string; entry: number }>(
    `select facts ->> $2 as value, entry from audit_act where event = $1 and facts ->> $2 = any($3)`,
    [event, fact, values],
  );
  const found = new Map<string, ReadEntry>();
  for (const { value, entry } of rows) found.set(value, await reader.readEntry(entry));
  return found;
}

/** Whether the record knows an exchange. */
export async function isKnownExchange(query: QueryPort, exchange: Id<'exchange'>): Promise<boolean> {
  const { rows } = await query('select 1 from exchange where id = $1', [exchange]);
  return rows.length > 0;
}
