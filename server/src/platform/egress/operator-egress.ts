import { rootCertificates } from 'node:tls';
import { Failure } from '../../kernel/failure.ts';
import { DoorError, toDestinationFailure } from './destination-failure.ts';
import { createEgress, type EgressReply, type EgressRequest } from './egress.ts';
import { createGuardedLookup } from './guarded-lookup.ts';
import { type OutboundMail, sendMail } from './mail.ts';
import { openVerifiedSocket, type SocketAddress } from './operator-socket.ts';
import { type OutboundLine, openLine } from './outbound-line.ts';

export interface OperatorEgressOptions {
  /** The hosts that the configuration names, lowercase and without port. */
  readonly hosts: ReadonlySet<string>;
  /** Certificate authorities (PEM) besides those that Node.js trusts. */
  readonly authorities?: string | null;
  /** Milliseconds in which a connection must stand. 10 s unless given. */
  readonly connectTimeout?: number;
  /** Milliseconds that a mail server may take for one message. 90 s unless given. */
  readonly mailTimeout?: number;
  /** Only tests replace it. */
  readonly resolve?: Parameters<typeof createGuardedLookup>[0];
}

/**
 * The door to the places that the operator named in the configuration: where checkpoints are published and events are
 * forwarded, the mail server, the key service. Whoever holds it cannot reach an AI service, and who holds `Egress` cannot
 * reach these. TLS 1.2 or newer with a verified certificate, except to a loopback address.
 */
export interface OperatorEgress {
  /**
   * Sends one request and reads no redirect. Errors of the body arise while it is read, as with `Egress`.
   * @throws Failure `destination_unreachable`, `destination_refused` (a redirect), or the reason of the signal
   */
  request(request: EgressRequest): Promise<EgressReply>;
  /** @throws Failure `destination_unreachable` */
  openLine(to: SocketAddress): Promise<OutboundLine>;
  /** @throws Failure `destination_unreachable`, `destination_refused` */
  sendMail(mail: OutboundMail): Promise<void>;
  /** Closes what is kept for further requests. Lines are closed by whoever opened them. */
  close(): Promise<void>;
}

export function createOperatorEgress(options: OperatorEgressOptions): OperatorEgress {
  const { hosts, connectTimeout = 10_000 } = options;
  const authorities = options.authorities ? [...rootCertificates, options.authorities] : undefined;
  const http = createEgress({
    allowedHosts: () => hosts,
    connectTimeout,
    ...(authorities ? { authorities: authorities.join('\n') } : {}),
    ...(options.resolve ? { resolve: options.resolve } : {}),
  });
  const ground = { authorities, connectTimeout, lookup: createGuardedLookup(options.resolve) };
  const requireNamed = (host: string) => {
    if (!hosts.has(host)) throw new DoorError('NOT_CONFIGURED');
  };
  return {
    request: async (request) => {
      try {
        return await http.request(request);
      } catch (error) {
        throw request.signal.aborted ? error : retell(error);
      }
    },
    openLine: async (to) => {
      try {
        requireNamed(to.host);
        return openLine(await openVerifiedSocket(ground, to));
      } catch (error) {
        throw toDestinationFailure(error);
      }
    },
    sendMail: async (mail) => {
      try {
        requireNamed(mail.server.host);
        await sendMail(ground, mail, options.mailTimeout);
      } catch (error) {
        throw toDestinationFailure(error);
      }
    },
    close: () => http.close(),
  };
}

/** The same fault in words that do not speak of an AI service. */
function retell(error: unknown): Failure {
  const cause = error instanceof Failure ? (error.cause ?? error) : error;
  const isRefusal = error instanceof Failure && error.code === 'provider_error';
  return new Failure(isRefusal ? 'destination_refused' : 'destination_unreachable', { cause });
}
