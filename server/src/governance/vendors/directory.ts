import type { Catalogue } from '@cordon/catalogue';
import { matchHost } from '@cordon/catalogue';
import { dayAt } from '../../kernel/calendar.ts';
import type { Vendor } from './model.ts';
import { fromCatalogue } from './rules.ts';
import type { RegisteredVendor, VendorStore } from './store.ts';

/** A product of the catalogue, with the name of its vendor for people. */
export interface ServedProduct {
  readonly vendor: string;
  readonly vendorName: string;
  readonly product: string;
  readonly productName: string;
}

/** Vendors of the catalogue and of the organisation in one list. */
export interface VendorDirectory {
  all(): Promise<readonly Vendor[]>;
  find(id: string): Promise<Vendor | undefined>;
  /** The products of the catalogue that are served from a host. */
  servedFrom(host: string): readonly ServedProduct[];
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
    servedFrom(host) {
      return [...vendors.values()].flatMap((vendor) =>
        vendor.products
          .filter((product) => product.endpoints.some((pattern) => matchHost(pattern, host)))
          .map((product) => ({
            ...{ vendor: vendor.id, vendorName: vendor.name, product: product.id, productName: product.name },
          })),
      );
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
