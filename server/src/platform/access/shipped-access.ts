import type { AccessPolicyText } from '../../kernel/snapshot.ts';
import { readShippedPolicies } from './policy-set.ts';

let shipped: readonly AccessPolicyText[] | undefined;

/** What the program itself gives to every policy snapshot: its policies of who may use AI systems for what. */
export async function contributeShippedAccess(): Promise<{
  readonly access: readonly AccessPolicyText[];
  readonly changesAt: readonly number[];
}> {
  shipped ??= readShippedPolicies('exchanges').map(({ id, text }) => ({ id, text }));
  return { access: shipped, changesAt: [] };
}
