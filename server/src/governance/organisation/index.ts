import { type BoundOperation, bindOperation } from '../../kernel/operation.ts';
import type { StoreTransaction } from '../../platform/store/index.ts';
import type { Organisation } from './model.ts';
import { readOrganisation } from './operations/read-organisation.ts';
import { requireOrganisation } from './rules.ts';
import { type OrganisationStore, type OrganisationTables, openOrganisationStore } from './store.ts';

/** The duty as the composition root sees it. */
export interface OrganisationDuty {
  readonly operations: readonly BoundOperation[];
  storeIn(transaction: StoreTransaction): OrganisationStore;
  /** Writes the one organisation of this installation. Part of `cordon init`. @throws Failure `request_invalid` */
  found(transaction: StoreTransaction, organisation: Organisation): Promise<void>;
}

/** The organisation: who is bound by the rules that Cordon enforces (160.103). */
export function createOrganisationDuty(): OrganisationDuty {
  const storeIn = (transaction: StoreTransaction) =>
    openOrganisationStore(transaction.tables<OrganisationTables>());
  return {
    operations: [
      bindOperation(readOrganisation, (transaction: StoreTransaction) => ({ store: storeIn(transaction) })),
    ],
    storeIn,
    async found(transaction, organisation) {
      requireOrganisation(organisation);
      await storeIn(transaction).insert(organisation);
    },
  };
}
