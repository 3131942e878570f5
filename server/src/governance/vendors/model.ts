import type { PhiVerdict, ProductEntry } from '@cordon/catalogue';

/** A company that offers AI services, or hosts machines: from the catalogue, or registered here. */
export interface Vendor {
  /** A word of the catalogue, such as `openai`, or an id (`own:acme-ai`) of one that was registered here: never both. */
  readonly id: string;
  readonly name: string;
  readonly origin: 'catalogue' | 'organisation';
  readonly text: string;
  readonly source: string;
  /** The day the facts were read. */
  readonly asOf: string;
  /** The last day on which they count as current; null where the organisation keeps them itself. */
  readonly expiresOn: string | null;
  readonly products: readonly VendorProduct[];
}

export type VendorProduct = Pick<
  ProductEntry,
  'id' | 'name' | 'because' | 'tiers' | 'endpoints' | 'regions' | 'needs'
> & {
  readonly phi: PhiVerdict;
  readonly cites: readonly string[];
};
