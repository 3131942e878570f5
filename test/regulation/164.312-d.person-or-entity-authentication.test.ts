import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestHttpServer, type TestHttpServer } from '../support/http-server.ts';
import type { TestPerson } from '../support/identity.ts';
import { safeguard } from './safeguard.ts';

let wire: TestHttpServer;
let ada: TestPerson;

beforeAll(async () => {
  wire = await openTestHttpServer();
  ada = await wire.house.enrol({ email: 'ada@clinic.example', roles: ['administrator'] });
});
afterAll(() => wire.close());

const signIn = async (given: object) =>
  (await wire.sendFromPage('/api/v1/sign-in', { email: ada.email, ...given })).json.code ?? 'signed in';

safeguard('164.312(d)', 'Person or entity authentication', () => {
  test('a person proves who they are by two things, each of which alone is refused in the same words', async () => {
    const { password } = ada;
    const answers = [
      await signIn({ password, code: '000000' }),
      await signIn({ password: 'not-the-one-of-ada', code: ada.code() }),
    ];
    expect(new Set(answers)).toEqual(new Set(['sign_in_failed']));
    expect(await signIn({ password })).toBe('request_invalid');
    wire.house.clock.advance(30_000);
    expect(await signIn({ password, code: ada.code() })).toBe('signed in');
  });

  test('a code that was seen by somebody else is good for nothing', async () => {
    wire.house.clock.advance(30_000);
    const given = { password: ada.password, code: ada.code() };
    expect(await signIn(given)).toBe('signed in');
    expect(await signIn(given)).toBe('sign_in_failed');
  });

  test('acts that reach far ask for the second thing anew', async () => {
    const cookie = await wire.cookieOf(ada);
    const invite = { name: 'Nora', email: 'nora@clinic.example', roles: ['nurse'] };
    wire.house.clock.advance(11 * 60_000);
    wire.house.ageCache(1000);
    const asked = await wire.sendFromPage('/api/v1/people', invite, cookie);
    expect(asked.json.code).toBe('step_up_required');
    expect((await wire.sendFromPage('/api/v1/sign-in/confirm', { code: ada.code() }, cookie)).status).toBe(
      200,
    );
    wire.house.ageCache(1000);
    expect((await wire.sendFromPage('/api/v1/people', invite, cookie)).status).toBe(200);
  });

  test('whoever sends nothing, or a token that nobody was given, is nobody', async () => {
    expect((await wire.sendFromPage('/api/v1/people')).json.code).toBe('key_missing');
    for (const authorization of ['Bearer ', 'Bearer cordon_00000000_0', 'Basic YWRhOnB3']) {
      const { status } = await wire.send('/api/v1/people', { headers: { authorization } });
      expect(status, authorization).toBe(401);
    }
  });
});
