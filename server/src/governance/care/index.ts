import { Failure } from '../../kernel/failure.ts';
import type { Id } from '../../kernel/ids.ts';
import { type BoundOperation, bindOperation } from '../../kernel/operation.ts';
import type { StoreTransaction } from '../../platform/store/index.ts';
import type { ImportReport } from './fhir/import.ts';
import { type FileWish, type ImportGround, importFile } from './import-file.ts';
import { endRelationship } from './operations/end-relationship.ts';
import { findPatient } from './operations/find-patient.ts';
import { importRelationships } from './operations/import-relationships.ts';
import { listPatientWatches } from './operations/list-patient-watches.ts';
import { listPractitionerNumbers } from './operations/list-practitioner-numbers.ts';
import { listRelationships } from './operations/list-relationships.ts';
import { markPatient } from './operations/mark-patient.ts';
import { previewRelationships } from './operations/preview-relationships.ts';
import { registerRelationship } from './operations/register-relationship.ts';
import { setPractitionerNumber } from './operations/set-practitioner-number.ts';
import { unmarkPatient } from './operations/unmark-patient.ts';
import { unwatchPatient } from './operations/unwatch-patient.ts';
import { watchPatient } from './operations/watch-patient.ts';
import { compileCare } from './policy.ts';
import type { CarePorts } from './ports.ts';
import { type CareTables, openCareStore } from './store.ts';

export type { ImportReport } from './fhir/import.ts';
export type { PatientLabel, Relationship } from './model.ts';
export { type CareFacts, type CareRegister, openCareRegister } from './register.ts';

/** What the duty needs from the rest of the house. Functions of a transaction see what it has written. */
export interface CareSetup {
  readonly tokensOf: CarePorts['tokensOf'];
  readonly digest: CarePorts['digest'];
  /** People in force by their sign-in name, in small letters. */
  people(transaction: StoreTransaction): Promise<ReadonlyMap<string, Id<'person'>>>;
  isPerson(transaction: StoreTransaction, id: Parameters<CarePorts['isPerson']>[0]): Promise<boolean>;
  isDepartment(transaction: StoreTransaction, id: Parameters<CarePorts['isDepartment']>[0]): Promise<boolean>;
  publishPolicy(transaction: StoreTransaction, now: number): Promise<void>;
}

export interface WatchedPatients {
  readonly watchedSubjects: readonly Id<'subject'>[];
  readonly ownRecords: readonly { readonly person: Id<'person'>; readonly subject: Id<'subject'> }[];
}

export interface CareDuty {
  readonly operations: readonly BoundOperation[];
  /** Takes over a file of any size, in one transaction; with its event in the record, unless it is only tried. */
  importFile(ground: ImportGround, wish: FileWish): Promise<ImportReport>;
  contribute(transaction: StoreTransaction): ReturnType<typeof compileCare>;
  /** Patients whose records are specially protected now. */
  markedSubjects(transaction: StoreTransaction): Promise<readonly Id<'subject'>[]>;
  /** Patients of whom each exchange is looked at: for everybody, or where the person asks whose own record it is. */
  watched(transaction: StoreTransaction): Promise<WatchedPatients>;
}

/** Who looks after which patient, and whose records are specially protected. */
export function createCareDuty(setup: CareSetup): CareDuty {
  const storeIn = (transaction: StoreTransaction) => openCareStore(transaction.tables<CareTables>());
  const portsFor = (transaction: StoreTransaction): CarePorts => ({
    store: storeIn(transaction),
    tokensOf: setup.tokensOf,
    digest: setup.digest,
    async tokenOf(reference) {
      const [token] = await setup.tokensOf([reference]);
      if (!token) throw new Failure('vault_unavailable');
      return token;
    },
    known: async () => {
      const byEmail = await setup.people(transaction);
      const inForce = new Set(byEmail.values());
      const numbers = (await storeIn(transaction).numbers()).filter(({ person }) => inForce.has(person));
      return { byEmail, byNpi: new Map(numbers.map(({ person, npi }) => [npi, person])) };
    },
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
      bindOperation(watchPatient, portsFor),
      bindOperation(unwatchPatient, portsFor),
      bindOperation(listPatientWatches, portsFor),
      bindOperation(previewRelationships, portsFor),
      bindOperation(importRelationships, portsFor),
      bindOperation(setPractitionerNumber, portsFor),
      bindOperation(listPractitionerNumbers, portsFor),
    ],
    importFile: (ground, wish) => importFile(portsFor, ground, wish),
    markedSubjects: (transaction) => storeIn(transaction).markedSubjects(),
    async watched(transaction) {
      const all = await storeIn(transaction).watches();
      return {
        watchedSubjects: all.filter(({ person }) => person === null).map(({ subject }) => subject),
        ownRecords: all.flatMap(({ person, subject }) => (person === null ? [] : [{ person, subject }])),
      };
    },
    contribute: (transaction) => compileCare(storeIn(transaction)),
  };
}
