import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import tls from 'node:tls';
import { afterEach, describe, expect, test } from 'vitest';
import { openTestHttpServer, sendOver, type TestHttpServer } from '../../../test/support/http-server.ts';
import { Failure } from '../kernel/failure.ts';
import type { HttpServerOptions } from './server.ts';

const certificates = new URL('../../../test/support/certificates/', import.meta.url);
const material = {
  cert: readFileSync(new URL('localhost.cert.pem', certificates), 'utf8'),
  key: readFileSync(new URL('localhost.key.pem', certificates), 'utf8'),
  passphrase: null,
};

const opened: TestHttpServer[] = [];
afterEach(async () => {
  for (const wire of opened.splice(0)) await wire.close();
});

async function open(change: Partial<HttpServerOptions> = {}): Promise<TestHttpServer> {
  const wire = await openTestHttpServer(change);
  opened.push(wire);
  return wire;
}

describe('listening', () => {
  test('beyond this machine is refused without TLS', async () => {
    const wire = await open();
    for (const host of ['0.0.0.0', '::', '192.0.2.1', 'localhost.example']) {
      await expect(wire.server.listen(host, 0)).rejects.toMatchObject({ code: 'configuration_invalid' });
    }
  });

  test('with TLS speaks 1.2 and 1.3, and nothing older', async () => {
    const wire = await open({ tls: material });
    const connect = async (version: 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3', port = wire.port) => {
      const socket = tls.connect({
        port,
        host: '127.0.0.1',
        rejectUnauthorized: false,
        minVersion: version === 'TLSv1.1' ? 'TLSv1' : version,
        maxVersion: version,
        ciphers: 'DEFAULT@SECLEVEL=0',
      });
      try {
        await once(socket, 'secureConnect');
        return socket.getProtocol();
      } catch {
        return 'refused';
      } finally {
        socket.destroy();
      }
    };
    expect(await connect('TLSv1.3')).toBe('TLSv1.3');
    expect(await connect('TLSv1.2')).toBe('TLSv1.2');
    expect(await connect('TLSv1.1')).toBe('refused');
    // The same client does speak 1.1 with a server that offers it, so the refusal above is ours.
    const old = tls.createServer({
      ...material,
      passphrase: '',
      minVersion: 'TLSv1',
      ciphers: 'DEFAULT@SECLEVEL=0',
    });
    await once(old.listen(0, '127.0.0.1'), 'listening');
    expect(await connect('TLSv1.1', (old.address() as AddressInfo).port)).toBe('TLSv1.1');
    old.close();
  });

  test('with TLS marks the cookie as secure, and does not read one that is not', async () => {
    const wire = await open({ tls: material });
    const ada = await wire.house.enrol({ email: 'ada@clinic.example', roles: ['auditor'] });
    const cookie = await wire.cookieOf(ada);
    expect(cookie).toMatch(/^__Host-cordon=/);
    expect((await wire.sendFromPage('/api/v1/me', undefined, cookie)).status).toBe(200);
    const downgraded = cookie.replace('__Host-cordon', 'cordon');
    expect((await wire.sendFromPage('/api/v1/me', undefined, downgraded)).status).toBe(401);
    expect((await sendOver(wire.url, '/', {})).headers['strict-transport-security']).toBeDefined();
  });

  test('with a key that does not belong to the certificate does not begin', async () => {
    const tlsMaterial = { ...material, key: 'not a key' };
    await expect(openTestHttpServer({ tls: tlsMaterial })).rejects.toMatchObject({
      code: 'configuration_invalid',
    });
  });
});

describe('readiness', () => {
  test('names what is missing by its code, and does not wait for ever', async () => {
    const wire = await open({
      readiness: {
        record: async () => {
          throw new Failure('record_unavailable', { cause: new Error('secret words') });
        },
        store: async () => undefined,
        vault: () => new Promise(() => undefined),
      },
    });
    const reply = await wire.send('/readyz');
    expect(reply.status).toBe(503);
    expect(reply.json.checks).toEqual({
      record: 'record_unavailable',
      store: 'ok',
      vault: 'no answer in time',
    });
    expect(reply.text).not.toContain('secret words');
    expect((await wire.send('/healthz')).status).toBe(200);
  });
});

describe('the metrics', () => {
  test('need a key once a proxy stands in front, where everybody looks local', async () => {
    const wire = await open({ publicUrl: 'https://cordon.clinic.example' });
    expect((await wire.send('/metrics')).json.code).toBe('key_missing');
  });
});

describe('the data plane', () => {
  test('gets raw bodies, its own errors, and the cookie from our own pages only', async () => {
    const wire = await open({
      registerGateway: (scope, { credentialsOf }) => {
        scope.removeAllContentTypeParsers();
        scope.addContentTypeParser(
          '*',
          { parseAs: 'buffer' },
          async (_request: unknown, body: Buffer) => body,
        );
        scope.setErrorHandler((_error, _request, reply) =>
          reply.code(418).send({ shape: 'of the protocol' }),
        );
        scope.post('/v1/chat/completions', async (request, reply) => {
          const credentials = credentialsOf(request);
          reply.hijack();
          reply.raw.writeHead(200, { 'content-type': 'application/json' });
          reply.raw.end(JSON.stringify({ body: String(request.body), ...credentials }));
        });
      },
    });
    const post = (headers: Record<string, string>) =>
      wire.send('/v1/chat/completions', { method: 'POST', body: '{not json', headers });
    const reply = await post({ authorization: 'Bearer cdn_x' });
    expect(reply.json).toEqual({
      body: '{not json',
      key: 'cdn_x',
      certificate: null,
      signIn: null,
      address: '127.0.0.1',
    });
    expect(reply.headers['x-content-type-options']).toBe('nosniff');
    expect((await post({ cookie: 'cordon=abc' })).json).toEqual({ shape: 'of the protocol' });
    const own = { cookie: 'cordon=abc', origin: wire.url, 'x-cordon-csrf': '1' };
    expect((await post(own)).json).toMatchObject({ key: null, signIn: 'abc' });
  });
});

describe('closing', () => {
  test('lets what runs end, takes nothing new, and then is gone', async () => {
    let release: () => void = () => undefined;
    let arrived: () => void = () => undefined;
    const begun = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    const wire = await open({
      registerGateway: (scope) => {
        scope.get('/v1/slow', async (_request, reply) => {
          reply.hijack();
          reply.raw.writeHead(200);
          reply.raw.write('first ');
          arrived();
          await new Promise<void>((resolve) => {
            release = resolve;
          });
          reply.raw.end('last');
        });
      },
    });
    const running = wire.send('/v1/slow');
    await begun;
    const closed = wire.server.close();
    const late = await wire.send('/healthz');
    expect(late.json.code).toBe('shutting_down');
    expect(late.headers.connection).toBe('close');
    release();
    expect((await running).text).toBe('first last');
    await closed;
    await expect(wire.send('/healthz')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  test('does not wait longer than it may', async () => {
    const limits = { bodyLimit: 1024, headersTimeout: 30_000, requestTimeout: 60_000, drainTimeout: 100 };
    let arrived: () => void = () => undefined;
    const begun = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    const wire = await open({
      limits,
      registerGateway: (scope) => {
        scope.get('/v1/endless', async (_request, reply) => {
          reply.hijack();
          reply.raw.writeHead(200);
          reply.raw.write('first');
          arrived();
        });
      },
    });
    const running = wire.send('/v1/endless').catch((error: Error) => error);
    await begun;
    await wire.server.close();
    expect(await running).toBeInstanceOf(Error);
  });
});
