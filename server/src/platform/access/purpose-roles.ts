import { setImmediate as others } from 'node:timers/promises';
import type { Role } from '../../kernel/actor.ts';
import { type Purpose, purposes } from '../../kernel/purpose.ts';
import type { AccessPolicies } from '../../kernel/snapshot.ts';
import type { Authorizer } from './authorizer.ts';

/** By policies, which never change: another snapshot brings others. */
const known = new WeakMap<AccessPolicies, Promise<ReadonlyMap<Purpose, readonly Role[]>>>();

/**
 * The roles that may use AI systems for each purpose. Some hundred questions the first time that policies are met, with
 * room for others between them.
 * @throws Failure `policy_unconfirmed`
 */
export async function listPurposeRoles(
  authorizer: Pick<Authorizer, 'rolesFor'>,
  access: AccessPolicies,
): Promise<ReadonlyMap<Purpose, readonly Role[]>> {
  const answered = known.get(access) ?? askAll(authorizer, access);
  known.set(access, answered);
  return await answered.catch((error: unknown) => {
    known.delete(access);
    throw error;
  });
}

async function askAll(authorizer: Pick<Authorizer, 'rolesFor'>, access: AccessPolicies) {
  const roles = new Map<Purpose, readonly Role[]>();
  for (const purpose of purposes) {
    roles.set(purpose, authorizer.rolesFor('system:any', purpose, access));
    await others();
  }
  return roles;
}
