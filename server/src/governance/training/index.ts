import { type BoundOperation, bindOperation } from '../../kernel/operation.ts';
import type { StoreTransaction } from '../../platform/store/index.ts';
import { listTraining } from './operations/list-training.ts';
import { readTraining } from './operations/read-training.ts';
import { recordTraining } from './operations/record-training.ts';
import { withdrawTraining } from './operations/withdraw-training.ts';
import type { TrainingPorts } from './ports.ts';
import { openTrainingStore, type TrainingTables } from './store.ts';

export type { Completion, Trainee, TrainingStanding } from './model.ts';

/** What the duty needs from the rest of the house, on a transaction. */
export interface TrainingSetup {
  workforce(transaction: StoreTransaction): Pick<TrainingPorts, 'trainees' | 'claim' | 'noteTraining'>;
  zone(transaction: StoreTransaction): Promise<string>;
}

/** Training of the workforce: who completed what, and until when it counts (164.308(a)(5), 164.530(b)). */
export function trainingOperations(setup: TrainingSetup): readonly BoundOperation[] {
  const portsFor = (transaction: StoreTransaction): TrainingPorts => ({
    store: openTrainingStore(transaction.tables<TrainingTables>()),
    ...setup.workforce(transaction),
    zone: () => setup.zone(transaction),
  });
  return [
    bindOperation(listTraining, portsFor),
    bindOperation(readTraining, portsFor),
    bindOperation(recordTraining, portsFor),
    bindOperation(withdrawTraining, portsFor),
  ];
}
