import type { QueryPort } from '../store/index.ts';

/** An act by which a person was given access, with what they have had since. */
export interface GrantAct {
  readonly event: 'person.invited' | 'person-roles.set' | 'person-departments.set';
  readonly person: string;
  /** UTC milliseconds. */
  readonly at: number;
  /** Null where the program itself acted. */
  readonly actor: string | null;
  /** Roles, or departments. */
  readonly held: readonly string[];
}

/** Who gave whom which roles and departments, the oldest first, of people who still have access. */
export async function listGrants(query: QueryPort): Promise<readonly GrantAct[]> {
  const { rows } = await query<GrantAct>(
    `select event, facts ->> 'person' as person, at, actor,
       coalesce(facts -> 'roles', facts -> 'departments', '[]'::jsonb) as held
     from audit_act
     where event in ('person.invited', 'person-roles.set', 'person-departments.set')
       and facts ->> 'person' in (select id from person where state <> 'deactivated')
     order by entry`,
    [],
  );
  return rows;
}
