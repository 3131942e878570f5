import type { InventoryDuty } from '../governance/inventory/index.ts';
import type { OrganisationDuty } from '../governance/organisation/index.ts';
import { createPhiNeedDuty, type PhiNeedDuty } from '../governance/phi-needs/index.ts';
import { readElementUsage } from '../platform/audit/index.ts';
import { listPeopleWho } from './workforce.ts';

/** What is approved of a system is put in force on it, and stands beside what the record says really left. */
export function joinPhiNeeds(
  inventory: Pick<InventoryDuty, 'register'>,
  organisation: Pick<OrganisationDuty, 'storeIn'>,
): PhiNeedDuty {
  return createPhiNeedDuty({
    systems: inventory.register,
    usage: (transaction, ...asked) => readElementUsage(transaction.query, ...asked),
    deciders: (transaction) => listPeopleWho('phi-need:decide', transaction),
    organisation: (transaction) => organisation.storeIn(transaction).read(),
  });
}
