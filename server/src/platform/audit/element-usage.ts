import { type Id, idBounds } from '../../kernel/ids.ts';
import type { QueryPort } from '../store/index.ts';

/** What left for one AI system, counted by exchange. */
export interface ElementUsage {
  /** Exchanges that were looked at. */
  readonly exchanges: number;
  /** True where there were more. */
  readonly isCut: boolean;
  readonly withPatients: number;
  /** Classes of identifiers: exchanges whose request held one, and those from which one left. */
  readonly elements: Readonly<Record<string, { readonly requested: number; readonly sent: number }>>;
}

const latest = `
  with latest as materialized (
    select elements, subjects from exchange where system = $1 and id >= $2 order by id desc limit $3
  ), further as (
    select 1 from exchange where system = $1 and id >= $2 order by id desc limit 1 offset $3
  ), counted as (
    select key, count(*) filter (where (value->>'requested')::int > 0)::int as requested,
      count(*) filter (where (value->>'sent')::int > 0)::int as sent
    from latest, jsonb_each(elements) group by key
  )
  select (select count(*)::int from latest) as exchanges, exists (select from further) as is_cut,
    (select count(*)::int from latest where cardinality(subjects) > 0) as with_patients,
    coalesce((select jsonb_object_agg(key, jsonb_build_object('requested', requested, 'sent', sent)) from counted), '{}')
      as elements`;

/**
 * Sums the manifests that the latest exchanges of a system left.
 * @param since UTC milliseconds
 * @param most how many are looked at
 */
export async function readElementUsage(
  query: QueryPort,
  system: Id<'system'>,
  since: number,
  most: number,
): Promise<ElementUsage> {
  const { from } = idBounds('exchange', since, since);
  const { rows } = await query<{
    exchanges: number;
    is_cut: boolean;
    with_patients: number;
    elements: ElementUsage['elements'];
  }>(latest, [system, from, most]);
  const {
    exchanges = 0,
    is_cut: isCut = false,
    with_patients: withPatients = 0,
    elements = {},
  } = rows[0] ?? {};
  return { exchanges, isCut, withPatients, elements };
}
