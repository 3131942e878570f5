import { createTransport } from 'nodemailer';
import { Failure } from '../../kernel/failure.ts';
import { isLoopbackHost } from '../../kernel/loopback.ts';
import { DoorError, nameFault } from './destination-failure.ts';
import { openRawSocket, openVerifiedSocket, type SocketGround, tlsRules } from './operator-socket.ts';

/** The organisation's mail server. `starttls` is refused by a server that does not offer it; `plain` is for this machine. */
export interface MailServer {
  readonly host: string;
  readonly port: number;
  readonly security: 'tls' | 'starttls' | 'plain';
  readonly login: { readonly user: string; readonly password: string } | null;
}

/** A message of the program's own words: never content. */
export interface OutboundMail {
  readonly server: MailServer;
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly attachments: readonly { readonly filename: string; readonly content: string }[];
}

const patience = { greetingTimeout: 15_000, socketTimeout: 30_000 };
/** Milliseconds for the whole of one message: a server that says a little now and then would hold us for ever. */
const usualMailTimeout = 90_000;

/**
 * Sends one message.
 * @throws DoorError and errors of socket and TLS; Failure `destination_refused` when the server did not take it
 */
export async function sendMail(
  ground: SocketGround,
  mail: OutboundMail,
  timeout = usualMailTimeout,
): Promise<void> {
  const { server } = mail;
  if (server.security === 'plain' && !isLoopbackHost(server.host)) throw new DoorError('PLAIN_REFUSED');
  const { socket } =
    server.security === 'tls'
      ? await openVerifiedSocket(ground, { ...server, security: 'tls' })
      : { socket: await openRawSocket(ground, server) };
  const transport = createTransport({
    ...patience,
    host: server.host,
    port: server.port,
    connection: socket,
    secured: server.security === 'tls',
    secure: server.security === 'tls',
    ...(server.security === 'plain' ? { ignoreTLS: true } : { requireTLS: true }),
    tls: tlsRules(ground, server.host),
    ...(server.login ? { auth: { user: server.login.user, pass: server.login.password } } : {}),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  let isLate = false;
  const deadline = setTimeout(() => {
    isLate = true;
    socket.destroy();
  }, timeout);
  try {
    const { from, to, subject, text } = mail;
    const { rejected } = await transport.sendMail({
      from,
      to,
      subject,
      text,
      attachments: [...mail.attachments],
    });
    if (rejected.length > 0) throw new DoorError('MAIL_REFUSED');
  } catch (error) {
    if (isLate) throw new DoorError('SEND_TIMEOUT');
    throw isRefusal(error) ? new Failure('destination_refused', { cause: error }) : error;
  } finally {
    clearTimeout(deadline);
    socket.destroy();
  }
}

/** A word of the mail server itself, as opposed to a connection that failed. */
function isRefusal(error: unknown): boolean {
  return ['EAUTH', 'EENVELOPE', 'EMESSAGE', 'MAIL_REFUSED'].includes(nameFault(error));
}
