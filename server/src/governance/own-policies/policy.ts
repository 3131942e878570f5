import type { AccessPolicyText } from '../../kernel/snapshot.ts';
import type { OwnPolicy } from './model.ts';
import type { OwnPolicyStore } from './store.ts';

/** What this duty gives to the policy snapshot: the versions in force, as decisions name and read them. */
export async function compileOwnPolicies(
  store: Pick<OwnPolicyStore, 'inForce'>,
  compose: (policy: OwnPolicy) => AccessPolicyText,
): Promise<{
  readonly access: readonly AccessPolicyText[];
  /** Whether any of them speaks of who looks after the patient: then it is asked, so that it is never passed over. */
  readonly asksRelationship: boolean;
  readonly changesAt: readonly number[];
}> {
  const inForce = await store.inForce();
  const asksRelationship = inForce.some(({ cedar }) => /\brelationship\b/.test(cedar));
  return { access: inForce.map(compose), asksRelationship, changesAt: [] };
}
