import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import http, { type IncomingHttpHeaders } from 'node:http';
import https from 'node:https';
import os from 'node:os';
import path from 'node:path';
import { createHttpServer, type HttpServer, type HttpServerOptions } from '../../server/src/http/index.ts';
import { createAuthorizer } from '../../server/src/platform/access/index.ts';
import {
  bindFederationOperations,
  bindIdentityOperations,
} from '../../server/src/platform/identity/index.ts';
import { createLogger } from '../../server/src/platform/telemetry/logger.ts';
import { createMetrics } from '../../server/src/platform/telemetry/metrics.ts';
import { openTestIdentity, type TestIdentity, type TestPerson } from './identity.ts';

export interface WireReply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  readonly bytes: Buffer;
  /** The body as JSON. */
  readonly json: { readonly [name: string]: unknown };
}

export interface WireRequest {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string | string[]>>;
  readonly body?: string | Buffer | object;
}

/** The whole control plane on a real socket, database and record. */
export interface TestHttpServer {
  readonly house: TestIdentity;
  readonly server: HttpServer;
  readonly url: string;
  readonly port: number;
  /** Every line that was logged. */
  readonly logged: string[];
  readonly consoleFolder: string;
  send(path: string, request?: WireRequest): Promise<WireReply>;
  /** Sends as our own pages do, with the cookie if one is given. */
  sendFromPage(path: string, body?: object, cookie?: string): Promise<WireReply>;
  /** Signs somebody in through the interface and gives the cookie. */
  cookieOf(person: TestPerson): Promise<string>;
  close(): Promise<void>;
}

export async function openTestHttpServer(
  change: Partial<HttpServerOptions> = {},
  start?: number,
): Promise<TestHttpServer> {
  const house = await openTestIdentity(start);
  const consoleFolder = mkdtempSync(path.join(os.tmpdir(), 'cordon-console-'));
  mkdirSync(path.join(consoleFolder, 'assets'));
  writeFileSync(path.join(consoleFolder, 'index.html'), '<!doctype html><title>Console</title>');
  writeFileSync(
    path.join(consoleFolder, 'assets', 'app-1a2b3c4d.js'),
    `export default ${'1 + '.repeat(400)}1;\n`,
  );
  const logged: string[] = [];
  const server = await createHttpServer({
    operations: [
      ...bindIdentityOperations(async () => ({ acts: [], purposes: [], systems: [] })),
      ...bindFederationOperations(house.federationParts),
    ],
    store: house.database.store,
    acts: house.record.acts,
    clock: house.clock,
    directory: house.directory,
    authorizer: createAuthorizer(),
    signInDesk: house.desk,
    enrolmentDesk: house.enrolment,
    passkeyDesk: house.passkeys,
    tokenDesk: house.tokens,
    federationDesk: house.federation,
    logoutDesk: house.logout,
    log: createLogger({
      level: 'debug',
      instance: 'test',
      destination: { write: (line) => logged.push(line) },
    }),
    metrics: createMetrics(),
    tls: null,
    publicUrl: null,
    limits: { bodyLimit: 64 * 1024, headersTimeout: 400, requestTimeout: 800, drainTimeout: 5000 },
    readiness: {},
    consoleFolder,
    version: '0.0.0',
    ...change,
  });
  const { url, port } = await server.listen('127.0.0.1', 0);
  const send = (address: string, request: WireRequest = {}) => sendOver(url, address, request);
  const sendFromPage: TestHttpServer['sendFromPage'] = (address, body, cookie) =>
    send(address, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        origin: url,
        'sec-fetch-site': 'same-origin',
        'x-cordon-csrf': '1',
        ...(cookie === undefined ? {} : { cookie }),
      },
      ...(body === undefined ? {} : { body }),
    });
  return {
    ...{ house, server, url, port, logged, consoleFolder, send, sendFromPage },
    async cookieOf({ email, password, code }) {
      house.clock.advance(30_000);
      const reply = await sendFromPage('/api/v1/sign-in', { email, password, code: code() });
      const cookie = reply.headers['set-cookie']?.[0]?.split(';')[0];
      if (!cookie) throw new Error(`the sign-in was refused: ${reply.text}`);
      return cookie;
    },
    async close() {
      await server.close();
      await house.close();
      rmSync(consoleFolder, { recursive: true });
    },
  };
}

/** One request on a connection of its own; the address is sent as it is written, dots and all. */
export function sendOver(url: string, address: string, request: WireRequest): Promise<WireReply> {
  const { protocol, hostname, port } = new URL(url);
  const { method = 'GET', headers = {}, body } = request;
  const isRaw = typeof body === 'string' || Buffer.isBuffer(body);
  const bytes = body === undefined ? undefined : isRaw ? body : JSON.stringify(body);
  const type =
    bytes === undefined
      ? {}
      : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(bytes) };
  const options = { hostname, port, path: address, method, headers: { ...type, ...headers }, agent: false };
  return new Promise((resolve, reject) => {
    const call =
      protocol === 'https:'
        ? https.request({ ...options, rejectUnauthorized: false })
        : http.request(options);
    call.on('error', reject);
    call.on('response', (reply) => {
      const parts: Buffer[] = [];
      reply.on('data', (part) => parts.push(part));
      reply.on('error', reject);
      reply.on('end', () => {
        const whole = Buffer.concat(parts);
        const text = whole.toString('utf8');
        resolve({
          status: reply.statusCode ?? 0,
          headers: reply.headers,
          text,
          bytes: whole,
          get json() {
            return JSON.parse(text);
          },
        });
      });
    });
    call.end(bytes);
  });
}
