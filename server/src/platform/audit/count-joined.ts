import { programActor } from '../../kernel/actor.ts';
import { idBounds } from '../../kernel/ids.ts';
import type { Purpose } from '../../kernel/purpose.ts';
import type { QueryPort } from '../store/index.ts';

/** Somebody who got elements of patients in several requests, none of which had them all. */
export interface JoinedCount {
  readonly kind: 'person' | 'application';
  readonly who: string;
  /** Patients of whom that is so. */
  readonly patients: number;
}

export interface JoinedQuestion {
  /** UTC milliseconds; from inclusive, to exclusive. */
  readonly from: number;
  readonly to: number;
  /** Classes that must all have been asked for, of one patient. */
  readonly elements: readonly string[];
  /** Classes that do not name a patient. A request with any other named them, and nothing is left to be found out. */
  readonly unnamed: readonly string[];
  /** Purposes for which whoever asks has to know who the patient is. */
  readonly knowing: readonly Purpose[];
}

/** An id is made when a request arrives, on the clock of its node; this much may lie between that and `at`. */
const leeway = 3_600_000;

/** Only requests about one patient: of several nothing tells whose element it was. */
const countAll = `
  with mask as (
    select (select bit_or(1 << element_bit(class)) from unnest($5::text[]) as class) as wanted,
      ~(select bit_or(1 << element_bit(class)) from unnest($6::text[]) as class) as naming
  ), seen as (
    select actor_kind, actor, on_behalf_of, subjects[1] as subject, element_bits(elements, 'requested') as bits,
      coalesce(purpose = any($8::text[]), false) as knows
    from exchange
    where id >= $1 and id < $2 and at >= $3 and at < $4
      and decision = 'permitted' and cardinality(subjects) = 1
  ), e as (
    select actor_kind as kind, actor as who, subject, bits, knows from seen where actor is not null and actor <> $7
    union all
    select 'person', on_behalf_of, subject, bits, knows from seen where on_behalf_of is not null
  ), joined as (
    select kind, who, subject from e, mask
    group by kind, who, subject, wanted
    having bool_and(bits & naming = 0 and bits & wanted <> wanted and not knows) and bit_or(bits) & wanted = wanted
  )
  select kind, who, count(*)::int as patients from joined group by kind, who order by who`;

/** Counts, out of the manifests that each exchange leaves, where elements came together over several requests. */
export async function countJoined(query: QueryPort, asked: JoinedQuestion): Promise<readonly JoinedCount[]> {
  const ids = idBounds('exchange', asked.from - leeway, asked.to + leeway);
  const { rows } = await query<JoinedCount>(countAll, [
    ...[
      ids.from,
      ids.to,
      asked.from,
      asked.to,
      [...asked.elements],
      [...asked.unnamed],
      programActor.id,
      [...asked.knowing],
    ],
  ]);
  return rows;
}
