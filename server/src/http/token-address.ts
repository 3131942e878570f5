import type { FastifyRequest } from 'fastify';
import { Failure } from '../kernel/failure.ts';
import type { Reach } from './caller.ts';

/** Where tokens are given, and as whom: the identifier of RFC 8414 is the origin. */
export interface TokenAddress {
  readonly issuer: string;
  readonly endpoint: string;
}

export const tokenPath = '/oauth/token';

/**
 * The address under which this request reached us, where nobody else can answer to it: an assertion that is meant for
 * another server must not be good here because its name was sent along.
 * @throws Failure `request_invalid` where the name is not ours
 */
export function readTokenAddress(
  request: Pick<FastifyRequest, 'headers' | 'socket'>,
  reach: Reach,
): TokenAddress {
  const issuer = reach.publicUrl ?? ownOrigin(request, reach);
  return { issuer, endpoint: `${issuer}${tokenPath}` };
}

function ownOrigin({ headers, socket }: Pick<FastifyRequest, 'headers' | 'socket'>, reach: Reach): string {
  const text = `${reach.isSecure ? 'https' : 'http'}://${headers.host ?? ''}`;
  const url = URL.canParse(text) ? new URL(text) : null;
  const port = Number(url?.port || (reach.isSecure ? 443 : 80));
  // Without TLS only this machine reaches us, by number as well.
  const isNumberOfOwn = !reach.isSecure && (url?.hostname === '127.0.0.1' || url?.hostname === '[::1]');
  if (url && port === socket.localPort && (isNumberOfOwn || reach.isOwnName(url.hostname))) return url.origin;
  throw new Failure('request_invalid', {
    detail: 'The request came under a name that is not this server’s.',
    field: 'host',
  });
}
