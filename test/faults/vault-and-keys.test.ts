import { chmod, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createKeyRingFile } from '../../server/src/platform/keys/index.ts';
import { type FaultWard, openFaultWard, statements } from '../support/fault-ward.ts';
import { MARK } from '../support/record-ledger.ts';

let ward: FaultWard;
let ring: string;

beforeAll(async () => {
  ward = await openFaultWard();
  ring = path.join(ward.cordon.folder, 'keys', 'ring.json');
  expect((await ward.ask()).acknowledged).toBe(true);
});
afterEach(async () => {
  expect((await ward.ask()).acknowledged, 'serves again by itself').toBe(true);
});
afterAll(async () => {
  await ward?.close();
});

describe('the vault', () => {
  it.each([
    'fails',
    'fails-but-done',
    'breaks-off',
  ] as const)('%s when it is read: nothing leaves, and the refusal is recorded', async (fault) => {
    const before = ward.upstreamCount();
    const armed = ward.proxy.strike(fault, statements.vaultReading, 1);
    const answer = await ward.ask();
    expect(armed.strikes).toBe(1);
    expect(answer).toMatchObject({
      status: 503,
      error: { code: 'vault_unavailable', cites: ['164.312(a)(2)(iv)'] },
    });
    expect(ward.upstreamCount()).toBe(before);
    expect(await ward.recordOf(answer)).toMatchObject({
      events: ['exchange.refused'],
      reason: 'vault_unavailable',
    });
  });

  it('is slow: nothing leaves until it has answered', async () => {
    const before = ward.upstreamCount();
    const armed = ward.proxy.strike('held', statements.vaultReading, 1);
    const asked = ward.ask();
    await armed.met;
    expect((await fetch(new URL('/healthz', ward.cordon.doors.url))).status).toBe(200);
    expect(ward.upstreamCount()).toBe(before);
    armed.disarm();
    expect((await asked).acknowledged).toBe(true);
  });

  it('is not there: nothing leaves', async () => {
    const { store } = ward.cordon.database;
    const before = ward.upstreamCount();
    await store.query('alter table vault_surrogates rename to vault_away');
    try {
      expect(await ward.ask()).toMatchObject({ status: 503, error: { code: 'vault_unavailable' } });
    } finally {
      await store.query('alter table vault_away rename to vault_surrogates');
    }
    expect(ward.upstreamCount()).toBe(before);
  });

  it('takes no new surrogates: neither they nor the entry are written, and nothing leaves', async () => {
    const { store } = ward.cordon.database;
    await store.query(`create function refuse_vault() returns trigger language plpgsql as
      $$ begin raise exception 'the vault is closed'; end $$`);
    await store.query(
      'create trigger refuse_vault before insert on vault_surrogates execute function refuse_vault()',
    );
    const before = ward.upstreamCount();
    try {
      const answer = await ward.ask({ subject: 'MRN-31' });
      expect(answer).toMatchObject({
        status: 503,
        error: { code: expect.stringMatching(/^(vault|record)_unavailable$/) },
      });
      expect(await ward.recordOf(answer)).toMatchObject({ events: ['exchange.refused'] });
    } finally {
      await store.query('drop function refuse_vault cascade');
    }
    expect(ward.upstreamCount()).toBe(before);
  });

  it.each([
    'fails',
    'fails-but-done',
  ] as const)('%s when a patient is met for the first time: nothing leaves, and the patient has one token', async (fault) => {
    const before = ward.upstreamCount();
    const subject = `MRN-new-${fault}`;
    const armed = ward.proxy.strike(fault, statements.registering, 1);
    const answer = await ward.ask({ subject });
    expect(armed.strikes).toBe(1);
    expect(answer).toMatchObject({ status: 503, error: { code: 'vault_unavailable' } });
    expect(ward.upstreamCount()).toBe(before);
    const [one, two] = [await ward.ask({ subject }), await ward.ask({ subject })];
    const tokens = await Promise.all(
      [one, two].map(async (again) => subjectsOf((await ward.recordOf(again))?.entries)),
    );
    expect(tokens[0]).toEqual(tokens[1]);
    expect(tokens[0]).toHaveLength(1);
  });
});

/** Each takes the key ring away in another way, and gives back how to bring it back. */
const waysToLose: Readonly<Record<string, () => Promise<() => Promise<void>>>> = {
  'is removed': async () => {
    await rename(ring, `${ring}.away`);
    return () => rename(`${ring}.away`, ring);
  },
  'may be read by others': async () => {
    await chmod(ring, 0o644);
    return () => chmod(ring, 0o600);
  },
  'is cut off': async () => {
    const whole = await readFile(ring);
    await writeFile(ring, whole.subarray(0, 40));
    return () => writeFile(ring, whole);
  },
  'is empty': async () => {
    const whole = await readFile(ring);
    await writeFile(ring, '');
    return () => writeFile(ring, whole);
  },
  'is a folder': async () => {
    await rename(ring, `${ring}.away`);
    await mkdir(ring);
    return async () => {
      await rm(ring, { recursive: true });
      await rename(`${ring}.away`, ring);
    };
  },
  'is another one': async () => {
    const other = path.join(ward.cordon.folder, 'other.json');
    await createKeyRingFile({ path: other, clock: ward.cordon.house.clock });
    await rename(ring, `${ring}.away`);
    await rename(other, ring);
    return () => rename(`${ring}.away`, ring);
  },
};

describe('the key ring', () => {
  it.each(
    Object.keys(waysToLose),
  )('%s: nothing leaves, and the node says that it is not ready', async (way) => {
    const before = ward.upstreamCount();
    const bringBack = await waysToLose[way]?.();
    try {
      const [whole, stream] = [await ward.ask(), await ward.ask({ stream: true })];
      for (const answer of [whole, stream]) {
        expect(answer).toMatchObject({
          status: 503,
          error: { code: 'keys_unavailable', cites: ['164.312(a)(2)(iv)'] },
        });
        // Where the ring lies, and what is wrong with it, is for whoever runs the machine.
        expect(answer.text).not.toMatch(/ring\.json|ckey_|ENOENT|chmod/);
        expect(answer.text).not.toContain(ward.cordon.folder);
      }
      expect(ward.upstreamCount()).toBe(before);
      expect((await fetch(new URL('/readyz', ward.cordon.doors.url))).status).toBe(503);
    } finally {
      await bringBack?.();
    }
  });

  it.each([
    false,
    true,
  ])('is lost while the provider answers: no answer passes for whole; it is closed when the ring is back (stream %s)', async (stream) => {
    const { upstream, house } = ward.cordon;
    upstream.behave({ kind: 'echo', delay: 300 });
    const arrived = upstream.nextRequest();
    const asked = ward.ask({ stream });
    await arrived;
    const bringBack = await waysToLose['is removed']?.();
    const answer = await asked;
    expect(answer.acknowledged).toBe(false);
    expect(answer.error?.code).toBe('keys_unavailable');
    expect(answer.text).not.toContain('[DONE]');
    await bringBack?.();
    upstream.behave({ kind: 'echo' });
    await house.record.closeInterrupted();
    expect(await ward.recordOf(answer)).toMatchObject({
      events: ['exchange.opened', 'exchange.closed'],
      state: 'interrupted',
      returned: expect.stringMatching(MARK),
    });
  });
});

it('nothing is missing, nothing is there twice, and the log verifies', async () => {
  const ledger = await ward.expectKept();
  expect(ledger.length).toBeGreaterThan(20);
  // What a stage stopped for stands in the leaf for six years: never where a file lies or what a driver said.
  for (const leaf of ledger.flatMap(({ entries }) => entries)) {
    expect(leaf).not.toContain(ward.cordon.folder);
    expect(leaf).not.toMatch(/ring\.json|ckey_|ENOENT|SQLSTATE/);
  }
  expect(ward.cordon.logs.join('')).not.toContain('Quill');
});

function subjectsOf(entries: readonly string[] = []): string[] {
  return entries.length === 0 ? [] : (JSON.parse(entries[0] ?? '') as { subjects: string[] }).subjects;
}
