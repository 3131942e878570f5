import type { AgreementPolicy, EndpointPolicy } from './snapshot.ts';

/** Whether an agreement covers an endpoint at a moment; if not, every reason, each a clause of a sentence. */
export type Coverage =
  | { readonly covered: true }
  | { readonly covered: false; readonly reasons: readonly [string, ...string[]] };

/** What of an endpoint an agreement has to name. */
export type CoverableEndpoint = Pick<EndpointPolicy, 'url' | 'vendor' | 'product' | 'tier' | 'region'>;

/**
 * Tells whether PHI may go to an endpoint under an agreement: it is in force, with that vendor, and names product, tier,
 * host and region (164.502(e), 164.504(e)(2)(i)). What is not named is not covered; an empty list covers nothing.
 * The gateway decides by it, and governance shows by it what an agreement covers: one rule for both.
 * @param now UTC milliseconds
 */
export function covers(agreement: AgreementPolicy, endpoint: CoverableEndpoint, now: number): Coverage {
  const { scope } = agreement;
  const host = hostOfEndpoint(endpoint);
  const [first, ...others] = [
    ...forceReasons(agreement, now),
    ...(agreement.vendor === endpoint.vendor
      ? []
      : [`it is with ${agreement.vendor}, not ${endpoint.vendor}`]),
    ...unnamed('product', endpoint.product, scope.products),
    ...unnamed('tier', endpoint.tier, scope.tiers),
    ...unnamed('endpoint', host, scope.endpoints.map(normaliseHost)),
    ...unnamed('region', endpoint.region, scope.regions),
  ];
  return first === undefined ? { covered: true } : { covered: false, reasons: [first, ...others] };
}

/** Endpoints of a snapshot never change, so the host of each is read once. */
const hosts = new WeakMap<CoverableEndpoint, string>();

function hostOfEndpoint(endpoint: CoverableEndpoint): string {
  const known = hosts.get(endpoint);
  if (known !== undefined) return known;
  const host = hostOf(endpoint.url);
  hosts.set(endpoint, host);
  return host;
}

/** The host of a base address, in lower case and without its port; empty where there is none. */
export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname.toLowerCase() : '';
}

/** A host name as it is compared: lower case, without port. */
export function normaliseHost(host: string): string {
  const [, bare] = /^(\[[^\]]*\]|[^:]*):\d+$/.exec(host) ?? [];
  return (bare ?? host).toLowerCase();
}

function forceReasons({ state, effectiveFrom, effectiveUntil }: AgreementPolicy, now: number): string[] {
  if (state === 'draft' || state === 'signed') return ['it is not active'];
  if (state === 'terminated') return ['it was terminated'];
  // The state was derived when the snapshot was compiled; time may have moved on since.
  if (state === 'expired' || (effectiveUntil !== null && effectiveUntil <= now)) return ['it has ended'];
  if (effectiveFrom > now) return ['it is not yet in force'];
  return [];
}

function unnamed(what: string, value: string, names: readonly string[]): string[] {
  return value !== '' && names.includes(value) ? [] : [`it does not name the ${what} “${value}”`];
}
