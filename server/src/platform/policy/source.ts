import type { Store } from '../store/index.ts';

/** Where a node learns which policy is in force. */
export interface PolicyStore {
  /** The hash in force. Rejects when the database cannot say. */
  currentHash(): Promise<string | undefined>;
  /** The canonical text of a snapshot. */
  body(hash: string): Promise<string | undefined>;
  /** Calls `changed` when another snapshot may be in force. Resolves with a function that ends it. */
  watch(changed: () => void): Promise<() => Promise<void>>;
}

/** The policy as the database keeps it. Statements run outside the pool, so that nothing else delays the confirmation. */
export function openPolicyStore(store: Pick<Store, 'query' | 'listen'>): PolicyStore {
  return {
    async currentHash() {
      const { rows } = await store.query<{ hash: string }>(
        'select hash from policy_current',
        [],
        'policy-current',
      );
      return rows[0]?.hash;
    },
    async body(hash) {
      const { rows } = await store.query<{ body: string }>(
        'select body from policy_snapshot where hash = $1',
        [hash],
      );
      return rows[0]?.body;
    },
    async watch(changed) {
      return await store.listen('policy', changed);
    },
  };
}
