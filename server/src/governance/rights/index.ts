import { type BoundOperation, bindOperation } from '../../kernel/operation.ts';
import type { OpenRecord } from '../../platform/audit/index.ts';
import type { StoreTransaction } from '../../platform/store/index.ts';
import { accountDisclosures } from './operations/account-disclosures.ts';
import { listAccountings } from './operations/list-accountings.ts';
import type { RightsPorts } from './ports.ts';
import { openRightsStore, type RightsTables } from './store.ts';

/** What the duty needs from the rest of the house. Functions of a transaction see what it has written. */
export interface RightsSetup {
  readonly record: Pick<OpenRecord, 'reader' | 'log'>;
  organisation(transaction: StoreTransaction): ReturnType<RightsPorts['organisation']>;
  vendor(transaction: StoreTransaction, id: string): ReturnType<RightsPorts['vendor']>;
}

/** Rights of patients: what the record contributes to an accounting of disclosures, 164.528. */
export function rightsOperations(setup: RightsSetup): readonly BoundOperation[] {
  const portsFor = (transaction: StoreTransaction): RightsPorts => ({
    store: openRightsStore(transaction.tables<RightsTables>()),
    record: setup.record,
    organisation: () => setup.organisation(transaction),
    vendor: (id) => setup.vendor(transaction, id),
  });
  return [bindOperation(accountDisclosures, portsFor), bindOperation(listAccountings, portsFor)];
}
