import {
  type AccountAct,
  type AccountEntry,
  type AccountHistory,
  aboutPerson,
  byPerson,
  type NewPlace,
  type RefusedAttempts,
} from '../../kernel/account-history.ts';
import type { QueryPort } from '../store/index.ts';

interface Counted {
  readonly total: number;
}

const findRefused = `
  select max(entry) as entry, facts ->> 'network' as network, count(*)::int as count, min(at) as "firstAt",
    max(at) as "lastAt", count(*) over ()::int as total
  from audit_act where facts ->> 'person' = $1 and event = 'sign-in.refused' and entry > $2
  group by facts ->> 'network' order by 1 desc limit $3`;

/** A use of a recovery code, and an activation that was no enrolment. */
const counts = `
  (event not in ('sign-in.started', 'sign-in.confirmed')
    or facts ->> 'method' in ('password-and-recovery-code', 'recovery-code'))
  and (event <> 'person.activated' or facts ->> 'under' = 'recovery')`;

const findChanges = `
  select entry, event, at, actor, facts, count(*) over ()::int as total from (
    select * from audit_act where facts ->> 'person' = $1 and event = any($4) and entry > $2
    union all
    select * from audit_act where actor = $1 and event = any($5) and entry > $2
  ) as act where ${counts} order by entry desc limit $3`;

const findPlaces = `
  select entry, network, at, count(*) over ()::int as total from (
    select distinct on (facts ->> 'network') entry, facts ->> 'network' as network, at, min(entry) over () as first
    from audit_act where actor = $1 and event = 'sign-in.started' order by facts ->> 'network', entry
  ) as place where entry > $2 and entry > first order by entry desc limit $3`;

/**
 * What happened on the account of a person after an entry of the log: in the order of the log, so that no clock that is
 * set back hides anything.
 * @param span `after` is the entry up to which they know, -1 for none; `most` the most of each kind
 */
export async function readAccountHistory(
  query: QueryPort,
  span: { readonly person: string; readonly after: number; readonly most: number },
): Promise<AccountHistory> {
  const values = [span.person, span.after, span.most];
  const { rows: refused } = await query<RefusedAttempts & Counted>(findRefused, values);
  const { rows: acts } = await query<AccountAct & Counted>(findChanges, [...values, aboutPerson, byPerson]);
  const { rows: places } = await query<NewPlace & Counted>(findPlaces, values);
  const total = [refused, acts, places].reduce((sum, rows) => sum + (rows[0]?.total ?? 0), 0);
  return { refused, acts, places, total };
}

/** One act on the account of a person, by its entry; undefined where the entry is none, or about somebody else. */
export async function findAccountAct(
  query: QueryPort,
  { person, entry }: { readonly person: string; readonly entry: number },
): Promise<AccountEntry | undefined> {
  const { rows } = await query<AccountEntry>(
    `select entry, event, at, actor, facts from audit_act where entry = $2
       and ((facts ->> 'person' = $1 and event = any($3)) or (actor = $1 and event = any($4)))`,
    [person, entry, ['sign-in.refused', ...aboutPerson], byPerson],
  );
  return rows[0];
}
