import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestHttpServer, type TestHttpServer } from '../../../../test/support/http-server.ts';
import type { TestPerson } from '../../../../test/support/identity.ts';
import { stepUpWindow } from './rules.ts';

let wire: TestHttpServer;
let ada: TestPerson;
let bea: TestPerson;

beforeAll(async () => {
  wire = await openTestHttpServer();
  ada = await wire.house.enrol({ email: 'ada@clinic.example', roles: ['administrator'] });
  bea = await wire.house.enrol({ email: 'bea@clinic.example', roles: ['clinician'] });
});
afterAll(() => wire.close());

const change = (cookie: string | undefined, current: string, password: string) =>
  wire.sendFromPage('/api/v1/me/password', { current, password }, cookie);
const standing = async (cookie: string) => {
  wire.house.ageCache(1000);
  const { json, status } = await wire.sendFromPage('/api/v1/me', undefined, cookie);
  return json.code ?? status;
};
const actsOf = async (event: string) => {
  const { rows } = await wire.house.database.store.query<{ actor: string | null; facts: object }>(
    'select actor, facts from audit_act where event = $1 order by entry',
    [event],
  );
  return rows;
};

describe('a change of one’s own password', () => {
  test('needs a sign-in with a fresh second factor', async () => {
    expect((await change(undefined, ada.password, 'velvet-harbour-93-lamp')).json.code).toBe(
      'sign_in_required',
    );
    const cookie = await wire.cookieOf(ada);
    wire.house.clock.advance(stepUpWindow);
    wire.house.ageCache(1000);
    const refused = await change(cookie, ada.password, 'velvet-harbour-93-lamp');
    expect(refused.json.code).toBe('step_up_required');
    expect(await actsOf('password.changed')).toEqual([]);
  });

  test('asks for the present password, and for a new one by the rules of enrolment', async () => {
    const cookie = await wire.cookieOf(ada);
    const wrong = await change(cookie, 'guessed-password-1', 'velvet-harbour-93-lamp');
    expect(wrong.json).toMatchObject({ code: 'sign_in_failed', field: 'current' });
    expect((await actsOf('sign-in.refused')).at(-1)).toMatchObject({
      facts: { person: ada.id, method: 'change-of-password' },
    });
    for (const unfit of ['short', 'passwordpassword', ada.password]) {
      const refused = await change(cookie, ada.password, unfit);
      expect(refused.json, unfit).toMatchObject({ code: 'request_invalid', field: 'password' });
    }
    expect(await standing(cookie)).toBe(200);
    expect(await actsOf('password.changed')).toEqual([]);
  });

  test('ends the other sign-ins, keeps this one, and stands in the record without a word of either password', async () => {
    const elsewhere = await wire.cookieOf(ada);
    const others = await wire.cookieOf(bea);
    const here = await wire.cookieOf(ada);
    const password = 'velvet-harbour-93-lamp';
    const changed = await change(here, ada.password, password);
    expect(changed.status, changed.text).toBe(200);
    expect(changed.json.ended).toBeGreaterThanOrEqual(1);
    expect([await standing(here), await standing(elsewhere), await standing(others)]).toEqual([
      200,
      'sign_in_required',
      200,
    ]);
    expect(await actsOf('password.changed')).toMatchObject([
      { actor: ada.id, facts: { ended: changed.json.ended } },
    ]);
    const { rows } = await wire.house.database.store.query<{ facts: string }>(
      'select facts::text as facts from audit_act',
    );
    const kept = JSON.stringify(rows) + wire.logged.join('');
    expect(kept).not.toContain(password);
    expect(kept).not.toContain(ada.password);
    await expect(wire.cookieOf(ada)).rejects.toThrow(/sign_in_failed/);
    ada = { ...ada, password };
    expect(await standing(await wire.cookieOf(ada))).toBe(200);
  });

  test('is done once when two are asked for at the same moment, and the one that is told so is in force', async () => {
    const cookie = await wire.cookieOf(ada);
    const wanted = ['amber-lantern-41-reef', 'cobalt-thicket-58-moss', 'ochre-estuary-17-fern'];
    const replies = await Promise.all(wanted.map((password) => change(cookie, ada.password, password)));
    const winners = wanted.filter((_, at) => replies[at]?.status === 200);
    expect(winners).toHaveLength(1);
    const losers = replies.filter(({ status }) => status !== 200).map(({ json }) => json.code);
    for (const code of losers) expect(['conflict', 'sign_in_failed']).toContain(code);
    ada = { ...ada, password: winners[0] ?? '' };
    wire.house.clock.advance(15 * 60_000);
    expect(await standing(await wire.cookieOf(ada))).toBe(200);
  });

  test('slows guesses at the present password down, and turns even the right one away meanwhile', async () => {
    const cookie = await wire.cookieOf(ada);
    const codes: string[] = [];
    for (let at = 0; at < 12; at += 1) {
      const { json } = await change(cookie, `guessed-password-${at}`, 'velvet-harbour-93-lamp');
      codes.push(String(json.code));
    }
    expect(codes[0]).toBe('sign_in_failed');
    expect(codes.at(-1)).toBe('sign_in_locked');
    const right = await change(cookie, ada.password, 'velvet-harbour-93-lamp');
    expect(right.json.code).toBe('sign_in_locked');
  });

  test('is not there for somebody who has no password, nor from a page of somebody else', async () => {
    const cookie = await wire.cookieOf(bea);
    const foreign = await wire.send('/api/v1/me/password', {
      method: 'POST',
      headers: { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site', cookie },
      body: { current: bea.password, password: 'velvet-harbour-93-lamp' },
    });
    expect(foreign.json.code).toBe('not_permitted');
    const { store } = wire.house.database;
    await store.query('update person set password_hash = null, totp_sealed = null where id = $1', [bea.id]);
    expect((await change(cookie, bea.password, 'velvet-harbour-93-lamp')).json.code).toBe('conflict');
  });
});
