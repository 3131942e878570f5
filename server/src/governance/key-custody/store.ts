import {
  beginRotation,
  type KeyRing,
  type KeyTables,
  readKeyState,
  readRotation,
} from '../../platform/keys/index.ts';
import type { StoreTransaction } from '../../platform/store/index.ts';
import type { KeyCustodyPorts } from './ports.ts';

/** The keys as this duty reads them; their tables belong to the platform, which alone writes wrapped keys. */
export function openCustodyStore(
  transaction: Pick<StoreTransaction, 'tables'>,
  ring: KeyRing,
  clock: { now(): number },
): Omit<KeyCustodyPorts, 'workSoon'> {
  const database = transaction.tables<KeyTables>();
  return {
    readState: () => readKeyState(database, ring),
    readRotation: async () => (await readRotation(database)) ?? null,
    beginRotation: (startedBy) => beginRotation(database, { ring, clock }, startedBy),
  };
}
