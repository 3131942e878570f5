import { expect, test } from 'vitest';
import { covers } from '../../server/src/kernel/coverage.ts';
import type { AgreementPolicy } from '../../server/src/kernel/snapshot.ts';

interface Place {
  vendor: string;
  product: string;
  tier: string;
  region: string;
  url: string;
}

interface Page {
  clearanceOf(
    endpoint: Place & { id: string; local: boolean; proof: null; attestation: null },
    agreements: (vendor: string) => object,
    nameOf: (vendor: string) => string,
  ): readonly { done: boolean | null; says: string }[];
}

/** Read at run time: the console is compiled for browsers, with settings of its own. */
const page: Page = await import(
  /* @vite-ignore */ new URL('../../console/src/pages/endpoints/clearance.ts', import.meta.url).href
);

const scope = {
  products: ['chat', 'other'],
  tiers: ['enterprise'],
  endpoints: ['API.acme.example:443'],
  regions: ['us-east'],
};
const covered: Place = {
  ...{ vendor: 'acme', product: 'chat', tier: 'enterprise', region: 'us-east' },
  url: 'https://api.acme.example:443/v1',
};

/** What the page says of an agreement in force, and what the gateway decides under it. */
function compare(place: Place): { page: boolean | null; gateway: boolean } {
  const agreement = { number: 'A-1', vendor: 'acme', state: 'active', effectiveUntil: null, scope };
  const policy = { ...agreement, effectiveFrom: 0 } as unknown as AgreementPolicy;
  const endpoint = { ...place, id: 'end_1', local: false, proof: null, attestation: null };
  const known = { inForce: [{ ...agreement, id: 'agr_1', effectiveFrom: '2026-01-01' }], others: [] };
  const [step] = page.clearanceOf(
    endpoint,
    () => known,
    (vendor) => vendor,
  );
  return { page: step?.done ?? null, gateway: covers(policy, place, Date.now()).covered };
}

// The page only explains; the gateway decides. An explanation that differs from the decision would send an officer
// looking in the wrong place.
const changes: Readonly<Record<string, Partial<Place>>> = {
  'another product of the scope': { product: 'other' },
  'a product that is not named': { product: 'images' },
  'a tier that is not named': { tier: 'free' },
  'a region that is not named': { region: 'eu-west' },
  'no region': { region: '' },
  'a host that is not named': { url: 'https://eu.acme.example/v1' },
  'no address': { url: '' },
  'another port of the host': { url: 'https://api.acme.example:8443/v1' },
};
for (const [what, change] of Object.entries(changes)) {
  test(`the page and the gateway agree on coverage of an endpoint with ${what}`, () => {
    const said = compare({ ...covered, ...change });
    expect(said.page).toBe(said.gateway);
  });
}

test('an endpoint that is covered in full is cleared', () => {
  expect(compare(covered)).toEqual({ page: true, gateway: true });
});
