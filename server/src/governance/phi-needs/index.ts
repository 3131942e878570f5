import { type BoundOperation, bindOperation } from '../../kernel/operation.ts';
import type { StoreTransaction } from '../../platform/store/index.ts';
import { decidePhiNeed } from './operations/decide-phi-need.ts';
import { exportPhiNeeds } from './operations/export-phi-needs.ts';
import { listPhiNeeds } from './operations/list-phi-needs.ts';
import { readPhiNeed } from './operations/read-phi-need.ts';
import { statePhiNeed } from './operations/state-phi-need.ts';
import type { PhiNeedPorts, SystemRegister } from './ports.ts';
import { isUnstated } from './rules.ts';
import { openPhiNeedStore, type PhiNeedTables } from './store.ts';
import { readStandings } from './view.ts';

export type { NeedUsage } from './model.ts';

/** What the duty needs from the rest of the house. Functions of a transaction see what it has written. */
export interface PhiNeedSetup {
  systems(transaction: StoreTransaction): SystemRegister;
  usage(
    transaction: StoreTransaction,
    ...asked: Parameters<PhiNeedPorts['usage']>
  ): ReturnType<PhiNeedPorts['usage']>;
  /** Ids of all people who may decide statements. */
  deciders(transaction: StoreTransaction): Promise<readonly string[]>;
  organisation(transaction: StoreTransaction): ReturnType<PhiNeedPorts['organisation']>;
}

/** What waits for somebody. */
export interface UneasyNeeds {
  /** Titles of systems in use of which nobody approved whether they need PHI. */
  readonly unstated: readonly string[];
  /** Titles of systems of which a statement waits for an approval. */
  readonly waiting: readonly string[];
}

export interface PhiNeedDuty {
  readonly operations: readonly BoundOperation[];
  listUneasy(transaction: StoreTransaction): Promise<UneasyNeeds>;
}

/** Which AI systems need PHI, and who said so: the policy of 164.514(d)(2)(i), enforced on what each may receive. */
export function createPhiNeedDuty(setup: PhiNeedSetup): PhiNeedDuty {
  const portsFor = (transaction: StoreTransaction): PhiNeedPorts => ({
    store: openPhiNeedStore(transaction.tables<PhiNeedTables>()),
    systems: setup.systems(transaction),
    usage: (...asked) => setup.usage(transaction, ...asked),
    deciders: () => setup.deciders(transaction),
    organisation: () => setup.organisation(transaction),
  });
  return {
    operations: [
      bindOperation(listPhiNeeds, portsFor),
      bindOperation(readPhiNeed, portsFor),
      bindOperation(statePhiNeed, portsFor),
      bindOperation(decidePhiNeed, portsFor),
      bindOperation(exportPhiNeeds, portsFor),
    ],
    async listUneasy(transaction) {
      const standings = await readStandings(portsFor(transaction));
      const titles = (some: typeof standings) => some.map(({ system }) => system.title);
      return {
        unstated: titles(standings.filter((one) => isUnstated(one) && !one.waiting)),
        waiting: titles(standings.filter(({ waiting }) => waiting !== null)),
      };
    },
  };
}
