import type { CareStore } from './store.ts';

/**
 * What this duty gives to the policy snapshot: whether records of anybody are specially protected. While none are, no
 * exchange waits for the question.
 */
export async function compileCare(
  store: Pick<CareStore, 'hasLabels'>,
): Promise<{ readonly labelsInUse: boolean; readonly changesAt: readonly number[] }> {
  return { labelsInUse: await store.hasLabels(), changesAt: [] };
}
