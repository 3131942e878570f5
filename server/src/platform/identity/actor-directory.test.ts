import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestIdentity, type TestIdentity } from '../../../../test/support/identity.ts';
import type { Actor } from '../../kernel/actor.ts';
import { createActorDirectory } from './actor-directory.ts';
import { FreshCache } from './fresh-cache.ts';
import { networkOf } from './network.ts';
import { identityOperations } from './operations/index.ts';
import type { IdentityTables } from './tables.ts';

let house: TestIdentity;
let admin: Actor;

beforeAll(async () => {
  house = await openTestIdentity();
  const { id } = await house.enrol({ email: 'ada@clinic.example', roles: ['administrator', 'developer'] });
  admin = { kind: 'person', id, name: 'ada', roles: ['administrator', 'developer'] };
});
afterAll(() => house.close());

/** What the operations of these tests answer; each answers a part of it. */
interface Answer {
  application: { id: string };
  key: string;
  summary: { id: string };
}

async function run(name: string, input: object, actor = admin): Promise<Answer> {
  const operation = identityOperations.find((candidate) => candidate.name === name);
  if (!operation) throw new Error(`no operation ${name}`);
  const parsed = operation.input.parse(input);
  const { output } = await house.database.store.transaction((transaction) =>
    operation.run(transaction, { actor, clock: house.clock }, parsed),
  );
  return operation.output.parse(output) as Answer;
}

async function issueKey(more: object = {}) {
  const name = `scribe ${Math.random()}`;
  const { application } = await run('register-application', { name });
  const { key, summary } = await run('issue-key', {
    application: application.id,
    label: 'l',
    ...more,
  });
  return { key, id: summary.id };
}

describe('a key', () => {
  test('names its application and what it fixes', async () => {
    const { key } = await issueKey({ fixedSystem: 'scribe', fixedPurpose: 'TREAT' });
    const found = await house.directory.identify({ key, signIn: null });
    expect(found.actor).toMatchObject({ kind: 'application', roles: ['application'] });
    expect(found.fixed).toEqual({ system: 'scribe', purpose: 'TREAT' });
    expect(found.by).not.toContain(key.slice(13));
  });

  test('is refused when it is another, changed, malformed or missing', async () => {
    const { key } = await issueKey();
    const last = key.at(-1) === 'a' ? 'b' : 'a';
    for (const wrong of [
      key.slice(0, -1) + last,
      key.slice(0, -1),
      'sk-123',
      '',
      "' or 1=1 --",
      'x'.repeat(1e6),
    ]) {
      await expect(house.directory.actorForKey(wrong)).rejects.toMatchObject({ code: 'key_invalid' });
    }
    await expect(house.directory.identify({ key: null, signIn: null })).rejects.toMatchObject({
      code: 'key_missing',
    });
  });

  test('lies in the database as a hash only', async () => {
    const { key } = await issueKey();
    const { rows } = await house.database.store.query<{ line: string }>(
      'select k::text as line from api_key k',
    );
    expect(JSON.stringify(rows)).not.toContain(key.slice(13));
  });

  test('stops at its expiry, to the millisecond, without a read of the database', async () => {
    const expiresAt = house.clock.now() + 60_000;
    const { key } = await issueKey({ expiresAt });
    await house.directory.actorForKey(key);
    house.clock.set(expiresAt - 1);
    await expect(house.directory.actorForKey(key)).resolves.toBeDefined();
    house.clock.set(expiresAt);
    await expect(house.directory.actorForKey(key)).rejects.toMatchObject({ code: 'key_invalid' });
  });

  test('stops within half a second of its revocation, on a node that has just used it', async () => {
    const other = house.openDirectory(await house.database.openNode());
    const { key, id } = await issueKey();
    await other.actorForKey(key);
    await run('revoke-key', { key: id });
    house.ageCache(499);
    await expect(other.actorForKey(key)).resolves.toBeDefined();
    house.ageCache(1);
    await expect(other.actorForKey(key)).rejects.toMatchObject({ code: 'key_invalid' });
  });

  test('belongs to exactly one application or person', async () => {
    const { application } = await run('register-application', { name: 'two owners' });
    const owners = { application: application.id, person: admin.id };
    await expect(run('issue-key', { ...owners, label: 'l' })).rejects.toThrow(/exactly one/);
    await expect(run('issue-key', { label: 'l' })).rejects.toThrow(/exactly one/);
    const insert = (columns: string, values: string) =>
      house.database.store.query(
        `insert into api_key (id, prefix, secret_hash, label, issued_at, issued_by ${columns})
         values ('key_' || repeat('0', 32), 'AAAAAAAA', sha256('x'), 'l', 1, 'x' ${values})`,
      );
    await expect(insert('', '')).rejects.toMatchObject({ constraint: 'api_key_has_one_owner' });
    await expect(
      insert(', application_id, person_id', `, '${owners.application}', '${owners.person}'`),
    ).rejects.toMatchObject({ constraint: 'api_key_has_one_owner' });
  });

  test('for a person is issued to that person only, and stops when the person goes', async () => {
    const bob = await house.enrol({ email: 'bob@clinic.example', roles: ['developer'] });
    await expect(run('issue-key', { person: bob.id, label: 'l' })).rejects.toMatchObject({
      code: 'not_permitted',
    });
    const asBob: Actor = { kind: 'person', id: bob.id, name: 'bob', roles: ['developer'] };
    const { key } = await run('issue-key', { person: bob.id, label: 'l' }, asBob);
    expect((await house.directory.actorForKey(key)).actor).toEqual(asBob);
    const { token } = await house.desk.signIn(
      { email: bob.email, password: bob.password, code: bob.code() },
      '::1',
    );
    await house.directory.actorForSignIn(token);
    expect(await run('deactivate-person', { person: bob.id })).toMatchObject({ endedSignIns: 1 });
    house.ageCache(500);
    await expect(house.directory.actorForKey(key)).rejects.toMatchObject({ code: 'key_invalid' });
    await expect(house.directory.actorForSignIn(token)).rejects.toMatchObject({ code: 'sign_in_required' });
  });
});

describe('without the database', () => {
  test('nobody is recognised once half a second has passed', async () => {
    const node = await house.database.openNode();
    const directory = house.openDirectory(node);
    const { key } = await issueKey();
    await directory.actorForKey(key);
    await node.close();
    house.ageCache(499);
    await expect(directory.actorForKey(key)).resolves.toBeDefined();
    house.ageCache(1);
    await expect(directory.actorForKey(key)).rejects.toMatchObject({ status: 503 });
  });

  test('a read that hangs is a refusal, not a wait', async () => {
    const { key, id } = await issueKey();
    const { store } = house.database;
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const locked = store.transaction(async (transaction) => {
      await transaction.query('lock table api_key in access exclusive mode');
      const tables = store.tables<IdentityTables>();
      const directory = createActorDirectory({ tables, clock: house.clock, patience: 100 });
      await expect(directory.actorForKey(key)).rejects.toMatchObject({ code: 'store_unavailable' });
      await held;
    });
    release();
    await locked;
    expect(id).toBeDefined();
  });
});

describe('the cache', () => {
  const options = { freshFor: 500, patience: 1000, mostEntries: 3 };

  test('reads once for callers that ask at once, and never serves what was read before a change', async () => {
    let now = 0;
    let reads = 0;
    const cache = new FreshCache<number>({ ...options, monotonic: () => now });
    const read = async () => {
      reads += 1;
      return reads;
    };
    expect(await Promise.all([1, 2, 3].map(() => cache.get('a', read)))).toEqual([1, 1, 1]);
    now = 500;
    expect(await cache.get('a', read)).toBe(2);
  });

  test('counts age from the start of a read, and does not join one that began long ago', async () => {
    let now = 0;
    const cache = new FreshCache<string>({ ...options, monotonic: () => now });
    let finish: (value: string) => void = () => undefined;
    const slow = cache.get('a', () => new Promise((resolve) => (finish = resolve)));
    now = 600;
    const fresh = await cache.get('a', async () => 'revoked');
    finish('active');
    expect(await slow).toBe('active');
    expect(fresh).toBe('revoked');
    expect(await cache.get('a', async () => 'read again')).toBe('revoked');
  });

  test('keeps nothing of a read that was under way when the value was forgotten', async () => {
    const cache = new FreshCache<string>({ ...options, monotonic: () => 0 });
    let finish: (value: string) => void = () => undefined;
    const old = cache.get('a', () => new Promise((resolve) => (finish = resolve)));
    cache.forget('a');
    const fresh = cache.get('a', async () => 'signed out');
    finish('signed in');
    await Promise.all([old, fresh]);
    expect(await cache.get('a', async () => 'read again')).toBe('signed out');
  });

  test('stays bounded and keeps nothing of a failed read', async () => {
    const cache = new FreshCache<number>({ ...options, monotonic: () => 0 });
    for (let n = 0; n < 100; n += 1) await cache.get(`k${n}`, async () => n);
    expect(cache.size).toBe(3);
    await expect(cache.get('bad', () => Promise.reject(new Error('away')))).rejects.toThrow('away');
    expect(await cache.get('bad', async () => 7)).toBe(7);
  });
});

test.each([
  ['203.0.113.9', '203.0.113.9'],
  ['::ffff:203.0.113.9', '203.0.113.9'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['2001:DB8:0001:2::', '2001:db8:1:2::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['not an address', 'unknown'],
])('attempts from %s count for %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});

// Last in this file: it may end the access of the administrator that the other tests act as.
describe('the last administrator', () => {
  test('cannot be deactivated, also not when two deactivate each other at once', async () => {
    await expect(run('deactivate-person', { person: admin.id })).rejects.toMatchObject({ code: 'conflict' });
    const second = await house.enrol({ email: 'eve@clinic.example', roles: ['administrator'] });
    const outcomes = await Promise.allSettled([
      run('deactivate-person', { person: admin.id }),
      run('deactivate-person', { person: second.id }),
    ]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });
});
