import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Clock } from '../../server/src/kernel/clock.ts';
import {
  type ContentKeys,
  createKeyRingFile,
  type KeyTables,
  openContentKeys,
  openOrganisationKey,
} from '../../server/src/platform/keys/index.ts';
import type { Store } from '../../server/src/platform/store/index.ts';

/** Content keys under a key ring of their own, which goes when the process ends. */
export async function openTestKeys(store: Store, clock: Clock): Promise<ContentKeys> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'cordon-keys-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const ring = await createKeyRingFile({ path: path.join(folder, 'keyring'), clock });
  const database = store.tables<KeyTables>();
  const organisation = await openOrganisationKey(database, ring, clock);
  return openContentKeys({ database, query: store.query, organisation, clock });
}
