import { type BoundOperation, bindOperation } from '../../kernel/operation.ts';
import type { StoreTransaction } from '../../platform/store/index.ts';
import { endRelationship } from './operations/end-relationship.ts';
import { findPatient } from './operations/find-patient.ts';
import { listRelationships } from './operations/list-relationships.ts';
import { markPatient } from './operations/mark-patient.ts';
import { registerRelationship } from './operations/register-relationship.ts';
import { unmarkPatient } from './operations/unmark-patient.ts';
import { compileCare } from './policy.ts';
import type { CarePorts } from './ports.ts';
import { type CareTables, openCareStore } from './store.ts';

export type { PatientLabel, Relationship } from './model.ts';
export { type CareFacts, type CareRegister, openCareRegister } from './register.ts';

/** What the duty needs from the rest of the house. Functions of a transaction see what it has written. */
export interface CareSetup {
  readonly tokenOf: CarePorts['tokenOf'];
  isPerson(transaction: StoreTransaction, id: Parameters<CarePorts['isPerson']>[0]): Promise<boolean>;
  isDepartment(transaction: StoreTransaction, id: Parameters<CarePorts['isDepartment']>[0]): Promise<boolean>;
  publishPolicy(transaction: StoreTransaction, now: number): Promise<void>;
}

export interface CareDuty {
  readonly operations: readonly BoundOperation[];
  contribute(transaction: StoreTransaction): ReturnType<typeof compileCare>;
}

/** Who looks after which patient, and whose records are specially protected. */
export function createCareDuty(setup: CareSetup): CareDuty {
  const storeIn = (transaction: StoreTransaction) => openCareStore(transaction.tables<CareTables>());
  const portsFor = (transaction: StoreTransaction): CarePorts => ({
    store: storeIn(transaction),
    tokenOf: setup.tokenOf,
    isPerson: (id) => setup.isPerson(transaction, id),
    isDepartment: (id) => setup.isDepartment(transaction, id),
    publishPolicy: (now) => setup.publishPolicy(transaction, now),
  });
  return {
    operations: [
      bindOperation(registerRelationship, portsFor),
      bindOperation(endRelationship, portsFor),
      bindOperation(listRelationships, portsFor),
      bindOperation(findPatient, portsFor),
      bindOperation(markPatient, portsFor),
      bindOperation(unmarkPatient, portsFor),
    ],
    contribute: (transaction) => compileCare(storeIn(transaction)),
  };
}
