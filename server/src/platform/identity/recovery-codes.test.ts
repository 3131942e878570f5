import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestHttpServer, type TestHttpServer } from '../../../../test/support/http-server.ts';
import type { TestPerson } from '../../../../test/support/identity.ts';
import { readAccountHistory } from '../audit/index.ts';
import { issueLink } from './issue-link.ts';
import { openIdentityPorts } from './operations/ports.ts';
import { isRecoveryCode, newRecoveryCodes } from './recovery-codes.ts';
import { stepUpWindow } from './rules.ts';

let wire: TestHttpServer;
let ada: TestPerson;
let bea: TestPerson;
let cookie: string;
let codes: string[];

beforeAll(async () => {
  wire = await openTestHttpServer();
  ada = await wire.house.enrol({ email: 'ada@clinic.example', roles: ['administrator'] });
  bea = await wire.house.enrol({ email: 'bea@clinic.example', roles: ['clinician'] });
});
afterAll(() => wire.close());

const address = '/api/v1/me/recovery-codes';
const left = async () => (await wire.sendFromPage(address, undefined, cookie)).json;
const renew = async () => (await wire.sendFromPage(address, {}, cookie)).json;
const signIn = (code: string, { email, password } = ada) =>
  wire.sendFromPage('/api/v1/sign-in', { email, password, code });

describe('recovery codes', () => {
  test('are made with a fresh second factor only, ten at once, shown once and kept as hashes', async () => {
    cookie = await wire.cookieOf(ada);
    expect(await left()).toEqual({ left: 0, issuedAt: null, areFew: false });
    wire.house.clock.advance(stepUpWindow);
    wire.house.ageCache(1000);
    expect((await renew()).code).toBe('step_up_required');
    await wire.sendFromPage('/api/v1/sign-in/confirm', { code: ada.code() }, cookie);
    codes = (await renew()).codes as string[];
    expect(new Set(codes).size).toBe(10);
    expect(codes.every(isRecoveryCode)).toBe(true);
    expect(await left()).toMatchObject({ left: 10, areFew: false });
    const { rows } = await wire.house.database.store.query<{ line: string }>(
      `select r::text as line from recovery_code r union all select facts::text from audit_act`,
    );
    const kept = JSON.stringify(rows).toUpperCase();
    expect(codes.filter((code) => kept.includes(code) || kept.includes(code.replaceAll('-', '')))).toEqual(
      [],
    );
  });

  test('stand in for the code of the authenticator, however they are typed, and once', async () => {
    const [code = ''] = codes;
    expect((await signIn(code.toLowerCase().replaceAll('-', ' '))).status).toBe(200);
    expect((await signIn(code)).json.code).toBe('sign_in_failed');
    expect(await left()).toMatchObject({ left: 9 });
    const { rows } = await wire.house.database.store.query<{ facts: object }>(
      `select facts from audit_act where event = 'sign-in.started' order by entry desc limit 1`,
    );
    expect(rows[0]?.facts).toMatchObject({ method: 'password-and-recovery-code' });
  });

  test('are used once also by requests at the same moment', async () => {
    const [, code = ''] = codes;
    const statuses = (await Promise.all([1, 2, 3, 4].map(() => signIn(code)))).map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect(await left()).toMatchObject({ left: 8 });
  });

  test('open nothing without the password, nor for anybody else', async () => {
    const [, , code = ''] = codes;
    wire.house.clock.advance(15 * 60_000);
    const wrong = await signIn(code, { ...ada, password: 'guessed-password-1' });
    const others = await signIn(code, bea);
    const unknown = await signIn(code, { ...ada, email: 'nobody@clinic.example' });
    for (const { json } of [wrong, others, unknown]) expect(json.code).toBe('sign_in_failed');
    expect((await signIn(newRecoveryCodes()[0] ?? '')).json.code).toBe('sign_in_failed');
    const kept = await openIdentityPorts(wire.house.database.store).recoveryCodes.standing(ada.id);
    expect(kept.left).toBe(8);
  });

  test('make a second factor fresh, too, and are warned of when few are left', async () => {
    cookie = await wire.cookieOf(ada);
    for (const code of codes.slice(2, 7)) {
      const confirmed = await wire.sendFromPage('/api/v1/sign-in/confirm', { code }, cookie);
      expect(confirmed.status).toBe(200);
    }
    expect(await left()).toMatchObject({ left: 3, areFew: true });
  });

  test('of before are good for nothing once new ones are made, and all of them after a recovery', async () => {
    const fresh = (await renew()).codes as string[];
    expect((await signIn(codes[9] ?? '')).json.code).toBe('sign_in_failed');
    const { store } = wire.house.database;
    const { path } = await issueLink(openIdentityPorts(store).tables, wire.house.clock, {
      ...{ kind: 'recovery', person: ada.id, by: null },
    });
    const token = path.split('#')[1] ?? '';
    const { secret } = await wire.house.enrolment.choosePassword(token, ada.password);
    const { generateSync } = await import('otplib');
    const epoch = Math.floor(wire.house.clock.now() / 1000);
    await wire.house.enrolment.confirmAuthenticator(token, generateSync({ secret, epoch }));
    expect((await signIn(fresh[0] ?? '')).json.code).toBe('sign_in_failed');
  });

  test('used or made anew are told to their owner, each time; an ordinary code is not', async () => {
    const { query } = wire.house.database.store;
    const { acts, total } = await readAccountHistory(query, { person: ada.id, after: -1, most: 100 });
    const times = (event: string) => acts.filter((one) => one.event === event).length;
    expect(times('sign-in.started')).toBe(2);
    expect(times('sign-in.confirmed')).toBe(5);
    expect(times('recovery-codes.renewed')).toBe(2);
    expect(times('person.activated')).toBe(1);
    expect(total).toBeGreaterThanOrEqual(acts.length);
    expect((await readAccountHistory(query, { person: bea.id, after: -1, most: 100 })).acts).toEqual([]);
  });

  test('are not made for somebody who has no password', async () => {
    const { store } = wire.house.database;
    cookie = await wire.cookieOf(bea);
    await store.query('update person set password_hash = null, totp_sealed = null where id = $1', [bea.id]);
    expect(await renew()).toMatchObject({ code: 'conflict' });
  });
});
