import type { QueryPort } from '../store/index.ts';

/** A content key as disposal sees it: whose, what for, which month. Never its bytes. */
export interface CountedKey {
  readonly id: string;
  /** Token of a patient, id of a system, or `organisation`. */
  readonly scope: string;
  readonly class: string;
  readonly month: string;
}

export interface DueKeysQuestion {
  readonly class: string;
  /** The last month whose period is over by the caller's clock; the database checks each key by its own. */
  readonly throughMonth: string;
  /** Only keys of this scope. */
  readonly scope?: string | undefined;
  readonly limit: number;
}

/** Keys in use of one class and month. */
export interface KeyCount {
  readonly class: string;
  readonly month: string;
  readonly keys: number;
}

/**
 * Keys whose period is over by the clock of the database too and that no hold covers, oldest first, held until the
 * transaction ends. Those that another transaction holds are left out.
 */
export async function listDueKeys(query: QueryPort, question: DueKeysQuestion): Promise<CountedKey[]> {
  const { rows } = await query<CountedKey>(
    `select id, scope, class, month from content_key
     where class = $1 and month <= $2 and destroyed_at is null and ($3::text is null or scope = $3)
       and content_key_due(scope, class, month) <= clock_timestamp()
       and not content_key_held(scope, month)
     order by month, id limit $4 for update skip locked`,
    [question.class, question.throughMonth, question.scope ?? null, question.limit],
  );
  return rows;
}

/** How many keys are in use, by class and month. It reads the counts that the database keeps, not the keys. */
export async function countKeys(query: QueryPort): Promise<KeyCount[]> {
  const { rows } = await query<KeyCount>(keyCounts, []);
  return rows;
}

export const keyCounts = `select class, month, sum(keys)::bigint as keys from content_key_count
     group by class, month having sum(keys) > 0 order by class, month`;

export interface HeldKeys {
  readonly keys: number;
  /** How many of the keys were looked at, the oldest first; a thousand at most. */
  readonly looked: number;
  /** How many of these a hold covers. */
  readonly held: number;
}

/** Keys of which it is asked whether a hold covers them: each is a question of its own. */
const mostLooked = 1_000;

/** Keys in use of one class and of months up to one, and how many of the oldest of them a hold covers. */
export async function countHeldKeys(
  query: QueryPort,
  contentClass: string,
  throughMonth: string,
): Promise<HeldKeys> {
  const { rows } = await query<HeldKeys>(heldKeys, [contentClass, throughMonth]);
  return rows[0] ?? { keys: 0, looked: 0, held: 0 };
}

export const heldKeys = `select (select coalesce(sum(keys), 0)::bigint from content_key_count where class = $1 and month <= $2) as keys,
     count(*) as looked, count(*) filter (where content_key_held(scope, month)) as held
     from (select scope, month from content_key where class = $1 and month <= $2 and destroyed_at is null
           order by month, id limit ${mostLooked}) as oldest`;

/** The keys in use of one patient, system or the organisation. */
export async function listKeysOf(query: QueryPort, scope: string): Promise<CountedKey[]> {
  const { rows } = await query<CountedKey>(
    `select id, scope, class, month from content_key where scope = $1 and destroyed_at is null order by month, id`,
    [scope],
  );
  return rows;
}

/** Whether anything was ever sealed for a patient, a system or the organisation. */
export async function isKnownScope(query: QueryPort, scope: string): Promise<boolean> {
  const { rows } = await query('select 1 from content_key where scope = $1 limit 1', [scope]);
  return rows.length > 0;
}
