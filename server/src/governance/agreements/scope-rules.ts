import { matchHost } from '@cordon/catalogue';
import { normaliseHost } from '../../kernel/coverage.ts';
import { Failure } from '../../kernel/failure.ts';
import type { AgreementScope } from '../../kernel/snapshot.ts';
import type { VendorDirectory, VendorFacts, VendorProduct } from './model.ts';

export const emptyScope: AgreementScope = { products: [], tiers: [], endpoints: [], regions: [] };

/** True where a list is empty, so that the agreement would cover nothing (164.504(e)(2)(i)). */
export function isEmptyScope(scope: AgreementScope): boolean {
  return Object.values(scope).some((names) => names.length === 0);
}

/**
 * The scope as it is kept: hosts in lower case without port, each name once, sorted, so that equal scopes are equal.
 */
export function normaliseScope(scope: AgreementScope): AgreementScope {
  const tidy = (names: readonly string[]) => [...new Set(names)].sort();
  return {
    products: tidy(scope.products),
    tiers: tidy(scope.tiers),
    endpoints: tidy(scope.endpoints.map(normaliseHost)),
    regions: tidy(scope.regions),
  };
}

/**
 * Checks a scope against what is known of the vendor: an agreement cannot open a product for consumers (164.502(e)), nor
 * name a host that the product is not served from.
 * @throws Failure `request_invalid`, naming the list
 */
export function requireFittingScope(
  scope: AgreementScope,
  vendor: VendorFacts,
  servedFrom: VendorDirectory['servedFrom'],
): void {
  const products = scope.products.map((id) => findProduct(id, vendor));
  const tiers = new Set(products.flatMap((product) => product.tiers.map((tier) => tier.id)));
  const strange = scope.tiers.find((tier) => !tiers.has(tier));
  if (strange !== undefined) {
    throw invalid(
      'tiers',
      `None of the products named has a tier “${strange}”. Known: ${[...tiers].join(', ')}.`,
    );
  }
  const patterns = products.flatMap((product) => product.endpoints);
  const isOpen = products.some((product) => product.endpoints.length === 0);
  for (const host of scope.endpoints) {
    requireUnclaimed(host, scope, vendor, servedFrom);
    if (!isHost(host))
      throw invalid('endpoints', `“${host}” is not a host name in full, without scheme, path or “*”.`);
    if (products.length === 0 || isOpen || patterns.some((pattern) => matchHost(pattern, host))) continue;
    throw invalid(
      'endpoints',
      `None of the products named is served from “${host}”. Known: ${patterns.join(', ')}.`,
    );
  }
}

/** The part of a scope that may still hold PHI by what is known of the vendor today. */
export function keepAllowed(scope: AgreementScope, vendor: VendorFacts | undefined): AgreementScope {
  const barred = new Set(vendor?.products.filter(isBarred).map((product) => product.id));
  return { ...scope, products: scope.products.filter((product) => !barred.has(product)) };
}

/** A host of a known product is that product, whatever else an agreement calls it: a chat for consumers stays one. */
function requireUnclaimed(
  host: string,
  scope: AgreementScope,
  vendor: VendorFacts,
  servedFrom: VendorDirectory['servedFrom'],
): void {
  const served = servedFrom(host);
  const isNamed = served.some(
    ({ vendor: id, product }) => id === vendor.id && scope.products.includes(product),
  );
  const [first] = served;
  if (first && !isNamed)
    throw invalid('endpoints', `“${host}” serves ${first.productName}, which is not named.`);
}

function findProduct(id: string, vendor: VendorFacts): VendorProduct {
  const product = vendor.products.find((candidate) => candidate.id === id);
  if (!product) {
    const known = vendor.products.map((candidate) => candidate.id).join(', ');
    throw invalid('products', `${vendor.name} has no product “${id}”. Known: ${known}.`);
  }
  if (isBarred(product)) {
    throw invalid('products', `${product.name} never holds PHI (164.502(e)): ${product.because}`);
  }
  if (product.phi === 'local') {
    throw invalid(
      'products',
      `${product.name} needs no agreement but a proof of locality and an attestation.`,
    );
  }
  return product;
}

function isBarred(product: VendorProduct): boolean {
  return product.phi === 'never';
}

function isHost(host: string): boolean {
  return URL.canParse(`https://${host}`) && new URL(`https://${host}`).hostname === host;
}

function invalid(field: string, detail: string): Failure {
  return new Failure('request_invalid', { field, detail });
}
