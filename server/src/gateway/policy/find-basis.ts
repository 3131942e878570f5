import { covers } from '../../kernel/coverage.ts';
import { Failure } from '../../kernel/failure.ts';
import type {
  AgreementPolicy,
  EndpointPolicy,
  LocalityPolicy,
  PolicySnapshot,
} from '../../kernel/snapshot.ts';

/** Why PHI, masked or not, may go to an endpoint at all. */
export type Basis =
  | { readonly kind: 'agreement'; readonly agreement: AgreementPolicy }
  | { readonly kind: 'local'; readonly locality: LocalityPolicy };

/**
 * Finds the basis for a disclosure: a business associate agreement in force that names vendor, product, tier, endpoint
 * and region (164.502(e), 164.504(e), 164.308(b)), or a local endpoint with its proof and a person's attestation.
 * Masked text is still PHI here; only a recorded determination could change that, and there is none yet.
 * @param now UTC milliseconds
 * @throws Failure `agreement_missing`, `agreement_expired`, `agreement_scope`, `locality_unproven`, `attestation_missing`
 */
export function findBasis(snapshot: PolicySnapshot, endpoint: EndpointPolicy, now: number): Basis {
  return endpoint.locality ? localBasis(endpoint.locality, now) : agreementBasis(snapshot, endpoint, now);
}

function localBasis(locality: LocalityPolicy, now: number): Basis {
  if (!locality.proof || (locality.provenUntil !== null && locality.provenUntil <= now)) {
    throw new Failure('locality_unproven');
  }
  if (!locality.attestation) throw new Failure('attestation_missing');
  return { kind: 'local', locality };
}

function agreementBasis(snapshot: PolicySnapshot, endpoint: EndpointPolicy, now: number): Basis {
  const withVendor = snapshot.agreements.filter((agreement) => agreement.vendor === endpoint.vendor);
  const misses: string[] = [];
  for (const agreement of withVendor) {
    const coverage = covers(agreement, endpoint, now);
    if (coverage.covered) return { kind: 'agreement', agreement };
    misses.push(`${agreement.number}: ${coverage.reasons.join('; ')}`);
  }
  const detail = misses.length > 0 ? `${misses.join('. ')}.` : `Vendor: ${endpoint.vendor}.`;
  throw new Failure(missingCode(withVendor, now), { detail });
}

function missingCode(withVendor: readonly AgreementPolicy[], now: number) {
  const running = withVendor.filter((agreement) => isRunning(agreement, now));
  if (running.length > 0) return 'agreement_scope' as const;
  const ended = withVendor.some(
    (agreement) =>
      agreement.state === 'expired' || agreement.state === 'terminated' || hasEnded(agreement, now),
  );
  return ended ? ('agreement_expired' as const) : ('agreement_missing' as const);
}

function isRunning(agreement: AgreementPolicy, now: number): boolean {
  const inForce = agreement.state === 'active' || agreement.state === 'expiring';
  return inForce && agreement.effectiveFrom <= now && !hasEnded(agreement, now);
}

function hasEnded(agreement: AgreementPolicy, now: number): boolean {
  return agreement.effectiveUntil !== null && agreement.effectiveUntil <= now;
}
