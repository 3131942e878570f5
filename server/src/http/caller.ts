import type { FastifyRequest } from 'fastify';
import type { ClientCertificate } from '../kernel/client-certificate.ts';
import { Failure } from '../kernel/failure.ts';
import type { CertificateOf } from './client-certificates.ts';
import { readCookie } from './cookies.ts';

/** How this server is reached. */
export interface Reach {
  /** True where people reach it over TLS, ours or that of the proxy in front. */
  readonly isSecure: boolean;
  /** The origin of our own pages where it is configured; otherwise it follows from the request. */
  readonly publicUrl: string | null;
  /** Whether nobody but this server answers to a name; asked where no origin is configured. */
  readonly isOwnName: (name: string) => boolean;
  /** The certificate of a request. @throws Failure `certificate_invalid` */
  readonly certificateOf: CertificateOf;
}

/** What a caller brought to show who it is. */
export interface BroughtCredentials {
  readonly key: string | null;
  /** Token of a sign-in; only from requests of our own pages. */
  readonly signIn: string | null;
  /** The address that the request came from. */
  readonly address: string;
  /** With which the connection was opened. */
  readonly certificate: ClientCertificate | null;
}

/**
 * Reads key and sign-in out of a request. A cookie is sent by browsers without anybody's doing, so on requests that can
 * change something it counts only when the request comes from our own pages.
 * A browser chooses a certificate without anybody's doing, too: from a page it never counts alone.
 * @throws Failure `key_invalid`, `certificate_invalid`, `not_permitted`
 */
export function readCredentials(request: FastifyRequest, reach: Reach): BroughtCredentials {
  const key = readKey(request);
  const address = request.ip;
  const certificate = reach.certificateOf(request);
  if (key !== null) return { key, signIn: null, address, certificate };
  const signIn = readCookie(request.headers.cookie, reach.isSecure);
  if (signIn !== null && !isSafe(request.method)) refuseForeignPages(request, reach);
  const isPage = request.headers.origin !== undefined || request.headers['sec-fetch-site'] !== undefined;
  return { key: null, signIn, address, certificate: isPage ? null : certificate };
}

function readKey(request: FastifyRequest): string | null {
  const { authorization } = request.headers;
  const plain = request.headers['x-api-key'];
  const bearer = authorization === undefined ? undefined : /^bearer +(\S+) *$/i.exec(authorization)?.[1];
  if (authorization !== undefined && bearer === undefined) throw new Failure('key_invalid');
  if (Array.isArray(plain)) throw new Failure('key_invalid');
  if (bearer !== undefined && plain !== undefined && bearer !== plain) throw new Failure('key_invalid');
  return bearer ?? plain ?? null;
}

function isSafe(method: string): boolean {
  return method === 'GET' || method === 'HEAD' || method === 'OPTIONS';
}

/**
 * Our own pages send a header that other sites cannot send without asking first, and browsers say where a request comes
 * from. Both must hold; a caller that is no browser has no cookie to steal and uses a key.
 * @throws Failure `not_permitted`
 */
export function refuseForeignPages(request: FastifyRequest, reach: Reach): void {
  const { origin } = request.headers;
  const site = request.headers['sec-fetch-site'];
  const own = reach.publicUrl ?? `${reach.isSecure ? 'https' : 'http'}://${request.headers.host ?? ''}`;
  const isMarked = request.headers['x-cordon-csrf'] === '1';
  const isOwnOrigin = origin === undefined || origin === own;
  const isOwnSite = site === undefined || site === 'same-origin';
  const isStated = origin !== undefined || site !== undefined;
  if (isMarked && isOwnOrigin && isOwnSite && isStated) return;
  throw new Failure('not_permitted', {
    detail: 'The request does not come from a page of this server.',
    next: 'Use the console, or send a key instead of the cookie.',
  });
}
