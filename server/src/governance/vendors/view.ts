import { z } from 'zod';
import type { Vendor } from './model.ts';
import { isStale } from './rules.ts';

/** What people and programs see of vendors. */
export const vendorSchema = z.object({
  id: z.string(),
  name: z.string(),
  origin: z.enum(['catalogue', 'organisation']),
  text: z.string(),
  source: z.string(),
  asOf: z.string(),
  expiresOn: z.string().nullable(),
  /** True where the facts have to be read again. */
  stale: z.boolean(),
  products: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      phi: z.enum(['agreement', 'attested', 'local', 'never']),
      because: z.string(),
      cites: z.array(z.string()),
      needs: z.array(z.string()),
      tiers: z.array(z.object({ id: z.string(), name: z.string() })),
      endpoints: z.array(z.string()),
      regions: z.array(z.string()),
    }),
  ),
});

export type VendorView = z.infer<typeof vendorSchema>;

export function viewVendor(vendor: Vendor, today: string): VendorView {
  const { id, name, origin, text, source, asOf, expiresOn, products } = vendor;
  return {
    ...{ id, name, origin, text, source, asOf, expiresOn },
    stale: isStale(vendor, today),
    products: products.map((product) => ({
      id: product.id,
      name: product.name,
      phi: product.phi,
      because: product.because,
      cites: [...product.cites],
      needs: [...product.needs],
      tiers: product.tiers.map((tier) => ({ ...tier })),
      endpoints: [...product.endpoints],
      regions: [...product.regions],
    })),
  };
}
