import type { Kysely, Selectable } from 'kysely';
import type { Actor, PersonActor } from '../../kernel/actor.ts';
import type { Clock } from '../../kernel/clock.ts';
import { Failure } from '../../kernel/failure.ts';
import { isId } from '../../kernel/ids.ts';
import { FreshCache, type FreshCacheOptions } from './fresh-cache.ts';
import { type StandingRow, standingColumns, standingOf } from './standing.ts';
import { normaliseEmail } from './stores/people.ts';
import type { IdentityTables } from './tables.ts';

type Row = StandingRow & Pick<Selectable<IdentityTables['person']>, 'id' | 'name' | 'roles'>;

/** Who asks, as far as it matters for acting in another's name. */
export interface Delegate {
  readonly actor: Actor;
  readonly actsForPeople: boolean;
}

/**
 * The person whom an application names, by id or by address of sign-in.
 * @throws Failure `not_permitted`, `store_unavailable`
 */
export type FindBehalf = (delegate: Delegate, name: string) => Promise<PersonActor>;

export interface FindBehalfOptions {
  readonly tables: Kysely<IdentityTables>;
  readonly clock: Clock;
  readonly cache: FreshCacheOptions;
}

/**
 * Makes it for one node. Whether somebody is there is read before it is asked whether the application may know, and that
 * nobody is there is remembered for as long as that somebody is: neither words nor work tell the two refusals apart.
 */
export function createFindBehalf({ tables, clock, cache }: FindBehalfOptions): FindBehalf {
  const known = new FreshCache<Row | null>(cache);
  return async ({ actor, actsForPeople }, name) => {
    const wanted = normaliseEmail(name);
    const row = await known.get(wanted, async () => (await readActive(tables, wanted)) ?? null);
    if (row === null || !actsForPeople || actor.kind !== 'application') throw refuseBehalf();
    const { id, name: called, roles } = row;
    return { kind: 'person', id, name: called, roles, standing: standingOf(row, clock.now()) };
  };
}

/** One refusal for every reason: who works here is not told to a program that asks. */
function refuseBehalf(): Failure {
  return new Failure('not_permitted', {
    field: 'x-cordon-on-behalf-of',
    detail: 'This application cannot act on behalf of this person.',
    next: 'An administrator or the security officer permits an application to act for people; the person needs an account that is active.',
  });
}

async function readActive(tables: Kysely<IdentityTables>, name: string): Promise<Row | undefined> {
  const people = tables
    .selectFrom('person')
    .select(['id', 'name', 'roles', ...standingColumns])
    .where('state', '=', 'active');
  const one = isId('person', name) ? people.where('id', '=', name) : people.where('email', '=', name);
  return await one.executeTakeFirst();
}
