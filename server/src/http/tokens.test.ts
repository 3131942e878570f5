import { createHmac, generateKeyPairSync, type JsonWebKey, type KeyObject } from 'node:crypto';
import { CompactSign, UnsecuredJWT } from 'jose';
import {
  allowInsecureRequests,
  ClientSecretJwt,
  clientCredentialsGrant,
  discovery,
  PrivateKeyJwt,
} from 'openid-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  openTestHttpServer,
  type TestHttpServer,
  type WireReply,
} from '../../../test/support/http-server.ts';
import { actsOf, enrolActor } from '../../../test/support/identity-acts.ts';
import { newId } from '../kernel/ids.ts';

type Pair = { readonly publicKey: KeyObject; readonly privateKey: KeyObject };
type Claims = Readonly<Record<string, unknown>>;

const ec = (namedCurve: string): Pair => generateKeyPairSync('ec', { namedCurve });
const rsa = (modulusLength: number): Pair => generateKeyPairSync('rsa', { modulusLength });
const pair = ec('P-256');
const rsaPair = rsa(2048);
const jwkOf = ({ publicKey }: Pair, more: object = {}): JsonWebKey => ({
  ...publicKey.export({ format: 'jwk' }),
  ...more,
});

let stage: TestHttpServer;
let admin: Awaited<ReturnType<typeof enrolActor>>;
let act: ReturnType<typeof actsOf>;
let application: string;
let other: string;

beforeAll(async () => {
  stage = await openTestHttpServer();
  act = actsOf(stage.house);
  admin = await enrolActor(stage.house, 'ada', ['administrator', 'developer']);
  application = await registerApplication('signs');
  other = await registerApplication('signs too');
  await registerKey(application, jwkOf(pair, { kid: 'k1' }), {
    systems: ['scribe'],
    purposes: ['TREAT', 'HPAYMT'],
  });
  await registerKey(application, jwkOf(rsaPair, { kid: 'r1', alg: 'RS256' }));
  await registerKey(other, jwkOf(ec('P-256'), { kid: 'o1' }));
});
afterAll(() => stage.close());

async function registerApplication(name: string): Promise<string> {
  return (await act<{ application: { id: string } }>(admin, 'register-application', { name })).application.id;
}

async function registerKey(holder: string, jwk: object, more: object = {}) {
  const input = { application: holder, label: 'l', jwk, ...more };
  return (await act<{ summaries: { id: string }[] }>(admin, 'register-public-key', input)).summaries;
}

const seconds = () => Math.floor(stage.house.clock.now() / 1000);
const claims = (change: Claims = {}): Claims => ({
  ...{ iss: application, sub: application, aud: `${stage.url}/oauth/token` },
  ...{ jti: newId('exchange', stage.house.clock), iat: seconds(), exp: seconds() + 60 },
  ...change,
});

async function sign(
  change: Claims = {},
  header: object = {},
  key: KeyObject = pair.privateKey,
): Promise<string> {
  const body = new TextEncoder().encode(JSON.stringify(claims(change)));
  const wanted = { alg: 'ES256', kid: 'k1', ...header };
  const crit = { crit: { 'urn:x': true } };
  return await new CompactSign(body).setProtectedHeader(wanted).sign(key, crit);
}

async function ask(
  form: Readonly<Record<string, string>> | string,
  headers = {},
  query = '',
): Promise<WireReply> {
  const body = typeof form === 'string' ? form : new URLSearchParams(form).toString();
  const type = { 'content-type': 'application/x-www-form-urlencoded' };
  return await stage.send(`/oauth/token${query}`, { method: 'POST', headers: { ...type, ...headers }, body });
}

const formOf = (assertion: string, more = {}) => ({
  grant_type: 'client_credentials',
  client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
  client_assertion: assertion,
  ...more,
});

async function expectRefused(assertion: string, more = {}) {
  const reply = await ask(formOf(assertion, more));
  expect({ status: reply.status, ...reply.json }).toEqual({
    ...{ status: 401, error: 'invalid_client', error_description: 'The assertion was not accepted.' },
  });
  expect(reply.headers['cache-control']).toBe('no-store');
}

describe('a token', () => {
  test('comes for an assertion, opens what the key opens, and lies in the database as a hash', async () => {
    const reply = await ask(formOf(await sign()));
    expect(reply.json).toMatchObject({
      ...{ token_type: 'Bearer', expires_in: 600, scope: 'system:scribe purpose:TREAT purpose:HPAYMT' },
    });
    const token = String(reply.json.access_token);
    const found = await stage.house.directory.identify({ key: token, signIn: null, address: '127.0.0.1' });
    expect(found).toMatchObject({
      ...{ actor: { kind: 'application', id: application }, fixed: { system: 'scribe' }, barred: null },
      scope: { systems: ['scribe'], purposes: ['TREAT', 'HPAYMT'], models: [] },
    });
    const me = await stage.send('/api/v1/me', { headers: { authorization: `Bearer ${token}` } });
    expect(me.json).toMatchObject({ id: application });
    const { rows } = await stage.house.database.store.query<{ line: string }>(
      'select t::text as line from access_token t union all select u::text from used_assertion u',
    );
    expect(rows.length).toBeGreaterThan(1);
    expect(JSON.stringify(rows)).not.toContain(token.slice(4));
  });

  test('is narrowed to what was asked for, and never wider than the key', async () => {
    const asked = async (scope: string) => await ask(formOf(await sign(), { scope }));
    expect((await asked('purpose:TREAT system:scribe')).json.scope).toBe('system:scribe purpose:TREAT');
    // The key is for any model: the token for one.
    expect((await asked('model:gpt-x purpose:HPAYMT')).json.scope).toBe(
      'system:scribe purpose:HPAYMT model:gpt-x',
    );
    for (const scope of [
      'system:coder',
      'purpose:HRESCH',
      'admin',
      'system:',
      'purpose:NONE',
      'x'.repeat(5000),
    ]) {
      expect(await asked(scope)).toMatchObject({ status: 400, json: { error: 'invalid_scope' } });
    }
  });

  test('stops at its end, with its key, and with whoever answers for the application', async () => {
    const owner = await enrolActor(stage.house, 'leaver', ['developer']);
    const { application: own } = await act<{ application: { id: string } }>(owner, 'register-application', {
      name: 'leaving',
    });
    const mine = ec('P-384');
    const [key] = await registerKey(own.id, jwkOf(mine, { kid: 'm' }));
    const token = async () => {
      const signed = await sign({ iss: own.id, sub: own.id }, { alg: 'ES384', kid: 'm' }, mine.privateKey);
      return String((await ask(formOf(signed))).json.access_token);
    };
    const identify = async (text: string) => {
      stage.house.ageCache(500);
      return await stage.house.directory.actorForKey(text, '127.0.0.1');
    };
    const first = await token();
    stage.house.clock.advance(600_000 - 1);
    expect(await identify(first)).toMatchObject({ barred: null });
    stage.house.clock.advance(1);
    await expect(identify(first)).rejects.toMatchObject({ code: 'key_invalid' });
    const second = await token();
    await act(admin, 'deactivate-person', { person: owner.id });
    expect(await identify(second)).toMatchObject({ barred: { code: 'owner_missing' } });
    expect(
      (
        await ask(
          formOf(await sign({ iss: own.id, sub: own.id }, { alg: 'ES384', kid: 'm' }, mine.privateKey)),
        )
      ).json,
    ).toMatchObject({ error: 'unauthorized_client' });
    await act(admin, 'reassign-application', { application: own.id, to: admin.id });
    expect(await identify(second)).toMatchObject({ barred: null });
    await act(admin, 'revoke-key', { key: key?.id });
    await expect(identify(second)).rejects.toMatchObject({ code: 'key_invalid' });
  });

  test('is recorded with its application, key and scope', async () => {
    await ask(formOf(await sign(), { scope: 'purpose:TREAT' }));
    const act = await stage.house.record.reader.readLastAct('token.issued');
    expect(act?.record).toMatchObject({
      actor: { kind: 'application', id: application },
      facts: { systems: ['scribe'], purposes: ['TREAT'] },
    });
    expect(JSON.stringify(act)).not.toContain('cdt_');
  });
});

describe('an assertion is refused', () => {
  const soon = () => seconds() + 60;
  test.each<[string, () => Claims]>([
    ['expired', () => ({ exp: seconds() })],
    ['valid for too long', () => ({ exp: seconds() + 331, iat: undefined })],
    [
      'valid for longer than five minutes from its issue',
      () => ({ iat: seconds() - 200, exp: seconds() + 101 }),
    ],
    ['without an end', () => ({ exp: undefined })],
    ['with an end that is text', () => ({ exp: String(soon()) })],
    ['from the future', () => ({ iat: seconds() + 31, exp: seconds() + 120 })],
    ['not yet valid', () => ({ nbf: seconds() + 31 })],
    ['meant for somebody else', () => ({ aud: 'https://elsewhere.example/oauth/token' })],
    ['meant for others as well', () => ({ aud: [`${stage.url}/oauth/token`, 'https://elsewhere.example'] })],
    ['meant for an address that begins with ours', () => ({ aud: `${stage.url}/oauth/token/` })],
    ['meant for nobody', () => ({ aud: undefined })],
    ['issued by somebody else', () => ({ iss: other })],
    ['about another application', () => ({ sub: other, iss: other })],
    ['without a name', () => ({ jti: undefined })],
    ['with an endless name', () => ({ jti: 'x'.repeat(257) })],
  ])('%s', async (_, change) => {
    await expectRefused(await sign(change()));
  });

  test('that is not signed, or signed with the public key as a secret', async () => {
    await expectRefused(new UnsecuredJWT(claims()).encode());
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    for (const secret of [
      pair.publicKey.export({ format: 'pem', type: 'spki' }) as string,
      JSON.stringify(jwkOf(pair)),
      rsaPair.publicKey.export({ format: 'pem', type: 'spki' }) as string,
    ]) {
      for (const kid of ['k1', 'r1']) {
        const signed = `${part({ alg: 'HS256', kid })}.${part(claims())}`;
        const mac = createHmac('sha256', secret).update(signed).digest('base64url');
        await expectRefused(`${signed}.${mac}`);
      }
    }
    const none = `${part({ alg: 'none', kid: 'k1' })}.${part(claims())}.`;
    await expectRefused(none);
    await expectRefused(`${none}AAAA`);
  });

  test('by another algorithm than the one registered with the key', async () => {
    await expectRefused(await sign({}, { alg: 'PS256', kid: 'r1' }, rsaPair.privateKey));
    await expectRefused(await sign({}, { alg: 'RS512', kid: 'r1' }, rsaPair.privateKey));
    await expectRefused(await sign({}, { alg: 'RS256', kid: 'k1' }, rsaPair.privateKey));
    expect((await ask(formOf(await sign({}, { alg: 'RS256', kid: 'r1' }, rsaPair.privateKey)))).status).toBe(
      200,
    );
  });

  test('that names no key, a foreign one, or one of another application', async () => {
    await expectRefused(await sign({}, { kid: undefined }));
    await expectRefused(await sign({}, { kid: 'k2' }));
    await expectRefused(await sign({}, { kid: 'o1' }));
    await expectRefused(await sign({ iss: other, sub: other }, { kid: 'o1' }));
    await expectRefused(await sign({ iss: 'app_x', sub: 'app_x' }));
    await expectRefused(await sign({}, {}, ec('P-256').privateKey));
  });

  test('that brings a key of its own, points to one, or asks for an extension', async () => {
    const attacker = ec('P-256');
    for (const header of [
      { jwk: jwkOf(attacker) },
      { jku: 'http://127.0.0.1:1/keys.json' },
      { x5u: 'http://127.0.0.1:1/chain.pem' },
      { x5c: ['AAAA'] },
      { crit: ['urn:x'], 'urn:x': true },
      { typ: 'at+jwt' },
    ]) {
      await expectRefused(await sign({}, header, attacker.privateKey));
      await expectRefused(await sign({}, header));
    }
  });

  test('that was changed, cut, endless or no assertion', async () => {
    const good = await sign();
    const [head = '', body = '', signature = ''] = good.split('.');
    const changed = Buffer.from(JSON.stringify(claims({ scope: 'x' }))).toString('base64url');
    for (const wrong of [
      ...[`${head}.${changed}.${signature}`, `${head}.${body}.${signature.slice(0, -8)}`, `${head}.${body}`],
      ...[`${good}.`, `${good}${'A'.repeat(8192)}`, 'a.b.c', 'null.null.null', '..', 'x'],
      ...[`${Buffer.from('[]').toString('base64url')}.${body}.${signature}`],
    ]) {
      await expectRefused(wrong);
    }
    await expectRefused(good, { client_assertion_type: 'urn:x' });
    await expectRefused(good, { client_id: other });
    expect((await ask(formOf(good))).status).toBe(200);
  });

  test('the second time, on another node and after a restart as well', async () => {
    const once = await sign();
    const replies = await Promise.all([ask(formOf(once)), ask(formOf(once)), ask(formOf(once))]);
    expect(replies.map(({ status }) => status).toSorted()).toEqual([200, 401, 401]);
    const node = await openTestHttpServer({
      tokenDesk: new (stage.house.tokens.constructor as new (options: object) => typeof stage.house.tokens)({
        store: await stage.house.database.openNode(),
        acts: stage.house.record.acts,
        clock: stage.house.clock,
      }),
    });
    try {
      // Meant for the other node's address, so that only its use stands against it.
      const elsewhere = await sign({ aud: `${node.url}/oauth/token`, jti: 'shared' });
      const reply = async (url: TestHttpServer, assertion: string) =>
        await url.send('/oauth/token', {
          ...{ method: 'POST', body: new URLSearchParams(formOf(assertion)).toString() },
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
        });
      expect((await reply(node, elsewhere)).status).toBe(200);
      expect((await reply(stage, await sign({ jti: 'shared' }))).status).toBe(401);
    } finally {
      await node.close();
    }
  });
});

describe('a request for a token is refused', () => {
  test.each<[string, (form: Record<string, string>) => Promise<WireReply>, number, string]>([
    ['without a grant', ({ grant_type: _, ...form }) => ask(form), 400, 'invalid_request'],
    ['for another grant', (form) => ask({ ...form, grant_type: 'password' }), 400, 'unsupported_grant_type'],
    ['without an assertion', ({ client_assertion: _, ...form }) => ask(form), 401, 'invalid_client'],
    ['with a shared secret', (form) => ask({ ...form, client_secret: 'x' }), 400, 'invalid_request'],
    [
      'with a header that shows who it is',
      (form) => ask(form, { authorization: 'Basic eDp5' }),
      400,
      'invalid_request',
    ],
    [
      'in the address',
      (form) => ask('', {}, `?${new URLSearchParams(form).toString()}`),
      400,
      'invalid_request',
    ],
    [
      'with a parameter twice',
      (form) => ask(`${new URLSearchParams(form).toString()}&grant_type=x`),
      400,
      'invalid_request',
    ],
    ['that is huge', (form) => ask({ ...form, x: 'x'.repeat(17_000) }), 400, 'invalid_request'],
    ['as JSON', () => ask('{}', { 'content-type': 'application/json' }), 400, 'invalid_request'],
    [
      'under a name that is not ours',
      (form) => ask(form, { host: 'elsewhere.example' }),
      400,
      'invalid_request',
    ],
  ])('%s', async (_, send, status, error) => {
    const reply = await send(formOf(await sign()));
    expect({ status: reply.status, error: reply.json.error }).toEqual({ status, error });
    expect(reply.text).not.toMatch(/app_|elsewhere|node_modules| at /);
  });

  test('from a network outside the key’s, though it is known who asks', async () => {
    const far = ec('P-256');
    await registerKey(application, jwkOf(far, { kid: 'far' }), { networks: ['10.0.0.0/8'] });
    expect((await ask(formOf(await sign({}, { kid: 'far' }, far.privateKey)))).json).toMatchObject({
      error: 'unauthorized_client',
    });
  });

  test('while strangers crowd a network, but not of one who got in from there before', async () => {
    await ask(formOf(await sign()));
    const stranger = ec('P-256');
    await registerKey(application, jwkOf(stranger, { kid: 'new' }));
    const statuses: number[] = [];
    for (let tries = 0; tries < 61; tries += 1) statuses.push((await ask(formOf('a.b.c'))).status);
    expect(statuses.at(-1)).toBe(429);
    expect((await ask(formOf(await sign({}, { kid: 'new' }, stranger.privateKey)))).status).toBe(429);
    expect((await ask(formOf(await sign()))).status).toBe(200);
    stage.house.clock.advance(60_000);
    expect((await ask(formOf(await sign({}, { kid: 'new' }, stranger.privateKey)))).status).toBe(200);
  });
});

describe('a public key', () => {
  const refusal = async (jwk: object) =>
    await registerKey(application, jwk).then(
      () => 'taken',
      (error: { code?: string }) => error.code,
    );

  test('is refused where it is private, weak, of another kind, or for something else', async () => {
    const privateOf = ({ privateKey }: Pair) => privateKey.export({ format: 'jwk' });
    const small = generateKeyPairSync('rsa', { modulusLength: 1024 });
    const exponent = generateKeyPairSync('rsa', { modulusLength: 2048, publicExponent: 3 });
    for (const jwk of [
      ...[privateOf(pair), privateOf(rsaPair), { kty: 'oct', k: 'c2VjcmV0' }],
      ...[jwkOf(small), jwkOf(exponent), jwkOf(ec('secp256k1')), jwkOf(ec('P-521'))],
      ...[jwkOf(generateKeyPairSync('x25519'))],
      ...[{ ...jwkOf(ec('P-256')), x: 'AAAA' }, { kty: 'EC' }, {}, { ...jwkOf(ec('P-256')), extra: 1 }],
      ...[jwkOf(ec('P-256'), { use: 'enc' }), jwkOf(ec('P-256'), { key_ops: ['sign'] })],
      ...[jwkOf(ec('P-256'), { alg: 'ES384' }), jwkOf(rsa(2048), { alg: 'HS256' })],
      ...[
        jwkOf(ec('P-256'), { kid: '' }),
        jwkOf(ec('P-256'), { kid: 'a b' }),
        jwkOf(ec('P-256'), { kid: 7 }),
      ],
    ]) {
      expect(await refusal(jwk), JSON.stringify(Object.keys(jwk))).toBe('request_invalid');
    }
  });

  test('belongs to one application, once, for ever', async () => {
    const mine = ec('P-256');
    const [key] = await registerKey(application, jwkOf(mine));
    await act(admin, 'revoke-key', { key: key?.id });
    for (const holder of [application, other]) {
      await expect(registerKey(holder, jwkOf(mine, { kid: 'again' }))).rejects.toMatchObject({
        code: 'conflict',
      });
    }
    await expect(registerKey(application, jwkOf(ec('P-256'), { kid: 'k1' }))).rejects.toMatchObject({
      code: 'conflict',
    });
  });

  test('comes alone or as a set, has an end, and is not replaced by us', async () => {
    const keys = [jwkOf(ec('P-384')), jwkOf(generateKeyPairSync('ed25519'))];
    const summaries = await registerKey(application, { keys });
    expect(summaries).toMatchObject([
      { kind: 'public-key', publicKey: { algorithm: 'ES384' } },
      { kind: 'public-key', publicKey: { algorithm: 'EdDSA' } },
    ]);
    await expect(act(admin, 'rotate-key', { key: summaries[0]?.id })).rejects.toMatchObject({
      code: 'conflict',
    });
    await expect(registerKey(application, jwkOf(ec('P-256')), { expiresAt: 1 })).rejects.toMatchObject({
      code: 'request_invalid',
    });
    for (const more of [{ holder: other }, { kind: 'secret' }, { issued_by: 'x' }]) {
      await expect(registerKey(application, jwkOf(ec('P-256')), more)).rejects.toThrow(/nrecognized/);
    }
    await expect(
      registerKey(newId('application', stage.house.clock), jwkOf(ec('P-256'))),
    ).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});

describe('a client that others wrote', () => {
  const connect = async (method: ReturnType<typeof PrivateKeyJwt>) =>
    await discovery(new URL(stage.url), application, {}, method, {
      ...{ algorithm: 'oauth2', execute: [allowInsecureRequests] },
    });
  const importKey = async (
    { privateKey }: Pair,
    algorithm: 'Ed25519' | { name: string; namedCurve: string },
  ) => await crypto.subtle.importKey('jwk', privateKey.export({ format: 'jwk' }), algorithm, false, ['sign']);

  test('finds the endpoint by itself and gets a token', async () => {
    // Its clock is the real one.
    stage.house.clock.set(Date.now());
    for (const [kid, made, algorithm] of [
      ['real-ec', ec('P-256'), { name: 'ECDSA', namedCurve: 'P-256' }],
      ['real-ed', generateKeyPairSync('ed25519'), 'Ed25519'],
    ] as const) {
      await registerKey(application, jwkOf(made, { kid }), { purposes: ['TREAT'] });
      const config = await connect(PrivateKeyJwt({ key: await importKey(made, algorithm), kid }));
      const tokens = await clientCredentialsGrant(config, { scope: 'system:scribe' });
      expect(tokens).toMatchObject({ token_type: 'bearer', scope: 'system:scribe purpose:TREAT' });
      expect(tokens.expiresIn()).toBeGreaterThan(590);
    }
    const wrong = await connect(ClientSecretJwt('x'.repeat(32)));
    await expect(clientCredentialsGrant(wrong)).rejects.toMatchObject({ error: 'invalid_client' });
  });
});
