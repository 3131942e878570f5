import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CoverableEndpoint, covers } from './coverage.ts';
import type { AgreementPolicy } from './snapshot.ts';

const now = Date.UTC(2026, 10, 22);

const agreement: AgreementPolicy = {
  id: 'agr_0',
  number: 'A-1',
  vendor: 'openai',
  state: 'active',
  effectiveFrom: now - 1,
  effectiveUntil: now + 1,
  scope: { products: ['openai-api'], tiers: ['standard'], endpoints: ['api.openai.com'], regions: ['us'] },
  clauses: {},
};

const endpoint: CoverableEndpoint = {
  url: 'https://api.openai.com/v1',
  vendor: 'openai',
  product: 'openai-api',
  tier: 'standard',
  region: 'us',
};

function reasons(changes: Partial<AgreementPolicy>, other: Partial<CoverableEndpoint> = {}, at = now) {
  const coverage = covers({ ...agreement, ...changes }, { ...endpoint, ...other }, at);
  return coverage.covered ? [] : coverage.reasons;
}

describe('an agreement covers an endpoint', () => {
  test('that it names in full while it is in force', () => {
    expect(covers(agreement, endpoint, now)).toEqual({ covered: true });
    expect(covers({ ...agreement, state: 'expiring' }, endpoint, now)).toEqual({ covered: true });
    expect(covers({ ...agreement, effectiveUntil: null }, endpoint, now)).toEqual({ covered: true });
  });

  test('whatever the case and port of the host', () => {
    expect(reasons({}, { url: 'https://API.OpenAI.com:8443/v1' })).toEqual([]);
    const scope = { ...agreement.scope, endpoints: ['API.openai.COM:443', '[::1]:8000'] };
    expect(reasons({ scope })).toEqual([]);
    expect(reasons({ scope }, { url: 'https://[::1]/' })).toEqual([]);
  });
});

describe('an agreement does not cover', () => {
  test.each([
    ['another vendor', { vendor: 'anthropic' }],
    ['another product', { product: 'chatgpt' }],
    ['another tier', { tier: 'free' }],
    ['another region', { region: 'eu' }],
    ['another host', { url: 'https://api.openai.com.evil.example/v1' }],
    ['a host below the one named', { url: 'https://x.api.openai.com/v1' }],
    ['a host given as user name', { url: 'https://api.openai.com@evil.example/v1' }],
    ['an address that is none', { url: 'api.openai.com' }],
    ['no address', { url: '' }],
  ])('%s', (_, other) => {
    expect(reasons({}, other)).toHaveLength(1);
  });

  test.each(['draft', 'signed', 'expired', 'terminated'] as const)('anything while %s', (state) => {
    expect(reasons({ state })).toHaveLength(1);
  });

  test('anything before its first or after its last moment, whatever state the snapshot says', () => {
    expect(reasons({}, {}, now - 2)).toEqual(['it is not yet in force']);
    expect(reasons({}, {}, now + 1)).toEqual(['it has ended']);
  });

  test('anything where a list is empty, even an empty name', () => {
    const scope = { products: [], tiers: [], endpoints: [], regions: [] };
    expect(reasons({ scope })).toHaveLength(4);
    expect(
      reasons(
        { vendor: '', scope: { products: [''], tiers: [''], endpoints: [''], regions: [''] } },
        { vendor: '', product: '', tier: '', region: '', url: '' },
      ),
    ).toHaveLength(4);
  });
});

describe('coverage is monotone', () => {
  const names = fc.constantFrom('a', 'b', 'c');
  const list = fc.uniqueArray(names);
  const anyAgreement: fc.Arbitrary<AgreementPolicy> = fc.record({
    id: fc.constant('agr_0' as const),
    number: fc.constant('A-1'),
    vendor: names,
    state: fc.constantFrom('draft', 'signed', 'active', 'expiring', 'expired', 'terminated'),
    effectiveFrom: fc.integer({ min: 0, max: 10 }),
    effectiveUntil: fc.option(fc.integer({ min: 0, max: 10 })),
    scope: fc.record({
      products: list,
      tiers: list,
      endpoints: fc.uniqueArray(fc.constantFrom('a.example', 'B.example', 'c.example:444')),
      regions: list,
    }),
    clauses: fc.constant({}),
  });
  const anyEndpoint: fc.Arbitrary<CoverableEndpoint> = fc.record({
    vendor: names,
    product: names,
    tier: names,
    region: names,
    url: fc.constantFrom('https://a.example', 'https://b.example:8/x', 'http://C.example', 'nonsense'),
  });

  test('adding an agreement permits nothing that it does not name itself', () => {
    fc.assert(
      fc.property(
        fc.array(anyAgreement),
        anyAgreement,
        anyEndpoint,
        fc.nat(10),
        (before, added, target, at) => {
          const permitted = (list: readonly AgreementPolicy[]) =>
            list.some((one) => covers(one, target, at).covered);
          if (permitted(before)) {
            expect(permitted([...before, added])).toBe(true);
            return;
          }
          const { scope } = added;
          const host = new URL(URL.canParse(target.url) ? target.url : 'x://').hostname.toLowerCase();
          const named =
            added.vendor === target.vendor &&
            scope.products.includes(target.product) &&
            scope.tiers.includes(target.tier) &&
            scope.regions.includes(target.region) &&
            scope.endpoints.some((name) => name.toLowerCase().split(':')[0] === host);
          const running =
            (added.state === 'active' || added.state === 'expiring') &&
            added.effectiveFrom <= at &&
            (added.effectiveUntil === null || added.effectiveUntil > at);
          expect(permitted([...before, added])).toBe(named && running);
        },
      ),
      { numRuns: 2000 },
    );
  });
});
