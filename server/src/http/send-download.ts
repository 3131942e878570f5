import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Download } from '../kernel/download.ts';

/**
 * Sends a file. What stands under its address for ever may be kept by the caller's own cache; nothing else is. A file that is
 * made on the way is read only as fast as the caller takes it, and no further when the caller is gone.
 */
export function sendDownload(download: Download, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { bytes, fileName, mediaType, isImmutable } = download;
  reply.type(mediaType);
  if (fileName !== null) reply.header('content-disposition', `attachment; filename="${fileName}"`);
  reply.header('cache-control', isImmutable ? 'private, max-age=31536000, immutable' : 'no-store');
  if (bytes === null) {
    return request.method === 'HEAD' ? reply.send() : reply.send(Readable.from(download.read()));
  }
  const tag = `"${createHash('sha256').update(bytes).digest('base64url')}"`;
  reply.header('etag', tag);
  if (matches(request.headers['if-none-match'], tag)) return reply.code(304).send();
  return reply
    .header('content-length', bytes.length)
    .send(request.method === 'HEAD' ? '' : Buffer.from(bytes));
}

/** RFC 9110 section 13.1.2: weak comparison, a list, or any. */
function matches(header: string | undefined, tag: string): boolean {
  return (header ?? '')
    .split(',')
    .some((item) => item.trim() === '*' || item.trim().replace(/^W\//, '') === tag);
}
