/**
 * The floor: what a proxy in Node costs that does nothing for anybody. Reads the request, parses it, serialises it again,
 * sends it on and pipes the reply back.
 */
import { Agent, request as ask, createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { serveAsChild } from './child.ts';
import { readBody } from './read-body.ts';

const upstream = new URL(process.argv[2] ?? '');
const agent = new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY, maxFreeSockets: 1024 });

const server = createServer((request, response) => {
  pass(request, response).catch(() => response.destroy());
});
server.keepAliveTimeout = 10 * 60_000;

async function pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = JSON.stringify(JSON.parse(await readBody(request)));
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
  const onward = ask(
    {
      agent,
      host: upstream.hostname,
      port: upstream.port,
      path: request.url,
      method: request.method,
      headers,
    },
    (reply) => {
      response.writeHead(reply.statusCode ?? 502, { 'content-type': reply.headers['content-type'] ?? '' });
      reply.pipe(response);
    },
  );
  onward.once('error', () => response.destroy());
  onward.end(body);
}

serveAsChild(server);
