import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestHttpServer, type TestHttpServer } from '../../../../test/support/http-server.ts';
import type { TestPerson } from '../../../../test/support/identity.ts';
import { absoluteLimit, idleLimit, mostUnlockAttempts } from './rules.ts';

/** A sign-in that was left alone permits nothing, and comes back with one factor of the same person. */

let wire: TestHttpServer;
let ada: TestPerson;
let bea: TestPerson;

beforeAll(async () => {
  wire = await openTestHttpServer();
  ada = await wire.house.enrol({ email: 'ada@clinic.example', roles: ['administrator'] });
  bea = await wire.house.enrol({
    ...{ email: 'bea@clinic.example', roles: ['clinician'], password: 'violet-harbour-93-lamp' },
  });
});
afterAll(() => wire.close());

const post = (path: string, cookie: string, body: object = {}) =>
  wire.sendFromPage(`/api/v1/sign-in/${path}`, body, cookie);
const codeFor = async (cookie: string) => {
  wire.house.ageCache(1000);
  const { json, status } = await wire.sendFromPage('/api/v1/me', undefined, cookie);
  return json.code ?? status;
};
const cookieIn = (reply: { headers: Record<string, unknown> }) =>
  String((reply.headers['set-cookie'] as string[] | undefined)?.[0]).split(';')[0] ?? '';

async function actsOf(event: string): Promise<{ actor: string | null; facts: Record<string, unknown> }[]> {
  const { rows } = await wire.house.database.store.query<{
    actor: string | null;
    facts: Record<string, unknown>;
  }>('select actor, facts from audit_act where event = $1 order by entry', [event]);
  return rows;
}

describe('a locked sign-in', () => {
  test('permits nothing, to key or step-up either, until its person gives the password, and has a new cookie then', async () => {
    const cookie = await wire.cookieOf(ada);
    wire.house.clock.advance(idleLimit);
    expect(await codeFor(cookie)).toBe('unlock_required');
    const confirmed = await post('confirm', cookie, { code: ada.code() });
    expect(confirmed.json.code).toBe('unlock_required');
    expect((await post('unlock/question', cookie)).json).toEqual({ name: 'ada', by: ['password'] });
    const opened = await post('unlock', cookie, { password: ada.password });
    expect(opened.status).toBe(200);
    const fresh = cookieIn(opened);
    expect(fresh).not.toBe(cookie);
    expect(await codeFor(fresh)).toBe(200);
    expect(await codeFor(cookie)).toBe('sign_in_required');
    expect((await actsOf('sign-in.unlocked')).at(-1)).toMatchObject({
      actor: ada.id,
      facts: { method: 'password' },
    });
  });

  test('asks for the second factor anew after a password, however fresh it was before', async () => {
    const cookie = await wire.cookieOf(ada);
    await post('lock', cookie);
    expect(await codeFor(cookie)).toBe('unlock_required');
    expect((await actsOf('sign-in.locked')).at(-1)).toMatchObject({ actor: ada.id });
    const fresh = cookieIn(await post('unlock', cookie, { password: ada.password }));
    const me = await wire.sendFromPage('/api/v1/me', undefined, fresh);
    expect(me.json).toMatchObject({ secondFactor: { isFresh: false } });
  });

  test('is not opened by a code, by the password of somebody else, or by a foreign page', async () => {
    const cookie = await wire.cookieOf(ada);
    await post('lock', cookie);
    expect((await post('unlock', cookie, { code: ada.code() })).json.code).toBe('request_invalid');
    expect((await post('unlock', cookie, { password: bea.password })).json.code).toBe('sign_in_failed');
    const foreign = await wire.send('/api/v1/sign-in/unlock', {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/json', origin: 'https://elsewhere.example' },
      body: JSON.stringify({ password: ada.password }),
    });
    expect(foreign.json.code).toBe('not_permitted');
    expect(await codeFor(cookie)).toBe('unlock_required');
    expect((await actsOf('sign-in.refused')).at(-1)).toMatchObject({
      facts: { person: ada.id, method: 'unlock-by-password' },
    });
  });

  test('ends at the absolute limit', async () => {
    const cookie = await wire.cookieOf(ada);
    wire.house.clock.advance(absoluteLimit);
    expect((await post('unlock', cookie, { password: ada.password })).json.code).toBe('sign_in_required');
  });

  test('slows guesses down and ends after the last of them, while its person signs in elsewhere', async () => {
    const cookie = await wire.cookieOf(bea);
    await post('lock', cookie);
    const guess = () => post('unlock', cookie, { password: 'guessed-password-1' });
    const guesses = await Promise.all(Array.from({ length: 12 }, guess));
    const codes = guesses.map(({ json }) => json.code);
    expect(codes.filter((code) => code === 'sign_in_failed')).toHaveLength(5);
    expect(codes.filter((code) => code === 'sign_in_locked')).toHaveLength(7);
    for (let tried = 5; tried < mostUnlockAttempts; tried += 1) {
      wire.house.clock.advance(120_000);
      expect((await guess()).json.code).toBe('sign_in_failed');
    }
    expect((await actsOf('sign-in.ended')).at(-1)).toMatchObject({ facts: { because: 'unlock-refused' } });
    wire.house.clock.advance(120_000);
    expect((await post('unlock', cookie, { password: bea.password })).json.code).toBe('sign_in_required');
    expect(await codeFor(cookie)).toBe('sign_in_required');
    expect(await codeFor(await wire.cookieOf(bea))).toBe(200);
  });

  test('gives way to whoever signs in instead, and ends', async () => {
    const first = await wire.cookieOf(ada);
    await post('lock', first);
    wire.house.clock.advance(30_000);
    const { email, password } = bea;
    const reply = await wire.sendFromPage('/api/v1/sign-in', { email, password, code: bea.code() }, first);
    expect(reply.status).toBe(200);
    expect(await codeFor(first)).toBe('sign_in_required');
    expect((await post('unlock', first, { password: ada.password })).json.code).toBe('sign_in_required');
  });
});
