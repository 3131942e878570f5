import { createConnection } from 'node:net';
import { text } from 'node:stream/consumers';
import { inject } from 'vitest';
import { openStore, type Store, type StoreOptions } from '../../server/src/platform/store/index.ts';

/** A migrated, empty database that no other test file uses. */
export interface TestDatabase {
  readonly url: string;
  readonly store: Store;
  /** One more store on the same database: another node. Closed with the rest. */
  openNode(options?: Omit<StoreOptions, 'url' | 'dataFolder'>): Promise<Store>;
  /** Closes every store. The database itself goes with the cluster, at the end of the run. */
  close(): Promise<void>;
}

/**
 * Call it in `beforeAll`, and `close` in `afterAll`. The cluster is the one of this test run; with
 * CORDON_TEST_DATABASE_URL it is an outside server.
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  const url = await askDesk();
  const stores: Store[] = [];
  const openNode = async (options: Omit<StoreOptions, 'url' | 'dataFolder'> = {}) => {
    const store = await openStore({ ...options, url });
    stores.push(store);
    return store;
  };
  const store = await openNode();
  return {
    url,
    store,
    openNode,
    close: async () => {
      await Promise.all(stores.splice(0).map(async (open) => await open.close()));
    },
  };
}

async function askDesk(): Promise<string> {
  const connection = createConnection(inject('databaseDesk'));
  const answer = JSON.parse(await text(connection)) as { url?: string; error?: string };
  if (answer.url === undefined) throw new Error(`The test database could not be made: ${answer.error}`);
  return answer.url;
}
