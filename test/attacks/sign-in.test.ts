import type * as argon2 from '@node-rs/argon2';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { signInBodies } from '../../server/src/http/sign-in-calls.ts';
import { openIdentityPorts } from '../../server/src/platform/identity/operations/ports.ts';
import { newRecoveryCodes } from '../../server/src/platform/identity/recovery-codes.ts';
import { openTestHttpServer, type TestHttpServer, type WireReply } from '../support/http-server.ts';
import type { TestPerson } from '../support/identity.ts';

/** Attacks on signing in, each of them tried at the open door. */

const work = vi.hoisted(() => ({ verified: 0 }));

// Counts the one slow computation and does it all the same: time would measure the machine.
vi.mock('@node-rs/argon2', async (original) => {
  const real = await original<typeof argon2>();
  return {
    ...real,
    verify: (...given: Parameters<typeof real.verify>) => {
      work.verified += 1;
      return real.verify(...given);
    },
  };
});

let wire: TestHttpServer;
let ada: TestPerson;
let bea: TestPerson;

beforeAll(async () => {
  wire = await openTestHttpServer();
  ada = await wire.house.enrol({ email: 'ada@clinic.example', roles: ['administrator'] });
  bea = await wire.house.enrol({ email: 'bea@clinic.example', roles: ['clinician'] });
});
afterAll(() => wire.close());

/** The next code of the authenticator, which was not used before. */
function nextCode(person: TestPerson): string {
  wire.house.clock.advance(30_000);
  return person.code();
}
const signIn = (change: object = {}, cookie?: string) =>
  wire.sendFromPage('/api/v1/sign-in', { email: ada.email, password: ada.password, ...change }, cookie);
const cookieIn = (reply: WireReply) => reply.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
const me = (cookie: string) => wire.sendFromPage('/api/v1/me', undefined, cookie);

test('session fixation: a token that was planted before the sign-in opens nothing after it', async () => {
  const planted = `cordon=${'A'.repeat(43)}`;
  const reply = await signIn({ code: nextCode(ada) }, planted);
  expect(reply.status).toBe(200);
  expect(cookieIn(reply)).not.toBe(planted);
  expect((await me(planted)).json.code).toBe('sign_in_required');
  // One that was somebody's own is ended, and not handed on.
  const own = await wire.cookieOf(bea);
  const next = await signIn({ code: nextCode(ada) }, own);
  expect(cookieIn(next)).not.toBe(own);
  expect((await me(own)).json.code).toBe('sign_in_required');
  expect((await me(cookieIn(next))).json.id).toBe(ada.id);
});

test('token theft: nothing in a copy of the database signs in, as a cookie or as a link', async () => {
  await wire.cookieOf(ada);
  const { rows } = await wire.house.database.store.query<{ hash: Buffer }>(
    'select token_hash as hash from sign_in union all select token_hash from one_time_link',
  );
  expect(rows.length).toBeGreaterThan(2);
  for (const { hash } of rows) {
    for (const stolen of [hash.toString('base64url'), hash.toString('hex'), hash.toString('base64')]) {
      expect((await wire.send('/api/v1/me', { headers: { cookie: `cordon=${stolen}` } })).status).toBe(401);
    }
    const token = hash.toString('base64url');
    wire.house.clock.advance(15 * 60_000);
    expect((await wire.sendFromPage('/api/v1/sign-in/link', { token })).json.code).toBe('sign_in_failed');
  }
});

test('replay of a code: it signs in once, in a row and at the same moment, and not after a later one', async () => {
  const code = nextCode(ada);
  const statuses = (await Promise.all([1, 2, 3].map(() => signIn({ code })))).map(({ status }) => status);
  expect(statuses.filter((status) => status === 200)).toHaveLength(1);
  expect((await signIn({ code })).json.code).toBe('sign_in_failed');
  const earlier = ada.code();
  wire.house.clock.advance(30_000);
  const later = ada.code();
  expect((await signIn({ code: later })).status).toBe(200);
  expect((await signIn({ code: earlier })).json.code).toBe('sign_in_failed');
});

test('race on a recovery code: of many requests with one code, one gets in', async () => {
  const [code = ''] = newRecoveryCodes();
  const { recoveryCodes } = openIdentityPorts(wire.house.database.store);
  await recoveryCodes.replace(ada.id, [code], wire.house.clock.now());
  wire.house.clock.advance(15 * 60_000);
  const statuses = (await Promise.all([1, 2, 3, 4, 5].map(() => signIn({ code })))).map(
    ({ status }) => status,
  );
  expect(statuses.filter((status) => status === 200)).toHaveLength(1);
  expect((await recoveryCodes.standing(ada.id)).left).toBe(0);
});

test('enumeration: whatever is wrong, the words and the work are the same', async () => {
  wire.house.clock.advance(15 * 60_000);
  await wire.house.invite({ email: 'invited@clinic.example', roles: ['auditor'] });
  const [recovery = ''] = newRecoveryCodes();
  const wrong = [
    { email: 'nobody@clinic.example' },
    { email: 'invited@clinic.example' },
    { password: 'guessed-password-1' },
    { code: '000000' },
    { email: 'nobody@clinic.example', code: recovery },
    { code: recovery },
  ];
  // The account that nobody has needs its own decoy once.
  await signIn({ email: 'nobody-yet@clinic.example', code: '000000' });
  const answers = new Set<string>();
  for (const change of wrong) {
    const before = work.verified;
    const { status, json, headers } = await signIn({ code: nextCode(bea), ...change });
    const sent = [headers['set-cookie'], headers['retry-after'], headers['content-length']];
    answers.add(JSON.stringify([status, { ...json, instance: '' }, ...sent]));
    expect(work.verified - before, JSON.stringify(Object.keys(change))).toBe(1);
  }
  expect(answers.size).toBe(1);
  expect([...answers][0]).toContain('sign_in_failed');
});

test('a key or a token in the query string is no key', async () => {
  const cookie = await wire.cookieOf(ada);
  const { json } = await wire.sendFromPage('/api/v1/applications', { name: 'An app' }, cookie);
  const { id } = json.application as { id: string };
  const issued = await wire.sendFromPage('/api/v1/keys', { application: id, label: 'l' }, cookie);
  const key = issued.json.key as string;
  expect((await wire.send('/api/v1/me', { headers: { 'x-api-key': key } })).status).toBe(200);
  const token = cookie.split('=')[1] ?? '';
  for (const name of ['key', 'api_key', 'apikey', 'access_token', 'token', 'x-api-key', 'authorization']) {
    for (const secret of [key, token, `Bearer ${key}`]) {
      const query = new URLSearchParams({ [name]: secret }).toString();
      const reply = await wire.send(`/api/v1/me?${query}`);
      expect(reply.status, name).toBe(401);
      expect(reply.text).not.toContain(key);
    }
  }
  expect(wire.logged.join('')).not.toContain(key);
});

test('mass assignment: no call of sign-in takes a member that nobody asked for', () => {
  for (const [name, schema] of Object.entries(signInBodies)) {
    for (const member of ['roles', 'person', 'state', 'secondFactorAt', '__proto__x']) {
      const issues = schema.safeParse({ [member]: 'administrator' }).error?.issues ?? [];
      expect(
        issues.some((issue) => issue.code === 'unrecognized_keys' && issue.keys.includes(member)),
        `${name}: ${member}`,
      ).toBe(true);
    }
  }
});
