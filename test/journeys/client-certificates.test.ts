import { request as openPlain } from 'node:http';
import { request as openTls } from 'node:https';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type OpenDoors, openDoors, openHouse } from '../../server/src/main.ts';
import { createLogger } from '../../server/src/platform/telemetry/logger.ts';
import { bringLive, registerVendor, signAgreement, startCordon, type TestCordon } from '../support/cordon.ts';
import { chatBody } from '../support/gateway-caller.ts';
import { type MadeCertificate, makeCertificate } from '../support/make-certificate.ts';

/** Applications that show who they are by the certificate of their connection, over real TLS (RFC 8705, section 2). */

const own = new URL('../support/certificates/', import.meta.url).pathname;
const day = 86_400_000;

let cordon: TestCordon;
/** Behind a proxy at 127.0.0.1, and the same behind one that is elsewhere. */
let proxied: OpenDoors;
let elsewhere: OpenDoors;

beforeAll(async () => {
  cordon = await startCordon({
    flags: {
      ...{ 'tls-cert': `${own}localhost.cert.pem`, 'tls-key': `${own}localhost.key.pem` },
      'client-certificates': 'yes',
    },
  });
  const vendor = await registerVendor(cordon);
  await signAgreement(cordon, { vendor });
  await bringLive(cordon, { name: 'notes', vendor, url: cordon.upstream.url, purposes: ['TREAT'] });
  proxied = await openBehind(['127.0.0.1', '::1']);
  elsewhere = await openBehind(['192.0.2.1']);
});
afterAll(async () => {
  await proxied?.close();
  await elsewhere?.close();
  await cordon?.close();
});
beforeEach(() => cordon.upstream.behave({ kind: 'echo' }));

async function openBehind(trustedProxies: readonly string[]): Promise<OpenDoors> {
  const config = {
    ...cordon.house.config,
    ...{ tls: null, clientCertificates: false, trustedProxies },
    ...{ publicUrl: 'https://cordon.test', clientCertificateHeader: 'client-cert' },
  };
  const logger = createLogger({ level: 'error', instance: 'test' });
  return await openDoors(await openHouse({ config, clock: cordon.house.clock, logger }));
}

let installed = 0;
async function install(): Promise<string> {
  installed += 1;
  const { application } = await cordon.clerk<{ application: { id: string } }>('register-application', {
    name: `Program ${installed}`,
  });
  return application.id;
}

const scope = { label: 'Its certificate', systems: ['notes'], purposes: ['TREAT'] };
const register = (application: string, certificate: { pem: string; name?: string }) =>
  cordon.clerk<{ summary: { id: string; prefix: string } }>('register-certificate', {
    ...{ application, certificate, ...scope },
  });
const bind = (application: string, certificate: { pem: string; name?: string }) =>
  cordon.clerk<{ key: string; summary: { id: string } }>('issue-key', {
    ...{ application, certificate, ...scope },
  });

interface Call {
  readonly url?: string;
  readonly with?: MadeCertificate;
  readonly key?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly path?: string;
}

/** One request over a connection of its own. */
function call({ url = cordon.doors.url, with: made, key, headers = {}, path }: Call) {
  const body = path ? undefined : JSON.stringify(chatBody('Patient: Ada Quill is stable.'));
  const isTls = url.startsWith('https:');
  return new Promise<{ status: number; code: string | null; detail: string; text: string }>(
    (resolve, reject) => {
      const sent = (isTls ? openTls : openPlain)(
        new URL(path ?? '/v1/chat/completions', url),
        {
          ...{ method: path ? 'GET' : 'POST', agent: false, rejectUnauthorized: false },
          ...(made && isTls && { cert: made.cert, key: made.key }),
          headers: {
            ...(body && { 'content-type': 'application/json' }),
            ...{ 'x-cordon-system': 'notes', 'x-cordon-purpose': 'TREAT', 'x-cordon-subject': 'MRN-7' },
            ...(key && { authorization: `Bearer ${key}` }),
            ...headers,
          },
        },
        (reply) => {
          let text = '';
          reply.setEncoding('utf8').on('data', (piece: string) => {
            text += piece;
          });
          reply.on('end', () => {
            const read = JSON.parse(text) as { code?: string; error?: { code: string; message: string } };
            const code = read.error?.code ?? read.code ?? null;
            resolve({ status: reply.statusCode ?? 0, code, detail: read.error?.message ?? '', text });
          });
        },
      );
      sent.on('error', reject);
      sent.end(body);
    },
  );
}

const passedOn = ({ certificate }: MadeCertificate) => `:${certificate.raw.toString('base64')}:`;

describe('a certificate alone', () => {
  test('is who the application is, at the gateway and at the control plane', async () => {
    const made = makeCertificate('scribe');
    const application = await install();
    await register(application, { pem: made.cert });
    expect(await call({ with: made })).toMatchObject({ status: 200 });
    const me = await call({ with: made, path: '/api/v1/me' });
    expect(me).toMatchObject({ status: 200 });
    expect(me.text).toContain(application);
    const { items } = await cordon.clerk<{ items: { actor: { id: string } }[] }>('list-exchanges', {});
    expect(items[0]?.actor.id).toBe(application);
  });

  test('that nobody registered, or none at all, lets nobody in', async () => {
    expect(await call({})).toMatchObject({ status: 401, code: 'key_missing' });
    const stranger = makeCertificate('scribe');
    expect(await call({ with: stranger })).toMatchObject({ status: 401, code: 'certificate_invalid' });
  });

  test('does not count for a request of a page, where a browser sends it by itself', async () => {
    const made = makeCertificate('browser');
    await register(await install(), { pem: made.cert });
    for (const headers of [
      { origin: 'https://elsewhere.test' },
      { 'sec-fetch-site': 'cross-site' },
    ] as const) {
      const asked = await call({ with: made, headers: headers as Record<string, string> });
      expect(asked).toMatchObject({ status: 401, code: 'key_missing' });
    }
  });

  test('that was revoked cuts the answer on its way, and is refused within a second', async () => {
    const made = makeCertificate('gone');
    const { summary } = await register(await install(), { pem: made.cert });
    cordon.upstream.behave({ kind: 'hang' });
    const sent = cordon.upstream.requests.length;
    const hanging = call({ with: made });
    await expect.poll(() => cordon.upstream.requests.length, { timeout: 30_000 }).toBe(sent + 1);
    await cordon.clerk('revoke-key', { key: summary.id });
    expect((await hanging).status).toBe(401);
    cordon.upstream.behave({ kind: 'echo' });
    expect((await call({ with: made })).status).toBe(401);
  });
});

describe('certificates of an authority', () => {
  const authority = makeCertificate('Clinic CA', { isAuthority: true });
  const name = 'scribe.clinic.test';
  const leaf = (wish: Parameters<typeof makeCertificate>[1]) =>
    makeCertificate('scribe', { by: authority, names: [name], ...wish });

  beforeAll(async () => {
    await register(await install(), { pem: authority.cert, name });
  });

  test('are taken for the name, whichever of them it is', async () => {
    expect(await call({ with: leaf({}) })).toMatchObject({ status: 200 });
    expect(await call({ with: leaf({ names: ['other.test', name] }) })).toMatchObject({ status: 200 });
  });

  test('are refused before and after their time, and it is said', async () => {
    const late = await call({ with: leaf({ from: Date.now() - 2 * day, until: Date.now() - day }) });
    expect(late).toMatchObject({ status: 401, code: 'certificate_invalid' });
    expect(late.detail).toContain('It has expired.');
    const early = await call({ with: leaf({ from: Date.now() + day, until: Date.now() + 2 * day }) });
    expect(early).toMatchObject({ status: 401, code: 'certificate_invalid' });
    expect(early.detail).toContain('It is not valid yet.');
  });

  test('of another name, a wildcard, another use or another authority are nobody’s', async () => {
    const namesake = makeCertificate('Clinic CA', { isAuthority: true });
    const wrong = [
      leaf({ names: ['other.clinic.test'] }),
      leaf({ names: ['*.clinic.test'] }),
      leaf({ names: [] }),
      leaf({ use: 'server' }),
      leaf({ by: namesake }),
      authority,
    ];
    for (const made of wrong) {
      expect(await call({ with: made })).toMatchObject({ status: 401, code: 'certificate_invalid' });
    }
  });
});

describe('a key that is bound to a certificate', () => {
  test('opens nothing without it, and neither does its successor', async () => {
    const [made, other] = [makeCertificate('bound'), makeCertificate('bound')];
    const { key, summary } = await bind(await install(), { pem: made.cert });
    const { key: next } = await cordon.clerk<{ key: string }>('rotate-key', { key: summary.id });
    for (const text of [key, next]) {
      expect(await call({ key: text, with: made })).toMatchObject({ status: 200 });
      expect(await call({ key: text })).toMatchObject({ status: 401, code: 'certificate_missing' });
      expect(await call({ key: text, with: other })).toMatchObject({
        status: 401,
        code: 'certificate_invalid',
      });
    }
    expect(await call({ with: made }), 'the certificate alone is no key').toMatchObject({ status: 401 });
  });

  test('and one that is not is taken as ever, with any certificate or none', async () => {
    const key = await cordon.keyFor('notes');
    expect(await call({ key })).toMatchObject({ status: 200 });
    expect(await call({ key, with: makeCertificate('any') })).toMatchObject({ status: 200 });
  });
});

describe('behind a proxy', () => {
  test('the certificate is taken out of the header that the proxy writes', async () => {
    const made = makeCertificate('proxied');
    await register(await install(), { pem: made.cert });
    const { url } = proxied;
    const good = await call({ url, headers: { 'client-cert': passedOn(made) } });
    expect(good).toMatchObject({ status: 200 });
    expect(await call({ url })).toMatchObject({ status: 401, code: 'key_missing' });
    const twice = `${passedOn(made)}, ${passedOn(made)}`;
    const padded = `:${Buffer.concat([made.certificate.raw, Buffer.from('more')]).toString('base64')}:`;
    const pem = `:${Buffer.from(made.cert).toString('base64')}:`;
    for (const text of [twice, padded, pem, '::', 'none', made.certificate.raw.toString('base64')]) {
      const bad = await call({ url, headers: { 'client-cert': text } });
      expect(bad, text.slice(0, 20)).toMatchObject({ status: 401, code: 'certificate_invalid' });
    }
  });

  test('from anybody else the header is refused, and where none is configured it says nothing', async () => {
    const made = makeCertificate('smuggled');
    await register(await install(), { pem: made.cert });
    const headers = { 'client-cert': passedOn(made) };
    expect(await call({ url: elsewhere.url, headers })).toMatchObject({
      ...{ status: 401, code: 'certificate_invalid' },
    });
    expect(await call({ headers })).toMatchObject({ status: 401, code: 'key_missing' });
  });
});

describe('what is registered', () => {
  test('is a certificate, without its private key, that is still valid', async () => {
    const application = await install();
    const made = makeCertificate('registered');
    const old = makeCertificate('old', { from: Date.now() - 2 * day, until: Date.now() - day });
    const wrong = [
      { pem: `${made.cert}${made.key}` },
      { pem: `${made.cert}${made.cert}` },
      { pem: 'none' },
      { pem: old.cert },
      { pem: made.cert, name: 'scribe.clinic.test' },
    ];
    for (const certificate of wrong) {
      await expect(register(application, certificate)).rejects.toMatchObject({ code: 'request_invalid' });
    }
  });

  test('belongs to one application, which registers it again before it ends', async () => {
    const made = makeCertificate('shared');
    const [first, second] = [await install(), await install()];
    await register(first, { pem: made.cert });
    await register(first, { pem: made.cert });
    await expect(register(second, { pem: made.cert })).rejects.toMatchObject({ code: 'conflict' });
    expect(await call({ with: made })).toMatchObject({ status: 200 });
  });
});
