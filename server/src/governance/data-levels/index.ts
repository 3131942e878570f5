import type { AskedLevel, LevelRestriction } from '../../kernel/data-level.ts';
import { type BoundOperation, bindOperation } from '../../kernel/operation.ts';
import type { AccessPolicyText } from '../../kernel/snapshot.ts';
import type { StoreTransaction } from '../../platform/store/index.ts';
import { listDataLevels } from './operations/list-data-levels.ts';
import { setDataLevel } from './operations/set-data-level.ts';
import type { DataLevelPorts } from './ports.ts';
import { type DataLevelTables, openDataLevelStore } from './store.ts';

/** What the duty needs from the rest of the house. */
export interface DataLevelSetup {
  /** A restriction as decisions name and read it. */
  compose(level: AskedLevel, restriction: LevelRestriction): AccessPolicyText;
  publishPolicy(transaction: StoreTransaction, now: number): Promise<void>;
}

/** What the duty gives to the policy snapshot. */
export interface DataLevelContribution {
  readonly access: readonly AccessPolicyText[];
  /** Whether it has to be asked who looks after the patient, whatever the system asks for. */
  readonly asksRelationship: boolean;
  readonly changesAt: readonly number[];
}

export interface DataLevelDuty {
  readonly operations: readonly BoundOperation[];
  contribute(transaction: StoreTransaction): Promise<DataLevelContribution>;
}

/** Levels of sensitivity, and what the organisation asks of requests on each (164.308(a)(4)). */
export function createDataLevelDuty({ compose, publishPolicy }: DataLevelSetup): DataLevelDuty {
  const storeIn = (transaction: StoreTransaction) =>
    openDataLevelStore(transaction.tables<DataLevelTables>());
  const portsFor = (transaction: StoreTransaction): DataLevelPorts => ({
    store: storeIn(transaction),
    publishPolicy: (now) => publishPolicy(transaction, now),
  });
  return {
    operations: [bindOperation(listDataLevels, portsFor), bindOperation(setDataLevel, portsFor)],
    async contribute(transaction) {
      const settings = await storeIn(transaction).list();
      return {
        access: settings.flatMap(({ level, restrictions }) =>
          restrictions.map((restriction) => compose(level, restriction)),
        ),
        asksRelationship: settings.some(({ restrictions }) => restrictions.includes('care-relationship')),
        changesAt: [],
      };
    },
  };
}
