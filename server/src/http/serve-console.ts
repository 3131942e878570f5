import type { FastifyReply, FastifyRequest } from 'fastify';
import { Failure } from '../kernel/failure.ts';
import type { ConsoleFiles, StaticFile } from './console-files.ts';

const notBuilt = `<!doctype html><html lang="en"><title>Cordon</title><h1>The console has not been built</h1>
<p>Run <code>npm start</code>, which builds it, or <code>npm run build --workspace console</code>.</p></html>`;

/**
 * Answers what no route did: a file of the console, or its page for any address that a person can open.
 * @throws Failure `not_found`, `method_not_allowed`
 */
export async function serveConsole(
  files: ConsoleFiles,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const addressPath = pathOf(request.url);
  if (isInterface(addressPath)) throw new Failure('not_found');
  if (request.method !== 'GET' && request.method !== 'HEAD') throw new Failure('method_not_allowed');
  const file = files.find(addressPath);
  if (file) return await sendFile(file, request, reply);
  // A missing script must not be answered with a page: browsers would run it, or keep it under that name.
  if (/\.[a-z0-9]+$/i.test(addressPath)) throw new Failure('not_found');
  if (files.index) return await sendFile(files.index, request, reply);
  await reply.code(503).type('text/html; charset=utf-8').send(notBuilt);
}

function pathOf(url: string): string {
  return url.split(/[?#]/, 1)[0] ?? '/';
}

/** Addresses of programs, not of people. */
function isInterface(addressPath: string): boolean {
  return /^\/(api|v1|v2|oauth|\.well-known)(\/|$)/.test(addressPath);
}

async function sendFile(file: StaticFile, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const { encoding, bytes } = await file.encode(String(request.headers['accept-encoding'] ?? ''));
  reply
    .header('cache-control', file.isImmutable ? 'public, max-age=31536000, immutable' : 'no-cache')
    .header('etag', file.etag)
    .header('vary', 'accept-encoding')
    .type(file.mediaType);
  if (request.headers['if-none-match'] === file.etag) {
    await reply.code(304).send();
    return;
  }
  if (encoding) reply.header('content-encoding', encoding);
  await reply.send(request.method === 'HEAD' ? '' : bytes);
}
