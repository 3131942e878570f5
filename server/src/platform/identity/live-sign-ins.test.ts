import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestHttpServer, type TestHttpServer } from '../../../../test/support/http-server.ts';
import type { TestPerson } from '../../../../test/support/identity.ts';
import { absoluteLimit, idleLimit } from './rules.ts';

let wire: TestHttpServer;
let ada: TestPerson;
let bea: TestPerson;

beforeAll(async () => {
  wire = await openTestHttpServer();
  ada = await wire.house.enrol({ email: 'ada@clinic.example', roles: ['administrator'] });
  bea = await wire.house.enrol({ email: 'bea@clinic.example', roles: ['clinician'] });
});
afterAll(() => wire.close());

interface Row {
  readonly id: string;
  readonly isCurrent: boolean;
  readonly isLocked: boolean;
}

const list = async (cookie: string, of = '/me') => {
  const { json } = await wire.sendFromPage(`/api/v1${of}/sign-ins`, undefined, cookie);
  return json.signIns as Row[];
};
const post = (path: string, cookie: string, body: object = {}) =>
  wire.sendFromPage(`/api/v1${path}`, body, cookie);
const stands = async (cookie: string) => {
  wire.house.ageCache(500);
  return (await wire.sendFromPage('/api/v1/me', undefined, cookie)).status === 200;
};
const idOfCurrent = async (cookie: string) => (await list(cookie)).find((row) => row.isCurrent)?.id ?? '';

describe('one’s own live sign-ins', () => {
  test('are listed with device, network, factors and times, this one marked, and no token', async () => {
    wire.house.clock.advance(30_000);
    const reply = await wire.send('/api/v1/sign-in', {
      method: 'POST',
      headers: {
        origin: wire.url,
        'x-cordon-csrf': '1',
        'user-agent': 'Mozilla/5.0 (Windows NT 10.0) Firefox/141.0',
      },
      body: { email: bea.email, password: bea.password, code: bea.code() },
    });
    const cookie = reply.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
    const [row, ...others] = await list(cookie);
    expect(row).toEqual({
      id: expect.stringMatching(/^sgn_/),
      method: 'password-and-code',
      device: 'Firefox on Windows',
      network: '127.0.0.1',
      startedAt: wire.house.clock.now(),
      lastSeenAt: wire.house.clock.now(),
      isCurrent: true,
      isLocked: false,
    });
    expect(others).toEqual([]);
    await post('/sign-out', cookie);
  });

  test('end one by one, or all but this one, on every node within a second, and in the record', async () => {
    const [desk, phone, tablet] = [
      await wire.cookieOf(bea),
      await wire.cookieOf(bea),
      await wire.cookieOf(bea),
    ];
    expect(await list(desk)).toHaveLength(3);
    const phoneId = await idOfCurrent(phone);
    // Another node has read the sign-in a moment ago.
    const node = wire.house.openDirectory(wire.house.database.store);
    const token = phone.split('=')[1] ?? '';
    await node.actorForSignIn(token);
    expect((await post(`/me/sign-ins/${phoneId}/revoke`, desk)).status).toBe(200);
    wire.house.ageCache(500);
    await expect(node.actorForSignIn(token)).rejects.toMatchObject({ code: 'sign_in_required' });
    expect([await stands(phone), await stands(desk), await stands(tablet)]).toEqual([false, true, true]);
    expect((await post(`/me/sign-ins/${phoneId}/revoke`, desk)).json.code).toBe('not_found');
    expect((await post('/me/sign-ins/revoke-others', desk)).json).toEqual({ ended: 1 });
    expect([await stands(desk), await stands(tablet)]).toEqual([true, false]);
    const { rows } = await wire.house.database.store.query<{ event: string; facts: object }>(
      `select event, facts from audit_act where event like '%sign-in%revoked' order by entry`,
    );
    expect(rows).toMatchObject([
      { event: 'sign-in.revoked', facts: { signIn: phoneId } },
      { event: 'other-sign-ins.revoked', facts: { ended: 1 } },
    ]);
    await post('/sign-out', desk);
  });

  test('are nobody else’s to end, and those that were left alone are shown as locked', async () => {
    const [mine, hers] = [await wire.cookieOf(ada), await wire.cookieOf(bea)];
    const id = await idOfCurrent(hers);
    expect((await post(`/me/sign-ins/${id}/revoke`, mine)).json.code).toBe('not_found');
    expect(await stands(hers)).toBe(true);
    wire.house.clock.advance(idleLimit);
    const fresh = await wire.cookieOf(bea);
    expect((await list(fresh)).map(({ isLocked }) => isLocked).sort()).toEqual([false, true]);
    wire.house.clock.advance(absoluteLimit);
    const next = await wire.cookieOf(bea);
    expect(await list(next)).toHaveLength(1);
    await post('/sign-out', next);
  });
});

describe('sign-ins of a person', () => {
  test('are seen and ended by those who answer for access, and by nobody else', async () => {
    const [admin, hers] = [await wire.cookieOf(ada), await wire.cookieOf(bea)];
    const others = await wire.cookieOf(bea);
    for (const [path, body] of [['/sign-ins'], ['/sign-ins/revoke', {}]] as const) {
      const refused = await wire.sendFromPage(`/api/v1/people/${ada.id}${path}`, body, hers);
      expect(refused.json.code).toBe('not_permitted');
    }
    expect(await list(admin, `/people/${bea.id}`)).toHaveLength(2);
    const one = await idOfCurrent(hers);
    expect((await post(`/people/${ada.id}/sign-ins/revoke`, admin, { signIn: one })).json.code).toBe(
      'not_found',
    );
    expect((await post(`/people/${bea.id}/sign-ins/revoke`, admin, { signIn: one })).json).toEqual({
      ended: 1,
    });
    expect([await stands(hers), await stands(others)]).toEqual([false, true]);
    expect((await post(`/people/${bea.id}/sign-ins/revoke`, admin)).json).toEqual({ ended: 1 });
    expect(await stands(others)).toBe(false);
    // It ends sign-ins, not the account.
    expect(await stands(await wire.cookieOf(bea))).toBe(true);
  });
});
