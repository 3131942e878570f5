import { type BoundOperation, bindOperation } from '../../kernel/operation.ts';
import type { StoreTransaction } from '../../platform/store/index.ts';
import type { Organisation } from './model.ts';
import { listDepartments } from './operations/list-departments.ts';
import { readOrganisation } from './operations/read-organisation.ts';
import { registerDepartment } from './operations/register-department.ts';
import { retireDepartment } from './operations/retire-department.ts';
import { reviseDepartment } from './operations/revise-department.ts';
import { compileDepartments } from './policy.ts';
import type { DepartmentPorts } from './ports.ts';
import { requireOrganisation } from './rules.ts';
import { type OrganisationStore, type OrganisationTables, openOrganisationStore } from './store.ts';
import { type DepartmentTables, openDepartmentStore } from './stores/departments.ts';

/** What the duty needs from the rest of the house, on a transaction. */
export interface OrganisationSetup {
  publishPolicy(transaction: StoreTransaction, now: number): Promise<void>;
}

/** The duty as the composition root sees it. */
export interface OrganisationDuty {
  readonly operations: readonly BoundOperation[];
  storeIn(transaction: StoreTransaction): OrganisationStore;
  contribute(transaction: StoreTransaction): Promise<ReturnType<typeof compileDepartments>>;
  /** Names of all departments, by id; retired ones too. */
  departmentNames(transaction: StoreTransaction): Promise<ReadonlyMap<string, string>>;
  /** Whether a department is there and not retired. */
  isDepartment(transaction: StoreTransaction, id: string): Promise<boolean>;
}

/** The organisation: who is bound by the rules that Cordon enforces (160.103), and its departments. */
export function createOrganisationDuty(setup: OrganisationSetup): OrganisationDuty {
  const departmentsIn = (transaction: StoreTransaction) =>
    openDepartmentStore(transaction.tables<DepartmentTables>());
  const departmentPorts = (transaction: StoreTransaction): DepartmentPorts => ({
    departments: departmentsIn(transaction),
    publishPolicy: (now) => setup.publishPolicy(transaction, now),
  });
  return {
    operations: [
      bindOperation(readOrganisation, (transaction: StoreTransaction) => ({ store: storeIn(transaction) })),
      bindOperation(listDepartments, departmentPorts),
      bindOperation(registerDepartment, departmentPorts),
      bindOperation(reviseDepartment, departmentPorts),
      bindOperation(retireDepartment, departmentPorts),
    ],
    storeIn,
    contribute: async (transaction) => compileDepartments(await departmentsIn(transaction).list()),
    async departmentNames(transaction) {
      const all = await departmentsIn(transaction).list();
      return new Map(all.map(({ id, name, facility }) => [id, `${name}, ${facility}`]));
    },
    async isDepartment(transaction, id) {
      const all = await departmentsIn(transaction).list();
      return all.some((department) => department.id === id && department.retiredAt === null);
    },
  };
}

/** Writes the one organisation of this installation. Part of `cordon init`. @throws Failure `request_invalid` */
export async function foundOrganisation(
  transaction: StoreTransaction,
  organisation: Organisation,
): Promise<void> {
  requireOrganisation(organisation);
  await storeIn(transaction).insert(organisation);
}

function storeIn(transaction: StoreTransaction): OrganisationStore {
  return openOrganisationStore(transaction.tables<OrganisationTables>());
}
