import { idBounds } from '../../../kernel/ids.ts';
import type { QueryPort } from '../../store/index.ts';

/** What was counted where exchanges arrive, against what the record holds. Times are UTC milliseconds. */
export interface CensusComparison {
  /** First and last minute compared; null where there was nothing to compare. */
  readonly from: number | null;
  readonly to: number | null;
  /** Requests to the gateway, those turned away before an exchange began included. */
  readonly requests: number;
  readonly exchanges: number;
  /** Refused with `record_unavailable`: nothing was disclosed, and no entry could be written. */
  readonly unrecorded: number;
  readonly recorded: number;
  /** Begun by a node that was cut off before it could record them. Nothing was disclosed: 164.312(b) comes first. */
  readonly cutOff: number;
  /** Counted, answered, and not in the record: this must never be anything but 0. */
  readonly missing: number;
}

interface CountRow {
  node: string;
  minute: number;
  requests: number;
  exchanges: number;
  unrecorded: number;
  /** Whether the node lives or said that it ended; of another the last minutes are not known. */
  accounted: boolean;
  last: boolean;
}

const minuteMs = 60_000;
/** An exchange that arrived has its first entry long before this is over, or was refused. */
const settleMs = 10 * minuteMs;
const silenceMs = minuteMs;
const mostRows = 10_000;

/**
 * Compares every counted minute that is over and was not compared yet, oldest first. Safe to repeat, and to run on
 * several nodes at once.
 */
export async function compareCensus(query: QueryPort, now: number): Promise<CensusComparison> {
  const { rows } = await query<CountRow>(selectCounts, [
    Math.floor((now - settleMs) / minuteMs),
    now - silenceMs,
    mostRows,
  ]);
  const [first] = rows;
  const final = rows.at(-1);
  if (!first || !final) return nothing;
  const recorded = await countRecorded(query, first.minute, final.minute);
  const compared = rows.map((row) => compareRow(row, recorded.get(`${row.node} ${row.minute}`) ?? 0));
  await query(keepComparison, [JSON.stringify(compared), now]);
  return compared.reduce<CensusComparison>(add, {
    ...nothing,
    from: first.minute * minuteMs,
    to: (final.minute + 1) * minuteMs,
  });
}

/** All comparisons so far. */
export interface CensusSum extends CensusComparison {
  /** UTC milliseconds of the last one; null before the first. */
  readonly comparedAt: number | null;
}

/** What all comparisons so far found together. `to` is where they end. */
export async function sumComparisons(query: QueryPort): Promise<CensusSum> {
  const { rows } = await query<CensusSum>(
    `select min(minute) * ${minuteMs} as from, (max(minute) + 1) * ${minuteMs} as to,
       coalesce(sum(requests), 0)::bigint as requests, coalesce(sum(exchanges), 0)::bigint as exchanges,
       coalesce(sum(unrecorded), 0)::bigint as unrecorded, coalesce(sum(recorded), 0)::bigint as recorded,
       coalesce(sum(cut_off), 0)::bigint as "cutOff", coalesce(sum(missing), 0)::bigint as missing,
       max(compared_at) as "comparedAt"
     from socket_count where compared_at is not null`,
    [],
  );
  return rows[0] ?? { ...nothing, comparedAt: null };
}

const nothing: CensusComparison = {
  ...{ from: null, to: null, requests: 0, exchanges: 0, unrecorded: 0, recorded: 0, cutOff: 0, missing: 0 },
};

interface ComparedRow extends CountRow {
  recorded: number;
  cut_off: number;
  missing: number;
}

function compareRow(row: CountRow, recorded: number): ComparedRow {
  const absent = Math.max(0, row.exchanges - row.unrecorded - recorded);
  const wasCutOff = row.last && !row.accounted;
  return { ...row, recorded, cut_off: wasCutOff ? absent : 0, missing: wasCutOff ? 0 : absent };
}

function add(sum: CensusComparison, row: ComparedRow): CensusComparison {
  return {
    ...sum,
    requests: sum.requests + row.requests,
    exchanges: sum.exchanges + row.exchanges,
    unrecorded: sum.unrecorded + row.unrecorded,
    recorded: sum.recorded + row.recorded,
    cutOff: sum.cutOff + row.cut_off,
    missing: sum.missing + row.missing,
  };
}

async function countRecorded(query: QueryPort, from: number, to: number): Promise<Map<string, number>> {
  // Ids sort by time, so that the primary key finds the window; the slack is for ids made a moment after `at`.
  const bounds = idBounds('exchange', (from - 1) * minuteMs, (to + 2) * minuteMs);
  const { rows } = await query<{ node: string; minute: number; n: number }>(
    `select node, at / ${minuteMs} as minute, count(*) as n from exchange where id >= $1 and id < $2 group by 1, 2`,
    [bounds.from, bounds.to],
  );
  return new Map(rows.map(({ node, minute, n }) => [`${node} ${minute}`, n]));
}

const selectCounts = `select c.node, c.minute, c.requests, c.exchanges, c.unrecorded,
    coalesce(n.ended_at is not null or n.seen_at > $2, false) as accounted,
    not exists (select 1 from socket_count l where l.node = c.node and l.minute > c.minute) as last
  from socket_count c left join socket_node n on n.node = c.node
  where c.compared_at is null and c.minute < $1 order by c.minute, c.node limit $3`;

const keepComparison = `update socket_count set recorded = r.recorded, cut_off = r.cut_off, missing = r.missing,
    compared_at = $2
  from jsonb_to_recordset($1::jsonb) as r (node text, minute bigint, recorded int, cut_off int, missing int)
  where socket_count.node = r.node and socket_count.minute = r.minute and compared_at is null`;
