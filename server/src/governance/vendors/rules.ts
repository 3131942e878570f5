import type { VendorEntry } from '@cordon/catalogue';
import { Failure } from '../../kernel/failure.ts';
import type { Vendor, VendorProduct } from './model.ts';

/** A vendor of the catalogue as this duty shows it. */
export function fromCatalogue(entry: VendorEntry): Vendor {
  return {
    id: entry.id,
    name: entry.name,
    origin: 'catalogue',
    text: entry.text,
    source: entry.source,
    asOf: entry.as_of,
    expiresOn: entry.expires_on,
    products: entry.products.map((product) => ({ ...product, cites: product.cites ?? entry.cites })),
  };
}

/** True where the facts have passed their day: they have to be read again at their source. */
export function isStale(vendor: Vendor, today: string): boolean {
  return vendor.expiresOn !== null && vendor.expiresOn < today;
}

/**
 * Checks a vendor before it is registered. A host of the catalogue belongs to the vendor that the catalogue names: under
 * another name, a product for consumers would come back as one that may hold PHI (164.502(e)).
 * @throws Failure `request_invalid`
 */
export function requireOwnHosts(
  products: readonly Pick<VendorProduct, 'endpoints'>[],
  ownerOf: (host: string) => string | undefined,
): void {
  for (const host of products.flatMap((product) => product.endpoints)) {
    const owner = ownerOf(host);
    if (owner !== undefined) {
      throw new Failure('request_invalid', {
        field: 'endpoints',
        detail: `“${host}” is a host of ${owner}, which is in the list of vendors.`,
        next: `Use ${owner} instead of registering its host once more.`,
      });
    }
  }
}

/** @throws Failure `request_invalid` where two things of one list have the same id */
export function requireDistinct(ids: readonly string[], field: string): void {
  const doubled = ids.find((id, index) => ids.indexOf(id) !== index);
  if (doubled === undefined) return;
  throw new Failure('request_invalid', { field, detail: `“${doubled}” is there twice.` });
}
