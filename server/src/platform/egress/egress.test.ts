import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import http, { type RequestListener } from 'node:http';
import https from 'node:https';
import net, { type AddressInfo, type Server } from 'node:net';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { Failure } from '../../kernel/failure.ts';
import { createEgress, type Egress, type EgressOptions, type EgressRequest } from './egress.ts';
import { createGuardedLookup, mayConnect } from './guarded-lookup.ts';

const certificates = new URL('../../../../test/support/certificates/', import.meta.url);
const cert = readFileSync(new URL('localhost.cert.pem', certificates), 'utf8');
const key = readFileSync(new URL('localhost.key.pem', certificates), 'utf8');

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const sockets = new Set<net.Socket>();
  server.on('connection', (socket) => sockets.add(socket));
  closing.push(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((done) => server.close(done));
  });
  return (server.address() as AddressInfo).port;
}

const upstream = (listener: RequestListener) => listen(http.createServer(listener));

function egressTo(hosts: readonly string[], options: Partial<EgressOptions> = {}): Egress {
  const egress = createEgress({ allowedHosts: () => new Set(hosts), ...options });
  closing.push(() => egress.close());
  return egress;
}

function post(url: string, change: Partial<EgressRequest> = {}): EgressRequest {
  return {
    url,
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"text":"hello"}',
    signal: new AbortController().signal,
    headersTimeout: 30_000,
    bodyTimeout: 30_000,
    ...change,
  };
}

async function failureOf(work: Promise<unknown>): Promise<Failure> {
  const outcome = await work.then(
    () => 'no failure',
    (error: unknown) => error,
  );
  if (outcome instanceof Failure) return outcome;
  throw new Error(`expected a failure, got ${String(outcome)}`);
}

async function readAll(body: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

describe('one request', () => {
  test('arrives as it was sent, and the reply comes back', async () => {
    const port = await upstream((request, reply) => {
      const parts: Buffer[] = [];
      request.on('data', (part) => parts.push(part));
      request.on('end', () => {
        reply.writeHead(201, { 'x-request-cost': ['1', '2'] });
        reply.end(`${request.method} ${request.headers['accept-encoding']} ${Buffer.concat(parts)}`);
      });
    });
    const reply = await egressTo(['127.0.0.1']).request(post(`http://127.0.0.1:${port}/v1`));
    expect(reply.status).toBe(201);
    expect(reply.headers['x-request-cost']).toBe('1, 2');
    expect(await readAll(reply.body)).toBe('POST identity {"text":"hello"}');
  });

  test('reaches a name over TLS that is checked against the authorities', async () => {
    const port = await listen(https.createServer({ cert, key }, (_, reply) => reply.end('sealed')));
    const url = `https://localhost:${port}/`;
    const reply = await egressTo(['localhost'], { authorities: cert }).request(post(url));
    expect(await readAll(reply.body)).toBe('sealed');
    expect(await failureOf(egressTo(['localhost']).request(post(url)))).toMatchObject({
      code: 'provider_unreachable',
    });
  });
});

describe('what is not connected to', () => {
  test.each([
    ['a host that the policy does not name', 'https://other.example/', ['api.example']],
    ['a host that only ends like one that is named', 'https://api.example.other.test/', ['api.example']],
    ['a name in the user part of the address', 'https://api.example@other.test/', ['other.test']],
    ['clear text to another machine', 'http://api.example/', ['api.example']],
    ['clear text to a name that looks like this machine', 'http://127.0.0.1.example/', ['127.0.0.1.example']],
    ['another protocol', 'file:///etc/passwd', ['']],
    ['the address where clouds keep their metadata', 'https://169.254.169.254/', ['169.254.169.254']],
    ['no address', 'not an address', ['not an address']],
  ])('%s', async (_, url, hosts) => {
    const failure = await failureOf(egressTo(hosts).request(post(url)));
    expect(failure.code).toBe('provider_unreachable');
    expect(failure.message).not.toContain('example');
  });

  test('another spelling of this machine that is not named', async () => {
    for (const url of [
      'http://2130706433/',
      'http://0x7f.1/',
      'http://[::1]/',
      'http://[::ffff:127.0.0.1]/',
    ]) {
      expect((await failureOf(egressTo(['10.0.0.1']).request(post(url)))).code).toBe('provider_unreachable');
    }
  });

  test('a name that is made to resolve to this machine', async () => {
    let reached = false;
    const port = await upstream((_, reply) => {
      reached = true;
      reply.end();
    });
    const egress = egressTo(['upstream.example'], {
      authorities: cert,
      resolve: (_host, _options, done) => done(null, [{ address: '127.0.0.1', family: 4 }]),
    });
    const failure = await failureOf(egress.request(post(`https://upstream.example:${port}/`)));
    expect(failure.code).toBe('provider_unreachable');
    expect(reached).toBe(false);
  });

  test('a host that stopped being named while the program runs', async () => {
    const port = await upstream((_, reply) => reply.end('ok'));
    const hosts = new Set(['127.0.0.1']);
    const egress = egressTo([], { allowedHosts: () => hosts });
    await readAll((await egress.request(post(`http://127.0.0.1:${port}/`))).body);
    hosts.clear();
    expect((await failureOf(egress.request(post(`http://127.0.0.1:${port}/`)))).code).toBe(
      'provider_unreachable',
    );
  });

  test('a redirect', async () => {
    let requests = 0;
    const port = await upstream((_, reply) => {
      requests += 1;
      reply.writeHead(307, { location: '/elsewhere' }).end();
    });
    const failure = await failureOf(egressTo(['127.0.0.1']).request(post(`http://127.0.0.1:${port}/`)));
    expect(failure.code).toBe('provider_error');
    expect(requests).toBe(1);
  });

  test('a server that offers nothing newer than TLS 1.1', async () => {
    const old = {
      cert,
      key,
      minVersion: 'TLSv1',
      maxVersion: 'TLSv1.1',
      ciphers: 'DEFAULT@SECLEVEL=0',
    } as const;
    const port = await listen(https.createServer(old, (_, reply) => reply.end()));
    const egress = egressTo(['localhost'], { authorities: cert });
    expect((await failureOf(egress.request(post(`https://localhost:${port}/`)))).code).toBe(
      'provider_unreachable',
    );
  });
});

describe('a lookup', () => {
  test('lets a name of this machine resolve to this machine only, and any other name never to it', () => {
    expect(mayConnect('localhost', '127.0.0.1')).toBe(true);
    expect(mayConnect('localhost', '::1')).toBe(true);
    expect(mayConnect('localhost', '203.0.113.5')).toBe(false);
    expect(mayConnect('api.example', '127.8.8.8')).toBe(false);
    expect(mayConnect('api.example', '::ffff:127.0.0.1')).toBe(false);
    expect(mayConnect('api.example', '169.254.169.254')).toBe(false);
    expect(mayConnect('api.example', '0.0.0.0')).toBe(false);
    expect(mayConnect('api.example', '203.0.113.5')).toBe(true);
    expect(mayConnect('api.example', '10.1.2.3')).toBe(true);
  });

  test('fails when one of several addresses may not be connected to, and when there is none', () => {
    const answers = [
      [
        { address: '203.0.113.5', family: 4 },
        { address: '127.0.0.1', family: 4 },
      ],
      [],
    ];
    for (const answer of answers) {
      const guarded = createGuardedLookup((_host, _options, done) => done(null, answer));
      let code: string | undefined;
      guarded('api.example', { all: true }, (error) => {
        code = error?.code;
      });
      expect(code).toBe('EADDRREFUSED');
    }
  });
});

describe('a bad answer', () => {
  const errorCases: [string, RequestListener, string][] = [
    ['breaks off before it begins', (request) => request.socket.destroy(), 'provider_broken'],
    [
      'comes in an encoding that was not asked for',
      (_, reply) => void reply.writeHead(200, { 'content-encoding': 'gzip' }).end('x'),
      'provider_broken',
    ],
    ['never begins', () => undefined, 'provider_timeout'],
  ];
  test.each(errorCases)('%s', async (_, listener, code) => {
    const port = await upstream(listener);
    const patience = code === 'provider_timeout' ? { headersTimeout: 300 } : {};
    const request = post(`http://127.0.0.1:${port}/`, patience);
    expect((await failureOf(egressTo(['127.0.0.1']).request(request))).code).toBe(code);
  });

  test('is not HTTP at all', async () => {
    const port = await listen(net.createServer((socket) => socket.end('SSH-2.0-OpenSSH_9.7 secret\r\n')));
    const failure = await failureOf(egressTo(['127.0.0.1']).request(post(`http://127.0.0.1:${port}/`)));
    expect(failure.code).toBe('provider_broken');
    expect(`${failure.message} ${failure.detail}`).not.toContain('secret');
  });

  const bodyCases: [string, RequestListener, string][] = [
    [
      'breaks off in the middle',
      (request, reply) => {
        reply.writeHead(200, { 'content-length': '1000' });
        reply.write('half', () => request.socket.destroy());
      },
      'provider_broken',
    ],
    ['is larger than the bound', (_, reply) => void reply.end(Buffer.alloc(2048)), 'provider_broken'],
    [
      'falls silent',
      (_, reply) => {
        reply.write('one');
      },
      'provider_timeout',
    ],
  ];
  test.each(bodyCases)('%s', async (_, listener, code) => {
    const port = await upstream(listener);
    const egress = egressTo(['127.0.0.1'], { largestReply: 1024 });
    const patience = code === 'provider_timeout' ? { bodyTimeout: 300 } : {};
    const reply = await egress.request(post(`http://127.0.0.1:${port}/`, patience));
    expect((await failureOf(readAll(reply.body))).code).toBe(code);
  });

  test('is not there: nobody listens', async () => {
    const server = net.createServer();
    const port = await listen(server);
    await new Promise((done) => server.close(done));
    expect((await failureOf(egressTo(['127.0.0.1']).request(post(`http://127.0.0.1:${port}/`)))).code).toBe(
      'provider_unreachable',
    );
  });
});

describe('a caller that goes away', () => {
  test('takes the connection down, before the reply and within it', async () => {
    let closed: (() => void) | undefined;
    const port = await upstream((request, reply) => {
      request.socket.on('close', () => closed?.());
      if (request.url === '/stream') reply.write('first');
    });
    const egress = egressTo(['127.0.0.1']);
    for (const path of ['/', '/stream']) {
      const gone = new AbortController();
      const torn = new Promise<void>((resolve) => {
        closed = resolve;
      });
      const work = egress.request(post(`http://127.0.0.1:${port}${path}`, { signal: gone.signal }));
      const whole = work.then(async (reply) => {
        for await (const _ of reply.body) gone.abort();
      });
      if (path === '/') setImmediate(() => gone.abort());
      expect((await failureOf(whole)).code).toBe('client_gone');
      if (path === '/stream') await torn;
    }
  });

  test('leaves no connection open when the reply is not read to its end', async () => {
    let torn: () => void = () => undefined;
    const closed = new Promise<void>((resolve) => {
      torn = resolve;
    });
    const port = await upstream((request, reply) => {
      request.socket.on('close', torn);
      reply.write('first');
    });
    const reply = await egressTo(['127.0.0.1']).request(post(`http://127.0.0.1:${port}/`));
    for await (const _ of reply.body) break;
    await closed;
  });
});

/** Resolves when the transport has read the next reply to its end. */
function replyEnd(): Promise<void> {
  return new Promise((resolve) => {
    const heard = () => {
      unsubscribe('undici:request:trailers', heard);
      resolve();
    };
    subscribe('undici:request:trailers', heard);
  });
}

describe('a reply that was finished before its end', () => {
  test('leaves its connection to the next request, whose reply is its own', async () => {
    // The rest comes in time, however long this machine stands still.
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    closing.push(async () => void vi.useRealTimers());
    const sockets = new Set<net.Socket>();
    let answering: http.ServerResponse | undefined;
    const port = await upstream((request, reply) => {
      sockets.add(request.socket);
      answering = reply;
      reply.write(`answer to ${request.url}`);
    });
    const egress = egressTo(['127.0.0.1']);
    for (let round = 0; round < 5; round += 1) {
      const reply = await egress.request(post(`http://127.0.0.1:${port}/${round}`));
      for await (const chunk of reply.body) {
        expect(Buffer.from(chunk).toString()).toBe(`answer to /${round}`);
        reply.finish();
        break;
      }
      // The rest comes when the answer has already been taken for whole.
      const ended = replyEnd();
      answering?.end('rest');
      await ended;
    }
    // A connection becomes free a moment after its reply, so the second request may have opened another.
    expect(sockets.size).toBeLessThanOrEqual(2);
  });

  test.each([
    ['goes on and on', (reply: http.ServerResponse) => reply.write('x'.repeat(100_000))],
    ['falls silent', () => undefined],
  ])('closes its connection when the rest %s', async (_, goOn) => {
    let torn: () => void = () => undefined;
    const closed = new Promise<void>((resolve) => {
      torn = resolve;
    });
    const port = await upstream((request, reply) => {
      request.socket.on('close', torn);
      reply.write('answer');
      setImmediate(() => goOn(reply));
    });
    const reply = await egressTo(['127.0.0.1']).request(post(`http://127.0.0.1:${port}/`));
    for await (const chunk of reply.body) {
      expect(chunk.byteLength).toBeGreaterThan(0);
      reply.finish();
      break;
    }
    await closed;
  });
});

test('a long answer arrives whole, and a slow reader holds its sender back', async () => {
  const sent = Buffer.from(Array.from({ length: 8_000_000 }, (_, index) => index % 251));
  let flushed = false;
  const port = await upstream((_, reply) => {
    reply.end(sent, () => {
      flushed = true;
    });
  });
  const reply = await egressTo(['127.0.0.1']).request(post(`http://127.0.0.1:${port}/`));
  const parts: Uint8Array[] = [];
  for await (const chunk of reply.body) {
    // Many turns of both ends, in which an unbounded receiver would have taken everything.
    if (parts.length === 0) for (let turn = 0; turn < 200; turn += 1) await new Promise(setImmediate);
    if (parts.length === 0) expect(flushed).toBe(false);
    parts.push(chunk);
  }
  expect(Buffer.concat(parts).equals(sent)).toBe(true);
});

test('nothing is sent for a caller who left while the connection was made', async () => {
  const reached: (string | undefined)[] = [];
  const port = await upstream((request, reply) => {
    reached.push(request.url);
    reply.end();
  });
  const gone = new AbortController();
  const egress = egressTo(['localhost'], {
    resolve: (_host, _options, done) => {
      gone.abort();
      done(null, [{ address: '127.0.0.1', family: 4 }]);
    },
  });
  const first = egress.request(post(`http://localhost:${port}/left`, { signal: gone.signal }));
  expect((await failureOf(first)).code).toBe('client_gone');
  await readAll((await egress.request(post(`http://localhost:${port}/stayed`))).body);
  expect(reached).toEqual(['/stayed']);
});

test('two hundred streams run at once', async () => {
  let open = 0;
  let release: () => void = () => undefined;
  const all = new Promise<void>((resolve) => {
    release = resolve;
  });
  const port = await upstream(async (_, reply) => {
    open += 1;
    if (open === 200) release();
    await all;
    reply.end('done');
  });
  const egress = egressTo(['127.0.0.1']);
  const replies = await Promise.all(
    Array.from({ length: 200 }, async () => {
      const reply = await egress.request(post(`http://127.0.0.1:${port}/`));
      return readAll(reply.body);
    }),
  );
  expect(replies.every((text) => text === 'done')).toBe(true);
});
