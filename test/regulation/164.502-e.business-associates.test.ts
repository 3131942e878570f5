import { expect, test } from 'vitest';
import { findBasis } from '../../server/src/gateway/policy/find-basis.ts';
import type { AgreementPolicy, EndpointPolicy, PolicySnapshot } from '../../server/src/kernel/snapshot.ts';
import { safeguard } from './safeguard.ts';

const now = Date.UTC(2026, 10, 22);
const day = 86_400_000;

const endpoint: EndpointPolicy = {
  id: 'end_0',
  provider: 'openai-compatible',
  url: 'https://api.example.test/v1',
  credential: null,
  vendor: 'example',
  product: 'api',
  tier: 'enterprise',
  region: 'us',
  locality: null,
};

const agreement: AgreementPolicy = {
  id: 'agr_0',
  number: 'A-1',
  vendor: 'example',
  state: 'active',
  effectiveFrom: now - day,
  effectiveUntil: now + day,
  scope: { products: ['api'], tiers: ['enterprise'], endpoints: ['api.example.test'], regions: ['us'] },
  clauses: {},
};

function ask(
  agreements: readonly AgreementPolicy[],
  changes: Partial<EndpointPolicy> = {},
  at = now,
): string {
  const snapshot: PolicySnapshot = {
    v: 1,
    evaluator: 'test',
    organisation: { id: 'org_0', name: 'Sample', zone: 'America/New_York' },
    systems: [],
    agreements,
    validUntil: null,
  };
  try {
    return findBasis(snapshot, { ...endpoint, ...changes }, at).kind;
  } catch (error) {
    return (error as { code: string }).code;
  }
}

safeguard('164.502(e)', 'Disclosures to business associates', () => {
  test('a business associate may receive PHI under its satisfactory assurances', () => {
    expect(ask([agreement])).toBe('agreement');
  });

  test('without assurances nothing may be disclosed to it', () => {
    expect(ask([])).toBe('agreement_missing');
    expect(ask([{ ...agreement, state: 'draft' }])).toBe('agreement_missing');
    expect(ask([{ ...agreement, state: 'signed' }])).toBe('agreement_missing');
  });

  test('the assurances of another vendor do not serve', () => {
    expect(ask([{ ...agreement, vendor: 'another' }])).toBe('agreement_missing');
  });

  test('assurances that have ended do not serve, from the moment they end', () => {
    expect(ask([agreement], {}, now + day)).toBe('agreement_expired');
    expect(ask([{ ...agreement, state: 'terminated' }])).toBe('agreement_expired');
  });

  test('the assurances cover what they name and nothing beside it', () => {
    expect(ask([agreement], { tier: 'free' })).toBe('agreement_scope');
    expect(ask([agreement], { product: 'chat' })).toBe('agreement_scope');
    expect(ask([agreement], { region: 'eu' })).toBe('agreement_scope');
    expect(ask([agreement], { url: 'https://elsewhere.example.test/v1' })).toBe('agreement_scope');
  });

  test('a host of our own needs no agreement, but a proof that it is ours and a person who says who operates it', () => {
    const attestation = { by: 'per_0', at: now, operator: 'the hospital' };
    const locality = { proof: 'loopback', provenUntil: now + day, attestation } as const;
    expect(ask([], { locality })).toBe('local');
    expect(ask([], { locality: { ...locality, proof: null } })).toBe('locality_unproven');
    expect(ask([], { locality }, now + day)).toBe('locality_unproven');
    expect(ask([], { locality: { ...locality, attestation: null } })).toBe('attestation_missing');
  });
});
