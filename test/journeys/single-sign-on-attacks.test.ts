import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { TripBrowser } from '../support/browser-trip.ts';
import { openTestHttpServer, sendOver, type TestHttpServer } from '../support/http-server.ts';
import { actsOf, enrolActor } from '../support/identity-acts.ts';
import {
  type ScriptedIssuer,
  signedByText,
  startScriptedIssuer,
  unsigned,
} from '../support/scripted-issuer.ts';

/** Attacks on sign-in by an identity provider. Each is preceded by nothing and followed by a sign-in that works. */

let cordon: TestHttpServer;
let issuer: ScriptedIssuer;
let other: ScriptedIssuer;
let act: ReturnType<typeof actsOf>;
let admin: Awaited<ReturnType<typeof enrolActor>>;

beforeAll(async () => {
  cordon = await openTestHttpServer({}, Date.now());
  issuer = await startScriptedIssuer();
  other = await startScriptedIssuer();
  act = actsOf(cordon.house);
  admin = await enrolActor(cordon.house, 'admin', ['administrator']);
  for (const [name, at] of [
    ['clinic', issuer],
    ['partner', other],
  ] as const) {
    await act(admin, 'configure-identity-provider', {
      ...{ name, issuer: at.issuer, secret: 'a-secret-of-the-client', title: name, clientId: 'cordon' },
      ...{ scopes: ['openid'], groupsClaim: 'groups', emailClaim: 'email' },
      ...{ roleMap: [{ group: 'Nurses', roles: ['nurse'] }], admits: 'mapped', trustsAddresses: false },
      ...{ acceptedAcr: [], acceptedAmr: [], refreshMinutes: 15 },
    });
  }
});
afterAll(async () => {
  await issuer?.close();
  await other?.close();
  await cordon?.close();
});
beforeEach(() => {
  cordon.house.clock.set(Date.now());
  issuer.behave({});
  other.behave({});
});

const callback = (query: string, provider = 'clinic') => `${cordon.url}/sso/${provider}/callback?${query}`;

/** A browser that was sent to the provider, and what it is to bring back. */
async function leave(provider = 'clinic', from = issuer) {
  const browser = new TripBrowser();
  const location = await browser.begin(cordon.url, provider);
  return { browser, location, query: from.answer(location) };
}

async function expectIn(browser: TripBrowser, address: string): Promise<void> {
  expect((await browser.send(address)).headers.location).toBe('/record');
  expect(await browser.whoAmI(cordon.url)).not.toBeNull();
}

async function expectOut(browser: TripBrowser, address: string): Promise<void> {
  const reply = await browser.send(address);
  expect([reply.status, reply.headers.location]).toEqual([303, '/sign-in?why=provider']);
  expect(await browser.whoAmI(cordon.url)).toBeNull();
}

test('what goes out names no secret, and what comes back in order lets in', async () => {
  const { browser, location, query } = await leave();
  const sent = new URL(location).searchParams;
  expect(sent.get('code_challenge_method')).toBe('S256');
  expect(sent.get('scope')).toBe('openid');
  expect(sent.get('redirect_uri')).toBe(`${cordon.url}/sso/clinic/callback`);
  await expectIn(browser, callback(query));
  expect(issuer.redeemed.at(-1)?.get('code_verifier')).toMatch(/^[\w-]{43}$/);
});

describe('mix-up', () => {
  test.each([
    ['an answer that names another issuer', () => ({ iss: other.issuer })],
    ['an answer that names two issuers', () => ({ iss: `${issuer.issuer}&iss=${other.issuer}` })],
  ])('%s is refused before its code is redeemed', async (_, change) => {
    const { browser, location } = await leave();
    const before = issuer.redeemed.length;
    await expectOut(browser, callback(issuer.answer(location, change())));
    expect(issuer.redeemed).toHaveLength(before);
  });

  test('an answer without its issuer is refused where the provider says that it names itself', async () => {
    const { browser, query } = await leave();
    const bare = new URLSearchParams(query);
    bare.delete('iss');
    await expectOut(browser, callback(bare.toString()));
  });

  test('an answer that comes back by the address of another provider is refused', async () => {
    const { browser, location } = await leave('partner', other);
    const redeemed = [issuer.redeemed.length, other.redeemed.length];
    await expectOut(browser, callback(issuer.answer(location)));
    expect([issuer.redeemed.length, other.redeemed.length]).toEqual(redeemed);
  });
});

describe('one provider for another', () => {
  test('the same subject and address at another provider is nobody that the first one named', async () => {
    const first = await leave();
    await expectIn(first.browser, callback(first.query));
    const { browser, query } = await leave('partner', other);
    await expectOut(browser, callback(query, 'partner'));
  });

  test('an issuer that describes itself as another one is refused', async () => {
    const ask = () => act<{ issuer: string }>(admin, 'test-identity-provider', { issuer: issuer.issuer });
    expect(await ask()).toMatchObject({ issuer: issuer.issuer });
    for (const claimed of [other.issuer, `${issuer.issuer}/`, undefined]) {
      issuer.behave({ metadata: { issuer: claimed } });
      await expect(ask(), String(claimed)).rejects.toMatchObject({ code: 'destination_refused' });
    }
  });
});

describe('fixation and replay', () => {
  test('an answer that began in another browser is refused, with or without a cookie of its own', async () => {
    const attacker = await leave();
    await expectOut(new TripBrowser(), callback(attacker.query));
    const victim = await leave();
    await expectOut(victim.browser, callback(attacker.query));
  });

  test('an answer counts once, in the same browser too', async () => {
    const { browser, query } = await leave();
    const trip = browser.cookies(cordon.url);
    await expectIn(browser, callback(query));
    const before = issuer.redeemed.length;
    const again = await cordon.send(`/sso/clinic/callback?${query}`, { headers: { cookie: trip } });
    expect(again.headers.location).toBe('/sign-in?why=provider');
    expect((again.headers['set-cookie'] ?? []).join()).not.toMatch(/cordon=[\w-]{43}/);
    expect(issuer.redeemed).toHaveLength(before);
  });

  test('of answers brought at once one lets in', async () => {
    const { browser, query } = await leave();
    const headers = { cookie: browser.cookies(cordon.url) };
    const replies = await Promise.all(
      [1, 2, 3, 4].map(async () => await cordon.send(`/sso/clinic/callback?${query}`, { headers })),
    );
    expect(replies.filter(({ headers: { location } }) => location === '/record')).toHaveLength(1);
  });

  test('a token of an earlier sign-in is refused: its nonce is another', async () => {
    const first = await leave();
    const nonce = new URL(first.location).searchParams.get('nonce') ?? '';
    const second = await leave();
    issuer.behave({ claims: { nonce } });
    await expectOut(second.browser, callback(second.query));
  });

  test('a sign-in that stays away for too long is refused', async () => {
    const { browser, query } = await leave();
    cordon.house.clock.advance(10 * 60_000);
    await expectOut(browser, callback(query));
  });

  test('a sign-in begins from our own pages only, and takes no token that was there before', async () => {
    const foreign = await cordon.send('/api/v1/sign-in/provider', {
      ...{ method: 'POST', body: { provider: 'clinic', returnTo: '/' } },
      headers: { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site', 'x-cordon-csrf': '1' },
    });
    expect(foreign.status).toBe(403);
    const { browser, query } = await leave();
    const planted = 'a'.repeat(43);
    const headers = { cookie: `${browser.cookies(cordon.url)}; cordon=${planted}` };
    const reply = await cordon.send(`/sso/clinic/callback?${query}`, { headers });
    const given = (reply.headers['set-cookie'] ?? []).join().match(/cordon=([\w-]{43})/)?.[1];
    expect(given).toBeDefined();
    expect(given).not.toBe(planted);
  });
});

describe('tokens of sign-in', () => {
  test.each<
    [string, Parameters<ScriptedIssuer['behave']>[0] | (() => Parameters<ScriptedIssuer['behave']>[0])]
  >([
    ['without a signature', { sign: async (claims) => unsigned(claims) }],
    [
      'signed with the public key as a secret',
      () => ({ sign: async (claims) => signedByText(claims, issuer.publicKey) }),
    ],
    [
      'signed with the client secret',
      { sign: async (claims) => signedByText(claims, 'a-secret-of-the-client') },
    ],
    ['signed by another provider', { sign: (claims) => other.sign(claims) }],
    ['for another client', { claims: { aud: 'somebody-else' } }],
    ['of another issuer', () => ({ claims: { iss: other.issuer } })],
    ['that are over', { claims: { exp: Math.floor(Date.now() / 1000) - 120 } }],
  ])('%s are refused', async (_, change) => {
    const { browser, query } = await leave();
    issuer.behave(typeof change === 'function' ? change() : change);
    await expectOut(browser, callback(query));
  });
});

test.each([
  ...['https://evil.example/', '//evil.example', '/\\evil.example', '\\\\evil.example', 'record', ''],
  ...['/%0d\r\nset-cookie: a=b', '/\tevil', 'javascript:alert(1)', '/@evil.example\\', `/${'a'.repeat(500)}`],
])('a place that is not ours is no place to return to: %j', async (returnTo) => {
  const reply = await cordon.sendFromPage('/api/v1/sign-in/provider', { provider: 'clinic', returnTo });
  expect(reply.status).toBe(400);
  expect(reply.headers['set-cookie']).toBeUndefined();
});

describe('tokens of logout', () => {
  const event = { 'http://schemas.openid.net/event/backchannel-logout': {} };
  let names = 0;
  const claims = (change: object = {}) => {
    names += 1;
    const iat = Math.floor(Date.now() / 1000);
    const base = {
      iss: issuer.issuer,
      aud: 'cordon',
      sub: 'ada',
      iat,
      exp: iat + 120,
      jti: `logout-${names}`,
    };
    return { ...base, events: event, ...change };
  };
  const send = async (token: string, provider = 'clinic') =>
    await sendOver(cordon.url, `/sso/${provider}/logout`, {
      ...{ method: 'POST', body: new URLSearchParams({ logout_token: token }).toString() },
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
  const isIn = async (browser: TripBrowser) => {
    cordon.house.ageCache(1000);
    return (await browser.whoAmI(cordon.url)) !== null;
  };
  const enter = async () => {
    const { browser, query } = await leave();
    await expectIn(browser, callback(query));
    return browser;
  };

  test.each<[string, () => Promise<string> | string]>([
    ['has no signature', () => unsigned(claims())],
    ['is signed with the public key as a secret', () => signedByText(claims(), issuer.publicKey)],
    ['is signed with the client secret', () => signedByText(claims(), 'a-secret-of-the-client')],
    ['is signed by another provider', () => other.sign(claims())],
    ['is of another issuer', () => issuer.sign(claims({ iss: other.issuer }))],
    ['is for another client', () => issuer.sign(claims({ aud: 'somebody-else' }))],
    ['is a token of sign-in', () => issuer.sign(claims({ events: undefined, nonce: 'one' }))],
    ['has a nonce', () => issuer.sign(claims({ nonce: 'one' }))],
    ['says by its type that it is something else', () => issuer.sign(claims(), { typ: 'at+jwt' })],
    ['tells of another event', () => issuer.sign(claims({ events: { 'urn:other': {} } }))],
    ['has no name of its own', () => issuer.sign(claims({ jti: undefined }))],
    ['names nobody', () => issuer.sign(claims({ sub: undefined }))],
    ['is old', () => issuer.sign(claims({ iat: Math.floor(Date.now() / 1000) - 900, exp: undefined }))],
    ['is no token', () => 'a.b.c'],
  ])('one that %s ends nothing', async (_, make) => {
    const browser = await enter();
    expect(await send(await make())).toMatchObject({ status: 400, json: { error: 'invalid_request' } });
    expect(await isIn(browser)).toBe(true);
  });

  test('a good one ends the sign-ins, and counts once: who comes back stays in', async () => {
    const browser = await enter();
    const token = await issuer.sign(claims(), { typ: 'logout+jwt' });
    expect((await send(token)).status).toBe(200);
    expect(await isIn(browser)).toBe(false);
    const back = await enter();
    expect((await send(token)).status).toBe(400);
    expect(await isIn(back)).toBe(true);
    expect((await send(await issuer.sign(claims()), 'partner')).status).toBe(400);
  });
});
