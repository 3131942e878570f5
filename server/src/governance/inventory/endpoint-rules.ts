import { matchHost } from '@cordon/catalogue';
import { type CoverableEndpoint, covers, hostOf } from '../../kernel/coverage.ts';
import { Failure } from '../../kernel/failure.ts';
import type { AgreementPolicy } from '../../kernel/snapshot.ts';
import type {
  Endpoint,
  HostOperator,
  LocalityProof,
  ServedProduct,
  VendorFacts,
  VendorProduct,
} from './model.ts';

/** Our policy: a proof of locality is made anew at least this often, because the server's settings may change. */
export const proofLasts = 24 * 60 * 60 * 1000;

type Place = Pick<Endpoint, 'url' | 'vendor' | 'product' | 'tier' | 'region'>;

/**
 * Checks an endpoint against what is known of its vendor.
 * @param served the products of the catalogue that are served from its host
 * @returns the product that it serves
 * @throws Failure `request_invalid`, naming the field
 */
export function requireFittingEndpoint(
  place: Place,
  vendor: VendorFacts | undefined,
  served: readonly ServedProduct[],
): VendorProduct {
  if (!vendor) throw invalid('vendor', `There is no vendor “${place.vendor}”.`);
  const product = vendor.products.find(({ id }) => id === place.product);
  if (!product) throw invalid('product', `${vendor.name} has no product “${place.product}”.`);
  if (product.phi === 'never') {
    throw invalid('product', `${product.name} never holds PHI (164.502(e)): ${product.because}`);
  }
  if (!product.tiers.some(({ id }) => id === place.tier)) {
    throw invalid('tier', `${product.name} has no tier “${place.tier}”.`);
  }
  const [other] = served;
  if (other && !served.some((one) => one.vendor === vendor.id && one.product === product.id)) {
    throw invalid('url', `“${hostOf(place.url)}” serves ${other.productName}, not ${product.name}.`);
  }
  requireFittingUrl(place.url, product);
  return product;
}

function requireFittingUrl(url: string, product: VendorProduct): void {
  if (url === '') {
    if (product.phi === 'local') return;
    throw invalid('url', `${product.name} needs an address.`);
  }
  if (!URL.canParse(url)) throw invalid('url', 'This is not an address.');
  const { protocol, username, password, search, hash } = new URL(url);
  if (username || password)
    throw invalid('url', 'An address holds no credential; keep it in the key ring and name it.');
  if (search || hash) throw invalid('url', 'A base address has no query and no fragment.');
  const loopback = isLoopback(url);
  if (protocol !== 'https:' && !(protocol === 'http:' && loopback)) {
    throw invalid('url', 'Only https leaves this machine (164.312(e)(1)); http is for a loopback address.');
  }
  if (product.phi === 'local' && !loopback) {
    throw invalid('url', `${product.name} counts as local at a loopback address only, such as 127.0.0.1.`);
  }
  const host = hostOf(url);
  if (product.endpoints.length > 0 && !product.endpoints.some((pattern) => matchHost(pattern, host))) {
    throw invalid(
      'url',
      `${product.name} is not served from “${host}”. Known: ${product.endpoints.join(', ')}.`,
    );
  }
}

/** True for the literal loopback addresses. A name could come to mean another machine. */
export function isLoopback(url: string): boolean {
  return /^(127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostOf(url));
}

/**
 * The technical half of locality. In the process there is nothing to doubt; at a loopback address the server itself must
 * not pass content on.
 * @param doubts why content could leave the machine
 * @throws Failure `request_invalid` for a vendor's endpoint, `locality_unproven` with the doubts
 */
export function proveLocality(endpoint: Endpoint, doubts: readonly string[], now: number): LocalityProof {
  if (!endpoint.local) throw invalid('endpoint', 'The endpoint of a vendor needs an agreement, not a proof.');
  if (doubts.length > 0) throw new Failure('locality_unproven', { detail: doubts.join(' ') });
  if (endpoint.url === '') return { kind: 'in-process', provenAt: now, provenUntil: null };
  if (isLoopback(endpoint.url)) return { kind: 'loopback', provenAt: now, provenUntil: now + proofLasts };
  throw new Failure('locality_unproven', { detail: `“${hostOf(endpoint.url)}” is not a loopback address.` });
}

/** The endpoint as an agreement with the host of its machine has to cover it. */
export function asHosted(endpoint: Place, operator: HostOperator & { kind: 'cloud' }): CoverableEndpoint {
  const { vendor, product, tier, region } = operator;
  return { url: endpoint.url, vendor, product, tier, region };
}

/**
 * A cloud that hosts the machine is a business associate (160.103): its agreement must cover the machine.
 * @param agreements the agreements with that vendor
 * @throws Failure `agreement_missing`, `agreement_scope` with the reasons of each agreement
 */
export function requireHostCovered(
  endpoint: Place,
  operator: HostOperator,
  agreements: readonly AgreementPolicy[],
  now: number,
): void {
  if (operator.kind === 'own') return;
  const hosted = asHosted(endpoint, operator);
  const reasons: string[] = [];
  for (const agreement of agreements) {
    const coverage = covers(agreement, hosted, now);
    if (coverage.covered) return;
    reasons.push(`${agreement.number}: ${coverage.reasons.join('; ')}.`);
  }
  const why =
    'Who hosts the machine is a business associate, even if it holds only encrypted PHI and no key (160.103, guidance of HHS on cloud computing of 2016).';
  throw reasons.length === 0
    ? new Failure('agreement_missing', { detail: `${why} Vendor: ${operator.vendor}.` })
    : new Failure('agreement_scope', { detail: `${why} ${reasons.join(' ')}` });
}

/** @throws Failure `request_invalid` for a model that the server would pass on to somebody else's cloud */
export function requireLocalModel(endpoint: Endpoint, upstreamName: string): void {
  if (endpoint.local && /(:|-)cloud$/.test(upstreamName.toLowerCase())) {
    throw invalid('upstreamName', `“${upstreamName}” runs in a cloud, not on this machine.`);
  }
}

function invalid(field: string, detail: string): Failure {
  return new Failure('request_invalid', { field, detail });
}
