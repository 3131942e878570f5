import type { Catalogue } from '@cordon/catalogue';
import { matchHost } from '@cordon/catalogue';
import { dayAt } from '../../kernel/calendar.ts';
import type { Vendor } from './model.ts';
import { fromCatalogue } from './rules.ts';
import type { RegisteredVendor, VendorStore } from './store.ts';

/** Vendors of the catalogue and of the organisation in one list. */
export interface VendorDirectory {
  all(): Promise<readonly Vendor[]>;
  find(id: string): Promise<Vendor | undefined>;
  /** Name of the vendor of the catalogue that a host belongs to. */
  ownerOf(host: string): string | undefined;
}

export function openVendorDirectory(vendors: Catalogue['vendors'], store: VendorStore): VendorDirectory {
  return {
    async all() {
      return [...[...vendors.values()].map(fromCatalogue), ...(await store.all()).map(fromRegister)];
    },
    async find(id) {
      const entry = vendors.get(id);
      if (entry) return fromCatalogue(entry);
      const registered = await store.find(id);
      return registered && fromRegister(registered);
    },
    ownerOf(host) {
      return [...vendors.values()].find((vendor) =>
        vendor.products.some((product) => product.endpoints.some((pattern) => matchHost(pattern, host))),
      )?.name;
    },
  };
}

function fromRegister({ id, name, products, registeredAt }: RegisteredVendor): Vendor {
  return {
    ...{ id, name, products },
    origin: 'organisation',
    text: 'Registered by the organisation.',
    source: 'The organisation',
    asOf: dayAt(registeredAt, 'UTC'),
    expiresOn: null,
  };
}
