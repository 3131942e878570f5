import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTestDatabase } from '../../../../test/support/database.ts';
import { type KmsMood, type KmsStandIn, startKmsStandIn } from '../../../../test/support/kms-stand-in.ts';
import { createClock, systemClock } from '../../kernel/clock.ts';
import { createOperatorEgress, type OperatorEgress } from '../egress/index.ts';
import { describeKeyProvider } from './key-provider.contract.ts';
import { createKeyRingFile, openKeyRingFile } from './key-ring-file.ts';
import { beginRotation, continueRotation } from './key-rotation.ts';
import { type KmsOptions, openKmsProvider } from './kms-provider.ts';
import { openOrganisationKey } from './organisation-key.ts';
import type { KeyTables } from './tables.ts';

const clock = createClock(Date.UTC(2026, 10, 22));
let service: KmsStandIn;
let egress: OperatorEgress;
let folder: string;
let count = 0;

beforeAll(async () => {
  service = await startKmsStandIn();
  egress = createOperatorEgress({ hosts: new Set(['127.0.0.1']) });
  folder = await mkdtemp(join(tmpdir(), 'cordon-kms-'));
});
beforeEach(() => {
  service.mood = 'well';
});
afterAll(async () => {
  await egress.close();
  await service.close();
  await rm(folder, { recursive: true, force: true });
});

const options = (change: Partial<KmsOptions> = {}): KmsOptions => ({
  key: service.makeKey(),
  region: service.region,
  endpoint: service.endpoint,
  credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'not-a-secret' },
  retireDays: null,
  request: (request) => egress.request(request),
  probeMilliseconds: 0,
  patienceMilliseconds: 30_000,
  ...change,
});

const freshPath = () => {
  count += 1;
  return join(folder, `ring-${count}.json`);
};

const away = {
  takeAway: async () => {
    service.mood = 'denies';
  },
  bringBack: async () => {
    service.mood = 'well';
  },
};

describeKeyProvider('AWS KMS (stand-in)', async () => ({
  provider: await openKmsProvider(options()),
  ...away,
}));

describeKeyProvider('key ring held by AWS KMS (stand-in)', async () => ({
  provider: await createKeyRingFile({ path: freshPath(), outside: await openKmsProvider(options()), clock }),
  ...away,
}));

describe('AWS KMS', () => {
  test('is asked in its own protocol, signed, and by the door to the operator’s places only', async () => {
    await openKmsProvider(options());
    expect(service.lastHeaders()).toMatchObject({
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': 'TrentService.DescribeKey',
      authorization: expect.stringMatching(
        /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/\d{8}\/eu-central-1\/kms\//,
      ),
    });
    const shut = createOperatorEgress({ hosts: new Set(['kms.example']) });
    const calls = service.calls.length;
    await expect(
      openKmsProvider(options({ request: (request) => shut.request(request) })),
    ).rejects.toMatchObject({ code: 'keys_unavailable' });
    expect(service.calls.length).toBe(calls);
    await shut.close();
  });

  test.each<[KmsMood, string]>([
    ['throttles', 'asks to wait'],
    ['fails', 'does not answer'],
    ['silent', 'does not answer'],
    ['garbage', 'does not answer'],
    ['cut', 'does not answer'],
    ['denies', 'denies the use'],
  ])('a service that %s is told plainly, and in bounded time', async (mood, words) => {
    let patience = 30_000;
    const bounded = {
      ...options(),
      get patienceMilliseconds() {
        return patience;
      },
    };
    const provider = await openKmsProvider(bounded);
    service.mood = mood;
    // Only a service that says nothing is given up by the clock, so only there must nothing hang on it.
    if (mood === 'silent') patience = 1_500;
    const began = performance.now();
    await expect(provider.wrap(Buffer.from('x'), 'a')).rejects.toMatchObject({
      code: 'keys_unavailable',
      detail: expect.stringContaining(words),
    });
    expect(performance.now() - began).toBeLessThan(20_000);
    service.mood = 'well';
    patience = 30_000;
    await provider.wrap(Buffer.from('x'), 'a');
  });

  test('a throttled call is tried again', async () => {
    const provider = await openKmsProvider(options());
    service.mood = 'throttles';
    const calls = service.calls.length;
    const wrapping = provider.wrap(Buffer.from('x'), 'a');
    while (service.calls.length === calls) await new Promise(setImmediate);
    service.mood = 'well';
    await wrapping;
    expect(service.calls.length).toBeGreaterThan(calls + 1);
  });

  test.each([
    ['Disabled', 'is disabled'],
    ['PendingDeletion', 'pending deletion'],
  ] as const)('a key that is %s stops everything, and names why', async (state, words) => {
    const key = service.makeKey();
    const provider = await openKmsProvider(options({ key }));
    const ring = await createKeyRingFile({ path: freshPath(), outside: provider, clock });
    service.setState(key, state);
    const refused = { code: 'keys_unavailable', detail: expect.stringContaining(words) };
    await expect(ring.confirm()).rejects.toMatchObject(refused);
    await expect(openKmsProvider(options({ key }))).rejects.toMatchObject(refused);
    service.setState(key, 'Enabled');
    await ring.confirm();
  });

  test('an outage is bridged by what is in memory, for as long as that is kept and no longer', async () => {
    const outside = await openKmsProvider(options({ probeMilliseconds: 60_000 }));
    const path = freshPath();
    const ring = await createKeyRingFile({ path, outside, clock });
    const short = await openKeyRingFile({ path, outside, keepMilliseconds: 0 });
    service.mood = 'cut';
    await ring.confirm();
    await expect(short.confirm()).rejects.toMatchObject({ code: 'keys_unavailable' });
    service.mood = 'well';
    await short.confirm();
  });

  test('an answer with a name that every object has is an outage, and no decision about the key', async () => {
    const outside = await openKmsProvider(options({ probeMilliseconds: 60_000 }));
    const ring = await createKeyRingFile({ path: freshPath(), outside, clock });
    service.mood = 'odd';
    await expect(outside.wrap(Buffer.from('x'), 'a')).rejects.toMatchObject({
      ...{ code: 'keys_unavailable', detail: expect.stringContaining('does not answer') },
    });
    await ring.confirm();
  });

  test('is asked whether its key may still be used without anybody waiting', async () => {
    const key = service.makeKey();
    const outside = await openKmsProvider(options({ key, probeMilliseconds: 20 }));
    const ring = await createKeyRingFile({ path: freshPath(), outside, clock });
    service.setState(key, 'Disabled');
    await expect
      .poll(
        () =>
          ring.confirm().then(
            () => 'well',
            (error: { detail?: string }) => error.detail,
          ),
        { timeout: 30_000 },
      )
      .toContain('is disabled');
    service.setState(key, 'Enabled');
    await expect
      .poll(
        () =>
          ring.confirm().then(
            () => 'well',
            (error: { detail?: string }) => error.detail,
          ),
        { timeout: 30_000 },
      )
      .toBe('well');
  });

  test.each([
    [null, 'kept'],
    [7, 'scheduled'],
  ] as const)('a rotation to another key, with %s days: the old one is %s', async (retireDays, remains) => {
    const database = await createTestDatabase();
    const { store } = database;
    const [old, young] = [service.makeKey(), service.makeKey()];
    const path = freshPath();
    await createKeyRingFile({ path, outside: await openKmsProvider(options({ key: old })), clock });
    const outside = await openKmsProvider(options({ key: young, retireDays }));
    const ring = await openKeyRingFile({ path, outside, clock });
    const organisation = await openOrganisationKey(store.tables<KeyTables>(), ring, clock);
    await beginRotation(store.tables<KeyTables>(), { ring, clock }, null);
    const ground = { store, ring, organisation, clock, resealings: [], worker: 'one' };
    const done = await continueRotation({ ...ground, recordEnd: async () => undefined });
    expect(done).toMatchObject({ step: 'done', remains });
    if (retireDays !== null) {
      const days = ((done?.finalAt ?? 0) - systemClock.now()) / 86_400_000;
      expect(days).toBeGreaterThan(6.9);
      expect(await outside.retire(old)).toEqual({ remains: 'scheduled', finalAt: done?.finalAt });
      service.deleteKey(old);
      expect(await outside.retire(old)).toEqual({ remains: 'nothing', finalAt: null });
    }
    // The key in use is never given up, whatever is asked.
    expect(await outside.retire(young)).toEqual({ remains: 'kept', finalAt: null });
    service.setState(old, 'Disabled');
    await (await openKeyRingFile({ path, outside })).confirm();
    await database.close();
  });
});
