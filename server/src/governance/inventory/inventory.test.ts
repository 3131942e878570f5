import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.ts';
import { createTestGovernance, type TestGovernance } from '../../../../test/support/governance.ts';
import type { SystemPolicy } from '../../kernel/snapshot.ts';
import { sampleMarks } from '../agreements/sample.ts';
import type { Endpoint } from './model.ts';
import type { SystemDetail, SystemSummary } from './view.ts';

const start = Date.UTC(2027, 0, 4, 15);
const day = 24 * 60 * 60 * 1000;

let database: TestDatabase;
let governance: TestGovernance;
let doubts: string[] | undefined = [];
beforeAll(async () => {
  database = await createTestDatabase();
  governance = await createTestGovernance(database.store, {
    start,
    probe: async () => doubts ?? Promise.reject(new Error('no answer')),
  });
});
beforeEach(() => {
  doubts = [];
  governance.clock.set(start);
});
afterAll(async () => await database?.close());

const builtin = {
  ...{ provider: 'builtin/extractive', url: '', vendor: 'cordon', product: 'builtin' },
  ...{ tier: 'in-process', region: 'in-process' },
};
const ollama = {
  ...{
    provider: 'openai-compatible',
    url: 'http://127.0.0.1:11434/v1',
    vendor: 'self-hosted',
    product: 'ollama',
  },
  ...{ tier: 'self-hosted', region: 'on-premises' },
};
const openai = {
  ...{
    provider: 'openai-compatible',
    url: 'https://us.api.openai.com/v1',
    vendor: 'openai',
    product: 'openai-api',
  },
  ...{ tier: 'zero-data-retention', region: 'us', credential: 'openai-key' },
};
const ownHost = {
  statement: 'The machine stands in our own rack.',
  operator: { kind: 'own', name: 'Lakeside IT' },
};

let count = 0;
async function requestSystem(): Promise<SystemDetail> {
  count += 1;
  return await governance.call('register-system', {
    ...{ name: `notes-${count}`, title: 'Visit notes', department: 'Medicine', owner: 'Dr. Ito' },
    ...{ purposes: ['TREAT'], elements: ['NAME', 'DATE'] },
  });
}

async function act(name: string, system: SystemDetail, input: object): Promise<SystemDetail> {
  return await governance.call(name, { system: system.id, revision: system.revision, ...input });
}

async function registerEndpoint(input: object): Promise<Endpoint> {
  return await governance.call('register-endpoint', input);
}

async function onEndpoint(name: string, endpoint: Endpoint, input: object = {}): Promise<Endpoint> {
  return await governance.call(name, { endpoint: endpoint.id, revision: endpoint.revision, ...input });
}

async function liveWith(endpoint: Endpoint): Promise<SystemDetail> {
  const approved = await act('change-system-state', await requestSystem(), {
    to: 'approved',
    reason: 'analysed',
  });
  const model = { name: 'notes', upstreamName: 'gemma3:4b', endpoint: endpoint.id };
  return await act('change-system-state', await act('bind-model', approved, model), {
    to: 'live',
    reason: 'go',
  });
}

async function policyOf(system: SystemDetail): Promise<SystemPolicy | undefined> {
  const hash = await governance.publish();
  const snapshot = await database.store.transaction((transaction) =>
    governance.snapshots.read(transaction, hash),
  );
  return snapshot?.systems.find(({ id }) => id === system.id);
}

describe('a system', () => {
  test('goes from request to live in steps, each with actor and reason, and is in the policy from the first', async () => {
    const requested = await requestSystem();
    expect(requested).toMatchObject({
      state: 'requested',
      nextStates: ['approved', 'retired'],
      screening: 'block',
    });
    expect((await policyOf(requested))?.state).toBe('requested');
    const live = await liveWith(await registerEndpoint(builtin));
    expect(live.timeline.map(({ says }) => says)).toEqual([
      'Requested Visit notes.',
      'Now approved: analysed',
      expect.stringMatching(/^Offers “notes” as gemma3:4b at end_/),
      'Now live: go',
    ]);
    expect(await policyOf(live)).toMatchObject({
      state: 'live',
      elements: ['DATE', 'NAME'],
      purposes: ['TREAT'],
    });
  });

  test('is not live without approval or without a model', async () => {
    const requested = await requestSystem();
    const step = (system: SystemDetail, to: string) =>
      governance.refusal('change-system-state', {
        system: system.id,
        revision: system.revision,
        to,
        reason: 'x',
      });
    expect((await step(requested, 'live')).detail).toContain('the next step is approved or retired');
    const approved = await act('change-system-state', requested, { to: 'approved', reason: 'x' });
    expect((await step(approved, 'live')).detail).toContain('offers no model');
  });

  test('is stopped at once, without a second factor and whatever was changed in the meantime', async () => {
    const live = await liveWith(await registerEndpoint(builtin));
    const stopped = await governance.call<SystemDetail>('suspend-system', {
      system: live.id,
      reason: 'leak',
    });
    expect(stopped.state).toBe('suspended');
    expect((await policyOf(live))?.state).toBe('suspended');
    expect(governance.operations.get('suspend-system')?.stepUp).toBe(false);
    expect(governance.operations.get('change-system-state')?.stepUp).toBe(true);
  });

  test('keeps its name to itself, and an end is an end', async () => {
    const first = await requestSystem();
    const again = { ...first, name: first.name, purposes: ['TREAT'], elements: [] };
    const { name, title, department, owner, purposes, elements } = again;
    const input = { name, title, department, owner, purposes, elements };
    expect((await governance.refusal('register-system', input)).code).toBe('conflict');
    const retired = await act('change-system-state', first, { to: 'retired', reason: 'x' });
    const call = { system: retired.id, revision: retired.revision, to: 'live', reason: 'x' };
    expect((await governance.refusal('change-system-state', call)).code).toBe('conflict');
  });

  test('is found by state and words, with where its models are served', async () => {
    await liveWith(await registerEndpoint(builtin));
    const { systems, total } = await governance.call<{ systems: SystemSummary[]; total: number }>(
      'list-systems',
      {
        ...{ state: 'live', search: 'MEDICINE' },
      },
    );
    expect(total).toBe(systems.length);
    expect(systems.length).toBeGreaterThan(0);
    for (const { state, models } of systems) {
      expect(state).toBe('live');
      expect(models).toMatchObject([{ name: 'notes', vendor: 'cordon', product: 'builtin', local: true }]);
    }
  });
});

describe('an endpoint is refused', () => {
  test.each<[string, object, string]>([
    [
      'of a product for consumers',
      { ...openai, product: 'chatgpt', tier: 'plus', url: 'https://chatgpt.com' },
      'product',
    ],
    ['with an unknown vendor', { ...openai, vendor: 'nobody' }, 'vendor'],
    ['with an unknown tier', { ...openai, tier: 'gold' }, 'tier'],
    ['with an unknown provider', { ...openai, provider: 'smoke-signals' }, 'provider'],
    ['at a host of somebody else', { ...openai, url: 'https://evil.example/v1' }, 'url'],
    [
      'that gives a chat for consumers out as a machine in a cloud',
      {
        ...openai,
        vendor: 'microsoft',
        product: 'azure-machines',
        tier: 'standard',
        url: 'https://copilot.microsoft.com',
      },
      'url',
    ],
    ['without encryption', { ...openai, url: 'http://us.api.openai.com/v1' }, 'url'],
    ['with a secret in its address', { ...openai, url: 'https://key:x@us.api.openai.com/v1' }, 'url'],
    ['with a query in its address', { ...openai, url: 'https://us.api.openai.com/v1?key=x' }, 'url'],
    ['without an address', { ...openai, url: '' }, 'url'],
    ['that calls itself local at another machine', { ...ollama, url: 'https://10.0.0.7:11434/v1' }, 'url'],
    ['that is local by a name only', { ...ollama, url: 'http://localhost:11434/v1' }, 'url'],
  ])('%s', async (_, input, field) => {
    expect(await governance.refusal('register-endpoint', input)).toMatchObject({
      code: 'request_invalid',
      field,
    });
  });
});

describe('a local endpoint', () => {
  test('has a proof that lapses, and a person’s word', async () => {
    const registered = await registerEndpoint(ollama);
    expect(registered).toMatchObject({ local: true, proof: null, attestation: null });
    const system = await liveWith(registered);
    const locality = async () => (await policyOf(system))?.models[0]?.endpoint.locality;
    expect(await locality()).toEqual({ proof: null, provenUntil: null, attestation: null });

    const proven = await onEndpoint('record-locality-proof', registered);
    expect(proven.proof).toEqual({ kind: 'loopback', provenAt: start, provenUntil: start + day });
    await onEndpoint('attest-endpoint', proven, ownHost);
    expect(await locality()).toEqual({
      proof: 'loopback',
      provenUntil: start + day,
      attestation: { by: 'Ana Reyes', at: start, operator: 'Lakeside IT' },
    });
  });

  test('keeps its proof while its server answers for it, and loses it with the first doubt', async () => {
    const proven = await onEndpoint('record-locality-proof', await registerEndpoint(ollama));
    const renew = async (now: number) => {
      await governance.inventory.renewProofs((act) => database.store.transaction(act), now);
      const { endpoints } = await governance.call<{ endpoints: Endpoint[] }>('list-endpoints');
      return endpoints.find(({ id }) => id === proven.id)?.proof?.provenUntil ?? null;
    };
    expect(await renew(start + day / 4)).toBe(start + day);
    expect(await renew(start + day * 0.75)).toBe(start + day * 1.75);
    doubts = undefined;
    expect(await renew(start + day * 1.5)).toBe(start + day * 1.75);
    doubts = ['A model lives elsewhere.'];
    expect(await renew(start + day * 1.5)).toBeNull();
  });

  test('inside the program is proven for good', async () => {
    const { proof } = await onEndpoint('record-locality-proof', await registerEndpoint(builtin));
    expect(proof).toEqual({ kind: 'in-process', provenAt: start, provenUntil: null });
  });

  test('is not proven while its server could pass content on', async () => {
    const { id, revision } = await registerEndpoint(ollama);
    doubts = ['The cloud is switched on.'];
    expect(await governance.refusal('record-locality-proof', { endpoint: id, revision })).toMatchObject({
      code: 'locality_unproven',
      detail: 'The cloud is switched on.',
    });
  });

  test('serves no model of somebody’s cloud', async () => {
    const { id } = await registerEndpoint(ollama);
    const system = await requestSystem();
    for (const upstreamName of ['gpt-oss:120b-cloud', 'kimi:CLOUD']) {
      const call = { system: system.id, revision: system.revision, name: 'x', upstreamName, endpoint: id };
      expect((await governance.refusal('bind-model', call)).field).toBe('upstreamName');
    }
  });

  test('takes neither proof nor attestation in place of an agreement with a vendor', async () => {
    const { id, revision } = await registerEndpoint(openai);
    const call = { endpoint: id, revision };
    expect((await governance.refusal('record-locality-proof', call)).code).toBe('request_invalid');
    expect((await governance.refusal('attest-endpoint', { ...call, ...ownHost })).code).toBe(
      'request_invalid',
    );
  });
});

describe('a local endpoint on a machine in a cloud', () => {
  const operator = {
    kind: 'cloud',
    vendor: 'amazon',
    product: 'aws-machines',
    tier: 'standard',
    region: 'us-east-1',
  };
  const attestation = { statement: 'It runs in our account at AWS.', operator };

  async function agreeWithHost(regions: string[]): Promise<void> {
    let agreement = await governance.call<{ id: string; revision: number }>('draft-agreement', {
      ...{ vendor: 'amazon', counterparty: 'Amazon Web Services, Inc.' },
      ...{ effectiveFrom: '2027-01-01', effectiveUntil: null },
    });
    const step = async (name: string, input: object = {}) => {
      agreement = await governance.call(name, {
        agreement: agreement.id,
        revision: agreement.revision,
        ...input,
      });
    };
    await step('update-clauses', { clauses: sampleMarks(governance.catalogue.clauses) });
    await step('set-scope', {
      products: ['aws-machines'],
      tiers: ['standard'],
      endpoints: ['127.0.0.1'],
      regions,
    });
    await step('record-execution', {
      execution: {
        ...{ kind: 'click-through', name: 'Ana Reyes', title: 'CEO', on: '2027-01-01' },
        ...{ source: 'AWS Artifact', text: 'Business Associate Addendum' },
      },
    });
    await step('activate-agreement');
  }

  test('needs an agreement with the host that covers it, and the gateway then checks that one', async () => {
    const proven = await onEndpoint('record-locality-proof', await registerEndpoint(ollama));
    const call = { endpoint: proven.id, revision: proven.revision, ...attestation };
    const without = await governance.refusal('attest-endpoint', call);
    expect(without.code).toBe('agreement_missing');
    expect(without.detail).toContain('160.103');

    await agreeWithHost(['eu-west-1']);
    const elsewhere = await governance.refusal('attest-endpoint', call);
    expect(elsewhere.code).toBe('agreement_scope');
    expect(elsewhere.detail).toContain('us-east-1');

    await agreeWithHost(['us-east-1']);
    const system = await liveWith(await onEndpoint('attest-endpoint', proven, attestation));
    expect((await policyOf(system))?.models[0]?.endpoint).toMatchObject({
      ...{ locality: null, vendor: 'amazon', product: 'aws-machines', region: 'us-east-1' },
    });

    // Once the proof has lapsed, the agreement with the host is no reason to trust the server.
    governance.clock.set(start + day);
    expect((await policyOf(system))?.models[0]?.endpoint.locality?.provenUntil).toBe(start + day);
  });
});

describe('vendors', () => {
  const recorder = {
    name: 'Recording Upstream, Inc.',
    products: [
      {
        ...{ id: 'recorder', name: 'Recorder', endpoints: ['127.0.0.1'], regions: ['us'] },
        tiers: [{ id: 'standard', name: 'Standard' }],
      },
    ],
  };

  test('that the catalogue lacks are registered, and their endpoints need an agreement', async () => {
    const { id } = await governance.call<{ id: string }>('register-vendor', recorder);
    expect(id).toMatch(/^own:[a-z0-9-]+$/);
    const endpoint = await registerEndpoint({
      ...{ provider: 'openai-compatible', url: 'http://127.0.0.1:9/v1', vendor: id, product: 'recorder' },
      ...{ tier: 'standard', region: 'us' },
    });
    expect(endpoint.local).toBe(false);
    expect((await governance.refusal('register-vendor', recorder)).code).toBe('conflict');
  });

  test('cannot take over a host of the catalogue, nor a name, nor a pattern', async () => {
    const [product] = recorder.products;
    const as = (name: string, host: string) => ({ name, products: [{ ...product, endpoints: [host] }] });
    expect((await governance.refusal('register-vendor', as('Free Chat', 'chatgpt.com'))).detail).toContain(
      'OpenAI',
    );
    expect((await governance.refusal('register-vendor', as('OPENAI', 'api.example'))).code).toBe('conflict');
    expect((await governance.refusal('register-vendor', as('All', '*.example'))).code).toBe(
      'request_invalid',
    );
  });

  test('are listed with what each product may do with PHI, and whether that has to be read again', async () => {
    type List = { vendors: { id: string; stale: boolean; products: { id: string; phi: string }[] }[] };
    governance.clock.set(Date.UTC(2027, 1, 1));
    const { vendors } = await governance.call<List>('list-vendors');
    const listed = vendors.find(({ id }) => id === 'openai');
    expect(listed?.products.map(({ id, phi }) => `${id} ${phi}`)).toEqual([
      'openai-api agreement',
      'chatgpt never',
    ]);
    expect(listed?.stale).toBe(false);
    governance.clock.set(Date.UTC(2027, 2, 1));
    const later = await governance.call<List>('list-vendors');
    expect(later.vendors.find(({ id }) => id === 'openai')?.stale).toBe(true);
  });
});
