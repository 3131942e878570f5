import { cp, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase } from '../../../../test/support/database.ts';
import { findSoftHsm, makeSoftToken, type SoftToken } from '../../../../test/support/soft-hsm.ts';
import { createClock } from '../../kernel/clock.ts';
import { newId } from '../../kernel/ids.ts';
import { openContentKeys } from './content-keys.ts';
import { describeKeyProvider } from './key-provider.contract.ts';
import { createKeyRingFile, openKeyRingFile } from './key-ring-file.ts';
import { beginRotation, continueRotation } from './key-rotation.ts';
import { openOrganisationKey } from './organisation-key.ts';
import { bindingOf } from './organisation-key-rows.ts';
import { cryptoki, loadPkcs11Library } from './pkcs11-library.ts';
import { openPkcs11Provider, type Pkcs11Options } from './pkcs11-provider.ts';
import type { KeyTables } from './tables.ts';

const clock = createClock(Date.UTC(2026, 10, 22));
const found = await findSoftHsm();
const suite = 'module' in found ? describe : describe.skip;
let token: SoftToken;
let folder: string;

const options = (keyLabel: string): Pkcs11Options => ({
  ...{ module: token.module, token: token.token, pin: token.pin, keyLabel },
  probeMilliseconds: 0,
});

async function openProvider(keyLabel: string, change: Partial<Pkcs11Options> = {}) {
  return await openPkcs11Provider({ ...options(keyLabel), ...change });
}

if ('missing' in found) process.stderr.write(`PKCS#11 suite skipped: ${found.missing}.\n`);

suite('a PKCS#11 token', () => {
  beforeAll(async () => {
    if (!('module' in found)) return;
    token = await makeSoftToken(found.module);
    folder = await mkdtemp(join(tmpdir(), 'cordon-pkcs11-'));
  });
  afterAll(async () => {
    await token?.remove();
    if (folder) await rm(folder, { recursive: true, force: true });
  });

  let count = 0;
  const fresh = () => {
    count += 1;
    return `label-${count}`;
  };

  describeKeyProvider('PKCS#11', async () => {
    const provider = await openProvider(fresh());
    await provider.startGeneration(newId('contentKey', clock));
    return { provider, takeAway: () => token.takeAway(), bringBack: () => token.bringBack() };
  });

  describeKeyProvider('key ring held by PKCS#11', async () => {
    count += 1;
    const path = join(folder, `ring-${count}.json`);
    const outside = await openProvider(fresh());
    return {
      provider: await createKeyRingFile({ path, outside, clock }),
      takeAway: () => token.takeAway(),
      bringBack: () => token.bringBack(),
    };
  });

  test('does not give its key away', async () => {
    const label = fresh();
    const provider = await openProvider(label);
    await provider.startGeneration(newId('contentKey', clock));
    const library = await loadPkcs11Library(token.module);
    const slot = library.slots().find((other) => other.getToken().label.trim() === token.token);
    const session = slot?.open(cryptoki.serialSession | cryptoki.readWriteSession);
    const objects = session?.find({ class: cryptoki.secretKey, label });
    expect(objects?.length).toBe(1);
    const key = objects?.items(0).toType();
    expect(() => key?.getAttribute({ value: null })).toThrow('CKR_ATTRIBUTE_SENSITIVE');
    expect(key?.getAttribute({ extractable: null, sensitive: null })).toEqual({
      extractable: false,
      sensitive: true,
    });
  });

  test('two that share a library: each finds the token again by itself, whichever lost it first', async () => {
    const [one, two] = [await openProvider(fresh()), await openProvider(fresh())];
    for (const provider of [one, two]) await provider.startGeneration(newId('contentKey', clock));
    const wrapped = await two.wrap(Buffer.from('secret'), 'a');
    const gone = { code: 'keys_unavailable' };
    await token.takeAway();
    await expect(one.confirm()).rejects.toMatchObject(gone);
    await token.bringBack();
    await one.close();
    // Pulled out of a reader that stays: the library starts, and has no such token.
    const slots = join(dirname(process.env.SOFTHSM2_CONF ?? ''), 'tokens');
    const [name = ''] = await readdir(slots);
    await rename(join(slots, name), `${slots}.pulled`);
    try {
      const library = await loadPkcs11Library(token.module);
      const { epoch } = library;
      await expect(two.confirm()).rejects.toMatchObject({
        ...gone,
        detail: expect.stringContaining('not there'),
      });
      // Ended again: many libraries do not see otherwise that a token is back.
      expect(library.epoch).toBe(epoch + 2);
    } finally {
      await rename(`${slots}.pulled`, join(slots, name));
    }
    await two.confirm();
    expect(Buffer.from(await two.unwrap(wrapped, 'a')).toString()).toBe('secret');
  });

  test('a generation that was given up opens nothing any more, and is asked for twice without harm', async () => {
    const provider = await openProvider(fresh());
    const [one, two] = [newId('contentKey', clock), newId('contentKey', clock)];
    await provider.startGeneration(one);
    const old = await provider.wrap(Buffer.from('secret'), 'a');
    await provider.startGeneration(two);
    expect(await provider.startGeneration(two)).toBe(two);
    const young = await provider.wrap(Buffer.from('secret'), 'a');
    expect(Buffer.from(await provider.unwrap(old, 'a')).toString()).toBe('secret');
    expect(await provider.retire(one)).toEqual({ remains: 'nothing', finalAt: null });
    expect(await provider.retire(one)).toEqual({ remains: 'nothing', finalAt: null });
    await expect(provider.unwrap(old, 'a')).rejects.toMatchObject({ code: 'keys_unavailable' });
    expect(Buffer.from(await provider.unwrap(young, 'a')).toString()).toBe('secret');
  });

  test('a rotation leaves no copy of the key ring from before that opens', async () => {
    const database = await createTestDatabase();
    const label = fresh();
    const path = join(folder, `rotated-${label}.json`);
    const ring = await createKeyRingFile({ path, outside: await openProvider(label), clock });
    await cp(path, `${path}.copy`);
    const { store } = database;
    const tables = store.tables<KeyTables>();
    const organisation = await openOrganisationKey(tables, ring, clock);
    const keys = openContentKeys({ database: tables, query: store.query, organisation, clock });
    const scopes = [newId('subject', clock)];
    const made = await keys.keysFor([{ scopes, contentClass: 'content', at: clock.now() }]);
    const before = await tables.selectFrom('organisation_key').selectAll().executeTakeFirstOrThrow();
    await openKeyRingFile({ path: `${path}.copy`, outside: await openProvider(label) });
    await beginRotation(tables, { ring, clock }, null);
    const ground = { store, ring, organisation, clock, resealings: [], worker: 'one' };
    const done = await continueRotation({ ...ground, recordEnd: async () => undefined });
    expect(done).toMatchObject({ step: 'done', remains: 'nothing' });
    expect(await keys.keysOf(made.map(({ ids }) => ids))).toEqual(made);
    await expect(ring.unwrap(before.wrapped, bindingOf(before.id))).rejects.toMatchObject({
      code: 'keys_unavailable',
    });
    await expect(
      openKeyRingFile({ path: `${path}.copy`, outside: await openProvider(label) }),
    ).rejects.toMatchObject({
      code: 'keys_unavailable',
      detail: expect.stringContaining('does not hold the key'),
    });
    await database.close();
  });

  test('a rotation moves a ring with a key file to the token', async () => {
    const database = await createTestDatabase();
    const path = join(folder, 'moved.json');
    await createKeyRingFile({ path, clock });
    const ring = await openKeyRingFile({ path, outside: await openProvider(fresh()), clock });
    expect(await ring.check()).toMatchObject({ protection: 'key-file', intended: 'pkcs11' });
    const { store } = database;
    const tables = store.tables<KeyTables>();
    const organisation = await openOrganisationKey(tables, ring, clock);
    await beginRotation(tables, { ring, clock }, null);
    const ground = { store, ring, organisation, clock, resealings: [], worker: 'one' };
    await continueRotation({ ...ground, recordEnd: async () => undefined });
    expect(await ring.check()).toMatchObject({ protection: 'pkcs11', intended: 'pkcs11' });
    await expect(openKeyRingFile({ path })).rejects.toMatchObject({
      code: 'keys_unavailable',
      next: 'Set CORDON_KEY_PROVIDER=pkcs11 and what belongs to it.',
    });
    await database.close();
  });

  test('a token that is not there, and a library that is none, are named', async () => {
    await expect(openProvider('x', { token: 'another' })).rejects.toMatchObject({
      code: 'keys_unavailable',
      detail: 'The PKCS#11 token “another” is not there.',
    });
    await expect(openProvider('x', { module: '/nowhere/lib.so' })).rejects.toMatchObject({
      code: 'configuration_invalid',
      field: 'CORDON_PKCS11_MODULE',
    });
  });

  test('is asked whether it is there in microseconds', async () => {
    const provider = await openProvider(fresh(), { probeMilliseconds: 500 });
    await provider.startGeneration(newId('contentKey', clock));
    await provider.confirm();
    // Of the processor: what else the machine does is no matter.
    const began = process.cpuUsage();
    for (let time = 0; time < 2_000; time += 1) await provider.confirm();
    const { user, system } = process.cpuUsage(began);
    expect((user + system) / 2_000, 'microseconds').toBeLessThan(100);
  });

  // The last one: it leaves the mark of a wrong PIN on the token.
  test('a wrong PIN is tried once and never again', async () => {
    const library = await loadPkcs11Library(token.module);
    // Within one program everybody shares a login; here it begins anew.
    library.stop();
    for (let attempt = 0; attempt < 5; attempt += 1) {
      await expect(openProvider('x', { pin: '000000' })).rejects.toMatchObject({
        code: 'keys_unavailable',
        detail: expect.stringContaining('refused the PIN'),
      });
    }
    // As after a restart, which remembers nothing: the token itself says that a PIN was refused.
    library.refusedPins.clear();
    await expect(openProvider('x', { pin: '111111' })).rejects.toMatchObject({
      code: 'keys_unavailable',
      detail: expect.stringContaining('Somebody tried a wrong PIN'),
    });
    await expect(openProvider('x')).rejects.toMatchObject({ code: 'keys_unavailable' });
  });
});
