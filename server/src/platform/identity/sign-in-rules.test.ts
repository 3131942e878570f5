import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestHttpServer, type TestHttpServer } from '../../../../test/support/http-server.ts';
import type { TestPerson } from '../../../../test/support/identity.ts';

/** The organisation's own rules of sign-in through the real door, with the clock moved (164.312(a)(2)(iii)). */

const minute = 60_000;
let wire: TestHttpServer;
let admin: TestPerson;
let nurse: TestPerson;

beforeAll(async () => {
  wire = await openTestHttpServer();
  admin = await wire.house.enrol({ email: 'admin@clinic.example', roles: ['administrator'] });
  nurse = await wire.house.enrol({ email: 'nurse@clinic.example', roles: ['nurse'] });
});
afterAll(() => wire.close());

const shipped = { idleMinutes: 15, absoluteMinutes: 720, freshMinutes: 10, reason: 'As it is shipped.' };

async function set(change: object, cookie?: string) {
  const reply = await wire.send('/api/v1/sign-in-rules', {
    method: 'PUT',
    headers: {
      ...{ origin: wire.url, 'sec-fetch-site': 'same-origin', 'x-cordon-csrf': '1' },
      cookie: cookie ?? (await wire.cookieOf(admin)),
    },
    body: { ...shipped, reason: 'Shared workstations in the ward.', ...change },
  });
  wire.house.ageCache(500);
  return reply;
}

const me = async (cookie: string) => {
  wire.house.ageCache(500);
  const { status, json } = await wire.sendFromPage('/api/v1/me', undefined, cookie);
  return { status, code: json.code as string | undefined, json };
};

describe('rules of the organisation', () => {
  test('lock a sign-in sooner, one that stood before as well, and tell the page when', async () => {
    const cookie = await wire.cookieOf(nurse);
    expect((await me(cookie)).json).toMatchObject({ idleSeconds: 900 });
    expect((await set({ idleMinutes: 5 })).json).toMatchObject({ idleMinutes: 5, freshMinutes: 10 });
    expect((await me(cookie)).json).toMatchObject({ idleSeconds: 300 });
    wire.house.clock.advance(5 * minute);
    expect(await me(cookie)).toMatchObject({ status: 401, code: 'unlock_required' });
    const other = wire.house.openDirectory(await wire.house.database.openNode());
    const token = cookie.split('=')[1] ?? '';
    await expect(other.actorForSignIn(token)).rejects.toMatchObject({ code: 'unlock_required' });
    await set({});
  });

  test('end a sign-in sooner, which a factor does not open again', async () => {
    await set({ absoluteMinutes: 30 });
    const cookie = await wire.cookieOf(nurse);
    for (let passed = 0; passed < 20; passed += 10) {
      wire.house.clock.advance(10 * minute);
      expect((await me(cookie)).status).toBe(200);
    }
    wire.house.clock.advance(10 * minute);
    expect(await me(cookie)).toMatchObject({ status: 401, code: 'sign_in_required' });
    const unlocked = await wire.sendFromPage('/api/v1/sign-in/unlock', { password: nurse.password }, cookie);
    expect(unlocked.status).toBe(401);
    await set({});
  });

  test('let nobody back in when they become less strict: what was locked stays so, what was over too', async () => {
    await set({ idleMinutes: 5, absoluteMinutes: 30 });
    const over = await wire.cookieOf(nurse);
    wire.house.clock.advance(24 * minute);
    const locked = await wire.cookieOf(nurse);
    wire.house.clock.advance(3 * minute);
    const stands = await wire.cookieOf(nurse);
    wire.house.clock.advance(3 * minute);
    await set({});
    expect(await me(over)).toMatchObject({ status: 401, code: 'sign_in_required' });
    expect(await me(locked)).toMatchObject({ status: 401, code: 'unlock_required' });
    expect((await me(stands)).status).toBe(200);
  });

  test('ask for the second factor again sooner', async () => {
    await set({ freshMinutes: 2 });
    const cookie = await wire.cookieOf(admin);
    expect((await me(cookie)).json).toMatchObject({ secondFactor: { isFresh: true } });
    wire.house.clock.advance(2 * minute);
    expect((await me(cookie)).json).toMatchObject({ secondFactor: { isFresh: false, until: null } });
    const invitation = { name: 'New', email: 'new@clinic.example', roles: ['nurse'] };
    const refused = await wire.sendFromPage('/api/v1/people', invitation, cookie);
    expect(refused.json).toMatchObject({ code: 'step_up_required' });
    await set({});
  });

  test('are never looser than what is shipped, for whoever asks and in the database', async () => {
    for (const change of [
      { idleMinutes: 16 },
      { idleMinutes: 1 },
      { absoluteMinutes: 721 },
      { freshMinutes: 11 },
      { freshMinutes: 0 },
      { idleMinutes: 2.5 },
    ]) {
      expect((await set(change)).status, JSON.stringify(change)).toBe(400);
    }
    for (const looser of ['idle_minutes = 16', 'absolute_minutes = 721', 'fresh_minutes = 11']) {
      const done = wire.house.database.store.query(`update sign_in_rules set ${looser}`);
      await expect(done, looser).rejects.toThrow();
    }
    const second = wire.house.database.store.query('insert into sign_in_rules values (true, 15, 720, 10)');
    await expect(second).rejects.toThrow();
  });

  test('are set by whoever answers for sign-in, with a fresh factor', async () => {
    expect((await set({}, await wire.cookieOf(nurse))).json).toMatchObject({ code: 'not_permitted' });
    const stale = await wire.cookieOf(admin);
    wire.house.clock.advance(11 * minute);
    expect((await set({}, stale)).json).toMatchObject({ code: 'step_up_required' });
    const { rows } = await wire.house.database.store.query<{ facts: object }>(
      `select facts from audit_act where event = 'sign-in-rules.set' order by entry limit 1`,
    );
    expect(rows[0]?.facts).toMatchObject({ idleMinutes: 5, reason: 'Shared workstations in the ward.' });
  });
});
