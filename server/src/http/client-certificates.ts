import type { X509Certificate } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { ClientCertificate } from '../kernel/client-certificate.ts';
import { Failure } from '../kernel/failure.ts';
import { readDer, testNetworks } from '../platform/identity/index.ts';

export interface ClientCertificateOptions {
  /** Whether our own TLS asks callers for a certificate. */
  readonly asks: boolean;
  /** The header in which a proxy in front passes the certificate on (RFC 9440); null where none may. */
  readonly header: string | null;
  readonly trustedProxies: readonly string[];
}

/** The certificate of a request. @throws Failure `certificate_invalid` */
export type CertificateOf = (request: FastifyRequest) => ClientCertificate | null;

/**
 * Makes the reader. A header counts from the proxies alone, and from them nothing but the header: the certificate of a
 * proxy's own connection is the proxy's. From anybody else it is refused, not passed over: whoever sends it takes it for
 * proof, or tries whether we do.
 */
export function readClientCertificates(options: ClientCertificateOptions): CertificateOf {
  const { asks, header } = options;
  const proxies = options.trustedProxies;
  const isProxy = proxies.length === 0 ? () => false : testNetworks(proxies);
  const known = new WeakMap<object, ClientCertificate>();
  return (request) => {
    const text = header === null ? undefined : request.headers[header];
    if (header !== null && isProxy(request.socket.remoteAddress ?? null)) {
      return text === undefined ? null : readHeader(text);
    }
    if (text !== undefined) {
      throw new Failure('certificate_invalid', {
        detail: 'A certificate in a header is taken from the proxies in front only.',
      });
    }
    if (!asks) return null;
    const socket = request.raw.socket as object as MaybeSecure;
    const found = known.get(socket) ?? ofSocket(socket);
    if (found) known.set(socket, found);
    return found;
  };
}

/** A socket; one of TLS can name the certificate of the other side. */
interface MaybeSecure {
  getPeerX509Certificate?(): X509Certificate | undefined;
}

/** Node has checked in the handshake that the caller holds the private key; whose it is, the registration says. */
function ofSocket(socket: MaybeSecure): ClientCertificate | null {
  const certificate = socket.getPeerX509Certificate?.();
  return certificate ? readDer(certificate.raw) : null;
}

/** RFC 9440, 2.2: one byte sequence of RFC 8941. Sent twice, it arrives with a comma between and is refused. */
function readHeader(text: string | string[]): ClientCertificate {
  const encoded = Array.isArray(text) ? undefined : /^:([A-Za-z0-9+/]+={0,2}):$/.exec(text.trim())?.[1];
  return readDer(Buffer.from(encoded ?? '', 'base64'));
}
