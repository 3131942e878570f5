import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openTestIdentity, type TestIdentity } from '../../../../test/support/identity.ts';
import type { Actor } from '../../kernel/actor.ts';
import { createActorDirectory } from './actor-directory.ts';
import { FreshCache } from './fresh-cache.ts';
import { networkOf } from './network.ts';
import { bindIdentityOperations } from './operations/index.ts';
import { openIdentityPorts } from './operations/ports.ts';
import type { IdentityTables } from './tables.ts';

const identityOperations = bindIdentityOperations(async () => ({ acts: [], purposes: [], systems: [] }));

const day = 86_400_000;
const soon = { timeout: 30_000, interval: 20 };
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
  summary: Listed;
  replaced: Listed;
}

interface Listed {
  id: string;
  prefix: string;
  replaces: string | null;
  expiresAt: number;
}

async function list(input: object): Promise<{ keys: Listed[]; next: string | null }> {
  return (await run('list-keys', input)) as unknown as { keys: Listed[]; next: string | null };
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
  test('names its application, its scope, and what stands in for a header', async () => {
    const { key } = await issueKey({ systems: ['scribe'], purposes: ['TREAT'], models: ['small', 'large'] });
    const found = await house.directory.identify({ key, signIn: null });
    expect(found.actor).toMatchObject({ kind: 'application', roles: ['application'] });
    expect(found.fixed).toEqual({ system: 'scribe', purpose: 'TREAT' });
    expect(found.scope).toEqual({ systems: ['scribe'], purposes: ['TREAT'], models: ['small', 'large'] });
    const wide = await issueKey({ systems: ['scribe', 'coder'], purposes: ['TREAT', 'HPAYMT'] });
    expect((await house.directory.actorForKey(wide.key)).fixed).toEqual({});
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

  test('is taken from its networks only, and says whose it is elsewhere', async () => {
    const { key } = await issueKey({ networks: ['10.20.0.0/16', '2001:db8::/32'] });
    const from = async (address: string | null) =>
      await house.directory.identify({ key, signIn: null, address });
    for (const address of ['10.20.3.4', '::ffff:10.20.3.4', '2001:db8::7']) {
      expect(await from(address)).toMatchObject({ barred: null });
    }
    for (const address of ['10.21.0.1', '2001:db9::7', null]) {
      expect(await from(address)).toMatchObject({
        barred: { code: 'key_scope' },
        actor: { kind: 'application' },
      });
    }
  });

  test('ends after 90 days unless told otherwise, and never later than a year from now', async () => {
    const application = (await run('register-application', { name: 'ends' })).application.id;
    const issue = async (more: object) => await run('issue-key', { application, label: 'l', ...more });
    const at = house.clock.now();
    expect((await issue({})).summary).toMatchObject({ expiresAt: at + 90 * day });
    expect((await issue({ expiresAt: at + 366 * day })).summary).toMatchObject({ expiresAt: at + 366 * day });
    for (const expiresAt of [at + 366 * day + 1, at, at - 1]) {
      await expect(issue({ expiresAt })).rejects.toMatchObject({ code: 'request_invalid' });
    }
  });

  test.each([
    { networks: ['0.0.0.0/0'] },
    { networks: ['ward.example'] },
    { systems: ['Not A Name'] },
    { systems: ['a', 'a'] },
    { purposes: ['EVERYTHING'] },
    { models: [''] },
    { systems: Array.from({ length: 101 }, (_, n) => `s${n}`) },
  ])('is not issued with a scope that cannot be read: %o', async (scope) => {
    await expect(issueKey(scope)).rejects.toThrow();
  });

  test('is warned of two weeks before its end, until it is revoked', async () => {
    const warned = async () =>
      (await openIdentityPorts(house.database.store).keys.listEnding(house.clock.now())).map(({ id }) => id);
    const { id } = await issueKey({ expiresAt: house.clock.now() + 14 * day });
    const later = await issueKey({ expiresAt: house.clock.now() + 14 * day + 1 });
    expect(await warned()).toContain(id);
    expect(await warned()).not.toContain(later.id);
    await run('revoke-key', { key: id });
    expect(await warned()).not.toContain(id);
  });

  test('is followed by another of the same scope; both work for the overlap, then the earlier one ends', async () => {
    const scope = { systems: ['scribe'], purposes: ['TREAT'], models: ['small'], networks: ['10.0.0.0/8'] };
    const first = await issueKey(scope);
    const { key, summary, replaced } = await run('rotate-key', { key: first.id, overlapDays: 2 });
    const end = house.clock.now() + 2 * day;
    expect(summary).toMatchObject({ ...scope, replaces: first.id, expiresAt: house.clock.now() + 90 * day });
    expect(replaced).toMatchObject({ replacedBy: summary.id, expiresAt: end });
    const from = { signIn: null, address: '10.1.2.3' };
    house.ageCache(500);
    const [old, next] = await Promise.all(
      [first.key, key].map((text) => house.directory.identify({ ...from, key: text })),
    );
    expect(next).toEqual({ ...old, by: expect.stringMatching(/^key cdn_/) });
    house.clock.set(end);
    house.ageCache(500);
    await expect(house.directory.actorForKey(first.key)).rejects.toMatchObject({ code: 'key_invalid' });
    expect(await house.directory.actorForKey(key)).toMatchObject({ scope: old?.scope });
  });

  test('has one successor, also where two ask for it at once; a lost one is revoked and issued again', async () => {
    const first = await issueKey();
    const outcomes = await Promise.allSettled([
      run('rotate-key', { key: first.id }),
      run('rotate-key', { key: first.id }),
    ]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const refused = outcomes.find(({ status }) => status === 'rejected');
    expect(refused).toMatchObject({ reason: { code: 'conflict' } });
    const successor = (await list({})).keys.find(({ replaces }) => replaces === first.id);
    await run('revoke-key', { key: successor?.id });
    const again = await run('rotate-key', { key: first.id, overlapDays: 0 });
    house.ageCache(500);
    house.clock.advance(1);
    await expect(house.directory.actorForKey(first.key)).rejects.toMatchObject({ code: 'key_invalid' });
    await expect(house.directory.actorForKey(again.key)).resolves.toBeDefined();
    await expect(run('rotate-key', { key: first.id })).rejects.toMatchObject({ code: 'conflict' });
  });

  test('is never given a longer life by its rotation, and is not warned of once it has a successor', async () => {
    const end = house.clock.now() + 3 * day;
    const { id } = await issueKey({ expiresAt: end });
    expect((await run('rotate-key', { key: id, overlapDays: 30 })).replaced.expiresAt).toBe(end);
    const { keys } = openIdentityPorts(house.database.store);
    expect((await keys.listEnding(house.clock.now())).map((key) => key.id)).not.toContain(id);
    for (const overlapDays of [-1, 31, 1.5]) {
      await expect(run('rotate-key', { key: id, overlapDays })).rejects.toThrow();
    }
  });

  test('of another person is rotated by nobody else', async () => {
    const { summary } = await run('issue-key', { person: admin.id, label: 'own' });
    const other: Actor = {
      kind: 'person',
      id: `per_${'e'.repeat(32)}`,
      name: 'eve',
      roles: ['administrator'],
    };
    await expect(run('rotate-key', { key: summary.id }, other)).rejects.toMatchObject({
      code: 'not_permitted',
    });
  });

  test('shows when and from where it was last taken, written once a minute, and is taken where that fails', async () => {
    const { key, id } = await issueKey();
    const use = async () => {
      const summary = await openIdentityPorts(house.database.store).keys.read(id as `key_${string}`);
      return { at: summary.lastUsedAt, from: summary.lastUsedFrom };
    };
    expect(await use()).toEqual({ at: null, from: null });
    const first = house.clock.now();
    const ask = async (address: string) => await house.directory.identify({ key, signIn: null, address });
    await ask('2001:db8:1:2:3::9');
    await vi.waitFor(async () => expect(await use()).toEqual({ at: first, from: '2001:db8:1:2::/64' }), soon);
    house.clock.advance(59_999);
    await ask('192.0.2.1');
    house.clock.advance(1);
    await ask('192.0.2.2');
    await vi.waitFor(
      async () => expect(await use()).toEqual({ at: first + 60_000, from: '192.0.2.2' }),
      soon,
    );
    const { store } = house.database;
    await store.query('alter table key_use rename to key_use_away');
    try {
      house.clock.advance(60_000);
      await expect(ask('192.0.2.3')).resolves.toBeDefined();
    } finally {
      await store.query('alter table key_use_away rename to key_use');
    }
  });

  test('is found by its prefix, its holder and how it stands, a page at a time', async () => {
    const { application } = await run('register-application', { name: 'searched' });
    const issue = async (more: object = {}) => {
      house.clock.advance(1);
      return (await run('issue-key', { application: application.id, label: 'l', ...more })).summary;
    };
    const old = await issue({ expiresAt: house.clock.now() + 366 * day });
    const short = await issue({ expiresAt: house.clock.now() + day });
    const gone = await issue();
    await run('revoke-key', { key: gone.id });
    house.clock.advance(90 * day);
    const ending = await issue({ expiresAt: house.clock.now() + day });
    const ids = async (wish: object) =>
      (await list({ holder: application.id, ...wish })).keys.map(({ id }) => id);
    expect(await ids({})).toEqual([ending.id, gone.id, short.id, old.id]);
    expect(await ids({ standing: 'in-force' })).toEqual([ending.id, old.id]);
    expect(await ids({ standing: 'unused' })).toEqual([old.id]);
    expect(await ids({ standing: 'ending' })).toEqual([ending.id]);
    expect(await ids({ standing: 'expired' })).toEqual([short.id]);
    expect(await ids({ standing: 'revoked' })).toEqual([gone.id]);
    expect(await ids({ prefix: old.prefix })).toEqual([old.id]);
    expect((await list({ prefix: old.prefix.slice(0, 4) })).keys.map(({ id }) => id)).toContain(old.id);
    const first = await list({ holder: application.id, limit: 3 });
    expect(first.next).toBe(short.id);
    expect(await list({ holder: application.id, limit: 3, cursor: first.next })).toMatchObject({
      keys: [{ id: old.id }],
      next: null,
    });
    for (const prefix of ['%', '_', 'a'.repeat(9), `cdn_${old.prefix}`]) {
      await expect(list({ prefix })).rejects.toThrow(/cdn_/);
    }
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
        `insert into api_key (id, prefix, secret_hash, label, issued_at, issued_by, expires_at,
           systems, purposes, models, networks ${columns})
         values ('key_' || repeat('0', 32), 'AAAAAAAA', sha256('x'), 'l', 1, 'x', 2, '{}', '{}', '{}', '{}' ${values})`,
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
    const standing = { training: 'missing', departments: [], emergency: null };
    expect((await house.directory.actorForKey(key)).actor).toEqual({ ...asBob, standing });
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
  const options = { freshFor: 500, patience: 30_000, mostEntries: 3 };

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
