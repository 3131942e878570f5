import { beginSigningKeyChange, readSigningKeyChange } from '../../platform/audit/index.ts';
import {
  beginRotation,
  type KeyRing,
  type KeyTables,
  readKeyState,
  readRotation,
} from '../../platform/keys/index.ts';
import type { StoreTransaction } from '../../platform/store/index.ts';
import type { KeyCustodyPorts } from './ports.ts';

interface CustodyGround {
  readonly ring: KeyRing;
  readonly clock: { now(): number };
  readonly vkeys: () => readonly string[];
}

/** The keys as this duty reads them; their tables belong to the platform, which alone writes wrapped keys. */
export function openCustodyStore(
  transaction: Pick<StoreTransaction, 'tables' | 'query'>,
  { ring, clock, vkeys }: CustodyGround,
): Omit<KeyCustodyPorts, 'workSoon' | 'changeSigningKeySoon' | 'listOpenCopies'> {
  const database = transaction.tables<KeyTables>();
  return {
    readState: () => readKeyState(database, ring),
    readRotation: async () => (await readRotation(database)) ?? null,
    beginRotation: (startedBy) => beginRotation(database, { ring, clock }, startedBy),
    readSigning: async () => ({ vkeys: vkeys(), change: await readSigningKeyChange(transaction) }),
    beginSigningKeyChange: (startedBy, overlap) =>
      beginSigningKeyChange(transaction, clock, { startedBy, overlap }),
  };
}
