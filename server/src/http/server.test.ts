import { once } from 'node:events';
import net from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestHttpServer, type TestHttpServer } from '../../../test/support/http-server.ts';
import type { TestPerson } from '../../../test/support/identity.ts';
import { absoluteLimit, idleLimit, stepUpWindow } from '../platform/identity/index.ts';

let wire: TestHttpServer;
let ada: TestPerson;
let bea: TestPerson;

beforeAll(async () => {
  wire = await openTestHttpServer();
  ada = await wire.house.enrol({ email: 'ada@clinic.example', roles: ['administrator'] });
  bea = await wire.house.enrol({ email: 'bea@clinic.example', roles: ['clinician'] });
});
afterAll(() => wire.close());

let invited = 0;
const invitation = () => {
  invited += 1;
  return { name: 'Somebody New', email: `new-${invited}@clinic.example`, roles: ['billing'] };
};

async function keyFor(cookie: string, more: object = {}) {
  const registered = await wire.sendFromPage(
    '/api/v1/applications',
    { name: `app ${Math.random()}` },
    cookie,
  );
  const { id } = registered.json.application as { id: string };
  const issued = await wire.sendFromPage('/api/v1/keys', { application: id, label: 'l', ...more }, cookie);
  const { key, summary } = issued.json as { key: string; summary: { id: string } };
  return { key, id: summary.id };
}

describe('signing in through the interface', () => {
  test('gives a cookie that scripts cannot read and other sites cannot send', async () => {
    wire.house.clock.advance(30_000);
    const { email, password } = ada;
    const reply = await wire.sendFromPage('/api/v1/sign-in', { email, password, code: ada.code() });
    expect(reply.status).toBe(200);
    const cookie = reply.headers['set-cookie']?.[0] ?? '';
    expect(cookie).toMatch(/^cordon=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Max-Age=\d+$/);
    const me = await wire.sendFromPage('/api/v1/me', undefined, cookie.split(';')[0]);
    expect(me.json).toMatchObject({ id: ada.id, roles: ['administrator'], secondFactor: { isFresh: true } });
    expect(me.headers['cache-control']).toBe('no-store');
  });

  test('answers every wrong sign-in with the same bytes', async () => {
    const answers = new Set<string>();
    for (const change of [
      { email: 'x@clinic.example' },
      { password: 'wrong-password-1' },
      { code: '000000' },
    ]) {
      wire.house.clock.advance(30_000);
      const body = { email: ada.email, password: ada.password, code: ada.code(), ...change };
      const { status, json, headers } = await wire.sendFromPage('/api/v1/sign-in', body);
      answers.add(JSON.stringify({ status, ...json, instance: '', cookie: headers['set-cookie'] }));
    }
    expect(answers.size).toBe(1);
  });

  test('ends the sign-in that the browser had before, and signing out ends this one', async () => {
    const first = await wire.cookieOf(bea);
    wire.house.clock.advance(30_000);
    const { email, password } = bea;
    const again = await wire.sendFromPage('/api/v1/sign-in', { email, password, code: bea.code() }, first);
    const second = again.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
    expect((await wire.sendFromPage('/api/v1/me', undefined, first)).json.code).toBe('sign_in_required');
    expect((await wire.sendFromPage('/api/v1/me', undefined, second)).status).toBe(200);
    const out = await wire.sendFromPage('/api/v1/sign-out', {}, second);
    expect(out.headers['set-cookie']?.[0]).toContain('Max-Age=0');
    expect((await wire.sendFromPage('/api/v1/me', undefined, second)).json.code).toBe('sign_in_required');
  });

  test('lapses after fifteen minutes of silence, and pages that refresh themselves are silence', async () => {
    const cookie = await wire.cookieOf(bea);
    const background = async () => {
      wire.house.ageCache(1000);
      const { status } = await wire.send('/api/v1/me', { headers: { cookie, 'x-cordon-background': '1' } });
      return status;
    };
    wire.house.clock.advance(idleLimit - 1);
    expect(await background()).toBe(200);
    wire.house.clock.advance(1);
    expect(await background()).toBe(401);
  });

  test('lapses after twelve hours of use', async () => {
    const cookie = await wire.cookieOf(bea);
    const began = wire.house.clock.now();
    const use = async () => (await wire.sendFromPage('/api/v1/me', undefined, cookie)).status;
    for (let at = began; at < began + absoluteLimit; at += idleLimit - 1000) {
      wire.house.clock.set(at);
      wire.house.ageCache(1000);
      expect(await use()).toBe(200);
    }
    wire.house.clock.set(began + absoluteLimit);
    expect(await use()).toBe(401);
  });

  test('cannot be done with what a copy of the database holds', async () => {
    await wire.cookieOf(bea);
    const { rows } = await wire.house.database.store.query<{ token_hash: Buffer }>(
      'select token_hash from sign_in',
    );
    for (const { token_hash: hash } of rows) {
      const reply = await wire.send('/api/v1/me', {
        headers: { cookie: `cordon=${hash.toString('base64url')}` },
      });
      expect(reply.status).toBe(401);
    }
  });

  test('enrols a person from invitation to first sign-in', async () => {
    const cookie = await wire.cookieOf(ada);
    const body = invitation();
    const reply = await wire.sendFromPage('/api/v1/people', body, cookie);
    const { path } = reply.json.enrolment as { path: string };
    expect(path).toMatch(/^\/enroll#[\w-]{43}$/);
    const token = path.split('#')[1] ?? '';
    const seen = await wire.sendFromPage('/api/v1/enrolment', { token });
    expect(seen.json).toMatchObject({ email: body.email });
    const password = 'slow-river-granite-4';
    const chosen = await wire.sendFromPage('/api/v1/enrolment/password', { token, password });
    const { generateSync } = await import('otplib');
    const secret = chosen.json.secret as string;
    const code = () => generateSync({ secret, epoch: Math.floor(wire.house.clock.now() / 1000) });
    expect((await wire.sendFromPage('/api/v1/enrolment/authenticator', { token, code: code() })).status).toBe(
      200,
    );
    expect((await wire.sendFromPage('/api/v1/enrolment', { token })).status).toBe(404);
    wire.house.clock.advance(30_000);
    const signedIn = await wire.sendFromPage('/api/v1/sign-in', {
      email: body.email,
      password,
      code: code(),
    });
    expect(signedIn.status).toBe(200);
  });
});

describe('a foreign page', () => {
  const own = () => ({ origin: wire.url, 'sec-fetch-site': 'same-origin', 'x-cordon-csrf': '1' });

  test('cannot use the cookie to change anything', async () => {
    const cookie = await wire.cookieOf(ada);
    const attempts: Record<string, string>[] = [
      {},
      { 'x-cordon-csrf': '1' },
      { ...own(), 'x-cordon-csrf': '0' },
      { ...own(), origin: 'https://evil.example' },
      { ...own(), origin: 'null' },
      { ...own(), origin: `${wire.url}.evil.example` },
      { ...own(), 'sec-fetch-site': 'cross-site' },
      { ...own(), 'sec-fetch-site': 'same-site' },
      { ...own(), 'sec-fetch-site': 'none' },
      { origin: wire.url, 'sec-fetch-site': 'same-origin' },
    ];
    for (const headers of attempts) {
      const body = invitation();
      const reply = await wire.send('/api/v1/people', {
        method: 'POST',
        headers: { cookie, ...headers },
        body,
      });
      expect(reply.json.code, JSON.stringify(headers)).toBe('not_permitted');
    }
    const held = await wire.send('/api/v1/people', {
      method: 'POST',
      headers: { cookie, ...own() },
      body: invitation(),
    });
    expect(held.status).toBe(200);
  });

  test('cannot sign anybody in, and gets no leave to read answers', async () => {
    const body = { email: ada.email, password: ada.password, code: '123456' };
    const reply = await wire.send('/api/v1/sign-in', {
      method: 'POST',
      headers: { origin: 'https://evil.example' },
      body,
    });
    expect(reply.json.code).toBe('not_permitted');
    expect(reply.headers['access-control-allow-origin']).toBeUndefined();
    expect((await wire.send('/api/v1/people', { method: 'OPTIONS' })).status).toBeGreaterThanOrEqual(400);
  });
});

describe('an act', () => {
  test('needs somebody, a role, and for privileged acts a fresh second factor', async () => {
    const body = invitation();
    expect((await wire.sendFromPage('/api/v1/people', body)).json.code).toBe('key_missing');
    const clinician = await wire.cookieOf(bea);
    const refused = await wire.sendFromPage('/api/v1/people', body, clinician);
    expect(refused.json).toMatchObject({ code: 'not_permitted', cites: ['164.308(a)(4)'] });
    expect(refused.headers['content-type']).toContain('application/problem+json');
    const cookie = await wire.cookieOf(ada);
    wire.house.clock.advance(stepUpWindow);
    expect((await wire.sendFromPage('/api/v1/people', body, cookie)).json.code).toBe('step_up_required');
    const confirmed = await wire.sendFromPage('/api/v1/sign-in/confirm', { code: ada.code() }, cookie);
    expect(confirmed.status).toBe(200);
    expect((await wire.sendFromPage('/api/v1/people', body, cookie)).status).toBe(200);
  });

  test('stands in the record when it is answered, and so does a refused one', async () => {
    const cookie = await wire.cookieOf(ada);
    const reply = await wire.sendFromPage('/api/v1/people', invitation(), cookie);
    const { id } = reply.json.person as { id: string };
    const acts = async (event: string) =>
      (
        await wire.house.database.store.query<{ actor: string; facts: object }>(
          'select actor, facts from audit_act where event = $1 order by entry desc limit 1',
          [event],
        )
      ).rows[0];
    expect(await acts('person.invited')).toMatchObject({ actor: ada.id, facts: { person: id } });
    expect(JSON.stringify(await acts('person.invited'))).not.toContain('#');
    await wire.sendFromPage('/api/v1/people', invitation(), await wire.cookieOf(bea));
    expect(await acts('act.refused')).toMatchObject({ actor: bea.id, facts: { action: 'person:invite' } });
  });

  test('that fails leaves nothing behind', async () => {
    const cookie = await wire.cookieOf(ada);
    const body = invitation();
    await wire.sendFromPage('/api/v1/people', body, cookie);
    const count = async () =>
      (
        await wire.house.database.store.query<{ n: number }>(
          "select count(*) as n from audit_act where event = 'person.invited'",
        )
      ).rows[0]?.n;
    const before = await count();
    expect((await wire.sendFromPage('/api/v1/people', body, cookie)).json).toMatchObject({
      code: 'conflict',
      field: 'email',
    });
    expect(await count()).toBe(before);
  });
});

describe('a key', () => {
  test('works in both headers, and stops within a second of its revocation', async () => {
    const cookie = await wire.cookieOf(ada);
    const { key, id } = await keyFor(cookie);
    const asBearer = () => wire.send('/api/v1/me', { headers: { authorization: `Bearer ${key}` } });
    expect((await asBearer()).json).toMatchObject({ kind: 'application' });
    expect((await wire.send('/api/v1/me', { headers: { 'x-api-key': key } })).status).toBe(200);
    expect((await wire.sendFromPage(`/api/v1/keys/${id}/revoke`, {}, cookie)).status).toBe(200);
    wire.house.ageCache(500);
    expect((await asBearer()).json.code).toBe('key_invalid');
  });

  test('that is ambiguous or of another kind is refused', async () => {
    const cookie = await wire.cookieOf(ada);
    const { key } = await keyFor(cookie);
    const other = await keyFor(cookie);
    const cases: Record<string, string>[] = [
      { authorization: `Bearer ${key}`, 'x-api-key': other.key },
      { authorization: `Basic ${key}`, cookie },
      { authorization: 'Bearer', cookie },
      { authorization: `Bearer ${key.slice(0, -1)}`, cookie },
    ];
    for (const headers of cases) {
      expect((await wire.send('/api/v1/me', { headers })).json.code).toBe('key_invalid');
    }
  });
});

describe('a bad request', () => {
  const canary = 'Ottoline Quarrington 1931';
  const post = async (body: string | Buffer | object, headers = {}) => {
    const cookie = await wire.cookieOf(ada);
    const page = { origin: wire.url, 'x-cordon-csrf': '1', cookie, ...headers };
    return await wire.send('/api/v1/people', { method: 'POST', headers: page, body });
  };

  test('names an unknown field, but not one that may be content', async () => {
    expect((await post({ ...invitation(), nickname: 1 })).json).toMatchObject({
      code: 'field_unknown',
      field: 'nickname',
    });
    const reply = await post({ ...invitation(), [canary]: canary });
    expect(reply.json.code).toBe('field_unknown');
    expect(reply.text).not.toContain('Quarrington');
  });

  test('names the wrong field and never its value', async () => {
    const reply = await post({ ...invitation(), email: canary, roles: [canary] });
    expect(reply.json).toMatchObject({ code: 'request_invalid', field: 'email' });
    expect(reply.text).not.toContain('Quarrington');
    expect((await post({ ...invitation(), roles: [canary] })).text).not.toContain('Quarrington');
  });

  test.each([
    ['is not JSON', `{"name":"${canary}`],
    ['is not UTF-8', Buffer.from([0x22, 0xff, 0xfe, 0x22])],
    ['is nested a hundred thousand deep', '['.repeat(30_000) + ']'.repeat(30_000)],
  ])('%s, and is not quoted', async (_, body) => {
    const reply = await post(body);
    expect(reply.json.code).toBe('body_malformed');
    expect(reply.text).not.toContain('Quarrington');
  });

  test.each(['[]', '"text"', '7'])('is no object: %s', async (body) => {
    expect((await post(body)).json.code).toBe('request_invalid');
  });

  test.each([
    '{"__proto__":{"roles":["administrator"]}}',
    '{"name":{"constructor":{"prototype":{"x":1}}}}',
  ])('reaches for the prototype: %s', async (body) => {
    expect((await post(body)).json.code).toBe('field_unknown');
    expect(({} as Record<string, unknown>).roles).toBeUndefined();
  });

  test('is too large, of another type, or says one thing twice', async () => {
    expect((await post(`"${'x'.repeat(70_000)}"`)).json.code).toBe('body_too_large');
    expect((await post('a=b', { 'content-type': 'application/x-www-form-urlencoded' })).json).toMatchObject({
      code: 'request_invalid',
      field: 'content-type',
    });
    const cookie = await wire.cookieOf(ada);
    const twice = await wire.sendFromPage(
      `/api/v1/people/${bea.id}/enrolment-link`,
      { person: ada.id },
      cookie,
    );
    expect(twice.json).toMatchObject({ code: 'request_invalid', field: 'person' });
  });

  test('is refused before its body is read when nobody is known', async () => {
    const socket = net.connect(wire.port, '127.0.0.1');
    socket.write(
      `POST /api/v1/people HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 60000\r\n\r\n{`,
    );
    const [first] = await once(socket, 'data');
    expect(String(first)).toContain('401');
    socket.destroy();
  });

  test('is logged by its route, never by its address', async () => {
    wire.logged.length = 0;
    await wire.send(`/api/v1/people?name=${encodeURIComponent(canary)}`, {});
    await wire.send(`/${encodeURIComponent(canary)}?q=${encodeURIComponent(canary)}`);
    await wire.send('/%ff%zz');
    const lines = wire.logged.join('');
    expect(lines).toContain('"route":"/api/v1/people"');
    expect(lines).not.toMatch(/Ottoline|Quarrington|%20/);
  });

  test('that is not HTTP is answered shortly and without an echo', async () => {
    const socket = net.connect(wire.port, '127.0.0.1');
    socket.write(`${canary}\r\n\r\n`);
    const [first] = await once(socket, 'data');
    expect(String(first)).toMatch(/^HTTP\/1\.1 400/);
    expect(String(first)).not.toContain('Quarrington');
    socket.destroy();
  });

  test.each([
    ['the head', 'GET /healthz HTTP/1.1\r\nhost: x\r\nx-slow: '],
    [
      'the body',
      'POST /api/v1/sign-in HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 99\r\n',
    ],
  ])('whose sender never finishes %s is cut off', async (_, head) => {
    const socket = net.connect(wire.port, '127.0.0.1');
    socket.on('error', () => undefined);
    const isBody = head.startsWith('POST');
    socket.write(isBody ? `${head}origin: ${wire.url}\r\nx-cordon-csrf: 1\r\n\r\n{` : head);
    socket.resume();
    await once(socket, 'close');
  });
});

describe('addresses', () => {
  test('of programs that do not exist are problems, of people the console', async () => {
    expect((await wire.send('/api/v1/nothing')).json.code).toBe('not_found');
    expect((await wire.send('/v1/nothing', { method: 'POST', body: {} })).json.code).toBe('not_found');
    const page = await wire.send('/exchanges/exc_1');
    expect(page.text).toContain('<title>Console');
    expect(page.headers['cache-control']).toBe('no-cache');
    expect((await wire.send('/exchanges', { method: 'POST', body: {} })).json.code).toBe(
      'method_not_allowed',
    );
  });

  test('never lead out of the console’s folder', async () => {
    const ways = [
      '/../../../../etc/passwd',
      '/assets/../../../../etc/passwd',
      '/..%2f..%2f..%2fetc%2fpasswd',
      '/%2e%2e/%2e%2e/etc/passwd',
      '/assets/..\\..\\..\\etc\\passwd',
      '//etc/passwd',
      '/assets/%00/etc/passwd',
      '/assets',
    ];
    for (const way of ways) {
      const reply = await wire.send(way);
      expect(reply.text, way).not.toContain('root:');
      expect([200, 400, 404], way).toContain(reply.status);
      if (reply.status === 200) expect(reply.text, way).toContain('<title>Console');
    }
  });

  test('of files give them compressed, to be kept where the name holds the hash', async () => {
    const file = await wire.send('/assets/app-1a2b3c4d.js', { headers: { 'accept-encoding': 'gzip, br' } });
    expect(file.headers).toMatchObject({
      'content-encoding': 'br',
      'cache-control': 'public, max-age=31536000, immutable',
      'content-type': 'text/javascript; charset=utf-8',
    });
    expect(file.bytes.length).toBeLessThan(200);
    const again = await wire.send('/assets/app-1a2b3c4d.js', {
      headers: { 'if-none-match': String(file.headers.etag) },
    });
    expect(again.status).toBe(304);
    expect((await wire.send('/assets/app-00000000.js')).status).toBe(404);
  });

  test('carry the headers that keep a page to itself', async () => {
    for (const path of ['/', '/api/v1/me', '/api/openapi.json', '/nothing.js']) {
      const { headers } = await wire.send(path);
      expect(headers['content-security-policy']).toContain("script-src 'self';");
      expect(headers['content-security-policy']).not.toContain('unsafe');
      expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY' });
      expect(headers.server ?? headers['x-powered-by']).toBeUndefined();
      expect(headers['x-request-id']).toMatch(/^[0-9a-f]{24}$/);
    }
  });

  test('of the description list every operation, with its citation', async () => {
    const { json } = await wire.send('/api/openapi.json');
    const paths = json.paths as Record<string, Record<string, Record<string, unknown>>>;
    expect(json.openapi).toBe('3.1.0');
    expect(paths['/api/v1/keys/{key}/revoke']?.post).toMatchObject({
      operationId: 'revoke-key',
      'x-cordon-cites': ['164.308(a)(3)(ii)(C)'],
      parameters: [{ name: 'key', in: 'path', required: true }],
    });
    expect(paths['/api/v1/sign-in']?.post).toMatchObject({ operationId: 'sign-in', security: [] });
    expect(JSON.stringify(paths['/api/v1/people']?.post)).toContain('"additionalProperties":false');
  });

  test('of the metrics hold counts by route pattern only', async () => {
    const { text, status } = await wire.send('/metrics');
    expect(status).toBe(200);
    expect(text).toContain('cordon_http_requests_total{method="GET",route="/api/v1/me",status="401"}');
    expect(text).toContain('cordon_sign_ins_total{outcome="accepted"}');
    expect(text).not.toContain('per_');
  });
});
