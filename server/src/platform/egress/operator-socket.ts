import { connect, isIP, type Socket } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import { isLoopbackHost } from '../../kernel/loopback.ts';
import { DoorError } from './destination-failure.ts';
import { type createGuardedLookup, mayConnect } from './guarded-lookup.ts';
import { TlsRecordTap } from './tls-record-tap.ts';

/** A certificate with its key, both PEM, with which the program names itself to a destination. */
export interface ClientCertificate {
  readonly cert: string;
  readonly key: string;
}

/** Where a connection goes. `plain` is for this machine only (164.312(e)(1)). */
export interface SocketAddress {
  readonly host: string;
  readonly port: number;
  readonly security: 'tls' | 'plain';
  readonly certificate?: ClientCertificate | null;
}

/** How the door connects: whom it trusts, how it looks names up, and for how long it tries. */
export interface SocketGround {
  readonly authorities: string[] | undefined;
  readonly lookup: ReturnType<typeof createGuardedLookup>;
  /** Milliseconds until the connection must stand, TLS included. */
  readonly connectTimeout: number;
}

/** A connection that stands. `tap` tells how its TLS ended. */
export interface StandingSocket {
  readonly socket: Socket;
  readonly tap: TlsRecordTap | null;
}

/** Opens a connection whose certificate was verified. */
export async function openVerifiedSocket(ground: SocketGround, to: SocketAddress): Promise<StandingSocket> {
  if (to.security === 'plain' && !isLoopbackHost(to.host)) throw new DoorError('PLAIN_REFUSED');
  const deadline = AbortSignal.timeout(ground.connectTimeout);
  const raw = await openRawSocket(ground, to, deadline);
  if (to.security === 'plain') return { socket: raw, tap: null };
  const tap = new TlsRecordTap(raw);
  const socket = connectTls({
    socket: tap,
    host: to.host,
    ...tlsRules(ground, to.host),
    ...(to.certificate ? { cert: to.certificate.cert, key: to.certificate.key } : {}),
  });
  await stands(socket, 'secureConnect', deadline);
  return { socket, tap };
}

/** What every TLS connection to a destination of the operator's keeps: 1.2 or newer, and a certificate that is checked. */
export function tlsRules(ground: SocketGround, host: string) {
  return {
    minVersion: 'TLSv1.2' as const,
    rejectUnauthorized: true,
    ...(isIP(host) ? {} : { servername: host }),
    ...(ground.authorities ? { ca: ground.authorities } : {}),
  };
}

/** Opens a connection without TLS. It must not leave this folder: who gets it puts TLS on it, or is on this machine. */
export async function openRawSocket(
  ground: SocketGround,
  { host, port }: Pick<SocketAddress, 'host' | 'port'>,
  deadline = AbortSignal.timeout(ground.connectTimeout),
): Promise<Socket> {
  // An address that is written out is never looked up.
  if (isIP(host) && !mayConnect(host, host)) throw new DoorError('NOT_CONFIGURED');
  const socket = connect({ host, port, lookup: ground.lookup as never, allowHalfOpen: true, noDelay: true });
  await stands(socket, 'connect', deadline);
  return socket;
}

async function stands(
  socket: Socket | TLSSocket,
  event: 'connect' | 'secureConnect',
  deadline: AbortSignal,
): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const late = () => reject(new DoorError('CONNECT_TIMEOUT'));
  const gone = () => reject(new DoorError('PEER_CLOSED'));
  socket.once(event, resolve).once('error', reject).once('close', gone);
  deadline.addEventListener('abort', late, { once: true });
  try {
    await promise;
  } catch (error) {
    // What it says after it was given up is of no interest, and must not end the process.
    socket.on('error', () => undefined).destroy();
    throw error;
  } finally {
    deadline.removeEventListener('abort', late);
    socket.removeListener(event, resolve).removeListener('error', reject).removeListener('close', gone);
  }
}
