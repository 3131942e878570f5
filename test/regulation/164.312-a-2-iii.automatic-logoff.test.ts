import { afterAll, beforeAll, expect, test } from 'vitest';
import { absoluteLimit, idleLimit } from '../../server/src/platform/identity/rules.ts';
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

/** What the server answers to a page, whatever the page itself does. */
async function answerTo(cookie: string): Promise<unknown> {
  wire.house.ageCache(1000);
  const { json, status } = await wire.sendFromPage('/api/v1/people', undefined, cookie);
  return json.code ?? status;
}

safeguard('164.312(a)(2)(iii)', 'Automatic logoff', () => {
  test('a sign-in that nobody used for fifteen minutes is refused everything, by the server and not only by the page', async () => {
    expect(idleLimit).toBe(15 * 60_000);
    const cookie = await wire.cookieOf(ada);
    wire.house.clock.advance(idleLimit - 1000);
    expect(await answerTo(cookie)).toBe(200);
    wire.house.clock.advance(idleLimit);
    expect(await answerTo(cookie)).toBe('unlock_required');
  });

  test('however busy it was, it ends at its absolute limit', async () => {
    const cookie = await wire.cookieOf(ada);
    for (let passed = 0; passed < absoluteLimit; passed += idleLimit / 2) {
      expect(await answerTo(cookie), `after ${passed} ms`).toBe(200);
      wire.house.clock.advance(idleLimit / 2);
    }
    expect(await answerTo(cookie)).toBe('sign_in_required');
  });

  test('a clock that is set back gives nobody a longer sign-in', async () => {
    const cookie = await wire.cookieOf(ada);
    wire.house.clock.advance(idleLimit);
    expect(await answerTo(cookie)).toBe('unlock_required');
    wire.house.clock.advance(-idleLimit);
    expect(await answerTo(cookie)).toBe('unlock_required');
  });
});
