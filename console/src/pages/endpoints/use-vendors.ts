import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { listVendors } from '../../api/inventory.ts';
import type { Endpoint, Vendor } from '../../api/types.ts';
import { slugOf } from '../../words/slug.ts';

export type Place = Pick<Endpoint, 'vendor' | 'product' | 'tier' | 'region'>;

/** Vendors, and their products in the words that people know them by. */
export function useVendors() {
  const vendors = useQuery({ queryKey: ['vendors'], queryFn: listVendors, staleTime: 60_000 });
  const known = vendors.data;
  return {
    ...vendors,
    placeWords: useCallback((place: Place) => placeWords(known ?? [], place), [known]),
  };
}

/** `OpenAI API, Zero data retention, us`; the ids where the vendor is not known. */
function placeWords(vendors: readonly Vendor[], { vendor, product, tier, region }: Place): string {
  const known = vendors.find((each) => each.id === vendor);
  const item = known?.products.find((each) => each.id === product);
  const step = item?.tiers.find((each) => each.id === tier);
  const [name, service] = [known?.name ?? vendor, item?.name ?? product];
  // A product that is named after its vendor says both.
  const first = service.startsWith(name) || known?.id === 'self-hosted' ? [service] : [name, service];
  const words = [...first, step?.name ?? tier, region].filter((word) => word !== '');
  // What runs in the process has that for its tier and for its region.
  return words
    .filter((word, index) => index === 0 || slugOf(word) !== slugOf(words[index - 1] ?? ''))
    .join(', ');
}

export function vendorName(vendors: readonly Vendor[] | undefined, id: string): string {
  return vendors?.find((each) => each.id === id)?.name ?? id;
}
