import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { TlsMaterial } from '../config/load.ts';
import { Failure } from '../kernel/failure.ts';

export interface NodeServerOptions {
  readonly tls: TlsMaterial | null;
  /** Whether callers are asked for a certificate. Nobody needs one to connect. */
  readonly asksCertificates: boolean;
  /** Milliseconds for the head of a request, and for the whole of it. */
  readonly headersTimeout: number;
  readonly requestTimeout: number;
}

/**
 * Makes the server that listens. Slow senders are cut off by Node itself: the head and the whole of a request have their
 * time, checked several times within it. TLS is 1.2 or newer.
 * @throws Failure `configuration_invalid` when certificate and key cannot be used
 */
export function createNodeServer(options: NodeServerOptions, listener: RequestListener): Server {
  const limits = {
    headersTimeout: Math.min(options.headersTimeout, options.requestTimeout),
    requestTimeout: options.requestTimeout,
    connectionsCheckingInterval: Math.max(50, Math.min(5000, options.headersTimeout / 4)),
    keepAliveTimeout: 65_000,
    noDelay: true,
  };
  if (!options.tls) return createServer(limits, listener);
  const { cert, key, passphrase } = options.tls;
  try {
    const secure = {
      cert,
      key,
      ...(passphrase === null ? {} : { passphrase }),
      minVersion: 'TLSv1.2',
      // Whose a certificate is, and whether it counts, is decided for each request by what is registered.
      requestCert: options.asksCertificates,
      rejectUnauthorized: false,
    } as const;
    // The two kinds of server differ in their sockets only, which nobody here looks at.
    return createTlsServer({ ...limits, ...secure }, listener) as unknown as Server;
  } catch (cause) {
    throw new Failure('configuration_invalid', {
      detail: 'The TLS certificate and its key cannot be used together.',
      next: 'Check both files, and CORDON_TLS_KEY_PASSPHRASE if the key is encrypted.',
      field: 'CORDON_TLS_CERT',
      cause,
    });
  }
}
