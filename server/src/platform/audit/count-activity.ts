import { programActor } from '../../kernel/actor.ts';
import { idBounds } from '../../kernel/ids.ts';
import type { QueryPort } from '../store/index.ts';

/** What one person, application or AI system did between two moments. */
export interface ActivityCount {
  readonly kind: 'person' | 'application' | 'system';
  readonly who: string;
  readonly exchanges: number;
  /** Different patients. */
  readonly patients: number;
  readonly refusals: number;
  /** Exchanges before or after the hours of work. */
  readonly offHours: number;
}

/** UTC milliseconds; each from inclusive, until exclusive. */
export interface ActivitySpan {
  readonly from: number;
  readonly to: number;
  readonly workFrom: number;
  readonly workTo: number;
}

/** An id is made when a request arrives, on the clock of its node; this much may lie between that and `at`. */
const leeway = 3_600_000;

const countAll = `
  with e as materialized (
    select actor_kind, actor, on_behalf_of, system, subjects, decision, at from exchange
    where id >= $1 and id < $2 and at >= $3 and at < $4
  ), whom as (
    select actor_kind as kind, actor as who, subjects, decision, at from e where actor is not null and actor <> $7
    union all
    select 'person', on_behalf_of, subjects, decision, at from e where on_behalf_of is not null
    union all
    select 'system', system, subjects, decision, at from e where system is not null
  ), asked as (
    select who, count(distinct subject)::int as patients from whom, unnest(subjects) as subject group by who
  ), done as (
    select kind, who, count(*)::int as exchanges, (count(*) filter (where decision = 'refused'))::int as refusals,
      (count(*) filter (where at < $5 or at >= $6))::int as "offHours"
    from whom group by kind, who
  )
  select done.*, coalesce(asked.patients, 0) as patients from done left join asked using (who) order by who`;

/**
 * Counts out of the record what each person, application and AI system did (164.308(a)(1)(ii)(D)). What an application asks
 * for a person counts for both; what the program asks on its own account counts for the system only.
 */
export async function countActivity(query: QueryPort, span: ActivitySpan): Promise<readonly ActivityCount[]> {
  const ids = idBounds('exchange', span.from - leeway, span.to + leeway);
  const { rows } = await query<ActivityCount>(countAll, [
    ...[ids.from, ids.to, span.from, span.to, span.workFrom, span.workTo, programActor.id],
  ]);
  return rows;
}
