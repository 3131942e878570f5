import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer as createHttpsServer } from 'node:https';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer, type TLSSocket, type TlsOptions } from 'node:tls';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterEach, describe, expect, test } from 'vitest';
import { nameFault } from './destination-failure.ts';
import type { OutboundMail } from './mail.ts';
import { createOperatorEgress, type OperatorEgress, type OperatorEgressOptions } from './operator-egress.ts';

const certificates = new URL('../../../../test/support/certificates/', import.meta.url);
const cert = readFileSync(new URL('localhost.cert.pem', certificates), 'utf8');
const key = readFileSync(new URL('localhost.key.pem', certificates), 'utf8');

/** Milliseconds for what comes if all goes well, on a machine that may stand still for a while. */
const ample = 30_000;

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function listen(server: Server): Promise<number> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => sockets.add(socket.on('error', () => undefined)));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((done) => server.close(done));
  });
  return (server.address() as AddressInfo).port;
}

function open(options: Partial<OperatorEgressOptions> = {}): OperatorEgress {
  const egress = createOperatorEgress({
    hosts: new Set(['127.0.0.1', 'localhost']),
    authorities: cert,
    ...options,
  });
  closing.push(() => egress.close());
  return egress;
}

/** A receiver that reads all and closes when the other side has. */
function receiver(read: (text: string, socket: TLSSocket) => void, options: TlsOptions = {}): Server {
  return createTlsServer({ cert, key, ...options }, (socket) => {
    socket.on('error', () => undefined).on('data', (chunk) => read(chunk.toString(), socket));
  });
}

/** A relay that can swallow the receiver's last word, as the death of its process would, or reset the connection. */
async function relayTo(port: number): Promise<{ port: number; mute(): void; reset(): void }> {
  let isMute = false;
  const clients = new Set<Socket>();
  const relay = createServer({ allowHalfOpen: true }, (near) => {
    clients.add(near);
    const far = connect({ port, host: '127.0.0.1' });
    far.on('error', () => undefined).on('data', (chunk) => !isMute && near.write(chunk));
    near.on('data', (chunk) => far.write(chunk)).on('end', () => near.end());
    near.on('close', () => far.destroy());
  });
  return {
    port: await listen(relay),
    mute: () => {
      isMute = true;
    },
    reset: () => {
      for (const client of clients) client.resetAndDestroy();
    },
  };
}

async function faultOf(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error === undefined) throw new Error('it did not fail');
  return `${(error as { code?: string }).code} ${nameFault((error as Error).cause)}`;
}

const to = (port: number, host = '127.0.0.1') => ({ host, port, security: 'tls' as const });

describe('a line', () => {
  test.each(['TLSv1.2', 'TLSv1.3'] as const)('knows an orderly end from a cut one: %s', async (version) => {
    const arrived: string[] = [];
    const heard = Promise.withResolvers<void>();
    const port = await listen(
      receiver(
        (text) => {
          arrived.push(text);
          if (arrived.join('').endsWith('2')) heard.resolve();
        },
        { minVersion: version, maxVersion: version },
      ),
    );
    const line = await open().openLine(to(port, 'localhost'));
    await line.send(Buffer.from('line 1'), ample);
    await line.send(Buffer.from('line 2'), ample);
    await heard.promise;
    expect(await line.finish(ample)).toBe('close-notify');
    expect(arrived.join('')).toBe('line 1line 2');

    // The same receiver behind a relay that swallows its last word, as the death of its process would.
    const relay = await relayTo(port);
    const cut = await open().openLine(to(relay.port));
    arrived.length = 0;
    await cut.send(Buffer.from('line 3'), ample);
    await expect.poll(() => arrived.join(''), { timeout: ample }).toBe('line 3');
    relay.mute();
    expect(await cut.finish(ample)).toBe('closed');
  });

  test('fails when the receiver resets, closes early, does not read, or never closes', async () => {
    const reads = Promise.withResolvers<void>();
    const relay = await relayTo(await listen(receiver(() => reads.resolve())));
    const reset = await open().openLine(to(relay.port));
    await reset.send(Buffer.from('x'), ample);
    await reads.promise;
    relay.reset();
    expect(await faultOf(reset.finish(ample))).toMatch(/^destination_unreachable (ECONNRESET|PEER_CLOSED)$/);

    const ends = await listen(receiver((_, socket) => socket.end()));
    const ended = await open().openLine(to(ends));
    await ended.send(Buffer.from('x'), ample);
    await expect
      .poll(() => ended.send(Buffer.from('y'), ample).catch(() => 'gone'), { timeout: ample })
      .toBe('gone');
    expect(await faultOf(ended.finish(ample))).toMatch(/PEER_CLOSED|EPIPE|ECONNRESET/);

    const deaf = await listen(createTlsServer({ cert, key }, (socket) => socket.pause()));
    const slow = await open().openLine(to(deaf));
    const much = Buffer.alloc(1024 ** 2);
    const flood = async () => {
      for (;;) await slow.send(much, 300);
    };
    expect(await faultOf(flood())).toBe('destination_unreachable SEND_TIMEOUT');

    const stays = await listen(
      createTlsServer({ cert, key, allowHalfOpen: true }, (socket) => void socket.resume()),
    );
    const waiting = await open().openLine(to(stays));
    await waiting.send(Buffer.from('x'), ample);
    expect(await faultOf(waiting.finish(300))).toBe('destination_unreachable CLOSE_TIMEOUT');
  });

  test('is opened to configured hosts alone, and only with a certificate that holds', async () => {
    const port = await listen(receiver(() => undefined));
    expect(await faultOf(open().openLine(to(port, 'elsewhere.example')))).toMatch(/NOT_CONFIGURED$/);
    const hosts = new Set(['siem.example', '169.254.169.254']);
    expect(
      await faultOf(open({ hosts }).openLine({ host: 'siem.example', port, security: 'plain' })),
    ).toMatch(/PLAIN_REFUSED$/);
    expect(await faultOf(open({ hosts }).openLine(to(80, '169.254.169.254')))).toMatch(/NOT_CONFIGURED$/);
    const rebound = open({
      hosts,
      resolve: (_host, _options, done) => done(null, [{ address: '127.0.0.1', family: 4 }]),
    });
    expect(await faultOf(rebound.openLine(to(port, 'siem.example')))).toMatch(/EADDRREFUSED$/);
    expect(await faultOf(open({ authorities: null }).openLine(to(port)))).toMatch(
      /DEPTH_ZERO_SELF_SIGNED_CERT$/,
    );
    const old = await listen(
      receiver(() => undefined, { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'ALL:@SECLEVEL=0' }),
    );
    expect(await faultOf(open().openLine(to(old)))).toMatch(/PROTOCOL_VERSION|UNSUPPORTED_PROTOCOL/);
    const silent = await listen(createServer());
    expect(await faultOf(open({ connectTimeout: 200 }).openLine(to(silent)))).toMatch(/CONNECT_TIMEOUT$/);
  });

  test('shows its own certificate where the receiver asks for one', async () => {
    const asks = { requestCert: true, rejectUnauthorized: true, ca: [cert] };
    const port = await listen(receiver(() => undefined, asks));
    const named = await open().openLine({ ...to(port), certificate: { cert, key } });
    await named.send(Buffer.from('x'), ample);
    expect(await named.finish(ample)).toBe('close-notify');
    // With TLS 1.3 the refusal comes after the client thinks the connection stands.
    const nameless = async () => {
      const line = await open().openLine(to(port));
      await line.send(Buffer.from('x'), ample);
      return await line.finish(ample);
    };
    expect(await faultOf(nameless())).toMatch(/CERTIFICATE_REQUIRED|PEER_CLOSED|ECONNRESET|EPIPE/);
  });
});

describe('a request', () => {
  test('goes to a configured host over TLS, and to no other', async () => {
    const seen: string[] = [];
    const port = await listen(
      createHttpsServer({ cert, key }, (request, reply) => {
        seen.push(`${request.method} ${request.url}`);
        if (request.url === '/moved') reply.writeHead(302, { location: 'https://elsewhere.example/' }).end();
        else reply.end('kept');
      }),
    );
    const put = (url: string) => ({
      url,
      method: 'PUT' as const,
      headers: {},
      body: 'note',
      signal: new AbortController().signal,
      headersTimeout: ample,
      bodyTimeout: ample,
    });
    const reply = await open().request(put(`https://127.0.0.1:${port}/latest`));
    expect(reply.status).toBe(200);
    reply.discard();
    expect(seen).toEqual(['PUT /latest']);
    expect(await faultOf(open().request(put('https://elsewhere.example/')))).toMatch(
      /^destination_unreachable/,
    );
    expect(await faultOf(open().request(put(`https://127.0.0.1:${port}/moved`)))).toMatch(
      /^destination_refused/,
    );
    expect(await faultOf(open({ authorities: null }).request(put(`https://127.0.0.1:${port}/`)))).toBe(
      'destination_unreachable DEPTH_ZERO_SELF_SIGNED_CERT',
    );
  });
});

describe('mail', () => {
  async function mailServer(options: SMTPServerOptions = {}): Promise<{ port: number; received: string[] }> {
    const received: string[] = [];
    const server = new SMTPServer({
      ...{ cert, key, authOptional: true, disableReverseLookup: true },
      onAuth: ({ username, password }, _, done) =>
        password === 'right' ? done(null, { user: username ?? '' }) : done(new Error('Invalid login')),
      onData(stream, session, done) {
        const parts: Buffer[] = [];
        stream.on('data', (part) => parts.push(part));
        stream.on('end', () => {
          received.push(`secure=${session.secure} ${Buffer.concat(parts)}`);
          done();
        });
      },
      ...options,
    });
    server.on('error', () => undefined);
    server.listen(0, '127.0.0.1');
    await once(server.server, 'listening');
    closing.push(() => new Promise<void>((done) => server.close(() => done())));
    return { port: (server.server.address() as AddressInfo).port, received };
  }

  const message = (
    port: number,
    security: 'tls' | 'starttls' | 'plain',
    password?: string,
  ): OutboundMail => ({
    server: {
      host: '127.0.0.1',
      port,
      security,
      login: password === undefined ? null : { user: 'cordon', password },
    },
    from: 'cordon@clinic.example',
    to: 'officer@clinic.example',
    subject: 'A checkpoint',
    text: 'the note',
    attachments: [{ filename: 'checkpoint-7.txt', content: 'the note' }],
  });

  test('is handed over inside TLS, from the start or after STARTTLS', async () => {
    const upgraded = await mailServer();
    await open().sendMail(message(upgraded.port, 'starttls', 'right'));
    expect(upgraded.received).toHaveLength(1);
    expect(upgraded.received[0]).toMatch(/^secure=true [\s\S]*the note[\s\S]*checkpoint-7\.txt/);
    const implicit = await mailServer({ secure: true });
    await open().sendMail(message(implicit.port, 'tls'));
    expect(implicit.received[0]).toMatch(/^secure=true/);
    const local = await mailServer({ hideSTARTTLS: true });
    await open().sendMail(message(local.port, 'plain'));
    expect(local.received[0]).toMatch(/^secure=false/);
  });

  test('is not handed over in clear, to a server without a good certificate, or with a wrong password', async () => {
    const clear = await mailServer({ hideSTARTTLS: true, disabledCommands: ['STARTTLS'] });
    expect(await faultOf(open().sendMail(message(clear.port, 'starttls')))).toMatch(/^destination_/);
    const good = await mailServer();
    expect(await faultOf(open({ authorities: null }).sendMail(message(good.port, 'starttls')))).toMatch(
      /^destination_unreachable/,
    );
    expect(await faultOf(open().sendMail(message(good.port, 'starttls', 'wrong')))).toBe(
      'destination_refused EAUTH',
    );
    expect([...clear.received, ...good.received]).toEqual([]);
    const hosts = new Set(['mail.example']);
    const outside = {
      ...message(25, 'plain'),
      server: { ...message(25, 'plain').server, host: 'mail.example' },
    };
    expect(await faultOf(open({ hosts }).sendMail(outside))).toMatch(/PLAIN_REFUSED$/);
  });

  test('is given up where the server never comes to an end, however much it says', async () => {
    const port = await listen(
      createServer((socket) => {
        socket.write('220 hello\r\n');
        // Each line is in time, and promises another one.
        const talking = setInterval(() => socket.write('250-still here\r\n'), 10);
        socket.resume().on('close', () => clearInterval(talking));
      }),
    );
    const egress = open({ mailTimeout: 300 });
    expect(await faultOf(egress.sendMail(message(port, 'plain')))).toMatch(/^destination_unreachable /);
  });

  test('has nothing in its headers but what we put there, whatever a subject or an address holds', async () => {
    const { port, received } = await mailServer({ hideSTARTTLS: true });
    const hostile = 'A\r\nBcc: thief@example.org\r\n\r\nbody';
    const mail = message(port, 'plain');
    await open().sendMail({ ...mail, subject: hostile, attachments: [{ filename: hostile, content: 'x' }] });
    const [head = ''] = (received[0] ?? '').split('\r\n\r\n');
    expect(head).not.toMatch(/^Bcc:/m);
    expect(received[0]).not.toMatch(/^Bcc:/m);
    await open()
      .sendMail({ ...mail, to: 'officer@clinic.example>\r\nRCPT TO:<thief@example.org' })
      .catch(() => undefined);
    expect(received.join('')).not.toMatch(/^To:.*thief@example\.org>/m);
  });
});
