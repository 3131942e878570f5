import { createFileWitness } from '@cordon/audit-log';
import { Failure } from '../kernel/failure.ts';
import { inspectRecord, openLogKeys, type RecordInspection } from '../platform/audit/index.ts';
import { openMigratedStore, openRing, readLogOrigin, type Surroundings, witnessPath } from './foundation.ts';
import { listCopies, openCheckpointPlaces, openOperatorDoor } from './outside.ts';

/**
 * Reads the record of an instance that does not start, and says what is wrong with it. Changes nothing in it.
 * @throws Failure `configuration_invalid` before `cordon init`; `keys_unavailable`, `store_unavailable`, `record_unavailable`
 */
export async function inspectInstance(surroundings: Surroundings): Promise<RecordInspection> {
  const { config, clock } = surroundings;
  const store = await openMigratedStore(surroundings);
  try {
    const origin = await readLogOrigin(store);
    if (origin === undefined) throw new Failure('configuration_invalid', { next: 'Run “cordon init”.' });
    const ring = await openRing(config, clock);
    const operatorEgress = openOperatorDoor(config);
    try {
      const keys = await openLogKeys({ ring, query: store.query, origin });
      const places = openCheckpointPlaces({ config, operatorEgress, ring, origin });
      const witnesses = [createFileWitness(witnessPath(config)), ...listCopies(places, () => keys.vkeys())];
      return await inspectRecord({ store, keys, origin, clock, witnesses });
    } finally {
      await operatorEgress.close();
      await ring.close();
    }
  } finally {
    await store.close();
  }
}
