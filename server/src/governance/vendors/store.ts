import type { ColumnType, Kysely, Selectable } from 'kysely';
import type { Vendor } from './model.ts';

interface VendorTable {
  id: string;
  name: string;
  products: ColumnType<Vendor['products'], string, string>;
  registered_at: number;
}

/** The tables of this duty, and no others. */
export interface VendorTables {
  vendor: VendorTable;
}

export interface RegisteredVendor {
  readonly id: string;
  readonly name: string;
  readonly products: Vendor['products'];
  /** UTC milliseconds. */
  readonly registeredAt: number;
}

export interface VendorStore {
  all(): Promise<readonly RegisteredVendor[]>;
  find(id: string): Promise<RegisteredVendor | undefined>;
  /** @throws Failure `conflict` where a vendor of that name, in any case, is registered */
  insert(vendor: RegisteredVendor): Promise<void>;
}

export function openVendorStore(tables: Kysely<VendorTables>): VendorStore {
  return {
    async all() {
      const rows = await tables.selectFrom('vendor').selectAll().orderBy('name').execute();
      return rows.map(toVendor);
    },
    async find(id) {
      const row = await tables.selectFrom('vendor').selectAll().where('id', '=', id).executeTakeFirst();
      return row && toVendor(row);
    },
    async insert({ id, name, products, registeredAt }) {
      await tables
        .insertInto('vendor')
        .values({ id, name, products: JSON.stringify(products), registered_at: registeredAt })
        .execute();
    },
  };
}

function toVendor(row: Selectable<VendorTable>): RegisteredVendor {
  return { id: row.id, name: row.name, products: row.products, registeredAt: row.registered_at };
}
