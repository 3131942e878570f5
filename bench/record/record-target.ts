import path from 'node:path';
import { systemClock } from '../../server/src/kernel/clock.ts';
import { type OpenRecord, openRecord } from '../../server/src/platform/audit/index.ts';
import {
  createKeyRingFile,
  type KeyRing,
  type KeyTables,
  openContentKeys,
  openKeyRingFile,
  openOrganisationKey,
} from '../../server/src/platform/keys/index.ts';
import type { Store } from '../../server/src/platform/store/index.ts';

export const origin = 'cordon/org_bench';

/** The record as the server opens it: key ring in a file, content keys in the database, the log on top. */
export async function openBenchRecord(store: Store, ring: KeyRing): Promise<OpenRecord> {
  const tables = store.tables<KeyTables>();
  const organisation = await openOrganisationKey(tables, ring, systemClock);
  const keys = openContentKeys({ database: tables, query: store.query, organisation, clock: systemClock });
  return await openRecord({ store, ring, keys, organisation, clock: systemClock, origin, upkeep: false });
}

/** The key ring of the run, made the first time. */
export async function openBenchRing(folder: string): Promise<KeyRing> {
  const options = { path: path.join(folder, 'ring.json'), clock: systemClock };
  return await openKeyRingFile(options).catch(() => createKeyRingFile(options));
}
