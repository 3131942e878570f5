import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What a stubbed address answers: a value as JSON, or whatever it writes itself. */
export type StubAnswer =
  | { status?: number; json: unknown }
  | { write: (reply: ServerResponse) => void | Promise<void> }
  | 'never';

/** `GET /api/v1/me` to its answer. With a question mark in it, the start of an address, query included. */
export type Stub = Readonly<Record<string, StubAnswer>>;

export interface ConsoleStub extends AsyncDisposable {
  readonly url: string;
  /** What the next requests are answered with, in place of what was set before. */
  answer(stub: Stub): void;
  /** Addresses that were asked for, newest last, with the bodies that were sent. */
  readonly asked: { line: string; body: string }[];
}

const root = fileURLToPath(new URL('../../', import.meta.url));
const dist = join(root, 'console', 'dist');
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};

/**
 * Serves the built console, under the content security policy that it has to live with, with stubbed answers. Only for
 * the states of pages that a real server does not show on demand; the journeys drive the real one.
 */
export async function serveConsole(): Promise<ConsoleStub> {
  execFileSync(process.execPath, [join(root, 'scripts', 'ensure-console.mjs')], { stdio: 'inherit' });
  let stub: Stub = {};
  const asked: ConsoleStub['asked'] = [];
  const server = createServer((request, reply) => {
    void respond(request, reply, () => stub, asked);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The stub has no port.');
  return {
    url: `http://127.0.0.1:${address.port}`,
    asked,
    answer: (next) => {
      stub = next;
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function respond(
  request: IncomingMessage,
  reply: ServerResponse,
  stub: () => Stub,
  asked: ConsoleStub['asked'],
): Promise<void> {
  const path = new URL(request.url ?? '/', 'http://stub').pathname;
  if (!path.startsWith('/api/') && !path.startsWith('/v1/')) return await sendFile(path, reply);
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  asked.push({ line: `${request.method} ${request.url}`, body: Buffer.concat(parts).toString() });
  const line = `${request.method} ${request.url}`;
  const byQuery = Object.keys(stub()).find((key) => key.includes('?') && line.startsWith(key));
  const answer = stub()[byQuery ?? `${request.method} ${path}`] ?? notFound;
  if (answer === 'never') return;
  if ('write' in answer) return await answer.write(reply);
  const status = answer.status ?? 200;
  reply.writeHead(status, { 'content-type': status < 400 ? 'application/json' : 'application/problem+json' });
  reply.end(JSON.stringify(answer.json));
}

const notFound: StubAnswer = {
  status: 404,
  json: { type: 'about:blank', status: 404, code: 'not_found', title: 'There is nothing at this address.' },
};

async function sendFile(path: string, reply: ServerResponse): Promise<void> {
  const name = extname(path) === '' ? '/index.html' : normalize(path);
  const bytes = await readFile(join(dist, name)).catch(() => null);
  reply.writeHead(bytes ? 200 : 404, {
    'content-type': types[extname(name)] ?? 'application/octet-stream',
    // The names of scripts and styles hold their hashes.
    ...(name.startsWith('/assets/') ? { 'cache-control': 'max-age=3600, immutable' } : {}),
    'content-security-policy':
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  });
  reply.end(bytes ?? '');
}
