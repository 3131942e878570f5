import type { AccessPolicyText } from '../../kernel/snapshot.ts';
import type { OwnPolicy } from './model.ts';
import type { OwnPolicyStore } from './store.ts';

/** What this duty gives to the policy snapshot: the versions in force, as decisions name and read them. */
export async function compileOwnPolicies(
  store: Pick<OwnPolicyStore, 'inForce'>,
  compose: (policy: OwnPolicy) => AccessPolicyText,
): Promise<{ readonly access: readonly AccessPolicyText[]; readonly changesAt: readonly number[] }> {
  return { access: (await store.inForce()).map(compose), changesAt: [] };
}
