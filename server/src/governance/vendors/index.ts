import type { Catalogue } from '@cordon/catalogue';
import { type BoundOperation, bindOperation } from '../../kernel/operation.ts';
import type { StoreTransaction } from '../../platform/store/index.ts';
import { openVendorDirectory, type VendorDirectory } from './directory.ts';
import { listVendors } from './operations/list-vendors.ts';
import { registerVendor } from './operations/register-vendor.ts';
import type { VendorPorts } from './ports.ts';
import { openVendorStore, type VendorTables } from './store.ts';

export type { VendorDirectory } from './directory.ts';
export type { Vendor } from './model.ts';

/** What the duty needs from the rest of the house. */
export interface VendorSetup {
  readonly vendors: Catalogue['vendors'];
  zone(transaction: StoreTransaction): Promise<string>;
}

/** The duty as the composition root sees it. */
export interface VendorsDuty {
  readonly operations: readonly BoundOperation[];
  /** For duties that have to know vendors: pass it to them as their directory. */
  directory(transaction: StoreTransaction): VendorDirectory;
}

/** Vendors, their products and tiers, and what is known of each: the ground on which agreements stand (164.502(e)). */
export function createVendorsDuty(setup: VendorSetup): VendorsDuty {
  const portsFor = (transaction: StoreTransaction): VendorPorts => {
    const store = openVendorStore(transaction.tables<VendorTables>());
    return {
      store,
      directory: openVendorDirectory(setup.vendors, store),
      zone: () => setup.zone(transaction),
    };
  };
  return {
    operations: [bindOperation(listVendors, portsFor), bindOperation(registerVendor, portsFor)],
    directory: (transaction) => portsFor(transaction).directory,
  };
}
