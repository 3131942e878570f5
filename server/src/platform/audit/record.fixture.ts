import { mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.ts';
import { type Clock, systemClock } from '../../kernel/clock.ts';
import type { Failure } from '../../kernel/failure.ts';
import {
  type ContentKeys,
  createKeyRingFile,
  type KeyRing,
  type KeyTables,
  type OrganisationKey,
  openContentKeys,
  openOrganisationKey,
} from '../keys/index.ts';
import type { Store } from '../store/index.ts';
import { type OpenRecord, openRecord } from './open-record.ts';
import type { AcceptedRestore, RecordWitnesses } from './record-watch.ts';

export * from './record-samples.fixture.ts';

/** A record on a real database, with a real key ring, for tests. */
export interface RecordStage {
  readonly database: TestDatabase;
  readonly ring: KeyRing;
  /** The key ring's file, for nodes that are processes of their own. */
  readonly ringPath: string;
  readonly takeRingAway: () => Promise<void>;
  readonly bringRingBack: () => Promise<void>;
  openNode(options?: NodeOptions): Promise<RecordNode>;
  close(): Promise<void>;
}

export interface NodeOptions {
  /** Its own copy of the key ring; that of the stage if not given. */
  readonly ring?: KeyRing;
  readonly clock?: Clock;
  readonly graceMilliseconds?: number;
  readonly upkeep?: boolean;
  readonly witnesses?: RecordWitnesses;
  readonly onFault?: (failure: Failure) => void;
  readonly acceptsRestore?: AcceptedRestore;
  /** Wraps the store, to make it fail. */
  readonly store?: (store: Store) => Store;
}

export interface RecordNode {
  readonly store: Store;
  readonly keys: ContentKeys;
  readonly organisation: OrganisationKey;
  readonly record: OpenRecord;
}

export const origin = 'cordon/org_test';

export async function createRecordStage(): Promise<RecordStage> {
  const database = await createTestDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'cordon-record-'));
  const path = join(folder, 'ring.json');
  const ring = await createKeyRingFile({ path, clock: systemClock });
  const records: OpenRecord[] = [];
  return {
    database,
    ring,
    ringPath: path,
    takeRingAway: () => rename(path, `${path}.away`),
    bringRingBack: () => rename(`${path}.away`, path),
    async openNode(options = {}) {
      const clock = options.clock ?? systemClock;
      const plain = await database.openNode();
      const store = options.store?.(plain) ?? plain;
      const tables = plain.tables<KeyTables>();
      const own = options.ring ?? ring;
      const organisation = await openOrganisationKey(tables, own, clock);
      const keys = openContentKeys({ database: tables, query: plain.query, organisation, clock });
      const record = await openRecord({
        store,
        ring: own,
        keys,
        organisation,
        clock,
        origin,
        graceMilliseconds: options.graceMilliseconds ?? 0,
        upkeep: options.upkeep ?? false,
        ...(options.onFault && { onFault: options.onFault }),
        ...(options.witnesses && { witnesses: options.witnesses }),
        ...(options.acceptsRestore && { acceptsRestore: options.acceptsRestore }),
      });
      records.push(record);
      return { store, keys, organisation, record };
    },
    async close() {
      await Promise.allSettled(records.map((record) => record.close()));
      await database.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
