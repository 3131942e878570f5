import { programActor } from '../../kernel/actor.ts';
import { idBounds } from '../../kernel/ids.ts';
import type { QueryPort } from '../store/index.ts';

/** What is to be drawn out of the record of a period. Times are UTC milliseconds, from inclusive, until exclusive. */
export interface ActivityDraw {
  readonly from: number;
  readonly to: number;
  readonly zone: string;
  /** Hours of the organisation's day that are usual, from inclusive, until exclusive. */
  readonly workFrom: number;
  readonly workTo: number;
  /** Events of acts, each with the reason for which it is picked. */
  readonly acts: readonly { readonly event: string; readonly reason: string }[];
  /** Tokens of patients whose records are specially protected. */
  readonly protectedSubjects: readonly string[];
  /** Tokens of patients who are known to the public, or otherwise looked up out of curiosity. */
  readonly watchedSubjects: readonly string[];
  /** People who are patients, too, each with their token. */
  readonly ownRecords: readonly { readonly person: string; readonly subject: string }[];
  readonly seed: string;
  readonly sampleSize: number;
  /** The most that one rule picks. */
  readonly most: number;
}

/** One thing that was picked, once for each reason. */
export interface DrawnThing {
  readonly kind: 'exchange' | 'act';
  readonly id: string;
  readonly reason: string;
  /** How many the rule found; of the sample, all things of the period. */
  readonly found: number;
}

/** What is said of one thing, without any of its content. */
export interface ThingFacts {
  readonly kind: 'exchange' | 'act';
  readonly id: string;
  readonly entry: number | null;
  readonly at: number;
  readonly actor: string;
  readonly behalf: string | null;
  /** Of an act. */
  readonly event: string | null;
  /** Of an exchange. */
  readonly system: string | null;
  readonly purpose: string | null;
  readonly patients: number | null;
  readonly state: string | null;
  readonly refusal: string | null;
}

/** An id is made when a request arrives, on the clock of its node; this much may lie between that and `at`. */
const leeway = 3_600_000;
/** Refused for so often on one day: somebody tries doors. */
const refusedOften = 5;
/** So many different patients on one day, of those with the most of them. */
const manyPatients = 20;
const mostOfMany = 5;

const drawThings = `
  with e as materialized (
    select id, actor, on_behalf_of, purpose, decision, subjects, other_patients, same_surname,
      (to_timestamp(at / 1000.0) at time zone $7)::date as day,
      extract(hour from to_timestamp(at / 1000.0) at time zone $7) as hour
    from exchange
    where id >= $1 and id < $2 and at >= $3 and at < $4 and actor is not null and actor <> $5
  ), a as materialized (
    select id, event from audit_act
    where event = any($6) and at >= $3 and at < $4 and actor is not null and actor <> $5
  ), everything as (
    select 'exchange' as kind, id from e union all select 'act', id from a
  ), refused as (
    select max(id) as id from e where decision = 'refused' group by actor, day having count(*) >= $10
  ), many as (
    select max(e.id) as id, count(distinct subject) as patients from e, unnest(subjects) as subject
    group by actor, day having count(distinct subject) >= $11 order by 2 desc, 1 limit $12
  ), picked as (
    select 'exchange' as kind, id, 'emergency' as reason from e where purpose = 'BTG'
    union all select 'exchange', id, 'own-record' from e where exists (
      select 1 from unnest($18::text[], $19::text[]) as own (person, subject)
      where own.person in (e.actor, e.on_behalf_of) and own.subject = any(e.subjects))
    union all select 'exchange', id, 'same-surname' from e where same_surname
    union all select 'exchange', id, 'watched' from e where subjects && $20::text[]
    union all select 'exchange', id, 'other-patient' from e where other_patients is not null
    union all select 'exchange', id, 'off-hours' from e where hour < $8 or hour >= $9
    union all select 'exchange', id, 'refused-often' from refused
    union all select 'exchange', id, 'many-patients' from many
    union all select 'exchange', id, 'protected' from e where subjects && $13::text[]
    union all select 'act', a.id, given.reason from a join unnest($6::text[], $14::text[]) as given (event, reason) using (event)
  ), ranked as (
    select kind, id, reason, count(*) over (partition by reason) as found,
      row_number() over (partition by reason order by sha256(convert_to($15 || id, 'UTF8'))) as place
    from picked
  ), sampled as (
    select kind, id, count(*) over () as found,
      row_number() over (order by sha256(convert_to($15 || id, 'UTF8'))) as place
    from everything
  )
  select kind, id, reason, found::int from ranked where place <= $16
  union all select kind, id, 'sample', found::int from sampled where place <= $17
  order by 1, 2, 3`;

const describeThings = `
  select 'exchange' as kind, id, coalesce(closed_entry, opened_entry) as entry, at, actor, on_behalf_of as behalf,
    null as event, system, purpose, cardinality(subjects) as patients, state::text as state, reason as refusal
  from exchange where id = any($1)
  union all
  select 'act', id, entry, at, actor, null, event, null, null, null, null, null from audit_act where id = any($2)`;

/**
 * Draws out of the record what rules pick, and a sample of everything (164.308(a)(1)(ii)(D)). Which of many are taken is
 * decided by SHA-256 over the seed and the id, so that anybody who has the record can draw the same again.
 */
export async function drawActivity(query: QueryPort, draw: ActivityDraw): Promise<readonly DrawnThing[]> {
  const ids = idBounds('exchange', draw.from - leeway, draw.to + leeway);
  const { rows } = await query<DrawnThing>(drawThings, [
    ...[ids.from, ids.to, draw.from, draw.to, programActor.id],
    draw.acts.map(({ event }) => event),
    ...[draw.zone, draw.workFrom, draw.workTo, refusedOften, manyPatients, mostOfMany],
    draw.protectedSubjects,
    draw.acts.map(({ reason }) => reason),
    ...[draw.seed, draw.most, draw.sampleSize],
    draw.ownRecords.map(({ person }) => person),
    draw.ownRecords.map(({ subject }) => subject),
    draw.watchedSubjects,
  ]);
  return rows;
}

/** The facts of these things, in no order; none of those that the record does not know. */
export async function describeActivity(
  query: QueryPort,
  things: readonly Pick<DrawnThing, 'kind' | 'id'>[],
): Promise<readonly ThingFacts[]> {
  const of = (kind: DrawnThing['kind']) => things.filter((one) => one.kind === kind).map(({ id }) => id);
  const { rows } = await query<ThingFacts>(describeThings, [of('exchange'), of('act')]);
  return rows;
}
